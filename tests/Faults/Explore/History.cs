namespace IamHygiene.Faults;

/// <summary>Plays a history run by run, and has the oracle judge it.</summary>
internal sealed class History
{
    private readonly Schedule schedule;
    private readonly RunHost host;
    private readonly IReadOnlyList<string>? expected;

    /// <summary>Begins a history.</summary>
    /// <param name="schedule">What is played.</param>
    /// <param name="host">Plays the runs.</param>
    /// <param name="expected">The outcomes in which the work may end; null where that is not known yet.</param>
    public History(Schedule schedule, RunHost host, IReadOnlyList<string>? expected)
    {
        this.schedule = schedule;
        this.host = host;
        this.expected = expected;
        (World, Oracle) = schedule.Scenario.Begin(schedule.Model);
        Seeded = KeysOf(World);
        Outcomes.Add(Outcome.Of(World, Seeded));
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

    /// <summary>
    /// Where work may end: where it stands after any of the days of the history without fault. A request by hand is not
    /// remembered, so nothing may have come of it.
    /// </summary>
    public IReadOnlyList<string> Ends =>
        [.. Outcomes.Skip(World.Setup.IsAskedOnce ? 0 : 1).Distinct(StringComparer.Ordinal)];

    /// <summary>The same history up to here, to go on in another way.</summary>
    public History Branch(Timeline timeline, IReadOnlyList<FaultInjection> injections) => new(this, timeline, injections);

    public string Fingerprint() => StateFingerprint.Of(World, Oracle, Runs[^1].Session);

    /// <summary>The next run of the timeline.</summary>
    public async Task<RunEnd> StepAsync()
    {
        World.Clock.Advance(schedule.Timeline.Gaps[Runs.Count]);
        var isFirst = Runs.Count == 0;
        var end = await RunAsync(isFirst ? World.Setup.First : RunRequest.Daily);
        if (isFirst)
        {
            CheckSilentFailure(end);
        }

        return end;
    }

    /// <summary>
    /// Whatever is left of the timeline. Its last but one run settles everything; if that run says that it failed, it is tried
    /// again as Lambda does, after one and after two minutes, and on the days after if a limit asks for that. The last run then
    /// has nothing to do.
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
        foreach (var gap in RetryGaps())
        {
            // Where only a person can mend what is wrong, every run fails: what counts is what it did.
            var isSettled = needsPerson ? FailedNothing(Runs[^1]) : Runs[^1].Result is { Succeeded: true };
            if (isSettled)
            {
                break;
            }

            World.Clock.Advance(gap);
            var end = await RunAsync(RunRequest.Daily);
            played?.Invoke(end);
        }

        CheckSuccess(needsPerson);
        ResidueChecks.Check(Oracle);
        if (Runs[^1].Result is { Succeeded: true })
        {
            ResidueChecks.CheckFailing(Oracle);
        }

        if (schedule.Timeline == Timeline.Week)
        {
            ProgressChecks.Check(Oracle);
        }

        await CheckQuietAsync(gaps[^1], played);
        await NewsChecks.CheckAsync(Oracle, () => PlayDayAsync(TimeSpan.FromDays(1), played));
        await PlayOrphansOutAsync(played);
    }

    private static bool FailedNothing(RunEnd end) =>
        end.Result?.Actions.All(action => action.Outcome != ActionOutcome.Failed) == true;

    // A rotation that was undone leaves an inactive key. Once its window is over, it is deleted and the rotation made.
    private async Task PlayOrphansOutAsync(Action<RunEnd>? played)
    {
        if (Orphans.Count == 0 || schedule.Scenario.NeedsPerson)
        {
            return;
        }

        var orphans = Orphans;
        await PlayDayAsync(Oracle.Rules.Window + TimeSpan.FromDays(1), played);
        await PlayDayAsync(TimeSpan.FromDays(1), played);
        foreach (var (user, key) in orphans.Where(orphan => World.Users.User(orphan.User).Key(orphan.Key) is not null))
        {
            Oracle.Report("P2", $"key {key}, which a rotation could not store, is still there after its window", user);
        }

        ProgressChecks.Check(Oracle);
        ResidueChecks.Check(Oracle);
    }

    private async Task PlayDayAsync(TimeSpan gap, Action<RunEnd>? played)
    {
        World.Clock.Advance(gap);
        var end = await RunAsync(RunRequest.Daily);
        played?.Invoke(end);
    }

    private List<(string User, string Key)> Orphans =>
        [.. World.Users.State.Users.Values.SelectMany(user => user.Keys
            .Where(key => !key.IsActive && RemovalChecks.IsOrphan(Oracle, key))
            .Select(key => (user.Name, key.Id)))];

    private IEnumerable<TimeSpan> RetryGaps() =>
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(2),
        .. Enumerable.Repeat(TimeSpan.FromDays(1), schedule.Scenario.MoreDays)
    ];

    private void CheckSuccess(bool needsPerson)
    {
        var succeeded = Runs[^1].Result is { Succeeded: true };
        if (!succeeded && !needsPerson)
        {
            Oracle.Report("P6", "clean runs go on to fail", null);
        }

        if (succeeded && needsPerson)
        {
            Oracle.Report("P6", "the run says that all is well, but only a person could have mended it", null);
        }
    }

    private async Task CheckQuietAsync(TimeSpan gap, Action<RunEnd>? played)
    {
        var before = World.Now;
        World.Clock.Advance(gap);
        var again = await RunAsync(RunRequest.Daily);
        played?.Invoke(again);
        ResidueChecks.CheckQuiet(Oracle, again.Session, before);
        var isOfPerson = World.Setup.First is RunRequest.Restore or RunRequest.Unregister;
        var isJudged = expected is not null && !isOfPerson && World.Setup.Denied is null;
        if (isJudged && !EndsAsExpected())
        {
            Oracle.Report("P2", $"the work does not end as it does without fault, but in: {Outcomes[^1].ReplaceLineEndings("; ")}", null);
        }
    }

    // The work for a user with an orphan ends later.
    private bool EndsAsExpected()
    {
        var waiting = Orphans.Select(orphan => orphan.User).ToHashSet(StringComparer.Ordinal);
        string Rest(string outcome) => string.Join('\n', outcome.Split('\n').Where(line => !waiting.Contains(line.Split(':')[0])));
        return expected!.Any(end => Rest(end) == Rest(Outcomes[^1]));
    }

    private async Task<RunEnd> RunAsync(RunRequest request)
    {
        var end = await host.RunAsync(new(World, Oracle, Runs.Count, schedule.Injections) { Request = request });
        Runs.Add(end);
        Outcomes.Add(Outcome.Of(World, Seeded));
        return end;
    }

    // P6: a run that did not do its work says so.
    private void CheckSilentFailure(RunEnd end)
    {
        // A lease that could not be taken off ends by itself.
        var left = Outcomes[^1].Replace(" intent", "", StringComparison.Ordinal);
        if (expected is null || end.Result is not { Succeeded: true } || expected.Contains(left))
        {
            return;
        }

        Oracle.Report("P6", $"the run says that all is well, but it left: {Outcomes[^1].ReplaceLineEndings("; ")}", null);
    }

    private static HashSet<string> KeysOf(World world) => [.. world.Users.Users.SelectMany(user => user.Keys).Select(key => key.Id)];
}
