namespace IamHygiene.Faults;

/// <summary>
/// Random walks through months of an account: runs with faults, runs at once, actors. A walk that breaks a promise is cut down
/// to what it needs.
/// </summary>
internal sealed class Walks(Statistics statistics, PortAblation? ablate = null)
{
    private const int Length = 100;

    private static readonly Scenario Account = new("account", "everybody", "", stage =>
    {
        stage.ThreeUsers();
        stage.User("smtp", ("SecretFormat", "ses-smtp")).Key("smtp", "smtp-a", 82.1).Stored("smtp", "smtp-a", 82, false, "AWSCURRENT");
        stage.Unmanaged("kim", new(Stage.Ago(80), NextRotation: "2040-03-08T08:00:00+00:00"));
    })
    {
        Setup = new() { HasMailServer = true },
    };

    private readonly RunHost host = new(Transport.Direct, ablate);

    public async Task RunAsync(int seed, int steps, int parallel)
    {
        var walks = Enumerable.Range(0, (steps + Length - 1) / Length);
        await Parallel.ForEachAsync(walks, new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (walk, _) =>
        {
            var path = Draw(new Random(unchecked((seed * 1_000_003) + walk)), Math.Min(Length, steps - (walk * Length)));
            statistics.AddSchedule();
            var violations = await PlayAsync(path, statistics.Add, _ => statistics.AddState());
            if (violations.Count == 0)
            {
                return;
            }

            var (shortest, still) = await new Shrinker(candidate => PlayAsync(candidate, null, null)).ShrinkAsync(path, violations[0]);
            statistics.Failures.Enqueue(new(Step.Write(shortest), still));
        });
    }

    /// <summary>Plays a walk, then mends what actors did, and lets the account come to rest.</summary>
    public async Task<IReadOnlyList<Violation>> PlayAsync(IReadOnlyList<Step> path, Action<RunEnd>? played, Action<Step>? next)
    {
        var (world, oracle) = Account.Begin(ConsistencyModel.Fair);
        var actors = new Actors(world, oracle, host) { Played = played };
        var number = 0;
        foreach (var step in path)
        {
            next?.Invoke(step);
            switch (step)
            {
                case Step.Wait wait:
                    world.Clock.Advance(TimeSpan.FromMinutes(wait.Minutes));
                    break;
                case Step.Actor actor:
                    actors.Do(actor.Action, actor.User, actor.Which);
                    break;
                case Step.Run run:
                    SetModel(world, oracle, run.Model);
                    played?.Invoke(await host.RunAsync(new(world, oracle, number, From(number, run.Injections))));
                    number++;
                    break;
                case Step.Two two:
                    SetModel(world, oracle, two.Model);
                    await PlayTwoAsync(world, oracle, number, two, played);
                    number += 2;
                    break;
            }

            // The first violation is what there is to understand; the rest may follow from it.
            if (oracle.Violations.Count > 0)
            {
                return oracle.Violations;
            }
        }

        SetModel(world, oracle, ConsistencyModel.Fair);
        actors.Repair();
        await Settle.PlayAsync(world, oracle, host, number, end => played?.Invoke(end));
        return oracle.Violations;
    }

    private async Task PlayTwoAsync(World world, InvariantChecker oracle, int number, Step.Two two, Action<RunEnd>? played)
    {
        RunRequest[] requests = [RunRequest.Daily, two.Second];
        foreach (var end in await ConcurrentRuns.PlayAsync(
            world,
            oracle,
            number,
            From(number, two.Injections),
            host,
            requests,
            two.Order))
        {
            played?.Invoke(end);
        }
    }

    // A key that a person made a moment ago is not known everywhere yet once the model changes; that is no run's doing.
    private static void SetModel(World world, InvariantChecker oracle, ConsistencyModel model)
    {
        world.Cloud.Options.NewKeyDelay = TimeSpan.Zero;
        world.Cloud.Options.StaleReads = TimeSpan.Zero;
        world.Cloud.Options.LastUsedDelay = TimeSpan.Zero;
        model.Set(world.Cloud.Options);
        world.Forget();
        oracle.ActorChanged();
    }

    private static List<FaultInjection> From(int number, IReadOnlyList<FaultInjection> injections) =>
        [.. injections.Select(injection => injection with { Run = injection.Run + number })];

    private static List<Step> Draw(Random random, int length)
    {
        var path = new List<Step>();
        while (path.Count < length)
        {
            switch (random.Next(10))
            {
                case < 3:
                    path.Add(
                        new Step.Actor((ActorAction)random.Next(Enum.GetValues<ActorAction>().Length), random.Next(5), random.Next(8)));
                    break;
                case 3:
                    path.Add(
                        new Step.Two(
                            DrawModel(random),
                            DrawSecond(random),
                            new([.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(1, 60))]),
                            Draw(random, random.Next(3), runs: 2)));
                    path.Add(new Step.Wait(DrawWait(random)));
                    break;
                default:
                    path.Add(new Step.Run(DrawModel(random), Draw(random, Math.Max(0, random.Next(5) - 2), runs: 1)));
                    path.Add(new Step.Wait(DrawWait(random)));
                    break;
            }
        }

        return path;
    }

    private static List<FaultInjection> Draw(Random random, int count, int runs) =>
        [.. Enumerable.Range(
            0,
            count).Select(_ => new FaultInjection(
                random.Next(runs),
                random.Next(80),
                InjectedFaults.All[random.Next(InjectedFaults.All.Count)]))];

    private static RunRequest DrawSecond(Random random)
    {
        var user = new[] { "app", "job", "web" }[random.Next(3)];
        return random.Next(9) switch
        {
            0 => new RunRequest.ForceRotation(user),
            1 => new RunRequest.Restore(user, random.Next(2), false),
            2 => new RunRequest.Restore(user, random.Next(2), true),
            3 => random.Next(2) == 0 ? new RunRequest.Register(user) : new RunRequest.Unregister(user),
            _ => RunRequest.Daily,
        };
    }

    private static ConsistencyModel DrawModel(Random random) => ConsistencyModel.All[Math.Max(0, random.Next(7) - 3)];

    // Tried again after a minute, after the lease, on the next day, or after a pause of days in which nothing ran.
    private static int DrawWait(Random random) =>
        random.Next(10) switch { 0 => 1, 1 => 5, 2 => 25, 3 => 5 * 60, 4 => 7 * 1440, 5 => 20 * 1440, _ => 1440 };
}
