namespace IamHygiene.Faults;

/// <summary>A run with faults in three accounts, and the clean runs that follow.</summary>
/// <param name="injections">What goes wrong.</param>
/// <param name="expected">Of each account, the outcomes in which its work may end; null where that is not known yet.</param>
/// <param name="ablate">Takes a safety step out; null: none.</param>
internal sealed class OrganizationHistory(
    IReadOnlyList<FaultInjection> injections,
    IReadOnlyList<IReadOnlySet<string>>? expected,
    OrganizationAblation? ablate = null)
{
    private const int MostRetries = 3;

    private readonly OrganizationWorld organization = new();
    private readonly List<OrganizationEnd> ends = [];
    private readonly List<Violation> more = [];

    /// <summary>Of each account, the outcomes after each run.</summary>
    public IReadOnlyList<HashSet<string>> Outcomes { get; } = [[], [], []];

    public IReadOnlyList<Call> FirstCalls => ends[0].Session.Calls.ConvertAll(entry => entry.Call);

    public IReadOnlyList<Violation> Violations => [.. more, .. organization.Oracles.SelectMany(oracle => oracle.Violations)];

    /// <summary>
    /// Plays the run with faults, one on the next day and as many soon after as Lambda tries, and one that has nothing to do.
    /// </summary>
    public async Task PlayAsync(Action<RunEnd> played)
    {
        await RunAsync(TimeSpan.Zero, played);
        CheckFirst();
        await RunAsync(TimeSpan.FromDays(1), played);
        for (var i = 0; i < MostRetries && !ends[^1].Succeeded; i++)
        {
            await RunAsync(TimeSpan.FromMinutes(1), played);
        }

        CheckSettled();
        await RunAsync(TimeSpan.FromMinutes(5), played);
        CheckQuiet();
        foreach (var oracle in organization.Oracles)
        {
            await NewsChecks.CheckAsync(oracle, () => RunAsync(TimeSpan.FromDays(1), played));
        }
    }

    private async Task RunAsync(TimeSpan gap, Action<RunEnd> played)
    {
        organization.Home.Clock.Advance(gap);
        var end = await OrganizationHost.RunAsync(organization, ends.Count, injections, ablate);
        ends.Add(end);
        played(new(end.Session, end.Results?[0]));
        foreach (var (account, outcomes) in organization.Accounts.Zip(Outcomes))
        {
            outcomes.Add(Outcome.Of(account, organization.Seeded));
        }
    }

    private void CheckFirst()
    {
        if (ends[0].Results is not { } results)
        {
            return;
        }

        var disturbed = Disturbed();
        foreach (var (account, index) in organization.Accounts.Select((account, index) => (account, index)))
        {
            var own = results.Where(run => run.AccountId == account.UserAccountId).ToList();
            if (own.Count != 1)
            {
                Report("P6", $"the account has {own.Count} results", account);
                continue;
            }

            var isDone = expected is null || expected[index].Contains(Outcome.Of(account, organization.Seeded));
            if (own[0].Succeeded && !isDone)
            {
                Report("P6", "the run says that all is well in the account, but it is not", account);
            }

            var isOther = disturbed is not null && disturbed != account.UserAccountId;
            if (isOther && !(own[0].Succeeded && own[0].WasServed))
            {
                Report("P4", $"what failed in account {disturbed} hindered this one: {Told(own[0])}", account);
            }
        }
    }

    // The account in which something went wrong; null where nothing did, or what did concerns all.
    private string? Disturbed()
    {
        var hit = ends[0].Session.Calls.Where(entry => entry.Fault is not null).Take(1).ToList();
        if (hit.Count == 0 || hit[0].Fault == InjectedFault.ExpiredOn)
        {
            return null;
        }

        // Roles are assumed and mail is sent with the one set of credentials, for all accounts.
        var isShared = hit[0].Fault?.Lasts() == true && hit[0].Call.Operation is ("AssumeRole" or "SendEmail");
        return isShared ? null : organization.ServedBy(hit[0].Call);
    }

    private void CheckSettled()
    {
        if (!ends[^1].Succeeded)
        {
            Report("P6", "clean runs go on to fail", organization.Home);
        }

        foreach (var oracle in organization.Oracles)
        {
            ResidueChecks.Check(oracle);
        }

        foreach (var (account, index) in organization.Accounts.Select((account, index) => (account, index)))
        {
            var outcome = Outcome.Of(account, organization.Seeded);
            // A key that a rotation could not store is deleted three weeks later; until then its user has more than others.
            var hasOrphan = account.Users.Users.Any(user => user.Keys.Any(key => IsOrphan(index, key)));
            if (expected is not null && !hasOrphan && !expected[index].Contains(outcome))
            {
                Report("P2", $"the work does not end as it does without fault, but in: {outcome.ReplaceLineEndings("; ")}", account);
            }
        }
    }

    private bool IsOrphan(int index, Sandbox.AccessKeyState key) =>
        !key.IsActive && RemovalChecks.IsOrphan(organization.Oracles[index], key);

    private void CheckQuiet()
    {
        var changes = ends[^1].Session.Calls.Where(entry => entry.Call.IsChange && entry.Call.Operation is not ("TagUser" or "UntagUser"));
        foreach (var (call, _) in changes)
        {
            Report("P5", $"a second run on the same day still does {call.Operation}", organization.Home);
        }
    }

    private static string Told(HygieneRun run) => run.Failures is [var first, ..] ? first.ToString() : "it was not served";

    private void Report(string promise, string what, World account) =>
        more.Add(new(promise, $"account {account.UserAccountId}: {what}", null, organization.Home.Now));
}
