using IamHygiene.Sandbox;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>The look at the set-up, through the real SDK pipeline, against the sandbox.</summary>
public class SetupTests
{
    private readonly World world = new(samples: false);

    [Fact]
    public async Task Only_what_is_not_as_it_should_be_is_told()
    {
        world.AddManaged("svc-app", 30);
        var checks = await TestAsync();
        Assert.Equal(
            ["Alarms Warn", "OwnerAccess Fail", "OwnerTag Warn", "PasswordPolicy Warn", "Schedule Warn"],
            checks
                .Where(check => check.Outcome is CheckOutcome.Warn or CheckOutcome.Fail)
                .Select(check => $"{check.Check} {check.Outcome}")
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_denied_costs_its_own_checks_only()
    {
        world.AddManaged("svc-app", 30);
        world.Main.DenyActions("iam:GetAccountPasswordPolicy", "iam:SimulatePrincipalPolicy", "ses:*", "iam:ListAccessKeys");
        var checks = await TestAsync();
        Assert.Equal(CheckOutcome.Pass, Outcome(checks, SetupCheckIds.Connection));
        Assert.Equal(CheckOutcome.Fail, Outcome(checks, SetupCheckIds.ReadPermissions));
        Assert.Equal(CheckOutcome.Skipped, Outcome(checks, SetupCheckIds.PasswordPolicy));
        Assert.Equal(CheckOutcome.Skipped, Outcome(checks, SetupCheckIds.ChangePermissions));
        Assert.Equal(CheckOutcome.Skipped, Outcome(checks, SetupCheckIds.Sender));
        Assert.Equal(CheckOutcome.Pass, Outcome(checks, SetupCheckIds.ManagedUsers));
    }

    [Fact]
    public async Task Who_is_not_let_in_gets_one_answer()
    {
        world.Credentials = new("AKIAIOSFODNN7EXAMPLE", "not a secret of anybody");
        var check = Assert.Single(await TestAsync());
        Assert.Equal((SetupCheckIds.Connection, CheckOutcome.Fail), (check.Check, check.Outcome));
    }

    [Fact]
    public async Task It_changes_nothing()
    {
        world.AddManaged("svc-app", 90);
        await TestAsync();
        Assert.DoesNotContain(world.Cloud.Calls, call => !IsReading(call.Operation));
    }

    [Theory]
    [InlineData(0, CheckOutcome.Pass)]
    [InlineData(-100, CheckOutcome.Pass)]
    [InlineData(-150, CheckOutcome.Warn)]
    [InlineData(150, CheckOutcome.Warn)]
    [InlineData(-400, CheckOutcome.Fail)]
    [InlineData(400, CheckOutcome.Fail)]
    public async Task A_clock_that_is_off_is_seen_by_the_date_of_the_answer(int secondsAhead, CheckOutcome expected)
    {
        var start = new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
        var clock = new SandboxClock(start.AddSeconds(secondsAhead)) { AutoAdvance = true };
        var off = new World(samples: false, start) { CallersClock = clock };
        Assert.Equal(expected, Outcome(await TestAsync(off), SetupCheckIds.Clock));
    }

    [Fact]
    public async Task The_sample_account_has_the_schedule_and_the_alarms_of_the_template()
    {
        var checks = await TestAsync(new World());
        var schedule = checks.Single(check => check.Check == SetupCheckIds.Schedule);
        Assert.Equal(CheckOutcome.Pass, schedule.Outcome);
        Assert.Contains("IamHygiene-Schedule: cron(0 6 * * ? *)", schedule.Seen, StringComparison.Ordinal);
        var alarms = checks.Single(check => check.Check == SetupCheckIds.Alarms);
        Assert.Equal(CheckOutcome.Pass, alarms.Outcome);
        foreach (var name in new[] { "IamHygiene-FailedAlarm", "IamHygiene-NewFailureAlarm", "IamHygiene-NotRunAlarm" })
        {
            Assert.Contains(name, alarms.Seen, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Schedule_and_alarms_that_may_not_be_asked_for_are_skipped()
    {
        world.Main.DenyActions("events:*", "cloudwatch:*");
        var checks = await TestAsync();
        Assert.Equal(CheckOutcome.Skipped, Outcome(checks, SetupCheckIds.Schedule));
        Assert.Equal(CheckOutcome.Skipped, Outcome(checks, SetupCheckIds.Alarms));
    }

    [Fact]
    public async Task An_account_with_neither_is_told_so()
    {
        var checks = await TestAsync();
        Assert.Equal(CheckOutcome.Warn, Outcome(checks, SetupCheckIds.Schedule));
        Assert.Equal(CheckOutcome.Warn, Outcome(checks, SetupCheckIds.Alarms));
    }

    [Fact]
    public async Task Rules_and_alarms_of_all_pages_are_read()
    {
        const string Target = "arn:aws:lambda:us-east-1:111122223333:function:IamHygiene";
        var rule = new EventRuleState
        {
            Name = "rule",
            Region = "us-east-1",
            Enabled = false,
            ScheduleExpression = "rate(1 day)",
            Targets = [Target],
        };
        world.Main.Edit(state => Enumerable.Range(0, 120).Aggregate(state, (account, i) => account
            .WithEventRule(rule with { Name = $"rule-{i:000}" })
            .WithAlarm(new() { Name = $"alarm-{i:000}", Region = "us-east-1", Metric = "Errors", FunctionName = "IamHygiene" })));
        var checks = await TestAsync();
        Assert.Contains("rule-119", checks.Single(check => check.Check == SetupCheckIds.Schedule).Seen, StringComparison.Ordinal);
        Assert.Contains("alarm-119", checks.Single(check => check.Check == SetupCheckIds.Alarms).Seen, StringComparison.Ordinal);
        Assert.Equal(2, world.Cloud.Calls.ForOperation("DescribeAlarms").Count);
        Assert.Equal(2, world.Cloud.Calls.ForOperation("ListRuleNamesByTarget").Count);
    }

    [Fact]
    public void The_function_is_the_one_of_the_templates()
    {
        foreach (var file in new[] { "main-account.yaml", "member-account.yaml" })
        {
            var template = File.ReadAllText(Path.Combine(Repository.Root, "deploy", file));
            var parameter = template[template.IndexOf("  FunctionName:", StringComparison.Ordinal)..];
            Assert.Equal($"Default: {SetupTester.DefaultFunctionName}", parameter.Split('\n')[2].Trim());
        }
    }

    // Within an account the policy of the secret is enough.
    [Theory]
    [InlineData("svc-app", CheckOutcome.Pass)]
    [InlineData("svc-other", CheckOutcome.Fail)]
    public async Task The_resource_policy_of_a_secret_may_let_its_user_read(string allowed, CheckOutcome expected)
    {
        world.AddManaged("svc-app", 30);
        world.Main.AddUser("svc-other");
        var policy = PolicyDocument.Parse($$"""
            { "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "{{world.Main.User(allowed).Arn}}" },
              "Action": "secretsmanager:GetSecretValue", "Resource": "*" }] }
            """);
        world.Main.EditSecret("svc-app", secret => secret with { ResourcePolicy = policy });
        Assert.Equal(expected, Outcome(await TestAsync(), SetupCheckIds.OwnerAccess));
    }

    [Fact]
    public async Task Where_the_resource_policy_may_not_be_read_the_user_s_own_policies_decide()
    {
        world.AddManaged("svc-app", 30);
        world.Main.DenyActions("secretsmanager:GetResourcePolicy");
        Assert.Equal(CheckOutcome.Fail, Outcome(await TestAsync(), SetupCheckIds.OwnerAccess));
    }

    private static bool IsReading(string operation) =>
        operation.StartsWith("Get", StringComparison.Ordinal)
        || operation.StartsWith("List", StringComparison.Ordinal)
        || operation.StartsWith("Describe", StringComparison.Ordinal)
        || operation is "GenerateCredentialReport" or "SimulatePrincipalPolicy";

    private static CheckOutcome Outcome(IEnumerable<SetupCheck> checks, string check) =>
        checks.Single(result => result.Check == check).Outcome;

    private Task<IReadOnlyList<SetupCheck>> TestAsync() => TestAsync(world);

    private static Task<IReadOnlyList<SetupCheck>> TestAsync(World world) =>
        world.WithPorts((ports, _, _) => new SetupTester(ports, world.Configuration, "IamHygiene").TestAsync(CancellationToken.None));
}
