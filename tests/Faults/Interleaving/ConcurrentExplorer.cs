namespace IamHygiene.Faults;

/// <summary>
/// Two runs at once, as when Lambda delivers twice. All orders with up to three changes of turn are played, from the first call
/// about a user on; what comes before only reads.
/// </summary>
internal sealed class ConcurrentExplorer(Scenario scenario, ConsistencyModel model, Statistics statistics, PortAblation? ablate = null)
{
    private readonly RunHost host = new(Transport.Direct, ablate);

    public bool StopAtFirst { get; init; }

    public async Task ExploreAsync(int changes, int parallel)
    {
        var baseline = new History(new(scenario, model, Timeline.NextDay, Transport.Direct, []), host, null);
        var run = await baseline.StepAsync();
        var reads = run.Session.Calls.FindIndex(entry => entry.Call.Operation is "ListAccessKeys" or "ListUserTags" or "TagUser");
        // A run that is alone makes so many calls; one that meets the other may make a few more.
        var count = run.Session.Calls.Count + 6;
        if (reads < 0)
        {
            return;
        }

        await Parallel.ForEachAsync(
            Orders(reads, count, changes),
            new ParallelOptions { MaxDegreeOfParallelism = parallel },
            async (order, _) =>
            {
                if (!StopAtFirst || statistics.Failures.IsEmpty)
                {
                    await PlayAsync(order);
                }
            });
    }

    /// <summary>Plays one order; the work must be settled by the next day's run.</summary>
    public async Task<IReadOnlyList<Violation>> PlayAsync(Interleaving order, Action<RunEnd>? played = null)
    {
        var (world, oracle) = scenario.Begin(model);
        oracle.AskedByHand(world.Setup.ForceFirst);
        statistics.AddSchedule();
        foreach (var end in await ConcurrentRuns.RunAsync(world, oracle, 0, [], host, order))
        {
            statistics.Add(end);
            played?.Invoke(end);
        }

        await Settle.Async(world, oracle, host, 2, end =>
        {
            statistics.Add(end);
            played?.Invoke(end);
        });
        if (oracle.Violations.Count > 0)
        {
            statistics.Failures.Enqueue(new($"concurrent {scenario.Name} {model.Name} {order}", [.. oracle.Violations]));
        }

        return oracle.Violations;
    }

    private static IEnumerable<Interleaving> Orders(int first, int count, int changes)
    {
        for (var a = first; a <= count; a++)
        {
            yield return new([a]);
            if (changes < 2)
            {
                continue;
            }

            for (var b = first; b <= count; b++)
            {
                yield return new([a, b]);
                if (changes < 3)
                {
                    continue;
                }

                for (var again = 1; a + again < count; again++)
                {
                    yield return new([a, b, again]);
                }
            }
        }
    }
}
