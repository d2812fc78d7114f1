using IamHygiene.Sandbox;

namespace IamHygiene.Tests.Organizations;

/// <summary>The daily run in several accounts: one result for each, and under a time limit the longest waiting first.</summary>
public sealed class AccountsRunnerTests
{
    private static readonly string First = OrganizationWorld.IdOf(1);
    private static readonly string Second = OrganizationWorld.IdOf(2);

    [Fact]
    public async Task Every_account_is_served_and_remembers_it()
    {
        var world = new OrganizationWorld(acts: true);
        var began = world.Clock.GetUtcNow();
        var runs = await RunAsync(world);
        Assert.Equal([OrganizationWorld.MainId, First, Second, OrganizationWorld.IdOf(3)], runs.Keys.Order(StringComparer.Ordinal));
        Assert.All(runs.Values, run => Assert.True(run.Succeeded, string.Join("; ", run.Failures)));
        Assert.All(runs.Values, run => Assert.True(run.WasServed));
        foreach (var id in new[] { First, Second, OrganizationWorld.IdOf(3) })
        {
            Assert.Equal(PlannedActionKind.Rotate, Assert.Single(runs[id].Actions, action => action.Outcome == ActionOutcome.Done).Action);
            var role = world.Cloud.Account(id).Role(AccountRole.DefaultName);
            var noted = StateTime.Parse(role.Tags[TagNames.LastRun], world.Clock.GetUtcNow());
            Assert.InRange(noted ?? default, began, world.Clock.GetUtcNow());
        }
    }

    [Fact]
    public async Task Without_mail_or_with_a_preview_nothing_is_remembered()
    {
        var world = new OrganizationWorld(acts: true);
        await RunAsync(world, options => options with { SendMail = false });
        await RunAsync(world, options => options with { IsPreview = true, Approve = _ => false, ApproveNotice = _ => false });
        Assert.Empty(world.Cloud.Calls.ForOperation("TagRole"));
    }

    [Fact]
    public async Task What_was_asked_for_and_is_not_there_is_a_result_that_failed()
    {
        var world = new OrganizationWorld(acts: true);
        using var connection = world.Connect();
        var selection = AccountSelection.ByNumber([First, "12"]);
        var runs = await CollectAsync(connection, world, selection, new() { RunId = "0000abcd" });
        Assert.Equal(["", First], runs.Select(run => run.AccountId).Order(StringComparer.Ordinal));
        Assert.Equal(ProblemIds.InvalidAccountId, Assert.Single(runs.Single(run => run.AccountId.Length == 0).Failures).ErrorId);
    }

    [Fact]
    public async Task An_account_that_cannot_be_entered_is_a_failed_result_with_its_number()
    {
        var world = new OrganizationWorld(acts: true);
        world.Cloud.Account(Second).Edit(account => account with { Roles = account.Roles.Clear() });
        var runs = await RunAsync(world);
        var problem = Assert.Single(runs[Second].Failures);
        Assert.Equal(("RoleNotAssumed", Second), (problem.ErrorId, problem.AccountId));
        Assert.Equal(3, runs.Values.Count(run => run.Succeeded));
    }

    [Fact]
    public async Task Under_a_time_limit_whom_there_is_no_time_for_waits_and_goes_first_next_time()
    {
        var world = new OrganizationWorld(acts: true);
        var limited = (RunOptions options) => options with { Deadline = world.Clock.GetUtcNow().AddMinutes(10) };
        var served = new List<string>();
        // Each account takes nine minutes and a half, so one fits in, besides the own one, which here takes none.
        for (var day = 0; day < 3; day++)
        {
            var runs = await RunAsync(world, limited, concurrency: 1, minutesOfAnAccount: 9.5);
            var now = runs.Values.Where(run => run.WasServed && run.AccountId != OrganizationWorld.MainId).Select(run => run.AccountId);
            served.Add(Assert.Single(now));
            world.Clock.Advance(TimeSpan.FromHours(12));
        }

        Assert.Equal([First, Second, OrganizationWorld.IdOf(3)], served.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(35, false)]
    [InlineData(37, true)]
    public async Task Who_waits_for_more_than_a_day_and_a_half_is_a_failure(int hours, bool fails)
    {
        var world = new OrganizationWorld(members: 1, acts: true);
        await RunAsync(world);
        world.Clock.Advance(TimeSpan.FromHours(hours));
        var runs = await RunAsync(world, options => options with { Deadline = world.Clock.GetUtcNow().AddSeconds(59) });
        Assert.False(runs[First].WasServed);
        var problem = runs[First].Failures.SingleOrDefault();
        Assert.Equal(fails ? ProblemIds.AccountWaitsTooLong : null, problem?.ErrorId);
    }

    [Fact]
    public async Task Mail_of_all_accounts_keeps_within_one_rate()
    {
        var world = new OrganizationWorld(members: 6, acts: true);
        world.Main.Edit(account => account with { Mail = account.Mail with { MaxSendRate = 1 } });
        var runs = await RunAsync(world, concurrency: 6);
        Assert.Equal(6, runs.Values.Sum(run => run.Notices.Count(notice => notice.Outcome == ActionOutcome.Done)));
        var sent = world.Main.SentMails.Select(mail => mail.Time).Order().ToList();
        Assert.Equal(6, sent.Count);
        var gaps = sent.Zip(sent.Skip(1), (a, b) => (b - a).TotalSeconds);
        // SES of the sandbox takes 14 mails a second unless told otherwise; here it is told one.
        Assert.All(gaps, gap => Assert.True(gap >= 0.99, $"{gap} s between two mails"));
    }

    private static async Task<Dictionary<string, HygieneRun>> RunAsync(
        OrganizationWorld world,
        Func<RunOptions, RunOptions>? change = null,
        int concurrency = 4,
        double minutesOfAnAccount = 0)
    {
        using var connection = world.Connect(OrganizationWorld.WithMail);
        var tree = await OrganizationReader.ReadAsync(connection.Organization, withUnits: false, default);
        var options = new RunOptions { RunId = "0000abcd" };
        var runs = await CollectAsync(
            connection,
            world,
            AccountSelection.From(tree, new()),
            change?.Invoke(options) ?? options,
            concurrency,
            minutesOfAnAccount);
        return runs.ToDictionary(run => run.AccountId, StringComparer.Ordinal);
    }

    private static async Task<List<HygieneRun>> CollectAsync(
        IConnection connection,
        OrganizationWorld world,
        AccountSelection selection,
        RunOptions options,
        int concurrency = 4,
        double minutesOfAnAccount = 0)
    {
        var fleet = await OrganizationWorld.FleetAsync(connection, concurrency);
        var runner = new AccountsRunner(fleet, new(), world.Clock, Observe);
        var runs = new List<HygieneRun>();
        await foreach (var run in runner.RunAsync(selection, options, default))
        {
            runs.Add(run);
        }

        return runs;

        void Observe(TargetAccount account, RunEvent happened)
        {
            if (happened is RunEvent.Planned && account.Id != OrganizationWorld.MainId)
            {
                world.Clock.Advance(TimeSpan.FromMinutes(minutesOfAnAccount));
            }
        }
    }
}
