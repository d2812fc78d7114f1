namespace IamHygiene;

/// <summary>Findings about the keys of managed users.</summary>
internal static class KeyFindings
{
    public static FindingMessage Overdue(string user, AccessKey key, int age, bool isRotated) =>
        FindingMessage.Warning(
            FindingIds.Overdue,
            DecisionRule.K3,
            $"Key {key.AccessKeyId} of user {user} is {age} days old and has no working replacement; it stays active.",
            isRotated ? "Nothing to do: a new key is due in this run." : "See the other findings of this user for what stands in the way.")
            with
        { AccessKeyId = key.AccessKeyId, Control = "1.14" };

    public static FindingMessage NoActiveKey(string user) =>
        FindingMessage.Warning(
            FindingIds.NoActiveKey,
            DecisionRule.K7,
            $"User {user} is managed and has no active key.",
            "Reactivate the key that the secret names (Restore-IamAccessKey), or make a key and store its pair in the secret.");

    public static FindingMessage CurrentKeyInactive(string user, string secretId, string accessKeyId) =>
        FindingMessage.Warning(
            FindingIds.CurrentKeyInactive,
            DecisionRule.K4,
            $"The secret '{secretId}' of user {user} names key {accessKeyId}, which is inactive; "
                + "it is never deleted while the secret names it.",
            "Reactivate the key (Restore-IamAccessKey), or store the active pair in the secret.")
            with
        { AccessKeyId = accessKeyId };

    public static FindingMessage ForcedRotationWaits(string user, string accessKeyId) =>
        FindingMessage.Information(
            FindingIds.ForcedRotationWaits,
            DecisionRule.K6,
            $"The forced rotation of user {user} has made key {accessKeyId}, which the secret does not name yet.",
            "Nothing to do; the next run looks again.");

    public static FindingMessage ForcedToday(string user) =>
        FindingMessage.Information(
            FindingIds.ForcedToday,
            DecisionRule.K6,
            $"User {user} has a new key since today; there is at most one forced rotation a day.",
            "Nothing to do, or wait until tomorrow (UTC).");

    public static FindingMessage OldKeyInUse(string user, string accessKeyId, DateTimeOffset graceEnds) =>
        FindingMessage.Warning(
            FindingIds.OldKeyInUse,
            DecisionRule.K11,
            $"Key {accessKeyId} of user {user} was replaced and is still in use; "
                + $"it is deactivated on {graceEnds.UtcDateTime:yyyy-MM-dd} at the latest.",
            "Move its users to the new key.")
            with
        { AccessKeyId = accessKeyId };

    public static FindingMessage KeyLimit(string user, string why) =>
        FindingMessage.Warning(
            FindingIds.KeyLimit,
            DecisionRule.K7,
            $"For user {user} {why}, but the user has two keys and IAM allows no third; nothing is destroyed to make room.",
            "Delete the key that is not needed, or wait until the inactive one has passed its recovery window. "
                + "A key that an undone rotation made is deleted after that window too.");

    public static FindingMessage UnknownKey(string user, string accessKeyId) =>
        FindingMessage.Warning(
            FindingIds.UnknownKey,
            DecisionRule.K5,
            $"Key {accessKeyId} of user {user} appeared while a rotation was under way, but it has been used, "
                + "so it is somebody's; it is left alone.",
            "Find out who made it; delete it by hand if nobody needs it.")
            with
        { AccessKeyId = accessKeyId };

    public static FindingMessage KeyRestored(string user, string accessKeyId, DateTimeOffset until) =>
        FindingMessage.Information(
            FindingIds.KeyRestored,
            DecisionRule.K2,
            $"Key {accessKeyId} of user {user} was restored by hand, or its replacement came late; "
                + $"it is left alone until {until.UtcDateTime:yyyy-MM-dd}.",
            $"Move its users to another key by then, or exempt the user with the tag {TagNames.Exempt}.")
            with
        { AccessKeyId = accessKeyId };

    public static FindingMessage RotationInProgress(string user, UserIntent intent, DateTimeOffset leaseEnds) =>
        FindingMessage.Information(
            FindingIds.RotationInProgress,
            DecisionRule.K15,
            $"Run {intent.RunId} began to work on the keys of user {user} at {StateTime.Format(intent.Time)}.",
            $"Nothing to do. If that run has ended, the first run after {StateTime.Format(leaseEnds)} completes its work.");

    public static FindingMessage NoRoomForTags(string user, int tags, int needed) =>
        FindingMessage.Warning(
            FindingIds.NoRoomForTags,
            DecisionRule.K16,
            $"User {user} has {tags} tags; IAM allows {TagNames.MaxTags}, and {needed} more are needed. Nothing is done for this user.",
            "Remove tags that nobody needs.");

    public static FindingMessage RecoveryWaits(string user, string accessKeyId, DateTimeOffset until) =>
        FindingMessage.Information(
            FindingIds.RecoveryWaits,
            DecisionRule.K5,
            $"A rotation of user {user} that did not end may have made key {accessKeyId}; its keys are left alone until that is decided.",
            $"Nothing to do; the first run after {StateTime.Format(until)} decides it.");

    public static FindingMessage RotationAbandoned(string user, UserIntent intent) =>
        FindingMessage.Warning(
            FindingIds.RotationAbandoned,
            DecisionRule.K8,
            $"The tag {TagNames.SecretName} of user {user} was removed while run {intent.RunId} rotated its key at "
                + $"{StateTime.Format(intent.Time)}; a key that the run made is left as it is.",
            "Look at the user's keys and delete the one that nobody uses, or set the tag again and let the daily run finish.");

    public static FindingMessage Unmanaged(string user, int keys, int age) =>
        FindingMessage.Warning(
            FindingIds.Unmanaged,
            DecisionRule.K8,
            $"User {user} has {(keys == 1 ? "a key" : "two keys")} {age} days old that nobody manages.",
            $"Give the user a secret and the tag {TagNames.SecretName}, or delete the key.")
            with
        { Control = "1.14" };

    public static FindingMessage SesKeyAged(string user, int age) =>
        FindingMessage.Warning(
            FindingIds.SesKeyAged,
            DecisionRule.K12,
            $"The key of SES SMTP user {user} is {age} days old; it is exempt from rotation.",
            "Replace it by hand in the SES console, or tag the user with "
                + $"{TagNames.SecretFormat} = ses-smtp and {TagNames.SecretName} to have it rotated.");

    public static FindingMessage Exposed(string user, string policy) =>
        FindingMessage.Error(
            FindingIds.KeyExposed,
            DecisionRule.C2,
            $"AWS has found an access key of user {user} in public: it has attached {policy}.",
            "Replace the user's keys now: Invoke-IamKeyRotation -Force, or keys.compromised = rotate. Look in CloudTrail for what "
                + $"the key was used for, remove it from where it was published, and only then detach {policy}.");

    /// <summary>What could not be read is told, and nothing is done on it.</summary>
    public static FindingMessage LeftAlone(string user, Problem problem) =>
        FindingMessage.Error(
            problem.ErrorId,
            DecisionRule.P4,
            $"User {user} is left alone, because something could not be read: {problem.Message}",
            problem.Remedy)
            with
        { Diagnostic = problem.Diagnostic };

    /// <summary>An error of our own: the user is left alone and all others go on.</summary>
    public static FindingMessage Unexpected(Problem problem) =>
        FindingMessage.Error(problem.ErrorId, DecisionRule.P4, problem.Message, problem.Remedy) with { Diagnostic = problem.Diagnostic };
}
