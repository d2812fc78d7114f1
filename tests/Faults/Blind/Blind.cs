namespace IamHygiene.Faults;

/// <summary>A safety step that is taken out by a wrapper around the ports, and where the explorer looks for what that breaks.</summary>
/// <param name="Name">The step.</param>
/// <param name="Removed">How it is taken out.</param>
/// <param name="Fold">Takes it out.</param>
/// <param name="Look">Explores until something breaks.</param>
internal sealed record Blind(string Name, string Removed, Blindfold Fold, Func<Blindfold, Tally, Task> Look)
{
    public static IReadOnlyList<Blind> All { get; } =
    [
        new("intent", "the note of a rotation is not written, and shown to the run as if it were", Identity((inner, _) => new SwallowedTags(inner, TagNames.IntentPrefix)), One("rotate")),
        new("lease", "the notes of other runs are not seen", Identity((inner, session) => new HiddenIntents(inner, session.RunId)), Together("rotate")),
        new("proof of writing", "the copy of AWSCURRENT is not written before a key is made", (ports, session) => ports with { Secrets = new SwallowedProbe(ports.Secrets, session) }, One("rotate")),
        new("unclear answer", "CreateAccessKey is sent again after an unclear answer", Identity((inner, _) => new RetriedCreate(inner)), One("rotate")),
        new("proof of the new pair", "GetCallerIdentity always says yes", (ports, session) => ports with { Caller = new AlwaysYes(session) }, One("rotate", Weather.LateKeys)),
        new("undo", "the deletion of a key that could not be stored is not carried out", Identity((inner, _) => new SwallowedDeletes(inner)), One("rotate")),
        new("compare and swap", "AWSCURRENT is moved from wherever it is", (ports, _) => ports with { Secrets = new BlindMove(ports.Secrets) }, Meanwhile("rotate")),
        new("withdrawal", "AWSPENDING is not taken off", (ports, _) => ports with { Secrets = new KeptPending(ports.Secrets) }, One("rotate")),
        new("proof of the stored pair", "GetCallerIdentity always says yes before the old key is deactivated", (ports, session) => ports with { Caller = new AlwaysYes(session) }, One("broken-replacement")),
        new("reading again", "the keys that are read before a change are those of the plan", Identity((inner, _) => new OldReads(inner)), Meanwhile("delete")),
        new("recovery window", "note, report and last use of an inactive key all say: long ago", (ports, session) => ports with { Identity = new LongAgo(ports.Identity, session.World.Clock) }, One("inactive-young")),
        new("failed read", "a last use that could not be read is taken for: never", Identity((inner, _) => new FailedIsNever(inner)), One("delete")),
        new("limits", "the configuration allows any number", (ports, _) => ports, (fold, tally) => Explore(Scenarios.Named("limit") with { Setup = new() }, Weather.Fair, fold, tally)),
        new("claim of a mail", "the claim is not written, and shown to the run as if it were", Identity((inner, _) => new SwallowedTags(inner, TagNames.SendingPrefix)), Together("password")),
        new("note of a mail", "it is not noted that a mail was sent", Identity((inner, _) => new SwallowedTags(inner, TagNames.Notified, shown: false)), One("password")),
    ];

    /// <summary>The first schedule that breaks a promise without this step; null where none does.</summary>
    public async Task<Failure?> FindAsync()
    {
        var tally = new Tally();
        await Look(Fold, tally);
        return tally.Failures.MinBy(failure => failure.Replay.Length);
    }

    private static Blindfold Identity(Func<IIdentityPort, RunSession, IIdentityPort> shade) => (ports, session) => ports with { Identity = shade(ports.Identity, session) };

    private static Func<Blindfold, Tally, Task> One(string scenario, Weather? weather = null) => (fold, tally) => Explore(Scenarios.Named(scenario), weather ?? Weather.Fair, fold, tally);

    private static Func<Blindfold, Tally, Task> Together(string scenario) => (fold, tally) => new TogetherExplorer(Scenarios.Named(scenario), Weather.Fair, tally, fold) { StopAtFirst = true }.ExploreAsync(1, 1);

    private static Func<Blindfold, Tally, Task> Meanwhile(string scenario) => (fold, tally) => new MeanwhileExplorer(Scenarios.Named(scenario), Weather.Fair, tally, fold) { StopAtFirst = true }.ExploreAsync(1);

    private static Task Explore(Scenario scenario, Weather weather, Blindfold fold, Tally tally) => new Explorer(scenario, weather, Road.Direct, tally, fold) { StopAtFirst = true }.DepthOneAsync(1);
}
