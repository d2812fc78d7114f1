namespace IamHygiene.Faults;

/// <summary>A person does something by hand while a run is at work: each act before each call about a user.</summary>
internal sealed class ActorExplorer(Scenario scenario, ConsistencyModel model, Statistics statistics, PortAblation? ablate = null)
{
    private static readonly ActorAction[] Acts =
    [
        ActorAction.MakeKey, ActorAction.DeleteKey, ActorAction.Deactivate, ActorAction.Activate, ActorAction.UseKey,
        ActorAction.RotateByHand, ActorAction.RemoveTag, ActorAction.SpoilTag, ActorAction.RequestRotation,
        ActorAction.EditSecret, ActorAction.SpoilSecret, ActorAction.MoveCurrent, ActorAction.DeleteSecret, ActorAction.Unmanage,
        ActorAction.ForeignPending,
    ];

    private readonly RunHost host = new(Transport.Direct, ablate);

    public bool StopAtFirst { get; init; }

    public async Task ExploreAsync(int parallel)
    {
        var baseline = new History(new(scenario, model, Timeline.NextDay, Transport.Direct, []), host, null);
        var run = await baseline.StepAsync();
        var first = run.Session.Calls.FindIndex(entry => entry.Call.Operation is "ListAccessKeys" or "ListUserTags" or "TagUser");
        if (first < 0)
        {
            return;
        }

        var users = baseline.World.Users.State.UserNames.Count;
        var acts = Enumerable.Range(
            first,
            run.Session.Calls.Count - first).SelectMany(call => Acts.SelectMany(act => Enumerable.Range(
                0,
                users).SelectMany(user => Enumerable.Range(0, 2).Select(which => new ActorDuringRun(call, new(act, user, which))))));
        await Parallel.ForEachAsync(acts, new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (act, _) =>
        {
            if (!StopAtFirst || statistics.Failures.IsEmpty)
            {
                await PlayAsync(act);
            }
        });
    }

    public async Task<IReadOnlyList<Violation>> PlayAsync(ActorDuringRun act, Action<RunEnd>? played = null)
    {
        var (world, oracle) = scenario.Begin(model);
        oracle.AskedByHand(world.Setup.ForceFirst);
        var people = new Actors(world, oracle);
        statistics.AddSchedule();
        void Played(RunEnd end)
        {
            statistics.Add(end);
            played?.Invoke(end);
        }

        Played(
            await host.RunAsync(
                new(world, oracle, 0, []) { Meanwhile = (act.Call, () => people.Do(act.What.Act, act.What.User, act.What.Which)) },
                world.Setup.ForceFirst));
        people.Repair();
        await Settle.Async(world, oracle, host, 1, Played);
        if (oracle.Violations.Count > 0)
        {
            statistics.Failures.Enqueue(new($"actor {scenario.Name} {model.Name} {act}", [.. oracle.Violations]));
        }

        return oracle.Violations;
    }
}
