namespace IamHygiene.Faults;

/// <summary>
/// Two runs at once, as when Lambda delivers twice. All orders with up to three changes of turn are played, from the first call
/// about a user on; what comes before only reads.
/// </summary>
internal sealed class TogetherExplorer(Scenario scenario, ConsistencyModel weather, Statistics tally, Ablations? blindfold = null)
{
    private readonly RunHost host = new(Transport.Direct, blindfold);

    public bool StopAtFirst { get; init; }

    public async Task ExploreAsync(int changes, int parallel)
    {
        var calm = new History(new(scenario, weather, Timeline.NextDay, Transport.Direct, []), host, null);
        var run = await calm.StepAsync();
        var reads = run.Session.Calls.FindIndex(one => one.Call.Operation is "ListAccessKeys" or "ListUserTags" or "TagUser");
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
                if (!StopAtFirst || tally.Failures.IsEmpty)
                {
                    await PlayAsync(order);
                }
            });
    }

    /// <summary>Plays one order; the work must be settled by the next day's run.</summary>
    public async Task<IReadOnlyList<Violation>> PlayAsync(Interleaving order, Action<RunEnd>? played = null)
    {
        var (world, oracle) = scenario.Begin(weather);
        oracle.AskedByHand(world.Setup.ForceFirst);
        tally.AddSchedule();
        foreach (var end in await Pair.RunAsync(world, oracle, 0, [], host, order))
        {
            tally.Add(end);
            played?.Invoke(end);
        }

        await Settle.Async(world, oracle, host, 2, end =>
        {
            tally.Add(end);
            played?.Invoke(end);
        });
        if (oracle.Violations.Count > 0)
        {
            tally.Failures.Enqueue(new($"together {scenario.Name} {weather.Name} {order}", [.. oracle.Violations]));
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

/// <summary>
/// The days after: a clean run that settles everything, tried again as Lambda does if it fails, and one that has nothing to do.
/// </summary>
internal static class Settle
{
    public static async Task Async(World world, InvariantChecker oracle, RunHost host, int number, Action<RunEnd> played)
    {
        // At eight in the morning, so that the runs that follow are on the same day.
        world.Clock.AdvanceTo(new DateTimeOffset(world.Now.UtcDateTime.Date, TimeSpan.Zero).AddDays(1).AddHours(8));
        var done = false;
        var began = world.Now;
        for (var minutes = 1; ; minutes++)
        {
            began = world.Now;
            var end = await host.RunAsync(new(world, oracle, number++, []), []);
            played(end);
            done = end.Result is { Succeeded: true };
            if (done || minutes > 2)
            {
                break;
            }

            world.Clock.Advance(TimeSpan.FromMinutes(minutes));
        }

        ResidueChecks.Check(oracle);
        if (!done)
        {
            return;
        }

        world.Clock.Advance(TimeSpan.FromMinutes(30));
        var again = await host.RunAsync(new(world, oracle, number, []), []);
        played(again);
        ResidueChecks.CheckQuiet(oracle, again.Session, began);
    }
}
