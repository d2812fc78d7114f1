namespace IamHygiene.Tests.Core;

/// <summary>One user's case in a few words, planned on 22 November 2026, 08:00 UTC.</summary>
internal sealed class UserBuilder
{
    public const string Account = "111122223333";
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    private readonly string name;
    private readonly Dictionary<string, string> tags = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<AccessKey> keys = [];
    private readonly Dictionary<string, Read<AccessKeyUse>> use = new(StringComparer.Ordinal);
    private readonly HashSet<string> stored = new(StringComparer.Ordinal);
    private readonly List<string> groups = [];
    private string path = "/";
    private string? quarantine;
    private UserSecret? secret;
    private SecretFault? secretFault;
    private bool hasNotes = true;
    private Problem? unreadableSecret;
    private Problem? unreadableKeys;
    private bool hasRow = true;
    private CredentialReportRow row;

    private UserBuilder(string name)
    {
        this.name = name;
        row = new(name, $"arn:aws:iam::{Account}:user/{name}", Now.AddYears(-2), false, null, null, null, true, []);
    }

    public static UserBuilder Managed(string name = "svc-app@example.com", string? secretName = null)
    {
        var builder = new UserBuilder(name).Tag(TagNames.SecretName, secretName ?? name);
        var arn = $"arn:aws:secretsmanager:us-east-1:{Account}:secret:{name}-AbCdEf";
        builder.secret = new(secretName ?? name, arn, "v0", null, CurrentKeyOwner.Nobody);
        return builder;
    }

    public static UserBuilder Unmanaged(string name = "kim@example.com") => new(name);

    public UserBuilder Tag(string key, string value)
    {
        tags[key] = value;
        return this;
    }

    public UserBuilder Intent(TimeSpan ago, params string[] existing) =>
        Tag(TagNames.IntentPrefix + "0ld0ld00", string.Join(' ', [StateTime.Format(Now - ago), "rotate", .. existing]));

    public UserBuilder Deactivated(string id, double daysAgo) => Noted(id, KeyNoteStatus.Inactive, daysAgo);

    /// <summary>The note of a key. An active key without one has a note of its creation.</summary>
    public UserBuilder Noted(string id, KeyNoteStatus status, double daysAgo, DateTimeOffset? created = null) =>
        Tag(TagNames.Key(id), new KeyNote(id, status, Now.AddDays(-daysAgo), created).ToTagValue());

    /// <summary>The record of a mail that was sent.</summary>
    public UserBuilder Told(double daysAgo, params ToldItem[] items) =>
        Tag(TagNames.MailPrefix + "0ld0ld01", new MailRecord("0ld0ld01", true, StateTime.DayOf(Now.AddDays(-daysAgo)), items).ToTagValue());

    public UserBuilder WithoutNotes()
    {
        hasNotes = false;
        return this;
    }

    public UserBuilder In(string group)
    {
        groups.Add(group);
        return this;
    }

    public UserBuilder Quarantined(string policy)
    {
        quarantine = policy;
        return this;
    }

    public UserBuilder At(string where)
    {
        path = where;
        return this;
    }

    /// <summary>A key of an age in days; use: days since its last use, null where it was never used.</summary>
    public UserBuilder Key(string id, double age, bool active = true, bool current = false, double? usedDaysAgo = 1, bool inSecret = false)
    {
        keys.Add(new(id, active ? AccessKeyStatus.Active : AccessKeyStatus.Inactive, Now.AddDays(-age)));
        use[id] = Read.Known(new AccessKeyUse(name, usedDaysAgo is { } days ? Now.AddDays(-days) : null, "s3", "us-east-1"));
        if (current)
        {
            secret = secret! with { CurrentAccessKeyId = id, CurrentOwner = CurrentKeyOwner.ThisUser };
        }

        if (current || inSecret)
        {
            stored.Add(id);
        }

        return this;
    }

    public UserBuilder UseUnknown(string id)
    {
        use[id] = Read.Unknown<AccessKeyUse>(new("Throttling", $"GetAccessKeyLastUsed for {id} was throttled.", "Run again."));
        return this;
    }

    public UserBuilder Unusable(SecretFault fault)
    {
        secretFault = fault;
        return this;
    }

    public UserBuilder Secret(Func<UserSecret, UserSecret> change)
    {
        secret = change(secret!);
        return this;
    }

    public UserBuilder SecretUnknown()
    {
        unreadableSecret = new("AccessDenied", "The secret could not be read.", "Allow secretsmanager:DescribeSecret.");
        return this;
    }

    public UserBuilder KeysUnknown()
    {
        unreadableKeys = new("Throttling", "ListAccessKeys was throttled.", "Run again.");
        return this;
    }

    public UserBuilder Password(double? daysLeft, double? usedDaysAgo = 1, bool mfa = true)
    {
        row = row with
        {
            PasswordEnabled = true,
            PasswordNextRotation = daysLeft is { } left ? Now.AddDays(left) : null,
            PasswordLastChanged = Now.AddDays(-200),
            PasswordLastUsed = usedDaysAgo is { } days ? Now.AddDays(-days) : null,
            MfaActive = mfa
        };
        return this;
    }

    public UserBuilder Reported(params ReportedKey[] reported)
    {
        row = row with { Keys = reported };
        return this;
    }

    public UserBuilder NotInReport()
    {
        hasRow = false;
        return this;
    }

    public UserSnapshot Build()
    {
        foreach (var key in keys.Where(key => hasNotes && key.IsActive && !tags.ContainsKey(TagNames.Key(key.AccessKeyId))))
        {
            Noted(key.AccessKeyId, KeyNoteStatus.Noted, 0, key.CreateDate);
        }

        var user = new IamUser(name, "AIDAEXAMPLE", $"arn:aws:iam::{Account}:user/{name}", path, Now.AddYears(-2), groups, tags)
        {
            QuarantinePolicy = quarantine,
        };
        var reported = row.Keys.Count > 0
            ? row.Keys
            : keys.ConvertAll(key => new ReportedKey(
                key.IsActive,
                key.CreateDate,
                use[key.AccessKeyId] is Read<AccessKeyUse>.Known known ? known.Value.LastUsed : null));
        var keysRead = unreadableKeys is null
            ? Read.Known<IReadOnlyList<AccessKey>>(keys)
            : Read.Unknown<IReadOnlyList<AccessKey>>(unreadableKeys);
        return new(user, hasRow ? row with { Keys = reported } : null, new(keysRead, SecretRead(), use));
    }

    private SecretReading? SecretRead()
    {
        if (unreadableSecret is not null)
        {
            return new SecretReading.Unknown(unreadableSecret);
        }

        if (secretFault is not null)
        {
            return new SecretReading.Unusable(secretFault);
        }

        return secret is null ? null : new SecretReading.Usable(secret with { StoredKeys = stored });
    }

    public UserPlan Plan(HygienePolicy? policy = null, bool force = false, bool hardExpiry = false) =>
        Plan(policy, force, hardExpiry, Build());

    public static AccountSnapshot AccountOf(IEnumerable<UserSnapshot> users) =>
        new(Account, "example-main", Now, false, null, users.ToList(), []);

    public static AccountPlan PlanAccount(IEnumerable<UserSnapshot> users, HygienePolicy? policy = null) =>
        Planner.Plan(AccountOf(users), policy ?? new(), Now);

    private static UserPlan Plan(HygienePolicy? policy, bool force, bool hardExpiry, UserSnapshot user)
    {
        var snapshot = new AccountSnapshot(Account, "example-main", Now, hardExpiry, null, [user], []);
        var context = PlanContext.For(snapshot, policy ?? new(), Now, force ? new HashSet<string> { user.User.UserName } : null);
        var plan = Planner.PlanUser(user, context);
        // What the planner would do, the bulk reads must have pointed to: otherwise the user would never be read.
        if (plan.Actions.Any(action => action.Action is not (PlannedActionKind.NoteKey or PlannedActionKind.CleanUp))
            || plan.Notices.Any(notice => notice.Kind is NoticeKind.KeyReminder))
        {
            Assert.True(
                LiveReadRules.NeedsLiveRead(user with { Detail = null }, context),
                $"{plan.Actions()} was planned for a user who would not be read.");
        }

        return plan;
    }
}

internal static class PlanText
{
    /// <summary>The actions as text: <c>Rotate A [K1], Delete B [K4]</c>.</summary>
    public static string Actions(this UserPlan plan) =>
        string.Join(
            ", ",
            plan.Actions.Select(action => $"{action.Action}{(action.AccessKeyId is null ? "" : " " + action.AccessKeyId)} "
                + $"[{action.Rule}]"));

    /// <summary>The kinds of findings, sorted.</summary>
    public static string Kinds(this UserPlan plan) =>
        string.Join(", ", plan.Findings.Select(finding => finding.Kind).Order(StringComparer.Ordinal));

    public static string Notes(this UserPlan plan) =>
        string.Join(", ", plan.Notices.Select(notice => notice.Kind.ToString() + (notice.DaysLeft is { } left ? " " + left : "")));
}
