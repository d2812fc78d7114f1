namespace IamHygiene.Faults;

/// <summary>Plays a history run by run, and has the oracle judge it.</summary>
internal sealed class History
{
    private readonly Schedule schedule;
    private readonly RunHost host;
    private readonly IReadOnlyList<string>? expected;

    public History(Schedule schedule, RunHost host, IReadOnlyList<string>? expected)
    {
        this.schedule = schedule;
        this.host = host;
        this.expected = expected;
        (World, Oracle) = schedule.Scenario.Begin(schedule.Model);
        Seeded = KeysOf(World);
        Outcomes.Add(StateFingerprint.Of(World, Seeded));
    }

    private History(History other, Timeline timeline, IReadOnlyList<FaultInjection> injections)
    {
        schedule = other.schedule with { Timeline = timeline, Injections = injections };
        host = other.host;
        expected = other.expected;
        Seeded = other.Seeded;
        World = other.World.Copy();
        Oracle = new(World, other.Oracle.Rules, other.Oracle.State);
        Runs.AddRange(other.Runs);
    }

    /// <summary>The keys that were there at the beginning.</summary>
    public IReadOnlySet<string> Seeded { get; }

    public World World { get; }

    public InvariantChecker Oracle { get; }

    public List<RunEnd> Runs { get; } = [];

    public Schedule Schedule => schedule;

    /// <summary>The outcomes at the beginning and after each run.</summary>
    public List<string> Outcomes { get; } = [];

    /// <summary>What the runs have done to keys and mail, in the order of the first time.</summary>
    public string Done => string.Join(' ', Runs.SelectMany(run => run.Session.Effects).Distinct(StringComparer.Ordinal));

    /// <summary>The same history up to here, to go on in another way.</summary>
    public History Branch(Timeline timeline, IReadOnlyList<FaultInjection> injections) => new(this, timeline, injections);

    public string Print() => StateFingerprint.Print(World, Oracle, Runs[^1].Session);

    /// <summary>The next run of the timeline.</summary>
    public async Task<RunEnd> StepAsync()
    {
        World.Clock.Advance(schedule.Timeline.Gaps[Runs.Count]);
        var force = Runs.Count == 0 ? World.Setup.ForceFirst : [];
        Oracle.AskedByHand(force);
        var end = await RunAsync(force);
        if (end.Session.Number == 0)
        {
            CheckSilentFailure(end);
        }

        return end;
    }

    /// <summary>
    /// Whatever is left of the timeline. Its last but one run settles everything; if that run says that it failed, it is tried
    /// again as Lambda does, after one and after two minutes. The last run then has nothing to do.
    /// </summary>
    public async Task FinishAsync(Action<RunEnd>? played = null)
    {
        var gaps = schedule.Timeline.Gaps;
        while (Runs.Count < gaps.Count - 1)
        {
            var end = await StepAsync();
            played?.Invoke(end);
        }

        var needsPerson = schedule.Scenario.NeedsPerson;
        for (var minutes = 1; minutes <= 2 && !needsPerson && Runs[^1].Result is not { Succeeded: true }; minutes++)
        {
            World.Clock.Advance(TimeSpan.FromMinutes(minutes));
            var end = await RunAsync([]);
            played?.Invoke(end);
        }

        var well = Runs[^1].Result is { Succeeded: true };
        if (!well && !needsPerson)
        {
            Oracle.Report("P6", "clean runs go on to fail", null);
        }

        if (well && needsPerson)
        {
            Oracle.Report("P6", "the run says that all is well, but only a person could have mended it", null);
        }

        ResidueChecks.Check(Oracle);
        var began = World.Now;
        World.Clock.Advance(gaps[^1]);
        var again = await RunAsync([]);
        played?.Invoke(again);
        ResidueChecks.CheckQuiet(Oracle, again.Session, began);
        if (expected is not null && World.Setup.RestoreFirst is null && !expected.Contains(Outcomes[^1]))
        {
            Oracle.Report("P2", $"the work does not end as it does without fault, but in: {Outcomes[^1].ReplaceLineEndings("; ")}", null);
        }
    }

    private async Task<RunEnd> RunAsync(IReadOnlyList<string> force)
    {
        var end = await host.RunAsync(new(World, Oracle, Runs.Count, schedule.Injections), force);
        Runs.Add(end);
        Outcomes.Add(StateFingerprint.Of(World, Seeded));
        return end;
    }

    // P6: a run that did not do its work says so.
    private void CheckSilentFailure(RunEnd end)
    {
        if (expected is null || end.Result is not { Succeeded: true } || expected.Contains(Outcomes[^1]))
        {
            return;
        }

        Oracle.Report("P6", $"the run says that all is well, but it left: {Outcomes[^1].ReplaceLineEndings("; ")}", null);
    }

    private static HashSet<string> KeysOf(World world) => [.. world.Users.Users.SelectMany(user => user.Keys).Select(key => key.Id)];
}
