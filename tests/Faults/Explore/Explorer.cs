using System.Collections.Concurrent;

namespace IamHygiene.Faults;

/// <summary>
/// Plays, for one scenario in one model, a history for each fault at each call. Histories that reach the same state after
/// the faulty run have the same future, which is played once.
/// </summary>
internal sealed class Explorer(
    Scenario scenario,
    ConsistencyModel model,
    Transport transport,
    Statistics statistics,
    PortAblation? ablate = null)
{
    private readonly RunHost host = new(transport, ablate);
    private readonly ConcurrentDictionary<string, bool> seen = new(StringComparer.Ordinal);
    private IReadOnlyList<string> expected = [];

    /// <summary>Set to stop at the first violation.</summary>
    public bool StopAtFirst { get; init; }

    /// <summary>The history without any fault: how many calls its first run makes, and where its work ends.</summary>
    public async Task<int> BaselineAsync()
    {
        var history = new History(new(scenario, model, Timeline.TwoDays, transport, []), host, null);
        await history.FinishAsync(statistics.Add);
        statistics.AddSchedule();
        if (ablate is null && history.Done != scenario.Does)
        {
            history.Oracle.Report("setup", $"the scenario does '{history.Done}', not '{scenario.Does}'", null);
        }

        expected = Ends(history);
        statistics.Judge(history);
        return history.Runs[0].Session.Calls.Count;
    }

    /// <summary>One fault at each call of the first run.</summary>
    public async Task DepthOneAsync(int parallel)
    {
        var count = await BaselineAsync();
        var injections = Enumerable.Range(
            0,
            count).SelectMany(call => InjectedFaults.All.Select(fault => new FaultInjection(0, call, fault)));
        await Parallel.ForEachAsync(injections, new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (injection, _) =>
        {
            if (!Done)
            {
                await PlayAsync([injection]);
            }
        });
    }

    /// <summary>
    /// Where work may end: where it stands after any of the days of the history without fault. A wish by hand is not
    /// remembered, so nothing may have come of it.
    /// </summary>
    public static IReadOnlyList<string> Ends(History baseline) =>
        [.. baseline.Outcomes.Skip(baseline.World.Setup.IsAskedOnce ? 0 : 1).Distinct(StringComparer.Ordinal)];

    private bool Done => StopAtFirst && !statistics.Failures.IsEmpty;

    private async Task PlayAsync(IReadOnlyList<FaultInjection> injections)
    {
        statistics.AddSchedule();
        var first = new History(new(scenario, model, Timeline.NextDay, transport, injections), host, expected);
        statistics.Add(await first.StepAsync());
        statistics.Judge(first);
        if (!seen.TryAdd(first.Print(), true))
        {
            return;
        }

        statistics.AddState();
        foreach (var timeline in new[] { Timeline.NextDay, Timeline.Retry })
        {
            var history = first.Branch(timeline, injections);
            await history.FinishAsync(statistics.Add);
            statistics.Judge(history);
        }
    }
}
