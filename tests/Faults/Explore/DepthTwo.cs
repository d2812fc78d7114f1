using System.Collections.Concurrent;

namespace IamHygiene.Faults;

/// <summary>
/// Two faults: both in the same run, or one in a run and one in the run that recovers. On direct ports. Histories that meet
/// in the same state are followed once.
/// </summary>
internal sealed class DepthTwo(Scenario scenario, ConsistencyModel model, Statistics statistics)
{
    private readonly RunHost host = new(Transport.Direct);
    private readonly ConcurrentDictionary<string, bool> afterFirst = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> afterSecond = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> finished = new(StringComparer.Ordinal);
    private IReadOnlyList<string> expected = [];

    public async Task ExploreAsync(int parallel)
    {
        var baseline = new History(new(scenario, model, Timeline.TwoDays, Transport.Direct, []), host, null);
        await baseline.FinishAsync(statistics.Add);
        expected = baseline.Ends;
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallel };
        await Parallel.ForEachAsync(At(0, baseline.Runs[0].Session, 0), options, async (first, _) => await FirstAsync(first));
    }

    // One fault in the first run; then a second one later in the same run, or in the run that follows.
    private async Task FirstAsync(FaultInjection first)
    {
        var history = Begin([first]);
        var end = await StepAsync(history);
        statistics.Judge(history);
        if (!first.Fault.IsDeath())
        {
            foreach (var second in At(0, end.Session, first.Call + 1))
            {
                await SameRunAsync(first, second);
            }
        }

        if (!afterFirst.TryAdd(history.Fingerprint(), true))
        {
            return;
        }

        foreach (var timeline in new[] { Timeline.TwoDays, Timeline.Retry })
        {
            await NextRunAsync(history, first, timeline);
        }
    }

    private async Task SameRunAsync(FaultInjection first, FaultInjection second)
    {
        statistics.AddSchedule();
        var history = Begin([first, second]);
        await StepAsync(history);
        statistics.Judge(history);
        if (finished.TryAdd(history.Fingerprint(), true))
        {
            await FinishAsync(history.Branch(Timeline.NextDay, history.Schedule.Injections));
        }
    }

    private async Task NextRunAsync(History history, FaultInjection first, Timeline timeline)
    {
        var clean = history.Branch(timeline, [first]);
        var recovery = await StepAsync(clean);
        foreach (var second in At(1, recovery.Session, 0))
        {
            statistics.AddSchedule();
            var faulty = history.Branch(timeline, [first, second]);
            await StepAsync(faulty);
            statistics.Judge(faulty);
            if (!afterSecond.TryAdd(timeline.Name + faulty.Fingerprint(), true))
            {
                continue;
            }

            await FinishAsync(faulty.Branch(timeline, faulty.Schedule.Injections));
        }
    }

    private async Task FinishAsync(History history)
    {
        statistics.AddState();
        await history.FinishAsync(statistics.Add);
        statistics.Judge(history);
    }

    private History Begin(IReadOnlyList<FaultInjection> injections) =>
        new(new(scenario, model, Timeline.NextDay, Transport.Direct, injections), host, expected);

    private async Task<RunEnd> StepAsync(History history)
    {
        var end = await history.StepAsync();
        statistics.Add(end);
        return end;
    }

    // Every fault that makes a difference at every call of a run that was played, from one on. A run that waits for AWS asks
    // the same again and again; of such a row the first two and the last stand for all: those between differ in time only.
    private static List<FaultInjection> At(int run, RunSession played, int from)
    {
        var calls = played.Calls.ConvertAll(entry => entry.Call);
        bool IsLike(int a, int b) => b < calls.Count && calls[a].Asks(calls[b]);
        bool IsBetween(int i) => i >= 2 && IsLike(i, i - 1) && IsLike(i, i - 2) && IsLike(i, i + 1);
        return [.. Enumerable
            .Range(0, calls.Count)
            .Skip(from)
            .Where(i => !IsBetween(i))
            .SelectMany(i => InjectedFaults.Distinct(calls[i]).Select(fault => new FaultInjection(run, i, fault)))];
    }
}
