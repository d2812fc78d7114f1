namespace IamHygiene.Faults;

/// <summary>
/// A run over three accounts with one fault at each call. Beside the promises in each account: each account has one result; what
/// fails in one hinders no other; clean runs bring all to the same end.
/// </summary>
internal sealed class OrganizationExplorer(Statistics statistics, OrganizationAblation? ablate = null)
{
    private IReadOnlyList<IReadOnlySet<string>> expected = [];

    /// <summary>One fault at each call.</summary>
    /// <param name="parallel">How many histories are played at once.</param>
    /// <param name="everyNth">1: at each call; 10: at every tenth.</param>
    public async Task ExploreAsync(int parallel, int everyNth = 1)
    {
        var calls = await BaselineAsync();
        var disturbed = calls.Where(call => call.Index % everyNth == 0);
        var schedules = disturbed.SelectMany(call => InjectedFaults
            .Possible(call, Transport.Wire)
            .Select(fault => new FaultInjection(0, call.Index, fault)));
        await Parallel.ForEachAsync(
            schedules,
            new ParallelOptions { MaxDegreeOfParallelism = parallel },
            async (injection, _) => await PlayAsync([injection]));
    }

    /// <summary>The run without fault: what it does in each account, and where that ends.</summary>
    public async Task<IReadOnlyList<Call>> BaselineAsync()
    {
        var history = new OrganizationHistory([], null, ablate);
        await history.PlayAsync(statistics.Add);
        expected = history.Outcomes;
        statistics.AddSchedule();
        statistics.Judge("organization", history.Violations);
        return history.FirstCalls;
    }

    public async Task<IReadOnlyList<Violation>> PlayAsync(IReadOnlyList<FaultInjection> injections, Action<RunEnd>? watch = null)
    {
        var history = new OrganizationHistory(injections, expected, ablate);
        await history.PlayAsync(end =>
        {
            statistics.Add(end);
            watch?.Invoke(end);
        });
        statistics.AddSchedule();
        statistics.Judge("organization " + string.Join(' ', injections), history.Violations);
        return history.Violations;
    }
}
