namespace IamHygiene.Tests.HtmlReports;

/// <summary>Made-up content for reports, the same each time.</summary>
internal static class ReportSamples
{
    public const string Account = "111122223333";
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    /// <summary>A user without anything.</summary>
    public static CredentialStatus User(string name = "kim", string account = Account) => new()
    {
        AccountId = account,
        AccountName = "main",
        UserName = name,
        IsManaged = false,
        PasswordEnabled = false,
        MfaActive = false,
        Arn = $"arn:aws:iam::{account}:user/{name}",
        Path = "/",
        CreateDate = Now.AddYears(-1),
        ReportTime = Now.AddHours(-1),
        Groups = new([]),
        Tags = new(new Dictionary<string, string>()),
        Keys = new([]),
        Findings = new([]),
    };

    /// <summary>A user with active keys of these ages in days.</summary>
    public static CredentialStatus WithKeys(params int?[] ages) => User() with
    {
        Keys = new([.. ages.Select(age => new KeyStatus("AKIAIOSFODNN7EXAMPLE", AccessKeyStatus.Active, null, age, null, null))]),
        ActiveKeys = ages.Length,
        OldestActiveKeyAge = ages.Max(),
    };

    /// <summary>A user whose password expires in so many days.</summary>
    public static CredentialStatus WithPassword(double days, string name = "kim") => User(name) with
    {
        PasswordEnabled = true,
        MfaActive = true,
        PasswordExpires = Now.AddDays(days),
    };

    public static Finding Finding(
        string? user = "kim",
        string kind = FindingIds.NoMfa,
        FindingSeverity severity = FindingSeverity.Warning,
        string message = "A message.",
        string remedy = "A remedy.",
        string account = Account) => new(account, user, kind, severity, message, remedy, DecisionRule.C1);

    public static PlannedAction Action(double day, PlannedActionKind kind = PlannedActionKind.Rotate, string user = "kim") =>
        new(Account, user, kind, "AKIAIOSFODNN7EXAMPLE", DecisionRule.K1, "80 days old", Now.AddDays(day));

    public static PlannedNotice Notice(double day, string user = "kim") =>
        new(Account, user, NoticeKind.PasswordExpiring, "kim@example.com", Now.AddDays(day));

    public static HygieneRun Run(params Finding[] findings) =>
        new("1a2b3c4d", Account, "main", Now.AddMinutes(-5), Now, 1, [], [], [], findings, [], []);

    public static KeyUsage Usage(int age, bool? isCurrent = null, params KeyCaller[] callers) => new()
    {
        AccountId = Account,
        AccountName = "main",
        UserName = "kim",
        AccessKeyId = "AKIAIOSFODNN7EXAMPLE",
        Status = AccessKeyStatus.Active,
        Age = age,
        IsCurrent = isCurrent,
        LastUsed = Now.AddHours(-3),
        LastUsedService = "s3",
        LastUsedRegion = "eu-central-1",
        Trail = TrailCoverage.Complete,
        SeenFrom = Now.AddDays(-14),
        Callers = new(callers),
        Replacement = KeyReplacement.None,
        Recommendation = "Let the program assume a role.",
    };

    public static KeyCaller Caller(string program = "aws-cli/2.15.30") => new()
    {
        SourceAddress = "203.0.113.7",
        Program = program,
        Environment = ClientEnvironment.Unknown,
        Service = "s3",
        Region = "eu-central-1",
        Calls = 12,
        FirstSeen = Now.AddDays(-2),
        LastSeen = Now.AddHours(-3),
        UserAgent = program,
    };

    /// <summary>Many users of three accounts with all that a report can hold.</summary>
    public static ReportContent Large(int users)
    {
        var people = Enumerable.Range(0, users).Select(LargeUser).ToList();
        return new()
        {
            Users = people,
            Plan = [.. people.Where((_, index) => index % 2 == 0).Select((user, index) => LargeAction(user, index))],
            Notices = [.. people.Where((_, index) => index % 3 == 0).Select((user, index) => LargeNotice(user, index))],
            Usage = [.. people.Where((_, index) => index % 25 == 0).Select(LargeUsage)],
            Runs = [LargeRun(people)],
        };
    }

    private static CredentialStatus LargeUser(int index)
    {
        var account = $"{111122223333 + index % 3}";
        var isPerson = index % 2 == 0;
        var name = isPerson ? $"person.{index}@example.com" : $"svc-application-{index}";
        var age = index * 7 % 140;
        var finding = Finding(
            name,
            (index % 7) switch { 0 => FindingIds.NoMfa, 1 => FindingIds.KeyUnused, _ => FindingIds.TwoActiveKeys },
            index % 7 < 2 ? FindingSeverity.Warning : FindingSeverity.Information,
            $"User {name} should be looked at by a person who knows it.",
            account: account) with
        { Control = "1.10" };
        return User(name, account) with
        {
            AccountName = $"account-{index % 3}",
            IsManaged = !isPerson,
            PasswordEnabled = isPerson,
            PasswordExpires = isPerson ? Now.AddDays(index * 13 % 100 - 10) : null,
            MfaActive = isPerson && index % 14 != 0,
            Keys = new(isPerson ? [] : [new("AKIAIOSFODNN7EXAMPLE", AccessKeyStatus.Active, Now.AddDays(-age), age, Now, true)]),
            ActiveKeys = isPerson ? 0 : 1,
            OldestActiveKeyAge = isPerson ? null : age,
            NextAction = isPerson ? null : PlannedActionKind.Rotate,
            NextActionDue = isPerson ? null : Now.AddDays(80 - age),
            Findings = new(index % 3 == 0 ? [finding] : []),
        };
    }

    private static PlannedAction LargeAction(CredentialStatus user, int index) =>
        Action(index % 30, (PlannedActionKind)(index % 7), user.UserName) with { AccountId = user.AccountId };

    private static PlannedNotice LargeNotice(CredentialStatus user, int index) =>
        Notice(index % 30, user.UserName) with { AccountId = user.AccountId };

    private static KeyUsage LargeUsage(CredentialStatus user) => Usage(100, false, Caller()) with { UserName = user.UserName };

    private static HygieneRun LargeRun(List<CredentialStatus> people)
    {
        var actions = people
            .Where((_, index) => index % 4 == 0)
            .Select(user => new ActionResult(
                Account,
                user.UserName,
                PlannedActionKind.Rotate,
                "AKIAIOSFODNN7EXAMPLE",
                ActionOutcome.Done,
                "A new key is stored.",
                DecisionRule.K1,
                Now));
        return Run() with { Users = people.Count, Actions = [.. actions] };
    }
}
