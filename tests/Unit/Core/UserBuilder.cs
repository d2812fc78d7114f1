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
    private SecretSnapshot? secret;
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
        builder.secret = new(
            secretName ?? name,
            SecretCondition.Usable,
            "")
        {
            Arn = $"arn:aws:secretsmanager:us-east-1:{Account}:secret:{name}-AbCdEf",
            CurrentVersionId = "v0",
            CurrentOwner = CurrentKeyOwner.Nobody,
            CurrentAccessKeyId = ""
        };
        return builder;
    }

    public static UserBuilder Unmanaged(string name = "kim@example.com") => new(name);

    public UserBuilder Tag(string key, string value)
    {
        tags[key] = value;
        return this;
    }

    public UserBuilder Intent(TimeSpan ago, params string[] existing) =>
        Tag(TagNames.IntentPrefix + "0ld0ld00", string.Join(' ', [UserState.Format(Now - ago), .. existing]));

    public UserBuilder Deactivated(string id, double daysAgo) => Tag(TagNames.Deactivated(id), UserState.Format(Now.AddDays(-daysAgo)));

    public UserBuilder In(string group)
    {
        groups.Add(group);
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

    public UserBuilder Secret(Func<SecretSnapshot, SecretSnapshot> change)
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
            PasswordLastChanged = Now.AddDays(-80),
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
        var user = new IamUser(name, "AIDAEXAMPLE", $"arn:aws:iam::{Account}:user/{name}", path, Now.AddYears(-2), groups, tags);
        var reported = row.Keys.Count > 0
            ? row.Keys
            : keys.ConvertAll(key => new ReportedKey(
                key.IsActive,
                key.CreateDate,
                use[key.AccessKeyId] is { IsKnown: true } known ? known.Value.LastUsed : null));
        var keysRead = unreadableKeys is null
            ? Read.Known<IReadOnlyList<AccessKey>>(keys)
            : Read.Unknown<IReadOnlyList<AccessKey>>(unreadableKeys);
        var secretRead = unreadableSecret is not null
            ? Read.Unknown<SecretSnapshot>(unreadableSecret)
            : secret is null ? null : Read.Known(secret with { StoredKeys = stored });
        return new(user, hasRow ? row with { Keys = reported } : null, new(keysRead, secretRead, use));
    }

    public UserPlan Plan(HygienePolicy? policy = null, bool force = false, bool hardExpiry = false) =>
        Plan(policy, force, hardExpiry, Build());

    public static AccountPlan PlanAccount(IEnumerable<UserSnapshot> users, HygienePolicy? policy = null) =>
        Planner.Plan(new(Account, "example-main", Now, false, null, users.ToList(), []), policy ?? new(), Now);

    private static UserPlan Plan(HygienePolicy? policy, bool force, bool hardExpiry, UserSnapshot user)
    {
        var snapshot = new AccountSnapshot(Account, "example-main", Now, hardExpiry, null, [user], []);
        var context = PlanContext.For(snapshot, policy ?? new(), Now, force ? new HashSet<string> { user.User.UserName } : null);
        var plan = Planner.PlanUser(user, context);
        // What the planner would do, the bulk reads must have pointed to: otherwise the user would never be read.
        if (plan.Actions.Any(action => action.Rule != "N2")
            || plan.Notices.Any(notice => notice.Kind is NoticeKind.KeyReminder or NoticeKind.KeyDeactivated))
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
