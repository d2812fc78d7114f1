namespace IamHygiene;

/// <summary>
/// What live reads of a user would most likely show, by the credential report and the user's notes: for a forecast only. The report
/// tells no ids, so keys that no note names have none that AWS would know. The secret is assumed to hold the newest active key.
/// </summary>
internal static class ReportedDetail
{
    /// <summary>The user with such details where none were read, and with last uses where those were not asked for.</summary>
    /// <param name="user">The user.</param>
    /// <param name="now">The moment (UTC).</param>
    public static UserSnapshot Complete(UserSnapshot user, DateTimeOffset now)
    {
        if (user.Report is not { } report)
        {
            return user;
        }

        var detail = user.Detail ?? Assume(user, report, now);
        return user with { Detail = detail with { Use = Uses(user, detail, report) } };
    }

    private static UserDetail Assume(UserSnapshot user, CredentialReportRow report, DateTimeOffset now)
    {
        var notes = UserState.FromTags(user.User.Tags, now).Keys.Values.ToList();
        var keys = Keys(user, report, notes, isActive: true)
            .Concat(Keys(user, report, notes, isActive: false))
            .ToList();
        return new(Read.Known<IReadOnlyList<AccessKey>>(keys), Secret(user.User, keys), NoUses);
    }

    private static Dictionary<string, Read<AccessKeyUse>> NoUses => new(StringComparer.Ordinal);

    private static IEnumerable<AccessKey> Keys(
        UserSnapshot user,
        CredentialReportRow report,
        IReadOnlyList<KeyNote> notes,
        bool isActive)
    {
        var named = new Queue<KeyNote>(notes
            .Where(note => note.Status != KeyNoteStatus.Deleted && note.IsInactive != isActive)
            .OrderBy(note => note.Created));
        var reported = report.Keys
            .Where(key => key.Active == isActive)
            .OrderBy(key => key.LastRotated);
        var number = 0;
        foreach (var key in reported)
        {
            number++;
            named.TryDequeue(out var note);
            var id = note?.AccessKeyId ?? $"({(isActive ? "active" : "inactive")} key {number})";
            var made = note?.Created ?? key.LastRotated ?? user.User.CreateDate;
            yield return new(id, isActive ? AccessKeyStatus.Active : AccessKeyStatus.Inactive, made);
        }
    }

    private static SecretReading.Usable? Secret(IamUser user, IReadOnlyList<AccessKey> keys)
    {
        if (user.SecretName is not { } secretId)
        {
            return null;
        }

        var newest = keys.Where(key => key.IsActive).MaxBy(key => key.CreateDate);
        return new(new(secretId, secretId, "", newest?.AccessKeyId, CurrentKeyOwner.ThisUser)
        {
            IsTaggedForUser = true,
            StoredKeys = keys.Select(key => key.AccessKeyId).ToHashSet(StringComparer.Ordinal),
        });
    }

    private static Dictionary<string, Read<AccessKeyUse>> Uses(UserSnapshot user, UserDetail detail, CredentialReportRow report)
    {
        var uses = new Dictionary<string, Read<AccessKeyUse>>(detail.Use, StringComparer.Ordinal);
        foreach (var key in detail.KnownKeys.Where(key => !detail.UseOf(key.AccessKeyId).IsKnown))
        {
            var reported = report.Keys.FirstOrDefault(one => one.Active == key.IsActive);
            uses[key.AccessKeyId] = Read.Known(new AccessKeyUse(user.User.UserName, reported?.LastUsed, null, null));
        }

        return uses;
    }
}
