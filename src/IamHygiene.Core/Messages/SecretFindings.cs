namespace IamHygiene;

/// <summary>Findings about a user's secret.</summary>
internal static class SecretFindings
{
    public static FindingMessage Shared(string user, string secretId, IEnumerable<string> others) =>
        FindingMessage.Warning(
            FindingIds.SecretShared,
            DecisionRule.K14,
            $"User {user} names the secret '{secretId}', and so does {string.Join(", ", others)}; "
                + $"nothing shows that it is the secret of user {user}, so its keys are left alone.",
            $"Give each user a secret of its own in the tag {TagNames.SecretName}.");

    public static FindingMessage SharedButProven(string user, string secretId, IEnumerable<string> others) =>
        FindingMessage.Information(
            FindingIds.SecretShared,
            DecisionRule.K14,
            $"The secret '{secretId}' of user {user} is also named by {string.Join(", ", others)}; it is the secret of user {user}.",
            $"Correct the tag {TagNames.SecretName} of the others.");

    public static FindingMessage Unusable(string user, string secretId, SecretFault fault) =>
        FindingMessage.Warning(
            FindingIds.SecretUnusable,
            DecisionRule.K9,
            $"The secret '{secretId}' of user {user} {fault.Reason}; no key is made.",
            fault.Remedy);

    public static FindingMessage OfAnotherUser(string user, string secretId, string? owner) =>
        FindingMessage.Warning(
            FindingIds.SecretMismatch,
            DecisionRule.K10,
            $"The secret '{secretId}' named by user {user} holds a key of user {owner}; it is not touched.",
            $"Correct the tag {TagNames.SecretName} of user {user}.");

    public static FindingMessage OfUnknownOwner(string user, string secretId, string? accessKeyId) =>
        FindingMessage.Warning(
            FindingIds.SecretMismatch,
            DecisionRule.K10,
            $"The secret '{secretId}' named by user {user} holds key {accessKeyId}, which is not among the user's keys, "
                + "and IAM does not tell whose it is; the secret is not touched.",
            "If the secret is this user's, store the user's pair in it or set the secret's tag "
                + $"{TagNames.Owner} to the user's ARN; if not, correct the tag {TagNames.SecretName}.");

    public static FindingMessage WithoutKey(string user, string secretId, string? accessKeyId) =>
        FindingMessage.Warning(
            FindingIds.SecretMismatch,
            DecisionRule.K10,
            accessKeyId is null
                ? $"The secret '{secretId}' of user {user} holds no key yet."
                : $"The secret '{secretId}' of user {user} names key {accessKeyId}, which AWS attributes to nobody.",
            "Store the user's pair in it, or wait for the next rotation, which does so.");
}
