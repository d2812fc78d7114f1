using IamHygiene.Faults;

namespace IamHygiene.Tests.FaultExplorer;

/// <summary>
/// The promises under one fault at each call, two runs at once, people and random walks: a part of what tests/Faults explores.
/// </summary>
public class ExplorerTests
{
    private static readonly int Parallel = Environment.ProcessorCount;

    public static TheoryData<string> EveryScenario => [.. Scenarios.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(EveryScenario))]
    public async Task One_trouble_at_any_call_breaks_no_promise(string scenario)
    {
        var statistics = new Statistics();
        await new Explorer(Scenarios.Named(scenario), ConsistencyModel.Fair, Transport.Direct, statistics).DepthOneAsync(Parallel);
        AssertHeld(statistics);
    }

    [Theory]
    [MemberData(nameof(EveryScenario))]
    public async Task One_trouble_at_any_call_breaks_no_promise_while_AWS_lags(string scenario)
    {
        var statistics = new Statistics();
        await new Explorer(Scenarios.Named(scenario), ConsistencyModel.LateKeys, Transport.Direct, statistics).DepthOneAsync(Parallel);
        await new Explorer(Scenarios.Named(scenario), ConsistencyModel.StaleReads, Transport.Direct, statistics).DepthOneAsync(Parallel);
        await new Explorer(Scenarios.Named(scenario), ConsistencyModel.LateUse, Transport.Direct, statistics).DepthOneAsync(Parallel);
        AssertHeld(statistics);
    }

    [Theory]
    [InlineData("rotate")]
    [InlineData("delete")]
    public async Task One_trouble_at_any_call_breaks_no_promise_through_the_AWS_SDK(string scenario)
    {
        var statistics = new Statistics();
        await new Explorer(Scenarios.Named(scenario), ConsistencyModel.Fair, Transport.Wire, statistics).DepthOneAsync(Parallel);
        AssertHeld(statistics);
    }

    [Theory]
    [InlineData("rotate")]
    [InlineData("forced-tag")]
    [InlineData("deactivate")]
    [InlineData("delete")]
    [InlineData("left-pending")]
    [InlineData("password")]
    public async Task Two_runs_at_once_break_no_promise(string scenario)
    {
        var statistics = new Statistics();
        await new ConcurrentExplorer(Scenarios.Named(scenario), ConsistencyModel.Fair, statistics).ExploreAsync(1, Parallel);
        await new ConcurrentExplorer(Scenarios.Named(scenario), ConsistencyModel.StaleReads, statistics).ExploreAsync(1, Parallel);
        AssertHeld(statistics);
    }

    [Theory]
    [InlineData("rotate")]
    [InlineData("deactivate")]
    [InlineData("delete")]
    [InlineData("left-pending")]
    [InlineData("restore-current")]
    public async Task People_who_act_while_a_run_is_at_work_break_no_promise(string scenario)
    {
        var statistics = new Statistics();
        await new ActorExplorer(Scenarios.Named(scenario), ConsistencyModel.Fair, statistics).ExploreAsync(Parallel);
        AssertHeld(statistics);
    }

    [Theory]
    [InlineData("rotate")]
    [InlineData("deactivate")]
    [InlineData("delete")]
    [InlineData("restore")]
    [InlineData("password")]
    public async Task Our_cmdlets_before_any_call_of_a_run_break_no_promise(string scenario)
    {
        var statistics = new Statistics();
        await new ActorExplorer(Scenarios.Named(scenario), ConsistencyModel.Fair, statistics).CmdletsAsync(Parallel);
        AssertHeld(statistics);
    }

    [Theory]
    [InlineData("rotate")]
    [InlineData("deactivate")]
    [InlineData("delete")]
    public async Task Our_cmdlets_beside_a_run_break_no_promise(string scenario)
    {
        var statistics = new Statistics();
        // With two changes of turn it takes minutes: that is for the nights.
        await new ConcurrentExplorer(Scenarios.Named(scenario), ConsistencyModel.Fair, statistics).CmdletsAsync(1, Parallel);
        AssertHeld(statistics);
    }

    [Theory]
    [InlineData("rotate")]
    [InlineData("forced-tag")]
    [InlineData("smtp-rotate")]
    public async Task Slow_preparations_leave_no_key_behind(string scenario)
    {
        var statistics = new Statistics();
        await new Explorer(Scenarios.Named(scenario), ConsistencyModel.Fair, Transport.Direct, statistics).SlowRotationAsync(Parallel);
        AssertHeld(statistics);
    }

    [Theory]
    [MemberData(nameof(EveryScenario))]
    public async Task Three_runs_within_minutes_and_a_week_break_no_promise(string scenario)
    {
        var statistics = new Statistics();
        await new Explorer(Scenarios.Named(scenario), ConsistencyModel.Fair, Transport.Direct, statistics).DaysAsync();
        AssertHeld(statistics);
    }

    [Theory]
    [InlineData("deadline many fair 500 5")]
    [InlineData("deadline many late-keys 2000 5")]
    [InlineData("deadline many stale-reads 2000 7")]
    [InlineData("deadline many fair 1000 10 0:40:HangAfter")]
    public async Task Slow_runs_end_in_time_and_serve_everybody(string schedule) =>
        Assert.Empty(await Replay.PlayAsync(schedule, TextWriter.Null));

    [Fact]
    public async Task Months_of_faults_and_people_break_no_promise()
    {
        var statistics = new Statistics();
        await new Walks(statistics).RunAsync(seed: 1, steps: 10_000, Parallel);
        Assert.Equal(100, statistics.Schedules);
        // Nothing would be proven where nothing was done.
        foreach (var effect in new[] { "create", "move", "deactivate", "delete", "mail" })
        {
            Assert.True(statistics.Effects.GetValueOrDefault(effect) > 300, effect);
        }

        AssertHeld(statistics);
    }

    private static void AssertHeld(Statistics statistics)
    {
        Assert.True(statistics.Schedules > 0);
        Assert.True(
            statistics.Failures.IsEmpty,
            string.Join(
                '\n',
                statistics.Failures.Take(5).Select(failure => $"--replay {failure.Replay}\n  {string.Join("\n  ", failure.Violations)}")));
    }
}
