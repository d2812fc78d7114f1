using System.Collections.Concurrent;
using IamHygiene.Sandbox;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>What a run is asked to do, and what it leaves alone.</summary>
public sealed class RunOptionTests
{
    private readonly World world = new(samples: false);

    [Fact]
    public async Task What_is_not_approved_is_not_done()
    {
        world.AddManaged("svc-app", 85);
        world.AddManaged("svc-job", 85);
        var run = await world.RunAsync(options => options with { Approve = action => action.UserName == "svc-job" });
        Assert.Equal("svc-job", Assert.Single(run.Actions).UserName);
        Assert.Equal(2, run.Planned.Count(action => action.Action == PlannedActionKind.Rotate));
        Assert.Single(world.Main.User("svc-app").Keys);
    }

    [Fact]
    public async Task A_preview_of_another_day_asks_for_what_is_due_on_it()
    {
        world.AddManaged("svc-app", 75);
        var now = world.Clock.GetUtcNow();
        world.Main.AddUser("kim@example.com", password: new(now.AddDays(-60), null, StateTime.Format(now.AddDays(30))));
        var asked = new ConcurrentQueue<string>();
        RunOptions Preview(RunOptions options) => options with
        {
            IsPreview = true,
            Approve = action => Note($"{action.Action} {action.UserName}"),
            ApproveNotice = notice => Note($"{notice.Kind} {notice.UserName} {notice.DaysLeft}"),
        };
        await world.RunAsync(Preview);
        Assert.Empty(asked);
        var calls = world.Cloud.Calls.Count;
        await world.RunAsync(options => Preview(options) with { AsOf = now.AddDays(20) });
        Assert.Equal(["PasswordExpiring kim@example.com 10", "Rotate svc-app"], asked.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(world.Cloud.Calls.Skip(calls), call => call.Operation is "TagUser" or "CreateAccessKey" or "SendEmail");

        bool Note(string text)
        {
            asked.Enqueue(text);
            return false;
        }
    }

    [Fact]
    public async Task Who_is_named_by_hand_is_told_of_only_where_nothing_is_rotated()
    {
        world.AddManaged("svc-app", 20);
        var replaced = world.AddReplaced("svc-job", 95);
        world.AddManaged("svc-other", 20);
        var named = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "svc-app", "svc-job", "svc-other" };
        var run = await world.RunAsync(options => options with
        {
            Force = named,
            Select = user => user.UserName != "svc-other",
        });
        Assert.All(run.Actions.Where(result => result.UserName == "svc-app"), result => Assert.Equal(ActionOutcome.Done, result.Outcome));
        // The other one's old key goes, and the rotation needs a third key.
        Assert.Contains(run.Actions, result => result.AccessKeyId == replaced && result.Outcome == ActionOutcome.Done);
        Assert.Contains(run.Actions, result => result is { UserName: "svc-job", Outcome: ActionOutcome.Skipped, Rule: DecisionRule.K6 });
        Assert.DoesNotContain(run.Actions, result => result.UserName == "svc-other");
    }

    // The one who is due longest takes the last place of the day and fails while the other waits.
    [Fact]
    public async Task Who_waits_for_the_limit_of_the_day_has_a_turn_when_another_fails()
    {
        world.Configuration = world.Configuration with
        {
            Policy = world.Configuration.Policy with { LimitMinimum = 1, LimitShare = 0.01, Concurrency = 2 },
        };
        world.AddReplaced("svc-a", 98);
        var second = world.AddReplaced("svc-b", 95);
        world.AddReplaced("svc-c", 93);
        var isTaken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Cloud.Intercept.BeforeCall = async call =>
        {
            var user = call.Parameters.GetValueOrDefault("UserName");
            if (call.Operation == "ListAccessKeys" && user != "svc-a")
            {
                await isTaken.Task.WaitAsync(TimeSpan.FromSeconds(10));
            }
            else if (call.Operation == "UpdateAccessKey" && user == "svc-a")
            {
                isTaken.TrySetResult();
                await UntilOthersHadTheirTurnAsync(2);
                call.Fault = Fault.Error(call.Operation, "AccessDenied", 403);
            }
        };
        var run = await world.RunAsync();
        Assert.Contains(run.Actions, result => result is { UserName: "svc-a", Outcome: ActionOutcome.Failed });
        Assert.Equal(second, Assert.Single(run.Actions, result => result.Outcome == ActionOutcome.Done).AccessKeyId);
        Assert.Equal("svc-c", Assert.Single(run.Actions, result => result.Outcome == ActionOutcome.Skipped).UserName);
    }

    [Fact]
    public async Task A_run_for_some_users_has_no_problem_with_time_unless_somebody_is_left()
    {
        world.AddManaged("svc-app", 85);
        var began = world.Clock.GetUtcNow();
        var late = await world.RunAsync(options => options with { Select = _ => true, Deadline = began });
        Assert.Equal(ProblemIds.DeadlineReached, Assert.Single(late.Problems).ErrorId);
        Assert.Empty((await world.RunAsync(options => options with { Select = _ => true })).Problems);
        // Nothing was noted of the account.
        Assert.DoesNotContain(TagNames.Next, world.Main.User("svc-app").Tags.Keys);
    }

    [Fact]
    public async Task Whoever_watches_is_told_what_is_read_planned_done_and_mailed()
    {
        world.AddManaged("svc-app", 85);
        await world.RunAsync();
        Assert.Contains(world.Events, happening => happening is RunEvent.Progress);
        Assert.Contains(world.Events, happening => happening is RunEvent.Planned { Plan.Actions.Count: 1 });
        Assert.Contains(world.Events, happening => happening is RunEvent.Acted { Result.UserName: "svc-app" });
        Assert.Contains(world.Events, happening => happening is RunEvent.Told { Result.Outcome: ActionOutcome.Done });
    }

    private async Task UntilOthersHadTheirTurnAsync(int count)
    {
        for (var looks = 0; looks < 2000 && !HaveHadTheirTurn(count); looks++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }

    private bool HaveHadTheirTurn(int count)
    {
        lock (world.Events)
        {
            return world.Events.Exists(happening => happening is RunEvent.Progress { Phase: "Users with something due" } progress
                && progress.Done >= count);
        }
    }
}
