using System.Collections.Concurrent;

namespace IamHygiene.Faults;

/// <summary>
/// Plays, for one scenario in one weather, a history for each trouble at each call. Histories that reach the same state after
/// the troubled run have the same future, which is played once.
/// </summary>
internal sealed class Explorer(Scenario scenario, ConsistencyModel weather, Transport road, Statistics tally, Ablations? blindfold = null)
{
    private readonly RunHost host = new(road, blindfold);
    private readonly ConcurrentDictionary<string, bool> seen = new(StringComparer.Ordinal);
    private IReadOnlyList<string> undisturbed = [];

    /// <summary>Set to stop at the first violation.</summary>
    public bool StopAtFirst { get; init; }

    /// <summary>The history without any trouble: how many calls its first run makes, and where its work ends.</summary>
    public async Task<int> UndisturbedAsync()
    {
        var history = new History(new(scenario, weather, Timeline.TwoDays, road, []), host, null);
        await history.FinishAsync(tally.Add);
        tally.AddSchedule();
        if (blindfold is null && history.Done != scenario.Does)
        {
            history.Oracle.Report("setup", $"the scenario does '{history.Done}', not '{scenario.Does}'", null);
        }

        undisturbed = Ends(history);
        tally.Judge(history);
        return history.Runs[0].Session.Calls.Count;
    }

    /// <summary>One trouble at each call of the first run.</summary>
    public async Task DepthOneAsync(int parallel)
    {
        var count = await UndisturbedAsync();
        var mishaps = Enumerable.Range(0, count).SelectMany(call => InjectedFaults.All.Select(trouble => new FaultInjection(0, call, trouble)));
        await Parallel.ForEachAsync(mishaps, new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (mishap, _) =>
        {
            if (!Done)
            {
                await PlayAsync([mishap]);
            }
        });
    }

    /// <summary>
    /// Where work may end: where it stands after any of the days of the history without trouble. A wish by hand is not
    /// remembered, so nothing may have come of it.
    /// </summary>
    public static IReadOnlyList<string> Ends(History calm) =>
        [.. calm.Essences.Skip(calm.World.Setup.IsAskedOnce ? 0 : 1).Distinct(StringComparer.Ordinal)];

    private bool Done => StopAtFirst && !tally.Failures.IsEmpty;

    private async Task PlayAsync(IReadOnlyList<FaultInjection> mishaps)
    {
        tally.AddSchedule();
        var first = new History(new(scenario, weather, Timeline.NextDay, road, mishaps), host, undisturbed);
        tally.Add(await first.StepAsync());
        tally.Judge(first);
        if (!seen.TryAdd(first.Print(), true))
        {
            return;
        }

        tally.AddState();
        foreach (var timeline in new[] { Timeline.NextDay, Timeline.Retry })
        {
            var history = first.Branch(timeline, mishaps);
            await history.FinishAsync(tally.Add);
            tally.Judge(history);
        }
    }
}
