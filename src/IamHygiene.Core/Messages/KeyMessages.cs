namespace IamHygiene;

/// <summary>Problems of changes of keys.</summary>
internal static class KeyMessages
{
    public static Problem DayNotNoted(UserSnapshot user, AccessKey key, ServiceException error) =>
        StepFailure.Explain(
            error,
            $"Key {key.AccessKeyId} of user {user.User.UserName} was deactivated, but the day could not be noted.",
            "A run after the lease has ended notes its own day, from which the recovery window counts.");

    public static Problem DeletionNotNoted(UserSnapshot user, AccessKey key, ServiceException error) =>
        StepFailure.Explain(
            error,
            $"Key {key.AccessKeyId} of user {user.User.UserName} was deleted, but that could not be noted.",
            "A later run notes it and tells the owner.");

    public static Problem StaysActive(string user, string accessKeyId, ProofFailure failure, bool isForced) =>
        new(
            ProblemIds.PairNotProven,
            $"The pair that the secret of user {user} holds {failure.Text}; key {accessKeyId} stays active.",
            isForced
                ? "Store a working pair of the user in the secret; the next run looks again."
                : "Store a working pair of the user in the secret, for example that of the key that stays active.");
}
