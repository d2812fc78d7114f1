namespace IamHygiene.Faults;

/// <summary>Runs the product once in all accounts, one after the other, as Invoke-IamHygiene -AccountId does.</summary>
internal static class OrganizationHost
{
    private static readonly MarkingComposer Composer = new(RunHost.Composer);

    public static async Task<OrganizationEnd> RunAsync(
        OrganizationWorld organization,
        int number,
        IReadOnlyList<FaultInjection> injections,
        OrganizationAblation? ablate = null)
    {
        var session = new RunSession(organization.Home, organization.Oracles[0], number, injections)
        {
            OtherOracles = [.. organization.Oracles.Skip(1)],
        };
        foreach (var oracle in organization.Oracles)
        {
            oracle.Begins(session);
        }

        var results = new List<HygieneRun>();
        var run = Task.Run(() => CollectAsync(organization, session, results, ablate));
        await Task.WhenAny(run, session.Died);
        if (!session.IsDead)
        {
            await run;
        }

        foreach (var (account, oracle) in organization.Accounts.Zip(organization.Oracles))
        {
            var result = session.IsDead ? null : results.Find(one => one.AccountId == account.UserAccountId);
            oracle.Ended(session, result);
        }

        return new(session, session.IsDead ? null : results);
    }

    private static async Task CollectAsync(
        OrganizationWorld organization,
        RunSession session,
        List<HygieneRun> results,
        OrganizationAblation? ablate)
    {
        var world = organization.Home;
        var clock = new RunClock(world.Clock, session.Wait);
        using var real = new MarkingConnection(RunHost.Connect(session, clock, Transport.Wire), Composer);
        var connection = ablate?.Invoke(real, session) ?? real;
        var caller = new Caller(World.Main, "aws");
        var fleet = new AccountFleet(connection, caller, new(AccountRole.DefaultName, null), concurrency: 1);
        var runner = new AccountsRunner(fleet, world.Setup.Policy, clock, (_, _) => { });
        var selection = new AccountSelection([.. organization.Accounts.Select(account => new TargetAccount(account.UserAccountId))], []);
        var options = new RunOptions { RunId = session.RunId, Deadline = world.Now + world.Setup.TimeLimit };
        await foreach (var run in runner.RunAsync(selection, options, CancellationToken.None))
        {
            results.Add(run);
        }
    }
}

/// <summary>Takes a safety step out of a run over accounts, by a wrapper around the way to them.</summary>
internal delegate IConnection OrganizationAblation(IConnection real, RunSession session);

/// <summary>How one run over accounts ended.</summary>
/// <param name="Session">What it did.</param>
/// <param name="Results">Of each account; null where the process died.</param>
internal sealed record OrganizationEnd(RunSession Session, IReadOnlyList<HygieneRun>? Results)
{
    public HygieneRun? Of(World account) => Results?.FirstOrDefault(run => run.AccountId == account.UserAccountId);

    public bool Succeeded => Results?.All(run => run.Succeeded) == true;
}
