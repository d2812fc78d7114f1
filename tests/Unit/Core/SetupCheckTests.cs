namespace IamHygiene.Tests.Core;

/// <summary>Every check of the set-up, in each of its outcomes.</summary>
public sealed class SetupCheckTests
{
    private const string Account = "111122223333";
    private const string Caller = "arn:aws:sts::111122223333:assumed-role/Operators/alice";
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
    private static readonly Problem Denied = new("AccessDenied", "It was denied.", "Allow it.");

    private static readonly Dictionary<string, (string Check, CheckOutcome Outcome, Func<SetupFacts, SetupFacts> Change)> Table =
        new(StringComparer.Ordinal)
        {
            ["valid"] = (SetupCheckIds.Configuration, CheckOutcome.Pass, facts => facts),
            ["no administrator"] = (SetupCheckIds.Configuration, CheckOutcome.Warn, facts => facts with
            {
                Configuration = facts.Configuration with { Policy = facts.Configuration.Policy with { AdminAddress = null } },
            }),
            ["connected"] = (SetupCheckIds.Connection, CheckOutcome.Pass, facts => facts),
            ["root"] = (SetupCheckIds.Connection, CheckOutcome.Warn, facts => facts with
            {
                CallerArn = "arn:aws:iam::111122223333:root",
            }),
            ["clock"] = (SetupCheckIds.Clock, CheckOutcome.Pass, facts => facts),
            ["clock not known"] = (SetupCheckIds.Clock, CheckOutcome.Skipped, facts => facts with { ClockLead = null }),
            ["clock a little ahead"] = (SetupCheckIds.Clock, CheckOutcome.Pass, facts => Clock(facts, 119)),
            ["clock a little behind"] = (SetupCheckIds.Clock, CheckOutcome.Pass, facts => Clock(facts, -119)),
            ["clock ahead"] = (SetupCheckIds.Clock, CheckOutcome.Warn, facts => Clock(facts, 120)),
            ["clock behind"] = (SetupCheckIds.Clock, CheckOutcome.Warn, facts => Clock(facts, -120)),
            ["clock well ahead"] = (SetupCheckIds.Clock, CheckOutcome.Warn, facts => Clock(facts, 299)),
            ["clock well behind"] = (SetupCheckIds.Clock, CheckOutcome.Warn, facts => Clock(facts, -299)),
            ["clock too far ahead"] = (SetupCheckIds.Clock, CheckOutcome.Fail, facts => Clock(facts, 300)),
            ["clock too far behind"] = (SetupCheckIds.Clock, CheckOutcome.Fail, facts => Clock(facts, -300)),
            ["read"] = (SetupCheckIds.ReadPermissions, CheckOutcome.Pass, facts => facts),
            ["users not read"] = (SetupCheckIds.ReadPermissions, CheckOutcome.Fail, facts => facts with
            {
                Users = Read.Unknown<IReadOnlyList<IamUser>>(Denied),
            }),
            ["keys not read"] = (SetupCheckIds.ReadPermissions, CheckOutcome.Fail, facts => facts with
            {
                Managed = [Managed(keys: Read.Unknown<IReadOnlyList<AccessKey>>(Denied))],
            }),
            ["may change"] = (SetupCheckIds.ChangePermissions, CheckOutcome.Pass, facts => facts),
            ["may not change"] = (SetupCheckIds.ChangePermissions, CheckOutcome.Fail, facts => facts with
            {
                DeniedChanges = Read.Known<IReadOnlyList<string>>(["iam:CreateAccessKey"]),
            }),
            ["not asked"] = (SetupCheckIds.ChangePermissions, CheckOutcome.Skipped, facts => facts with
            {
                DeniedChanges = Read.Unknown<IReadOnlyList<string>>(Denied),
            }),
            ["passwords"] = (SetupCheckIds.PasswordPolicy, CheckOutcome.Pass, facts => facts),
            ["no policy"] = (SetupCheckIds.PasswordPolicy, CheckOutcome.Warn, facts => Passwords(facts, null)),
            ["never expire"] = (SetupCheckIds.PasswordPolicy, CheckOutcome.Warn, facts => Passwords(facts, new(null, HardExpiry: false))),
            ["hard expiry"] = (SetupCheckIds.PasswordPolicy, CheckOutcome.Warn, facts => Passwords(facts, new(90, HardExpiry: true))),
            ["policy not read"] = (SetupCheckIds.PasswordPolicy, CheckOutcome.Skipped, facts => facts with
            {
                PasswordPolicy = Read.Unknown<PasswordPolicyFacts?>(Denied),
            }),
            ["managed"] = (SetupCheckIds.ManagedUsers, CheckOutcome.Pass, facts => facts),
            ["nobody managed"] = (SetupCheckIds.ManagedUsers, CheckOutcome.Warn, facts => facts with { Managed = [] }),
            ["users unknown"] = (SetupCheckIds.ManagedUsers, CheckOutcome.Skipped, facts => facts with
            {
                Users = Read.Unknown<IReadOnlyList<IamUser>>(Denied),
                Managed = [],
            }),
            ["secret"] = (SetupCheckIds.Secret, CheckOutcome.Pass, facts => facts),
            ["secret unusable"] = (
                SetupCheckIds.Secret,
                CheckOutcome.Fail,
                facts => With(facts, new SecretReading.Unusable(SecretFaults.Binary))),
            ["secret unknown"] = (SetupCheckIds.Secret, CheckOutcome.Fail, facts => With(facts, new SecretReading.Unknown(Denied))),
            ["secret shared"] = (SetupCheckIds.Secret, CheckOutcome.Fail, facts => facts with
            {
                Managed = [Managed(tagged: false, owner: CurrentKeyOwner.Nobody) with { Others = ["other"] }],
            }),
            ["secret of another"] = (SetupCheckIds.Secret, CheckOutcome.Fail, facts => facts with
            {
                Managed = [Managed(owner: CurrentKeyOwner.AnotherUser)],
            }),
            ["secret not read"] = (SetupCheckIds.Secret, CheckOutcome.Skipped, facts => With(facts, null)),
            ["nobody's secret"] = (SetupCheckIds.Secret, CheckOutcome.Skipped, facts => facts with { Managed = [] }),
            ["owner tag"] = (SetupCheckIds.OwnerTag, CheckOutcome.Pass, facts => facts),
            ["no owner tag"] = (SetupCheckIds.OwnerTag, CheckOutcome.Warn, facts => facts with { Managed = [Managed(tagged: false)] }),
            ["nobody's tag"] = (SetupCheckIds.OwnerTag, CheckOutcome.Skipped, facts => facts with { Managed = [] }),
            ["may read"] = (SetupCheckIds.OwnerAccess, CheckOutcome.Pass, facts => facts),
            ["may not read"] = (SetupCheckIds.OwnerAccess, CheckOutcome.Fail, facts => facts with
            {
                Managed = [Managed() with { MayReadSecret = Read.Known(false) }],
            }),
            ["reading not asked"] = (SetupCheckIds.OwnerAccess, CheckOutcome.Skipped, facts => facts with
            {
                Managed = [Managed() with { MayReadSecret = Read.Unknown<bool>(Denied) }],
            }),
            ["nothing to read"] = (SetupCheckIds.OwnerAccess, CheckOutcome.Skipped, facts => facts with
            {
                Managed = [Managed() with { MayReadSecret = null }],
            }),
            ["address"] = (SetupCheckIds.Address, CheckOutcome.Pass, facts => facts),
            ["no address"] = (SetupCheckIds.Address, CheckOutcome.Warn, facts => facts with { Managed = [Managed(address: "nobody")] }),
            ["nobody's address"] = (SetupCheckIds.Address, CheckOutcome.Skipped, facts => facts with { Managed = [] }),
            ["room"] = (SetupCheckIds.TagRoom, CheckOutcome.Pass, facts => facts with { Managed = [Managed(tags: 46)] }),
            ["no room"] = (SetupCheckIds.TagRoom, CheckOutcome.Fail, facts => facts with { Managed = [Managed(tags: 47)] }),
            ["nobody's room"] = (SetupCheckIds.TagRoom, CheckOutcome.Skipped, facts => facts with { Managed = [] }),
            ["verified"] = (SetupCheckIds.Sender, CheckOutcome.Pass, facts => facts),
            ["other way"] = (SetupCheckIds.Sender, CheckOutcome.Pass, facts => facts with { Mail = new(null, null, Read.Known(true)) }),
            ["not verified"] = (SetupCheckIds.Sender, CheckOutcome.Fail, facts => facts with { Mail = new(Read.Known(false), null, null) }),
            ["verification unknown"] = (SetupCheckIds.Sender, CheckOutcome.Skipped, facts => facts with
            {
                Mail = new(Read.Unknown<bool>(Denied), null, null),
            }),
            ["no mail"] = (SetupCheckIds.Sender, CheckOutcome.Warn, facts => facts with
            {
                Configuration = facts.Configuration with { Mail = new() },
            }),
            ["quota"] = (SetupCheckIds.SendQuota, CheckOutcome.Pass, facts => Quota(facts, 50_000, 40_000)),
            ["no limit"] = (SetupCheckIds.SendQuota, CheckOutcome.Pass, facts => Quota(facts, -1, 9)),
            ["nearly all"] = (SetupCheckIds.SendQuota, CheckOutcome.Warn, facts => Quota(facts, 50_000, 40_001)),
            ["sandbox of SES"] = (SetupCheckIds.SendQuota, CheckOutcome.Warn, facts => Quota(facts, 200, 0)),
            ["used up"] = (SetupCheckIds.SendQuota, CheckOutcome.Fail, facts => Quota(facts, 200, 200)),
            ["quota unknown"] = (SetupCheckIds.SendQuota, CheckOutcome.Skipped, facts => facts with
            {
                Mail = new(null, Read.Unknown<SendQuota>(Denied), null),
            }),
            ["no SES"] = (SetupCheckIds.SendQuota, CheckOutcome.Skipped, facts => facts with { Mail = null }),
            ["signed in"] = (SetupCheckIds.MailServer, CheckOutcome.Pass, facts => facts with { Mail = new(null, null, Read.Known(true)) }),
            ["not signed in"] = (SetupCheckIds.MailServer, CheckOutcome.Fail, facts => facts with
            {
                Mail = new(null, null, Read.Unknown<bool>(Denied)),
            }),
            ["no SMTP"] = (SetupCheckIds.MailServer, CheckOutcome.Skipped, facts => facts),
            // More of these two in ScheduleCheckTests.
            ["schedule"] = (SetupCheckIds.Schedule, CheckOutcome.Skipped, facts => facts),
            ["alarms"] = (SetupCheckIds.Alarms, CheckOutcome.Skipped, facts => facts),
        };

    public static TheoryData<string> Rows => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_check_ends_as_it_should(string row)
    {
        var (check, outcome, change) = Table[row];
        var result = Assert.Single(SetupTester.Decide(change(Good())), result => result.Check == check);
        Assert.Equal((outcome, Account), (result.Outcome, result.AccountId));
        Assert.NotEmpty(result.Seen);
        if (outcome is CheckOutcome.Warn or CheckOutcome.Fail)
        {
            Assert.NotNull(result.Remedy);
        }
    }

    [Fact]
    public void Every_check_has_its_rows()
    {
        var ids = typeof(SetupCheckIds).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToList();
        ids.Sort(StringComparer.Ordinal);
        Assert.Equal(ids, Table.Values.Select(row => row.Check).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(ids, SetupTester.Decide(Good()).Select(check => check.Check).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_lacks_is_named_with_the_policy_that_grants_it()
    {
        var facts = Good() with
        {
            DeniedChanges = Read.Known<IReadOnlyList<string>>(["iam:CreateAccessKey", "secretsmanager:PutSecretValue"]),
        };
        var check = SetupTester.Decide(facts).Single(check => check.Check == SetupCheckIds.ChangePermissions);
        Assert.Contains("iam:CreateAccessKey, secretsmanager:PutSecretValue", check.Seen, StringComparison.Ordinal);
        Assert.Contains("Lambda_Execution_Role and ManageSecrets_policy", check.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_user_that_does_not_pass_is_named()
    {
        var facts = Good() with { Managed = [Managed(), Managed("two", tagged: false), Managed("three", tagged: false)] };
        var checks = SetupTester.Decide(facts).Where(check => check.Check == SetupCheckIds.OwnerTag);
        Assert.Equal(["two", "three"], checks.Select(check => check.UserName));
    }

    [Theory]
    [InlineData(150, "2 minutes ahead of")]
    [InlineData(-301, "5 minutes behind")]
    public void The_clock_is_told_with_its_direction(int secondsAhead, string expected)
    {
        var check = SetupTester.Decide(Clock(Good(), secondsAhead)).Single(check => check.Check == SetupCheckIds.Clock);
        Assert.Contains(expected, check.Seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("arn:aws:sts::111122223333:assumed-role/Operators/alice", "arn:aws:iam::111122223333:role/Operators")]
    [InlineData("arn:aws-cn:sts::111122223333:assumed-role/Operators/a/b", "arn:aws-cn:iam::111122223333:role/Operators")]
    [InlineData("arn:aws:iam::111122223333:user/path/alice", "arn:aws:iam::111122223333:user/path/alice")]
    public void The_policies_of_a_session_are_those_of_its_role(string caller, string principal) =>
        Assert.Equal(principal, CallerArns.PrincipalOf(caller));

    internal static SetupFacts Good() => new()
    {
        Configuration = new(
            new() { AdminAddress = "aws-admins@example.com" },
            new() { Transport = MailTransport.SesApi, From = "aws-team@example.com" },
            new()),
        AccountId = Read.Known(Account),
        CallerArn = Caller,
        ClockLead = TimeSpan.Zero,
        Region = "eu-central-1",
        Users = Read.Known<IReadOnlyList<IamUser>>([Managed().User.User]),
        ReportTime = Read.Known(Now.AddHours(-1)),
        PasswordPolicy = Read.Known<PasswordPolicyFacts?>(new(90, HardExpiry: false)),
        Managed = [Managed()],
        DeniedChanges = Read.Known<IReadOnlyList<string>>([]),
        Mail = new(Read.Known(true), Read.Known(new SendQuota(50_000, 10)), null),
    };

    private static SetupFacts Clock(SetupFacts facts, int secondsAhead) =>
        facts with { ClockLead = TimeSpan.FromSeconds(secondsAhead) };

    private static SetupFacts Passwords(SetupFacts facts, PasswordPolicyFacts? policy) =>
        facts with { PasswordPolicy = Read.Known(policy) };

    private static SetupFacts Quota(SetupFacts facts, double limit, double sent) =>
        facts with { Mail = new(Read.Known(true), Read.Known(new SendQuota(limit, sent)), null) };

    private static SetupFacts With(SetupFacts facts, SecretReading? reading)
    {
        var managed = Managed();
        var detail = managed.User.Detail! with { Secret = reading };
        return facts with { Managed = [managed with { User = managed.User with { Detail = detail } }] };
    }

    private static ManagedUserFacts Managed(
        string name = "one",
        bool tagged = true,
        CurrentKeyOwner owner = CurrentKeyOwner.ThisUser,
        string address = "owner@example.com",
        int tags = 2,
        Read<IReadOnlyList<AccessKey>>? keys = null)
    {
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            [TagNames.SecretName] = "iam/" + name,
            [TagNames.Notify] = address,
        };
        for (var i = all.Count; i < tags; i++)
        {
            all[$"team-{i}"] = "x";
        }

        var user = new IamUser(name, "AIDAEXAMPLE", $"arn:aws:iam::{Account}:user/{name}", "/", Now.AddDays(-99), [], all);
        var arn = $"arn:aws:secretsmanager:eu-central-1:{Account}:secret:iam/{name}-AbCdEf";
        var secret = new UserSecret("iam/" + name, arn, "v", "A", owner)
        {
            IsTaggedForUser = tagged,
        };
        var detail = new UserDetail(
            keys ?? Read.Known<IReadOnlyList<AccessKey>>([]),
            new SecretReading.Usable(secret),
            new Dictionary<string, Read<AccessKeyUse>>(StringComparer.Ordinal));
        return new(new(user, null, detail), [], Read.Known(true));
    }
}
