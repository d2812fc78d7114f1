namespace IamHygiene;

/// <summary>Problems of rotations.</summary>
internal static class RotationMessages
{
    public static Problem TooSlowToCreate(string user) =>
        Problems.TooSlow(
            user,
            $"no key was made, because {ProtocolTimes.CreateWithin.TotalMinutes:0} minutes or the time of the run are over",
            "Nothing to do; the next run tries again.");

    public static Problem TooSlowToPromote(string user, string accessKeyId, HeldLease lease) =>
        Problems.TooSlow(
            user,
            $"key {accessKeyId} is stored and not yet current",
            $"Nothing to do; the first run after {lease.Ends} completes it.");

    public static Problem UnclearCreate(string user, ServiceException error) =>
        StepFailure.Explain(
            error,
            $"AWS gave no clear answer to CreateAccessKey for user {user}.",
            "If a key was made, a later run deactivates it; nothing uses it.");

    public static Problem NotProvenYet(string user, string accessKeyId, ProofFailure failure) =>
        new(
            ProblemIds.PairNotProven,
            $"The stored pair of key {accessKeyId} of user {user} {failure.Text}.",
            "The next run tries again; both keys stay as they are.");

    public static string PairFailed(string accessKeyId, ProofFailure failure) => $"The stored pair of key {accessKeyId} {failure.Text}.";

    public static Problem Undone(string user, string reason) =>
        new(
            ProblemIds.RotationUndone,
            $"The rotation of user {user} was undone: {reason} The new key was deactivated, the old one is untouched.",
            "The deactivated key is deleted after its recovery window; then the next rotation is tried.");

    public static Problem HalfDone(string user, string reason, HeldLease lease) =>
        new(
            ProblemIds.RotationHalfDone,
            $"The rotation of user {user} failed: {reason} The old key is untouched; what the rotation made could not be undone now.",
            $"The first run after {lease.Ends} finishes or undoes it.");

    public static Problem StoredWrong(string user, string accessKeyId) =>
        new(
            ProblemIds.StoredPair,
            $"The version that should hold key {accessKeyId} of user {user} holds something else.",
            "Look at the secret's versions.");

    public static Problem NotMoved(string user, string accessKeyId, HeldLease lease, ServiceException error) =>
        StepFailure.Explain(
            error,
            $"Key {accessKeyId} of user {user} is stored and works, but AWSCURRENT could not be moved to it; the old key stays as it is.",
            $"The first run after {lease.Ends} completes it.");

    public static Problem NotCleared(string user, ServiceException error) =>
        StepFailure.Explain(
            error,
            $"The key of user {user} was rotated, but what the rotation noted could not be cleared.",
            "The next run clears it.");
}
