using System.Collections.Concurrent;

namespace IamHygiene.Faults;

/// <summary>
/// Plays, for one scenario under one consistency model, a history for each fault at each call. Histories that reach the same
/// state after the faulty run have the same future, which is played once.
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

    private bool IsDone => StopAtFirst && !statistics.Failures.IsEmpty;

    /// <summary>The history without any fault: which calls its first run makes, and where its work ends.</summary>
    public async Task<IReadOnlyList<Call>> BaselineAsync()
    {
        var history = new History(new(scenario, model, Timeline.TwoDays, transport, []), host, null);
        await history.FinishAsync(statistics.Add);
        statistics.AddSchedule();
        if (ablate is null && history.Done != scenario.Does)
        {
            history.Oracle.Report("setup", $"the scenario does '{history.Done}', not '{scenario.Does}'", null);
        }

        expected = history.Ends;
        statistics.Judge(history);
        return history.Runs[0].Session.Calls.ConvertAll(entry => entry.Call);
    }

    /// <summary>One fault at each call of the first run.</summary>
    public async Task DepthOneAsync(int parallel)
    {
        var calls = await BaselineAsync();
        await PlayAllAsync(
            calls.SelectMany(call => InjectedFaults
                .Possible(call, transport)
                .Select(fault => (IReadOnlyList<FaultInjection>)[new(0, call.Index, fault)])),
            parallel);
    }

    /// <summary>
    /// A rotation whose preparations are slow, and whose CreateAccessKey takes effect as late as it can: one or two slow calls
    /// before it.
    /// </summary>
    public async Task SlowRotationAsync(int parallel)
    {
        var calls = await BaselineAsync();
        var create = calls.FirstOrDefault(call => call.Operation == "CreateAccessKey");
        if (create is null)
        {
            return;
        }

        var late = InjectedFaults.Distinct(create).Where(fault => fault.HasEffect()).ToList();
        var before = calls.Where(call => call.IsChange && call.Index < create.Index).ToList();
        var slow = before
            .SelectMany(first => before
                .Where(second => second.Index >= first.Index)
                .Select(second => new HashSet<int> { first.Index, second.Index }));
        await PlayAllAsync(
            slow.SelectMany(places => late.Select(fault => (IReadOnlyList<FaultInjection>)
            [
                .. places.Select(place => new FaultInjection(0, place, InjectedFault.SlowEffect)),
                new(0, create.Index, fault)
            ])),
            parallel);
    }

    /// <summary>Days without fault: three runs within minutes, and a week.</summary>
    public async Task DaysAsync()
    {
        foreach (var timeline in new[] { Timeline.Minutes, Timeline.Week })
        {
            statistics.AddSchedule();
            var history = new History(new(scenario, model, timeline, transport, []), host, null);
            await history.FinishAsync(statistics.Add);
            statistics.Judge(history);
        }
    }

    private Task PlayAllAsync(IEnumerable<IReadOnlyList<FaultInjection>> schedules, int parallel) =>
        Parallel.ForEachAsync(schedules, new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (injections, _) =>
        {
            if (!IsDone)
            {
                await PlayAsync(injections);
            }
        });

    private async Task PlayAsync(IReadOnlyList<FaultInjection> injections)
    {
        statistics.AddSchedule();
        var first = new History(new(scenario, model, Timeline.NextDay, transport, injections), host, expected);
        statistics.Add(await first.StepAsync());
        statistics.Judge(first);
        if (!seen.TryAdd(first.Fingerprint(), true))
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
