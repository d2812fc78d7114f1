namespace IamHygiene.Faults;

/// <summary>
/// Daily runs that have too little time for everybody: no run may end after its deadline, and so many days must serve everybody.
/// </summary>
internal sealed class DeadlineExplorer(ConsistencyModel model, Statistics statistics)
{
    /// <summary>So many daily runs must be enough where each has time for one user at least.</summary>
    private const int Days = 12;

    private static readonly int[] Latencies = [100, 500, 1000, 2000];
    private static readonly int[] Limits = [5, 7, 10, 15];

    private readonly RunHost host = new(Transport.Direct);

    public async Task ExploreAsync(Scenario scenario, int parallel)
    {
        var schedules =
            from latency in Latencies
            from minutes in Limits
            from injections in Injections()
            select new DeadlineSchedule(scenario, model, latency, minutes, injections);
        await Parallel.ForEachAsync(
            schedules,
            new ParallelOptions { MaxDegreeOfParallelism = parallel },
            async (schedule, _) => await PlayAsync(schedule));
    }

    public async Task<IReadOnlyList<Violation>> PlayAsync(DeadlineSchedule schedule, Action<RunEnd>? played = null)
    {
        statistics.AddSchedule();
        var scenario = schedule.Scenario;
        var limited = scenario with { Setup = scenario.Setup with { TimeLimit = TimeSpan.FromMinutes(schedule.LimitMinutes) } };
        var (world, oracle) = limited.Begin(schedule.Model);
        world.Cloud.Options.Latency = TimeSpan.FromMilliseconds(schedule.LatencyMilliseconds);
        for (var day = 0; day < Days; day++)
        {
            var end = await host.RunAsync(new(world, oracle, day, schedule.Injections));
            statistics.Add(end);
            played?.Invoke(end);
            world.Clock.AdvanceTo(World.Begin.AddDays(day + 1));
        }

        ProgressChecks.Check(oracle);
        ResidueChecks.Check(oracle);
        statistics.Judge(schedule.ToString(), oracle);
        return oracle.Violations;
    }

    // Alone, and with a call that hangs or an operation that is throttled from then on, at every fifth call of the first run.
    private static IEnumerable<IReadOnlyList<FaultInjection>> Injections()
    {
        yield return [];
        for (var call = 5; call < 120; call += 5)
        {
            yield return [new(0, call, InjectedFault.HangAfter)];
            yield return [new(0, call, InjectedFault.ThrottleOn)];
        }
    }
}
