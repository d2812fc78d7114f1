namespace IamHygiene;

/// <summary>Problems of runs and reads.</summary>
internal static class Problems
{
    private const string NextRunLooksAgain = "Nothing to do; the next run looks again.";

    public static Problem KeyUseNotRead(string accessKeyId) =>
        new(FindingIds.KeyUseNotRead, $"The last use of key {accessKeyId} is not known.", "Run again.");

    public static Problem SecretNotRead(string user) =>
        new(FindingIds.SecretNotRead, $"The secret of user {user} was not read.", "Run again.");

    /// <summary>An error of our own. Its text is not shown: it could hold anything.</summary>
    public static Problem Unexpected(Exception error, string userName, string work) =>
        new(
            ProblemIds.Unexpected,
            $"An unexpected {error.GetType().Name} stopped the work on user {Printable.OneLine(userName)} ({work}).",
            "Please report it with the diagnostic (-Verbose, or the JSON log). The next run finishes or undoes what was begun.")
        {
            Diagnostic = UnexpectedError.Diagnose(error),
        };

    public static Problem AnotherRun(string user, UserIntent other) =>
        new(
            ProblemIds.AnotherRun,
            $"Run {other.RunId} works on the keys of user {user} at this moment.",
            "Nothing to do.");

    public static Problem ChangeNotSeen(PlannedAction action) =>
        new(
            ProblemIds.ChangeNotSeen,
            $"{action.Action} of key {action.AccessKeyId} of user {action.UserName} was not begun: AWS does not show the change before it.",
            "Nothing to do; the next run goes on.");

    public static Problem UserChanged(string user) =>
        new(ProblemIds.UserChanged, $"The tags of user {user} changed while work on its keys began.", NextRunLooksAgain);

    public static Problem IntentNotSeen(string user, string tag) =>
        new(
            ProblemIds.IntentNotSeen,
            $"Nothing was begun for user {user}: IAM does not show the tag {tag} that was just written.",
            "Nothing to do; the next run tries again.");

    public static Problem LeaseNotReturned(string user, HeldLease lease, ServiceException error) =>
        StepFailure.Explain(
            error,
            $"The work on the keys of user {user} has ended, but its lease {lease.Intent.TagName} could not be cleared.",
            $"The lease ends at {lease.Ends}; a later run clears it.");

    public static Problem SecretChanged(string user, string during) =>
        new(ProblemIds.SecretChanged, $"The secret of user {user} changed while {during}.", NextRunLooksAgain);

    public static Problem TooSlow(string user, string what, string then) =>
        new(ProblemIds.TooSlow, $"The work on the keys of user {user} took too long; {what}.", then);

    public static Problem DeadlineReached(IReadOnlyList<string> users, int named) =>
        new(
            ProblemIds.DeadlineReached,
            $"Time ran out before {users.Count} {(users.Count == 1 ? "user" : "users")} had their turn: "
                + $"{Some(users.Select(Printable.OneLine), named)}.",
            "The next run begins with them. Give the function more time if this repeats.");

    /// <summary>The first of some names, and dots where there are more.</summary>
    public static string Some(IEnumerable<string> names, int most)
    {
        var all = names.ToList();
        return string.Join(", ", all.Take(most)) + (all.Count > most ? " …" : "");
    }

    public static Problem ReplicaLags(string user, string accessKeyId, IEnumerable<string> regions) =>
        new(
            ProblemIds.ReplicaLags,
            $"The replica of the secret of user {user} in {string.Join(", ", regions)} does not hold the new pair yet; "
                + $"key {accessKeyId} stays active.",
            "Look at the secret's replication (aws secretsmanager describe-secret); the next run tries again.");

    public static Problem KeyBecameCurrent(string user, string accessKeyId) =>
        new(
            ProblemIds.KeyBecameCurrent,
            $"AWSCURRENT of user {user} was moved to key {accessKeyId} while it was deactivated, so it was reactivated.",
            "Find out who moved the label. The next run looks again.");
}
