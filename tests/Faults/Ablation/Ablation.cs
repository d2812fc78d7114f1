namespace IamHygiene.Faults;

/// <summary>A safety step that is taken out by a wrapper around the ports, and where the explorer looks for what that breaks.</summary>
/// <param name="Name">The step.</param>
/// <param name="Promise">The promise that it keeps.</param>
/// <param name="Removed">How it is taken out.</param>
/// <param name="Fold">Takes it out.</param>
/// <param name="Look">Explores.</param>
internal sealed record Ablation(string Name, string Promise, string Removed, Ablations Fold, Func<Ablations, Statistics, Task> Look)
{
    public static IReadOnlyList<Ablation> All { get; } =
    [
        new(
            "intent",
            "P2",
            "the note of a rotation is not written, and shown to the run as if it were",
            Identity((inner, _) => new SwallowedTags(inner, TagNames.IntentPrefix)),
            One("rotate")),
        new(
            "lease",
            "P1",
            "the configuration lets a note end at once, so another run recovers from a rotation that is under way",
            (ports, _) => ports,
            NoLeaseAsync),
        new(
            "proof of writing",
            "K9",
            "the copy of AWSCURRENT is not written before a key is made",
            (ports, session) => ports with { Secrets = new SwallowedProbe(ports.Secrets, session) },
            One("rotate")),
        new(
            "unclear answer",
            "P2",
            "CreateAccessKey is sent again after an unclear answer",
            Identity((inner, _) => new RetriedCreate(inner)),
            One("rotate")),
        new(
            "proof of the new pair",
            "P1",
            "GetCallerIdentity always says yes",
            (ports, session) => ports with { Caller = new AlwaysYes(session) },
            One("rotate", ConsistencyModel.LateKeys)),
        new(
            "undo",
            "P2",
            "the deletion of a key that could not be stored is not carried out",
            Identity((inner, _) => new SwallowedDeletes(inner)),
            One("rotate")),
        new(
            "compare and swap",
            "P2",
            "AWSCURRENT is moved from wherever it is",
            (ports, _) => ports with { Secrets = new BlindMove(ports.Secrets) },
            Meanwhile("rotate")),
        new(
            "withdrawal",
            "P2",
            "AWSPENDING is not taken off",
            (ports, _) => ports with { Secrets = new KeptPending(ports.Secrets) },
            One("rotate")),
        new(
            "proof of the stored pair",
            "K2",
            "GetCallerIdentity always says yes before the old key is deactivated",
            (ports, session) => ports with { Caller = new AlwaysYes(session) },
            One("broken-replacement")),
        new(
            "reading again",
            "P3",
            "the keys that are read before a change are those of the plan",
            Identity((inner, _) => new OldReads(inner)),
            Meanwhile("three-users")),
        new(
            "recovery window",
            "P3",
            "note, report and last use of an inactive key all say: long ago",
            (ports, session) => ports with { Identity = new LongAgo(ports.Identity, session.World.Clock) },
            One("inactive-young")),
        new(
            "failed read",
            "P4",
            "a last use that could not be read is taken for: never",
            Identity((inner, _) => new FailedIsNever(inner)),
            One("delete")),
        new(
            "limits",
            "P8",
            "the configuration allows any number",
            (ports, _) => ports,
            (fold, tally) => Explore(Scenarios.Named("limit") with { Setup = new() }, ConsistencyModel.Fair, fold, tally)),
        new(
            "claim of a mail",
            "P5",
            "the claim is not written, and shown to the run as if it were",
            Identity((inner, _) => new SwallowedTags(inner, TagNames.SendingPrefix)),
            Together("password")),
        new(
            "note of a mail",
            "P5",
            "it is not noted that a mail was sent",
            Identity((inner, _) => new SwallowedTags(inner, TagNames.Notified, shown: false)),
            One("password")),
    ];

    /// <summary>The shortest schedule that breaks the promise without this step; null where none does.</summary>
    public async Task<Failure?> FindAsync()
    {
        var tally = new Statistics();
        await Look(Fold, tally);
        return tally.Failures
            .Where(failure => failure.Violations.Any(violation => violation.Promise == Promise))
            .Select(failure => failure with
            {
                Violations = [.. failure.Violations.OrderBy(violation => violation.Promise == Promise ? 0 : 1)]
            })
            .MinBy(failure => (failure.Replay.Length, failure.Replay));
    }

    private static Ablations Identity(Func<IIdentityPort, RunSession, IIdentityPort> shade) =>
        (ports, session) => ports with { Identity = shade(ports.Identity, session) };

    private static Func<Ablations, Statistics, Task> One(string scenario, ConsistencyModel? weather = null) =>
        (fold, tally) => Explore(Scenarios.Named(scenario), weather ?? ConsistencyModel.Fair, fold, tally);

    private static Func<Ablations, Statistics, Task> Together(string scenario) =>
        (fold, tally) => new TogetherExplorer(Scenarios.Named(scenario), ConsistencyModel.Fair, tally, fold).ExploreAsync(1, 1);

    // One run stops before it stores the new key, the other before it removes what it takes for an orphan; the first goes on to its proof.
    private static async Task NoLeaseAsync(Ablations fold, Statistics tally)
    {
        var explorer = new TogetherExplorer(
            Scenarios.Named("rotate") with { Setup = new() { Policy = new Setup().Policy with { IntentLease = TimeSpan.Zero } } },
            ConsistencyModel.Fair,
            tally,
            fold);
        foreach (var first in Enumerable.Range(20, 5))
        {
            foreach (var second in Enumerable.Range(10, 20))
            {
                for (var more = 1; more <= 5; more++)
                {
                    await explorer.PlayAsync(new([first, second, more]));
                }
            }
        }
    }

    private static Func<Ablations, Statistics, Task> Meanwhile(string scenario) =>
        (fold, tally) => new MeanwhileExplorer(Scenarios.Named(scenario), ConsistencyModel.Fair, tally, fold).ExploreAsync(1);

    private static Task Explore(Scenario scenario, ConsistencyModel weather, Ablations fold, Statistics tally) =>
        new Explorer(scenario, weather, Transport.Direct, tally, fold).DepthOneAsync(1);
}
