namespace IamHygiene.Faults;

/// <summary>Register-IamKeyUser and Unregister-IamKeyUser, as the cmdlets do it. The result is put as a run's.</summary>
internal static class Registrations
{
    public static async Task<HygieneRun> RegisterAsync(AccountPorts ports, RunSession session, string user, Action<RunEvent> observe)
    {
        var registration = new Registration(ports, session.World.Setup.Policy, session.RunId, observe);
        try
        {
            var users = await registration.ReadUsersAsync(CancellationToken.None);
            var plan = await registration.PlanAsync(new(user), users, CancellationToken.None);
            var outcome = await registration.RegisterAsync(plan, CancellationToken.None);
            var run = await registration.MakeFirstKeysAsync([outcome], sendMail: true, CancellationToken.None);
            return run is null
                ? Result(session, [outcome.Result], [])
                : run with { Actions = [outcome.Result, .. run.Actions] };
        }
        catch (ServiceException e)
        {
            return Result(session, [], [e.ToProblem()]);
        }
    }

    public static async Task<HygieneRun> UnregisterAsync(AccountPorts ports, RunSession session, string user, Action<RunEvent> observe)
    {
        var unregistration = new Unregistration(ports, session.World.Setup.Policy, session.RunId, observe);
        try
        {
            var users = await unregistration.ReadUsersAsync(CancellationToken.None);
            var found = Unregistration.Find(users, user, out var problem);
            return found is null
                ? Result(session, [], problem is null ? [] : [problem])
                : Result(session, [await unregistration.UnregisterAsync(found, CancellationToken.None)], []);
        }
        catch (ServiceException e)
        {
            return Result(session, [], [e.ToProblem()]);
        }
    }

    private static HygieneRun Result(RunSession session, IReadOnlyList<ActionResult> actions, IReadOnlyList<Problem> problems) =>
        new(session.RunId, "", "", session.World.Now, session.World.Now, 0, [], actions, [], [], [], problems);
}
