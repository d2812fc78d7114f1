namespace IamHygiene.Faults;

/// <summary>Plays two runs at once.</summary>
internal static class ConcurrentRuns
{
    public static async Task<RunEnd[]> RunAsync(
        World world,
        InvariantChecker oracle,
        int number,
        IReadOnlyList<FaultInjection> injections,
        RunHost host,
        Interleaving order)
    {
        using var turns = new InterleavingScheduler(world);
        var sessions = new[]
        {
            new RunSession(world, oracle, number, injections, turns),
            new RunSession(world, oracle, number + 1, injections, turns)
        };
        foreach (var session in sessions)
        {
            await turns.StartAsync(session, () => host.RunAsync(session, [], judge: false));
        }

        for (var i = 0; i < order.Counts.Count; i++)
        {
            for (var step = 0; step < order.Counts[i] && !turns.IsDone(i % 2); step++)
            {
                await turns.StepAsync(i % 2);
            }
        }

        foreach (var seat in order.Counts.Count % 2 == 0 ? new[] { 0, 1 } : [1, 0])
        {
            while (!turns.IsDone(seat))
            {
                await turns.StepAsync(seat);
            }
        }

        var ends = await turns.EndsAsync();
        foreach (var end in ends)
        {
            oracle.Ended(end.Session, end.Result);
        }

        return ends;
    }
}
