using System.Collections.Concurrent;

namespace IamHygiene.Faults;

/// <summary>
/// Two troubles: both in the same run, or one in a run and one in the run that recovers. On direct ports. Histories that meet
/// in the same state are followed once.
/// </summary>
internal sealed class DepthTwo(Scenario scenario, ConsistencyModel weather, Statistics tally)
{
    private readonly RunHost host = new(Transport.Direct);
    private readonly ConcurrentDictionary<string, bool> afterFirst = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> afterSecond = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> finished = new(StringComparer.Ordinal);
    private IReadOnlyList<string> undisturbed = [];

    public async Task ExploreAsync(int parallel)
    {
        var calm = new History(new(scenario, weather, Timeline.TwoDays, Transport.Direct, []), host, null);
        await calm.FinishAsync(tally.Add);
        undisturbed = Explorer.Ends(calm);
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallel };
        await Parallel.ForEachAsync(At(0, calm.Runs[0].Session, 0), options, async (first, _) => await FirstAsync(first));
    }

    // One trouble in the first run; then a second one later in the same run, or in the run that follows.
    private async Task FirstAsync(FaultInjection first)
    {
        var history = Begin([first]);
        var end = await StepAsync(history);
        tally.Judge(history);
        if (!first.Fault.IsDeath())
        {
            foreach (var second in At(0, end.Session, first.Call + 1))
            {
                await SameRunAsync(first, second);
            }
        }

        if (!afterFirst.TryAdd(history.Print(), true))
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
        tally.AddSchedule();
        var history = Begin([first, second]);
        await StepAsync(history);
        tally.Judge(history);
        if (finished.TryAdd(history.Print(), true))
        {
            await FinishAsync(history.Branch(Timeline.NextDay, history.Schedule.Mishaps));
        }
    }

    private async Task NextRunAsync(History history, FaultInjection first, Timeline timeline)
    {
        var clean = history.Branch(timeline, [first]);
        var recovery = await StepAsync(clean);
        foreach (var second in At(1, recovery.Session, 0))
        {
            tally.AddSchedule();
            var troubled = history.Branch(timeline, [first, second]);
            await StepAsync(troubled);
            tally.Judge(troubled);
            if (!afterSecond.TryAdd(timeline.Name + troubled.Print(), true))
            {
                continue;
            }

            await FinishAsync(troubled.Branch(timeline, troubled.Schedule.Mishaps));
        }
    }

    private async Task FinishAsync(History history)
    {
        tally.AddState();
        await history.FinishAsync(tally.Add);
        tally.Judge(history);
    }

    private History Begin(IReadOnlyList<FaultInjection> mishaps) =>
        new(new(scenario, weather, Timeline.NextDay, Transport.Direct, mishaps), host, undisturbed);

    private async Task<RunEnd> StepAsync(History history)
    {
        var end = await history.StepAsync();
        tally.Add(end);
        return end;
    }

    // Every trouble that makes a difference at every call of a run that was played, from one on. A run that waits for AWS asks
    // the same again and again; of such a row the first two and the last stand for all: those between differ in time only.
    private static List<FaultInjection> At(int run, RunSession played, int from)
    {
        var calls = played.Calls.ConvertAll(one => one.Call);
        bool IsLike(int a, int b) => b < calls.Count && calls[a].Asks(calls[b]);
        bool IsBetween(int i) => i >= 2 && IsLike(i, i - 1) && IsLike(i, i - 2) && IsLike(i, i + 1);
        return [.. Enumerable
            .Range(0, calls.Count)
            .Skip(from)
            .Where(i => !IsBetween(i))
            .SelectMany(i => (calls[i].IsChange ? InjectedFaults.OfWrites : InjectedFaults.OfReads).Select(trouble => new FaultInjection(run, i, trouble)))];
    }
}
