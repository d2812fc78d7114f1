namespace IamHygiene.Faults;

/// <summary>Plays two runs at once: two daily runs, or a daily run and a cmdlet.</summary>
internal static class ConcurrentRuns
{
    /// <param name="world">Where.</param>
    /// <param name="oracle">Judges both.</param>
    /// <param name="number">The first run's number; the second has the next.</param>
    /// <param name="injections">Faults in either run.</param>
    /// <param name="host">Plays the runs.</param>
    /// <param name="requests">What each is asked for.</param>
    /// <param name="order">The order of their calls.</param>
    public static async Task<RunEnd[]> PlayAsync(
        World world,
        InvariantChecker oracle,
        int number,
        IReadOnlyList<FaultInjection> injections,
        RunHost host,
        IReadOnlyList<RunRequest> requests,
        Interleaving order)
    {
        using var scheduler = new InterleavingScheduler(world);
        for (var i = 0; i < requests.Count; i++)
        {
            var session = new RunSession(world, oracle, number + i, injections, scheduler) { Request = requests[i] };
            await scheduler.StartAsync(session, () => host.RunAsync(session, judge: false));
        }

        for (var i = 0; i < order.Counts.Count; i++)
        {
            for (var step = 0; step < order.Counts[i] && !scheduler.IsDone(i % 2); step++)
            {
                await scheduler.StepAsync(i % 2);
            }
        }

        var next = order.Counts.Count % 2;
        foreach (var run in new[] { next, 1 - next })
        {
            while (!scheduler.IsDone(run))
            {
                await scheduler.StepAsync(run);
            }
        }

        var ends = await scheduler.EndsAsync();
        foreach (var end in ends)
        {
            oracle.Ended(end.Session, end.Result);
        }

        return ends;
    }
}
