namespace IamHygiene.Faults;

/// <summary>
/// Two runs at once: two daily runs, as when Lambda delivers twice, or a daily run and one of our cmdlets. The orders begin with
/// the first call about a user; what comes before only reads.
/// </summary>
internal sealed class ConcurrentExplorer(
    Scenario scenario,
    ConsistencyModel model,
    Statistics statistics,
    PortAblation? ablate = null)
{
    // A run that meets another may make a few calls more than one that is alone.
    private const int More = 6;

    private readonly RunHost host = new(Transport.Direct, ablate);

    public bool StopAtFirst { get; init; }

    /// <summary>Two daily runs.</summary>
    public Task ExploreAsync(int changes, int parallel) => ExploreAsync([RunRequest.Daily], changes, parallel);

    /// <summary>A daily run and each of our cmdlets for each user.</summary>
    public Task CmdletsAsync(int changes, int parallel) => ExploreAsync(Cmdlets(), changes, parallel);

    /// <summary>Plays one order; the work must be settled by the next day's run.</summary>
    public async Task<IReadOnlyList<Violation>> PlayAsync(RunRequest second, Interleaving order, Action<RunEnd>? played = null)
    {
        var (world, oracle) = scenario.Begin(model);
        statistics.AddSchedule();
        void Played(RunEnd end)
        {
            statistics.Add(end);
            played?.Invoke(end);
        }

        foreach (var end in await ConcurrentRuns.PlayAsync(world, oracle, 0, [], host, [world.Setup.First, second], order))
        {
            Played(end);
        }

        await Settle.PlayAsync(world, oracle, host, 2, Played);
        statistics.Judge(new ConcurrentSchedule(scenario, model, second, order).ToString(), oracle);
        return oracle.Violations;
    }

    private async Task ExploreAsync(IReadOnlyList<RunRequest> seconds, int changes, int parallel)
    {
        var first = await CallsAsync(scenario.Setup.First);
        foreach (var second in seconds)
        {
            var other = await CallsAsync(second);
            if (first.Reads is not { } a || other.Reads is not { } b)
            {
                continue;
            }

            await Parallel.ForEachAsync(
                Interleaving.All((a, b), (first.Count + More, other.Count + More), changes),
                new ParallelOptions { MaxDegreeOfParallelism = parallel },
                async (order, _) =>
                {
                    if (!StopAtFirst || statistics.Failures.IsEmpty)
                    {
                        await PlayAsync(second, order);
                    }
                });
        }
    }

    private IReadOnlyList<RunRequest> Cmdlets()
    {
        var (world, _) = scenario.Begin(model);
        return [.. world.Users.Users.SelectMany(CmdletsFor), new RunRequest.PasswordNotices()];
    }

    private static IEnumerable<RunRequest> CmdletsFor(Sandbox.IamUserState user)
    {
        if (FactReader.SecretName(user) is null)
        {
            yield return new RunRequest.Register(user.Name);
            yield break;
        }

        yield return new RunRequest.Unregister(user.Name);
        yield return new RunRequest.ForceRotation(user.Name);
        for (var key = 0; key < user.Keys.Length; key++)
        {
            yield return new RunRequest.Restore(user.Name, key, false);
            yield return new RunRequest.Restore(user.Name, key, true);
        }
    }

    // How many calls a run makes alone, and which is the first about a user.
    private async Task<(int? Reads, int Count)> CallsAsync(RunRequest request)
    {
        var (world, oracle) = scenario.Begin(model);
        var end = await host.RunAsync(new(world, oracle, 0, []) { Request = request });
        var reads = end.Session.Calls.FindIndex(entry => entry.Call.IsAboutUser);
        return (reads < 0 ? null : reads, end.Session.Calls.Count);
    }
}
