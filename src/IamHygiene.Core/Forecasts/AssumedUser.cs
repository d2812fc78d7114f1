using System.Globalization;

namespace IamHygiene;

/// <summary>A user as planned changes would leave it.</summary>
internal sealed class AssumedUser(UserSnapshot user)
{
    // Owners fetch a new key soon; by then the proof of the run itself is no use of theirs any more.
    private static readonly TimeSpan FirstUse = ProtocolTimes.OwnUse + TimeSpan.FromMinutes(1);

    private int made;
    private string? lastRecord;

    public UserSnapshot User { get; private set; } = user;

    /// <summary>Assumes that a change was made.</summary>
    public void Apply(PlannedAction action, DateTimeOffset now)
    {
        switch (action.Action)
        {
            case PlannedActionKind.Rotate:
                Rotate(action, now);
                break;
            case PlannedActionKind.FinishRotation:
                MakeCurrent(action.AccessKeyId!, now);
                break;
            case PlannedActionKind.Deactivate:
                SwitchOff(action.AccessKeyId!, KeyNoteStatus.Inactive, now);
                EndForced(action.Forced, now);
                break;
            case PlannedActionKind.DisableOrphan:
                SwitchOff(action.AccessKeyId!, KeyNoteStatus.Orphan, now);
                break;
            case PlannedActionKind.Delete:
                Change(keys => keys.Where(key => key.AccessKeyId != action.AccessKeyId));
                Note(action.AccessKeyId!, KeyNoteStatus.Deleted, now);
                break;
            case PlannedActionKind.NoteKey when action.Note is { } note:
                User = User.WithTags(Tags.Of(note));
                break;
            case PlannedActionKind.CleanUp:
                CleanUp(action, now);
                break;
        }

        ShowInReport(now);
    }

    /// <summary>Assumes that the owner was told.</summary>
    public void Tell(IReadOnlyList<Notice> notices, PlanContext context)
    {
        if (notices.Count == 0)
        {
            return;
        }

        var state = UserState.FromTags(User.User.Tags, context.Now);
        var id = context.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var told = new MailRecord(id, IsSent: true, context.Day, notices.Select(notice => notice.ToItem()).ToList());
        var carried = MailLedger.CarriedOver(state, told, PasswordRules.Expiry(User)).ToList();
        var record = told with { Items = [.. told.Items, .. carried] };
        // What is of use is carried over, so the record before can go, as a run's does.
        User = User.WithoutTags(lastRecord is null ? [] : [lastRecord]).WithTags(Tags.One(record.TagName, record.ToTagValue()));
        lastRecord = record.TagName;
    }

    private void Rotate(PlannedAction action, DateTimeOffset now)
    {
        made++;
        var id = made == 1 ? "(new)" : $"(new-{made})";
        Change(keys => keys.Append(new(id, AccessKeyStatus.Active, now)));
        var use = new Dictionary<string, Read<AccessKeyUse>>(User.Detail!.Use, StringComparer.Ordinal)
        {
            [id] = Read.Known(new AccessKeyUse(User.User.UserName, now + FirstUse, null, null)),
        };
        User = User with { Detail = User.Detail with { Use = use } };
        MakeCurrent(id, now);
        if (action.Forced)
        {
            User = User.WithTags(Tags.One(TagNames.GenerateNewKeys, new ForcedRotation(now, IsUnderWay: true).ToTagValue()));
        }
    }

    private void MakeCurrent(string accessKeyId, DateTimeOffset now)
    {
        if (User.Detail is { Secret: SecretReading.Usable { Secret: var secret } } detail)
        {
            var current = secret with
            {
                CurrentAccessKeyId = accessKeyId,
                CurrentOwner = CurrentKeyOwner.ThisUser,
                PendingAccessKeyId = null,
                PendingVersionId = null,
                PreviousAccessKeyId = null,
                StoredKeys = new HashSet<string>([.. secret.StoredKeys, accessKeyId], StringComparer.Ordinal),
                LaggingReplicas = [],
            };
            User = User with { Detail = detail with { Secret = new SecretReading.Usable(current) } };
        }

        Note(accessKeyId, KeyNoteStatus.New, now);
        var leases = UserState.FromTags(User.User.Tags, now).Intents.Select(intent => intent.TagName);
        User = User.WithoutTags(leases);
    }

    private void SwitchOff(string accessKeyId, KeyNoteStatus status, DateTimeOffset now)
    {
        Change(keys => keys.Select(key => key.AccessKeyId == accessKeyId ? key with { Status = AccessKeyStatus.Inactive } : key));
        Note(accessKeyId, status, now);
    }

    private void CleanUp(PlannedAction action, DateTimeOffset now)
    {
        User = User.WithoutTags(action.TagsToRemove);
        EndForced(action.EndsForcedRotation, now);
        if (action.VersionToWithdraw is not null && User.Detail is { Secret: SecretReading.Usable { Secret: var secret } } detail)
        {
            var cleared = secret with { PendingVersionId = null, PendingAccessKeyId = null };
            User = User with { Detail = detail with { Secret = new SecretReading.Usable(cleared) } };
        }
    }

    private void EndForced(bool ends, DateTimeOffset now)
    {
        if (ends)
        {
            User = User.WithTags(Tags.One(TagNames.GenerateNewKeys, new ForcedRotation(now, IsUnderWay: false).ToTagValue()));
        }
    }

    private void Note(string accessKeyId, KeyNoteStatus status, DateTimeOffset now)
    {
        var noted = UserState.FromTags(User.User.Tags, now).Note(accessKeyId)?.Created;
        var created = Keys.FirstOrDefault(key => key.AccessKeyId == accessKeyId)?.CreateDate ?? noted;
        User = User.WithTags(Tags.Of(new KeyNote(accessKeyId, status, now, created)));
    }

    private IReadOnlyList<AccessKey> Keys => User.Detail?.KnownKeys ?? [];

    private void Change(Func<IEnumerable<AccessKey>, IEnumerable<AccessKey>> change)
    {
        if (User.Detail is { } detail)
        {
            User = User with { Detail = detail with { Keys = Read.Known<IReadOnlyList<AccessKey>>(change(Keys).ToList()) } };
        }
    }

    // AWS's report of the next days shows these keys; of an inactive one the day on which it was switched off.
    private void ShowInReport(DateTimeOffset now)
    {
        if (User is not { Report: { } row, Detail.Keys.IsKnown: true })
        {
            return;
        }

        var state = UserState.FromTags(User.User.Tags, now);
        var shown = Keys.Select(key => new ReportedKey(key.IsActive, Changed(key, state), LastUse(key))).ToList();
        User = User with { Report = row with { Keys = shown } };
    }

    private static DateTimeOffset Changed(AccessKey key, UserState state) =>
        !key.IsActive && state.Note(key.AccessKeyId) is { IsInactive: true } note ? note.Since : key.CreateDate;

    private DateTimeOffset? LastUse(AccessKey key) =>
        User.Detail?.UseOf(key.AccessKeyId) is Read<AccessKeyUse>.Known known ? known.Value.LastUsed : null;
}
