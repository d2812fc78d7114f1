namespace IamHygiene.Faults;

/// <summary>A person does something by hand while a run is at work: each act before each call about a user.</summary>
internal sealed class MeanwhileExplorer(Scenario scenario, ConsistencyModel weather, Statistics tally, Ablations? blindfold = null)
{
    private static readonly ActorAction[] Acts =
    [
        ActorAction.MakeKey, ActorAction.DeleteKey, ActorAction.Deactivate, ActorAction.Activate, ActorAction.UseKey, ActorAction.RotateByHand, ActorAction.RemoveTag, ActorAction.SpoilTag, ActorAction.Wish,
        ActorAction.EditSecret, ActorAction.SpoilSecret, ActorAction.MoveCurrent, ActorAction.DeleteSecret, ActorAction.Unmanage, ActorAction.ForeignPending,
    ];

    private readonly RunHost host = new(Transport.Direct, blindfold);

    public bool StopAtFirst { get; init; }

    public async Task ExploreAsync(int parallel)
    {
        var calm = new History(new(scenario, weather, Timeline.NextDay, Transport.Direct, []), host, null);
        var run = await calm.StepAsync();
        var first = run.Session.Calls.FindIndex(one => one.Call.Operation is "ListAccessKeys" or "ListUserTags" or "TagUser");
        if (first < 0)
        {
            return;
        }

        var users = calm.World.Users.State.UserNames.Count;
        var acts = Enumerable.Range(
            first,
            run.Session.Calls.Count - first).SelectMany(call => Acts.SelectMany(act => Enumerable.Range(
                0,
                users).SelectMany(user => Enumerable.Range(0, 2).Select(which => new ActorDuringRun(call, new(act, user, which))))));
        await Parallel.ForEachAsync(acts, new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (act, _) =>
        {
            if (!StopAtFirst || tally.Failures.IsEmpty)
            {
                await PlayAsync(act);
            }
        });
    }

    public async Task<IReadOnlyList<Violation>> PlayAsync(ActorDuringRun act, Action<RunEnd>? played = null)
    {
        var (world, oracle) = scenario.Begin(weather);
        oracle.AskedByHand(world.Setup.ForceFirst);
        var people = new Actors(world, oracle);
        tally.AddSchedule();
        void Played(RunEnd end)
        {
            tally.Add(end);
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
            tally.Failures.Enqueue(new($"meanwhile {scenario.Name} {weather.Name} {act}", [.. oracle.Violations]));
        }

        return oracle.Violations;
    }
}

/// <summary>A person's act before a call of the run.</summary>
internal sealed record ActorDuringRun(int Call, Step.Person What)
{
    public override string ToString() => $"{Call}:{What}";

    public static ActorDuringRun Parse(string text)
    {
        var parts = text.Split(':', 2);
        return new(int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), (Step.Person)Step.ParseAll(parts[1])[0]);
    }
}
