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
            ["OwnerAccess Fail", "OwnerTag Warn", "PasswordPolicy Warn"],
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

    private static bool IsReading(string operation) =>
        operation.StartsWith("Get", StringComparison.Ordinal)
        || operation.StartsWith("List", StringComparison.Ordinal)
        || operation is "DescribeSecret" or "GenerateCredentialReport" or "SimulatePrincipalPolicy";

    private static CheckOutcome Outcome(IEnumerable<SetupCheck> checks, string check) =>
        checks.Single(result => result.Check == check).Outcome;

    private Task<IReadOnlyList<SetupCheck>> TestAsync() => TestAsync(world);

    private static Task<IReadOnlyList<SetupCheck>> TestAsync(World world) =>
        world.WithPorts((ports, _, _) => new SetupTester(ports, world.Configuration).TestAsync(CancellationToken.None));
}
