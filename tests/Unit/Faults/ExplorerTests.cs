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

    [Fact]
    public async Task Months_of_troubles_and_people_break_no_promise()
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
