using System.Text.Json.Nodes;
using IamHygiene.Sandbox;
using IamHygiene.Tests.Policies;
using Done = IamHygiene.AccountOutcome<IamHygiene.AccountPlan>.Done;
using Failed = IamHygiene.AccountOutcome<IamHygiene.AccountPlan>.Failed;

namespace IamHygiene.Tests.Organizations;

/// <summary>Several accounts side by side, on the sandbox's organization, through the real SDK pipeline.</summary>
public sealed class AccountFleetTests
{
    private static readonly string Second = OrganizationWorld.IdOf(2);

    [Fact]
    public async Task Every_account_is_read_and_the_own_one_needs_no_role()
    {
        var world = new OrganizationWorld();
        using var connection = world.Connect();
        var outcomes = await OrganizationWorld.PlanAsync(connection);
        Assert.Equal(
            [OrganizationWorld.MainId, .. Enumerable.Range(1, 3).Select(OrganizationWorld.IdOf)],
            outcomes.Select(outcome => Assert.IsType<Done>(outcome).Value.AccountId));
        Assert.All(outcomes.Skip(1), outcome =>
        {
            var action = Assert.Single(((Done)outcome).Value.Actions);
            Assert.Equal((PlannedActionKind.Rotate, outcome.Account.Id), (action.Action, action.AccountId));
        });
        var assumed = world.Cloud.Calls.ForOperation("AssumeRole");
        Assert.Equal(3, assumed.Count);
        Assert.All(assumed, call => Assert.Equal("IamHygiene-0000abcd", call.Parameters["RoleSessionName"]));
    }

    [Fact]
    public async Task The_policies_of_the_module_allow_what_is_called_and_nothing_else()
    {
        var world = new OrganizationWorld();
        var bare = world.Cloud.AddAccount("300000000001");
        world.Cloud.Enroll(bare.Id, world.Unit.Id);
        using var connection = world.Connect();
        await OrganizationWorld.PlanAsync(connection, new() { Units = ["/"] });
        var denied = world.Cloud.Calls.Where(call => call.ErrorCode is "AccessDenied" or "AccessDeniedException");
        Assert.Equal("AssumeRole", Assert.Single(denied).Operation);
        var called = world.Cloud.Calls.SelectMany(call => call.Permissions).Select(asked => asked.Action).Distinct();
        string[] policies = ["Organization_Read_Caller", "Organization_Read_Role"];
        var allowed = policies.SelectMany(Statements).SelectMany(statement => PolicyFileTests.Texts(statement["Action"])).Distinct();
        Assert.Equal(allowed.Order(StringComparer.Ordinal), called.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_role_that_is_missing_in_one_account_is_one_problem_and_the_others_finish()
    {
        var world = new OrganizationWorld();
        world.Cloud.Account(Second).Edit(account => account with { Roles = account.Roles.Clear() });
        using var connection = world.Connect();
        var outcomes = await OrganizationWorld.PlanAsync(connection);
        var failed = Assert.Single(outcomes.OfType<Failed>());
        Assert.Equal((Second, "RoleNotAssumed"), (failed.Account.Id, failed.Problem.ErrorId));
        Assert.Contains(Second, failed.Problem.Message, StringComparison.Ordinal);
        Assert.Equal(3, outcomes.OfType<Done>().Count());
    }

    [Fact]
    public async Task An_account_that_is_closed_meanwhile_is_told_as_that()
    {
        var world = new OrganizationWorld();
        using var connection = world.Connect();
        var outcomes = await OrganizationWorld.PlanAsync(connection, between: () =>
        {
            world.Cloud.Account(Second).Edit(account => account with { Roles = account.Roles.Clear() });
            world.Cloud.Enroll(Second, world.Unit.Id, status: "SUSPENDED");
        });
        var failed = Assert.Single(outcomes.OfType<Failed>());
        Assert.Equal((Second, ProblemIds.AccountNotActive), (failed.Account.Id, failed.Problem.ErrorId));
    }

    [Theory]
    [InlineData("AccountNotFoundException", ProblemIds.AccountNotInOrganization)]
    [InlineData("AccessDeniedException", "RoleNotAssumed")]
    [InlineData("ServiceException", "RoleNotAssumed")]
    public async Task An_account_that_cannot_be_entered_is_asked_for_once_more(string answer, string expected)
    {
        var world = new OrganizationWorld();
        world.Cloud.Account(Second).Edit(account => account with { Roles = account.Roles.Clear() });
        world.Cloud.Faults.Enqueue(Fault.Error("DescribeAccount", answer, 400) with { Times = 10 });
        using var connection = world.Connect();
        var failed = Assert.Single((await OrganizationWorld.PlanAsync(connection)).OfType<Failed>());
        Assert.Equal((Second, expected), (failed.Account.Id, failed.Problem.ErrorId));
    }

    [Fact]
    public async Task Credentials_that_end_in_the_middle_fail_the_accounts_that_are_left_each_with_its_number()
    {
        var world = new OrganizationWorld();
        using var connection = world.Connect();
        var outcomes = await OrganizationWorld.PlanAsync(connection, between: () => world.Clock.Advance(TimeSpan.FromMinutes(61)));
        Assert.Equal(4, outcomes.Count);
        Assert.All(outcomes, outcome =>
        {
            var problem = Assert.IsType<Failed>(outcome).Problem;
            Assert.StartsWith("ExpiredToken", problem.ErrorId, StringComparison.Ordinal);
            Assert.Contains(outcome.Account.Id, problem.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_session_in_another_account_is_renewed_before_it_ends()
    {
        var world = new OrganizationWorld(members: 1);
        using var home = world.Connect();
        using var connection = home.Enter(
            OrganizationWorld.IdOf(1),
            OrganizationWorld.Role.ArnIn(OrganizationWorld.IdOf(1), "aws"),
            OrganizationWorld.ExternalId);
        await connection.Ports.Identity.GetAccountAsync(default);
        world.Clock.Advance(TimeSpan.FromMinutes(54));
        await connection.Ports.Identity.GetAccountAsync(default);
        Assert.Single(world.Cloud.Calls.ForOperation("AssumeRole"));
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await connection.Ports.Identity.GetAccountAsync(default);
        Assert.Equal(2, world.Cloud.Calls.ForOperation("AssumeRole").Count);
    }

    [Fact]
    public async Task A_secret_is_looked_for_in_the_users_account_unless_its_ARN_names_another()
    {
        var world = new OrganizationWorld(members: 1);
        var member = world.Cloud.Account(OrganizationWorld.IdOf(1));
        var ofMain = world.Main.AddSecret("app-central", "{}");
        var ofMember = member.Secret("app");
        using var home = world.Connect();
        using var connection = home.Enter(member.Id, OrganizationWorld.Role.ArnIn(member.Id, "aws"), OrganizationWorld.ExternalId);
        var secrets = connection.Ports.Secrets;
        Assert.Equal(ofMember.Arn, (await secrets.DescribeAsync("app", default)).Arn);
        Assert.Equal(ofMember.Arn, (await secrets.DescribeAsync(ofMember.Arn, default)).Arn);
        Assert.Equal(ofMain.Arn, (await secrets.DescribeAsync(ofMain.Arn, default)).Arn);
        Assert.Equal(
            [member.Id, member.Id, OrganizationWorld.MainId],
            world.Cloud.Calls.ForOperation("DescribeSecret").Select(call => call.AccountId));
    }

    [Fact]
    public async Task An_unexpected_error_is_its_accounts_own_and_is_not_quoted()
    {
        var world = new OrganizationWorld();
        using var connection = world.Connect();
        var fleet = await OrganizationWorld.FleetAsync(connection);
        var outcomes = new List<AccountOutcome<int>>();
        await foreach (var outcome in fleet.RunAsync(
            Targets(3),
            (account, _, _) => account.Id == Second ? throw new InvalidOperationException("hush") : Task.FromResult(1),
            default))
        {
            outcomes.Add(outcome);
        }

        var failed = Assert.Single(outcomes.OfType<AccountOutcome<int>.Failed>());
        Assert.Equal((Second, ProblemIds.Unexpected), (failed.Account.Id, failed.Problem.ErrorId));
        Assert.DoesNotContain("hush", failed.Problem.ToString() + failed.Problem.Diagnostic, StringComparison.Ordinal);
        Assert.Equal(3, outcomes.Count);
    }

    [Fact]
    public async Task Results_come_as_accounts_finish_and_do_not_pile_up()
    {
        var world = new OrganizationWorld(members: 0);
        using var connection = world.Connect();
        var fleet = await OrganizationWorld.FleetAsync(connection, concurrency: 2);
        var begun = 0;
        var running = 0;
        var most = 0;
        async Task<int> WorkAsync(TargetAccount account, AccountPorts ports, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref begun);
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return 1;
        }

        var fetched = 0;
        await foreach (var outcome in fleet.RunAsync(Targets(40), WorkAsync, default))
        {
            Assert.IsType<AccountOutcome<int>.Done>(outcome);
            if (++fetched == 1)
            {
                await Task.Delay(200);
                // The one that was fetched, the one that waits, and two whose workers wait to hand theirs over.
                Assert.InRange(begun, 1, 4);
            }
        }

        Assert.Equal(40, fetched);
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task Whoever_stops_fetching_stops_the_work()
    {
        var world = new OrganizationWorld(members: 0);
        using var connection = world.Connect();
        var fleet = await OrganizationWorld.FleetAsync(connection, concurrency: 2);
        var stopped = 0;
        await foreach (var outcome in fleet.RunAsync(Targets(10), WorkAsync, default))
        {
            break;
        }

        Assert.Equal(1, stopped);

        async Task<int> WorkAsync(TargetAccount account, AccountPorts ports, CancellationToken cancellationToken)
        {
            if (account.Id != Second)
            {
                return 1;
            }

            await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => stopped++, TaskScheduler.Default);
            return 0;
        }
    }

    [Fact]
    public async Task Cancellation_passes_through()
    {
        var world = new OrganizationWorld(members: 0);
        using var connection = world.Connect();
        var fleet = await OrganizationWorld.FleetAsync(connection);
        using var end = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var outcome in fleet.RunAsync(Targets(10), WorkAsync, end.Token))
            {
                await end.CancelAsync();
            }
        });

        static async Task<int> WorkAsync(TargetAccount account, AccountPorts ports, CancellationToken cancellationToken)
        {
            await Task.Delay(account.Id == Second ? Timeout.Infinite : 1, cancellationToken);
            return 1;
        }
    }

    private static List<TargetAccount> Targets(int count) =>
        Enumerable.Range(1, count).Select(i => new TargetAccount(OrganizationWorld.IdOf(i))).ToList();

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < value)
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    private static IEnumerable<JsonObject> Statements(string policy) =>
        JsonNode.Parse(PolicyTemplates.Fill(policy, PolicyTemplateTests.Complete).Json)!["Statement"]!
            .AsArray()
            .Select(node => node!.AsObject());
}
