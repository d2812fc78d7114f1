using IamHygiene.Faults;

namespace IamHygiene.Tests.FaultExplorer;

/// <summary>
/// The promises under one trouble at each call, two runs at once, people and random walks: a part of what tests/Faults explores.
/// </summary>
public class ExplorerTests
{
    private static readonly int Parallel = Environment.ProcessorCount;

    public static TheoryData<string> EveryScenario => [.. Scenarios.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(EveryScenario))]
    public async Task One_trouble_at_any_call_breaks_no_promise(string scenario)
    {
        var tally = new Statistics();
        await new Explorer(Scenarios.Named(scenario), ConsistencyModel.Fair, Transport.Direct, tally).DepthOneAsync(Parallel);
        AssertHeld(tally);
    }

    [Theory]
    [MemberData(nameof(EveryScenario))]
    public async Task One_trouble_at_any_call_breaks_no_promise_while_AWS_lags(string scenario)
    {
        var tally = new Statistics();
        await new Explorer(Scenarios.Named(scenario), ConsistencyModel.LateKeys, Transport.Direct, tally).DepthOneAsync(Parallel);
        await new Explorer(Scenarios.Named(scenario), ConsistencyModel.StaleReads, Transport.Direct, tally).DepthOneAsync(Parallel);
        AssertHeld(tally);
    }

    [Theory]
    [InlineData("rotate")]
    [InlineData("delete")]
    public async Task One_trouble_at_any_call_breaks_no_promise_through_the_AWS_SDK(string scenario)
    {
        var tally = new Statistics();
        await new Explorer(Scenarios.Named(scenario), ConsistencyModel.Fair, Transport.Wire, tally).DepthOneAsync(Parallel);
        AssertHeld(tally);
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
        var tally = new Statistics();
        await new TogetherExplorer(Scenarios.Named(scenario), ConsistencyModel.Fair, tally).ExploreAsync(1, Parallel);
        await new TogetherExplorer(Scenarios.Named(scenario), ConsistencyModel.StaleReads, tally).ExploreAsync(1, Parallel);
        AssertHeld(tally);
    }

    [Theory]
    [InlineData("rotate")]
    [InlineData("deactivate")]
    [InlineData("delete")]
    [InlineData("left-pending")]
    [InlineData("restore-current")]
    public async Task People_who_act_while_a_run_is_at_work_break_no_promise(string scenario)
    {
        var tally = new Statistics();
        await new MeanwhileExplorer(Scenarios.Named(scenario), ConsistencyModel.Fair, tally).ExploreAsync(Parallel);
        AssertHeld(tally);
    }

    [Fact]
    public async Task Months_of_troubles_and_people_break_no_promise()
    {
        var tally = new Statistics();
        await new Walks(tally).RunAsync(seed: 1, steps: 10_000, Parallel);
        Assert.Equal(100, tally.Schedules);
        // Nothing would be proven where nothing was done.
        foreach (var deed in new[] { "create", "move", "deactivate", "delete", "mail" })
        {
            Assert.True(tally.Deeds.GetValueOrDefault(deed) > 300, deed);
        }

        AssertHeld(tally);
    }

    private static void AssertHeld(Statistics tally)
    {
        Assert.True(tally.Schedules > 0);
        Assert.True(
            tally.Failures.IsEmpty,
            string.Join(
                '\n',
                tally.Failures.Take(5).Select(failure => $"--replay {failure.Replay}\n  {string.Join("\n  ", failure.Violations)}")));
    }
}
