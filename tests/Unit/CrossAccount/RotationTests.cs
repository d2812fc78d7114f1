using IamHygiene.Sandbox;

namespace IamHygiene.Tests.CrossAccount;

/// <summary>A rotation whose secret lies in another account, with nothing but the policies that the module brings.</summary>
public class RotationTests
{
    [Fact]
    public async Task A_key_is_rotated_into_the_secret_of_the_main_account()
    {
        var world = new TwoAccounts();
        var user = world.AddUser();
        var run = await world.RunAsync();
        Assert.True(run.Succeeded, string.Join("; ", run.Failures));
        var result = Assert.Single(run.Actions);
        Assert.Equal(
            (PlannedActionKind.Rotate, ActionOutcome.Done, TwoAccounts.MemberId),
            (result.Action, result.Outcome, result.AccountId));
        Assert.Contains(result.NewAccessKeyId!, world.Main.Secret("dev/dev-app").CurrentText, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Cloud.Calls, call => call.ErrorCode is "AccessDenied" or "AccessDeniedException");
        Assert.Equal(2, world.Member.User(user.Name).Keys.Length);
    }

    [Fact]
    public async Task The_session_is_named_after_the_run_and_secrets_are_reached_in_no_other_way()
    {
        var world = new TwoAccounts();
        world.AddUser();
        var run = await world.RunAsync();
        var assumed = Assert.Single(world.Cloud.Calls.ForOperation("AssumeRole"));
        Assert.Equal(("IamHygiene-" + run.RunId, "3600"), (assumed.Parameters["RoleSessionName"], assumed.Parameters["DurationSeconds"]));
        Assert.All(
            world.Cloud.Calls.Where(call => call.Service == "secretsmanager"),
            call => Assert.Equal(
                $"arn:aws:sts::{TwoAccounts.MainId}:assumed-role/Manage_Secrets_Role/IamHygiene-{run.RunId}",
                call.PrincipalArn));
        Assert.All(world.Cloud.Calls.Where(call => call.Service == "iam"), call => Assert.Equal(TwoAccounts.MemberId, call.AccountId));
    }

    [Fact]
    public async Task The_user_reads_the_new_pair_and_nobody_elses()
    {
        var world = new TwoAccounts();
        world.AddUser();
        world.AddUser("dev-other", age: 10);
        var old = world.Member.Credentials("dev-app");
        var run = await world.RunAsync();
        using var connection = world.Connect(old);
        var secrets = connection.Ports.Secrets;
        var text = (await secrets.GetAsync(world.Main.Secret("dev/dev-app").Arn, null, CancellationToken.None)).Text!.Reveal();
        Assert.Contains(run.Actions[0].NewAccessKeyId!, text, StringComparison.Ordinal);
        var denied = await Assert.ThrowsAsync<ServiceException>(() => secrets.GetAsync(
            world.Main.Secret("dev/dev-other").Arn,
            null,
            CancellationToken.None));
        Assert.Equal(FailureKind.Denied, denied.Kind);
    }

    [Fact]
    public async Task A_key_lives_its_whole_life_across_accounts()
    {
        var world = new TwoAccounts();
        world.AddUser(age: 79);
        var events = new List<string>();
        for (var day = 79; day <= 115; day++)
        {
            var run = await world.RunAsync();
            Assert.True(run.Succeeded, string.Join("; ", run.Failures));
            events.AddRange(run.Actions
                .Where(action => action.Action != PlannedActionKind.NoteKey)
                .Select(action => $"{day} {action.Action}"));
            world.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(["80 Rotate", "90 Deactivate", "111 Delete"], events);
    }

    [Fact]
    public async Task A_session_is_refreshed_before_it_ends()
    {
        var world = new TwoAccounts();
        using var connection = world.Connect(
            world.Cloud.CreateRoleSession(TwoAccounts.MemberId, "IamHygieneFunctionRole"),
            new(new(), new(), world.Secrets));
        var arn = world.AddSecret("dev/x", "text", owner: $"arn:aws:iam::{TwoAccounts.MemberId}:user/x").Arn;
        async Task<int> ReadAfter(int minutes)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await connection.Ports.Secrets.DescribeAsync(arn, CancellationToken.None);
            return world.Cloud.Calls.ForOperation("AssumeRole").Count;
        }

        Assert.Equal(1, await ReadAfter(0));
        Assert.Equal(1, await ReadAfter(54));
        Assert.Equal(2, await ReadAfter(2));
        Assert.Equal(2, await ReadAfter(50));
        Assert.Equal(3, await ReadAfter(120));
        Assert.DoesNotContain(world.Cloud.Calls, call => call.ErrorCode == "ExpiredTokenException");
    }

    [Fact]
    public async Task A_session_that_still_holds_is_used_where_a_new_one_cannot_be_had_at_the_moment()
    {
        var world = new TwoAccounts();
        using var connection = world.Connect(
            world.Cloud.CreateRoleSession(TwoAccounts.MemberId, "IamHygieneFunctionRole"),
            new(new(), new(), world.Secrets));
        var arn = world.AddSecret("dev/x", "text", owner: $"arn:aws:iam::{TwoAccounts.MemberId}:user/x").Arn;
        await connection.Ports.Secrets.DescribeAsync(arn, CancellationToken.None);
        world.Clock.Advance(TimeSpan.FromMinutes(57));
        world.Cloud.Intercept.BeforeCall = call =>
        {
            if (call.Operation == "AssumeRole")
            {
                call.Fault = new() { Operation = "AssumeRole", Kind = FaultKind.Throttle };
            }

            return Task.CompletedTask;
        };
        await connection.Ports.Secrets.DescribeAsync(arn, CancellationToken.None);
        world.Clock.Advance(TimeSpan.FromMinutes(4));
        var ended = await Assert.ThrowsAsync<ServiceException>(() => connection.Ports.Secrets.DescribeAsync(arn, CancellationToken.None));
        Assert.Equal(FailureKind.Throttled, ended.Kind);
    }
}
