namespace IamHygiene.Faults;

/// <summary>
/// Somebody acts while a run is at work, in the console or with one of our cmdlets: each action before each call about a user.
/// </summary>
internal sealed class ActorExplorer(Scenario scenario, ConsistencyModel model, Statistics statistics, PortAblation? ablate = null)
{
    private static readonly ActorAction[] InConsole =
    [
        ActorAction.MakeKey,
        ActorAction.DeleteKey,
        ActorAction.Deactivate,
        ActorAction.Activate,
        ActorAction.UseKey,
        ActorAction.RotateByHand,
        ActorAction.RemoveTag,
        ActorAction.SpoilTag,
        ActorAction.RequestRotation,
        ActorAction.EditSecret,
        ActorAction.SpoilSecret,
        ActorAction.MoveCurrent,
        ActorAction.DeleteSecret,
        ActorAction.Unmanage,
        ActorAction.ForeignPending,
    ];

    private static readonly ActorAction[] Cmdlets =
    [
        ActorAction.RestoreKey,
        ActorAction.RestoreCurrent,
        ActorAction.ForceRotation,
        ActorAction.SendNotices,
    ];

    private readonly RunHost host = new(Transport.Direct, ablate);

    public bool StopAtFirst { get; init; }

    /// <summary>What people do in the console.</summary>
    public Task ExploreAsync(int parallel) => ExploreAsync(InConsole, parallel);

    /// <summary>What people do with our cmdlets, at one go.</summary>
    public Task CmdletsAsync(int parallel) => ExploreAsync(Cmdlets, parallel);

    public async Task<IReadOnlyList<Violation>> PlayAsync(ActorSchedule schedule, Action<RunEnd>? played = null)
    {
        var (world, oracle) = scenario.Begin(model);
        void Played(RunEnd end)
        {
            statistics.Add(end);
            played?.Invoke(end);
        }

        var actors = new Actors(world, oracle, host) { Played = Played };
        statistics.AddSchedule();
        var what = schedule.What;
        Played(await host.RunAsync(new(world, oracle, 0, [])
        {
            Request = world.Setup.First,
            Actor = (schedule.Call, () => actors.Do(what.Action, what.User, what.Which))
        }));
        actors.Repair();
        await Settle.PlayAsync(world, oracle, host, 1, Played);
        statistics.Judge(schedule.ToString(), oracle);
        return oracle.Violations;
    }

    private async Task ExploreAsync(IReadOnlyList<ActorAction> actions, int parallel)
    {
        var (world, oracle) = scenario.Begin(model);
        var baseline = await host.RunAsync(new(world, oracle, 0, []) { Request = world.Setup.First });
        var calls = baseline.Session.Calls;
        var first = calls.FindIndex(entry => entry.Call.IsAboutUser);
        if (first < 0)
        {
            return;
        }

        var users = world.Users.State.UserNames.Count;
        var schedules =
            from call in Enumerable.Range(first, calls.Count - first)
            from action in actions
            from user in Enumerable.Range(0, users)
            from which in Enumerable.Range(0, 2)
            select new ActorSchedule(scenario, model, call, new(action, user, which));
        await Parallel.ForEachAsync(schedules, new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (schedule, _) =>
        {
            if (!StopAtFirst || statistics.Failures.IsEmpty)
            {
                await PlayAsync(schedule);
            }
        });
    }
}
