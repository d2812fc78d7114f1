namespace IamHygiene.Faults;

/// <summary>A safety step that is taken out by a wrapper around the ports, and where the explorer looks for what that breaks.</summary>
/// <param name="Name">The step.</param>
/// <param name="Promise">The promise that it keeps.</param>
/// <param name="Removed">How it is taken out.</param>
/// <param name="Apply">Takes it out.</param>
/// <param name="ExploreAsync">Looks for what that breaks.</param>
internal sealed record Ablation(
    string Name,
    string Promise,
    string Removed,
    PortAblation Apply,
    Func<PortAblation, Statistics, Task> ExploreAsync)
{
    public static IReadOnlyList<Ablation> All { get; } =
    [
        new(
            "intent",
            "P2",
            "the note of a rotation is not written, and shown to the run as if it were",
            Identity((inner, _) => new UnwrittenTags(inner, TagNames.IntentPrefix)),
            Faults("rotate")),
        new(
            "lease",
            "P3",
            "a deletion and a restoration write no lease, and see one as if they had",
            Identity((inner, _) => new UnwrittenTags(inner, TagNames.IntentPrefix)),
            (ablate, statistics) => new ConcurrentExplorer(Scenarios.Named("delete"), ConsistencyModel.Fair, statistics, ablate)
                .CmdletsAsync(1, 1)),
        new(
            "proof of writing",
            "K9",
            "the copy of AWSCURRENT is not written before a key is made",
            (ports, session) => ports with { Secrets = new UnwrittenProbe(ports.Secrets, session) },
            Faults("rotate")),
        new(
            "unclear answer",
            "P2",
            "CreateAccessKey is sent again after an unclear answer",
            Identity((inner, _) => new RetriedCreate(inner)),
            Faults("rotate")),
        new(
            "proof of the new pair",
            "P1",
            "GetCallerIdentity always says yes",
            (ports, session) => ports with { Caller = new UncheckedPairs(session) },
            Faults("rotate", ConsistencyModel.LateKeys)),
        new(
            "undo",
            "P2",
            "the deactivation of a key that could not be stored is not carried out",
            Identity((inner, _) => new KeptActive(inner)),
            Faults("rotate")),
        new(
            "compare and swap",
            "P2",
            "AWSCURRENT is moved from wherever it is",
            (ports, _) => ports with { Secrets = new UncheckedMove(ports.Secrets) },
            Actor("rotate")),
        new(
            "withdrawal",
            "P2",
            "AWSPENDING is not taken off",
            (ports, _) => ports with { Secrets = new KeptPending(ports.Secrets) },
            Faults("rotate")),
        new(
            "proof of the stored pair",
            "K2",
            "GetCallerIdentity always says yes before the old key is deactivated",
            (ports, session) => ports with { Caller = new UncheckedPairs(session) },
            Faults("broken-replacement")),
        new(
            "proof of the stored password",
            "K2",
            "the mail server always says yes before the old key is deactivated",
            (ports, _) => ports with { SmtpSignIn = new UncheckedPasswords() },
            Faults("server-wrong")),
        new(
            "look after a deactivation",
            "P1",
            "after a deactivation AWSCURRENT is shown as it was before",
            (ports, session) => ports with { Secrets = new ReadOnceBeforeChange(ports.Secrets, session) },
            Actor("deactivate")),
        new(
            "orphans stay",
            "P3",
            "a key that a dead run left is deleted instead of deactivated",
            Identity((inner, _) => new DeletedOrphans(inner)),
            Faults("left-orphan")),
        new(
            "unknown owner",
            "K10",
            "every secret is said to be tagged as the user's",
            (ports, session) => ports with { Secrets = new OwnedSecret(ports.Secrets, session) },
            Faults("foreign-missing")),
        new(
            "reading again",
            "P3",
            "the keys that are read before a change are those of the plan",
            Identity((inner, _) => new FirstReadOnly(inner)),
            Actor("delete")),
        new(
            "recovery window",
            "P3",
            "note, report and last use of an inactive key all say: long ago",
            (ports, session) => ports with { Identity = new BackdatedKeys(ports.Identity, session.World.Clock) },
            Faults("inactive-young")),
        new(
            "failed read",
            "P4",
            "a last use that could not be read is taken for: never",
            Identity((inner, _) => new FailedIsNever(inner)),
            Faults("delete")),
        new(
            "limits",
            "P8",
            "the configuration allows any number",
            (ports, _) => ports,
            (ablate, statistics) => Explore(Scenarios.Named("limit") with { Setup = new() }, ConsistencyModel.Fair, ablate, statistics)),
        new(
            "limit of a day",
            "P8",
            "what was deactivated today is shown as of yesterday",
            Identity((inner, session) => new NotesOfYesterday(inner, session.World.Clock)),
            (ablate, statistics) => new Explorer(
                Scenarios.Named("limit"),
                ConsistencyModel.Fair,
                Transport.Direct,
                statistics,
                ablate).DaysAsync()),
        new(
            "room for tags",
            "P9",
            "the tags that fill a user up are not shown",
            Identity((inner, _) => new FewerTags(inner)),
            Faults("no-room")),
        new(
            "claim of a mail",
            "P5",
            "the claim is not written, and shown to the run as if it were",
            Identity((inner, _) => new UnwrittenTags(inner, TagNames.MailPrefix)),
            Concurrent("password")),
    ];

    /// <summary>The shortest schedule that breaks the promise without this step; null where none does.</summary>
    public async Task<Failure?> FindAsync()
    {
        var statistics = new Statistics();
        await ExploreAsync(Apply, statistics);
        return statistics.Failures
            .Where(failure => failure.Violations.Any(violation => violation.Promise == Promise))
            .Select(failure => failure with
            {
                Violations = [.. failure.Violations.OrderBy(violation => violation.Promise == Promise ? 0 : 1)]
            })
            .MinBy(failure => (failure.Replay.Length, failure.Replay));
    }

    private static PortAblation Identity(Func<IIdentityPort, RunSession, IIdentityPort> wrap) =>
        (ports, session) => ports with { Identity = wrap(ports.Identity, session) };

    private static Func<PortAblation, Statistics, Task> Faults(string scenario, ConsistencyModel? model = null) =>
        (ablate, statistics) => Explore(Scenarios.Named(scenario), model ?? ConsistencyModel.Fair, ablate, statistics);

    private static Func<PortAblation, Statistics, Task> Concurrent(string scenario) =>
        (ablate, statistics) => new ConcurrentExplorer(Scenarios.Named(scenario), ConsistencyModel.Fair, statistics, ablate).ExploreAsync(
            1,
            1);

    private static Func<PortAblation, Statistics, Task> Actor(string scenario) =>
        (ablate, statistics) => new ActorExplorer(Scenarios.Named(scenario), ConsistencyModel.Fair, statistics, ablate).ExploreAsync(1);

    private static Task Explore(Scenario scenario, ConsistencyModel model, PortAblation ablate, Statistics statistics) =>
        new Explorer(scenario, model, Transport.Direct, statistics, ablate).DepthOneAsync(1);
}
