namespace IamHygiene;

/// <summary>What stands in the way of a restoration, and what is said of one that was made.</summary>
internal static class RestoreMessages
{
    public static Problem UserNotFound(string userName, string? near) =>
        new(
            ProblemIds.UserNotFound,
            $"The account has no user '{Printable.OneLine(userName)}'.",
            near is null ? "Check the name and the account." : $"Did you mean '{near}'?");

    public static Problem KeyNotFound(string user, string accessKeyId, IReadOnlyList<AccessKey> keys) =>
        new(
            ProblemIds.KeyNotFound,
            $"User {user} has no access key '{Printable.OneLine(accessKeyId)}'.",
            keys.Count == 0
                ? "The user has no access key at all; a deleted key cannot be brought back."
                : $"The user has {string.Join(" and ", keys.Select(key => key.AccessKeyId))}. A deleted key cannot be brought back.");

    public static Problem RotationInProgress(string user, UserIntent young, DateTimeOffset ends) =>
        new(
            FindingIds.RotationInProgress,
            $"Run {young.RunId} began to work on the keys of user {user} at {StateTime.Format(young.Time)}.",
            $"Try again once it has ended, or after {StateTime.Format(ends)}.");

    public static Problem NotManaged(string user) =>
        new(
            ProblemIds.NotManaged,
            $"User {user} has no tag {TagNames.SecretName}, so there is no secret to move AWSCURRENT in.",
            "Restore the key without -MakeCurrent.");

    public static Problem SecretUnusable(string user, string secretId, SecretFault fault) =>
        new(
            FindingIds.SecretUnusable,
            $"The secret '{secretId}' of user {user} {fault.Reason}.",
            $"{fault.Remedy} Or restore the key without -MakeCurrent.");

    public static Problem NotOwn(FindingMessage objection) => new(objection.Kind, objection.Message, objection.Remedy);

    public static Problem RotationUnfinished(string user) =>
        new(
            ProblemIds.RotationUnfinished,
            $"A rotation of user {user} has not ended; it would move AWSCURRENT again.",
            $"Finish or undo it first: Invoke-IamKeyRotation -UserName {user}");

    public static Problem PairNotStored(string user, string secretId, string accessKeyId) =>
        new(
            ProblemIds.PairNotStored,
            $"No version of the secret '{secretId}' that still has a label holds key {accessKeyId} of user {user}, "
                + "so AWSCURRENT cannot be moved to it.",
            "Restore the key without -MakeCurrent, or store its pair in the secret by hand.");

    public static Problem SecretDiffers(UserSecret secret, string accessKeyId, string version) =>
        new(
            ProblemIds.SecretDiffers,
            $"The version of the secret '{secret.SecretId}' that holds key {accessKeyId} differs from AWSCURRENT in more than the pair, "
                + "so moving AWSCURRENT to it would lose what was stored since.",
            "Restore the key without -MakeCurrent and put its pair into the secret by hand, or move the label yourself: "
                + $"aws secretsmanager update-secret-version-stage --secret-id {secret.SecretId} --version-stage AWSCURRENT "
                + $"--remove-from-version-id {secret.CurrentVersionId} --move-to-version-id {version}");

    public static Problem SecretChanged(string user, string accessKeyId, bool isActivated) =>
        new(
            ProblemIds.SecretChanged,
            $"{State(user, accessKeyId, isActivated)} the secret changed meanwhile; AWSCURRENT was not moved.",
            "Look at the secret's versions and try again.");

    public static Problem PairNotProven(string user, string accessKeyId, bool isActivated, ProofFailure failure) =>
        new(
            ProblemIds.PairNotProven,
            $"{State(user, accessKeyId, isActivated)} its stored pair {failure.Text}; AWSCURRENT was not moved.",
            "The secret's readers still get the pair they got before.");

    public static Problem NotMoved(string user, string accessKeyId, bool isActivated, ServiceException error) =>
        StepFailure.Explain(error, $"{State(user, accessKeyId, isActivated)} AWSCURRENT could not be moved to it.");

    public static Problem LeaseNotReturned(ActionResult result, HeldLease lease) =>
        new(
            ProblemIds.LeaseNotReturned,
            $"{result.Message} But the lease {lease.Intent.TagName} of user {result.UserName} could not be cleared.",
            $"Until {lease.Ends} no run works on the user's keys; a later run clears it.");

    public static string ActiveAlready(string accessKeyId, bool isCurrent) =>
        $"Key {accessKeyId} is active already{(isCurrent ? ", and the secret names it" : "")}.";

    public static string Done(RestorePlan plan)
    {
        var sentences = new List<string>();
        if (plan.Activates)
        {
            sentences.Add(
                $"Key {plan.AccessKeyId} is active again; the daily run leaves it alone until "
                    + $"{plan.LeftAloneUntil.UtcDateTime:yyyy-MM-dd}.");
        }

        if (plan.VersionId is not null)
        {
            sentences.Add($"AWSCURRENT names key {plan.AccessKeyId}.");
            if (OtherActive(plan) is { } other)
            {
                sentences.Add($"Key {other} stays active too; no key is rotated until one of the two is deleted.");
            }
        }

        return string.Join(' ', sentences);
    }

    private static string? OtherActive(RestorePlan plan) =>
        plan.User?.Detail?.KnownKeys.FirstOrDefault(key => key.IsActive && key.AccessKeyId != plan.AccessKeyId)?.AccessKeyId;

    private static string State(string user, string accessKeyId, bool isActivated) =>
        isActivated ? $"Key {accessKeyId} of user {user} is active again, but" : $"Key {accessKeyId} of user {user} is active, but";
}
