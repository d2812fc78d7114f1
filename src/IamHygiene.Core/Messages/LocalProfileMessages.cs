namespace IamHygiene;

/// <summary>What keeps a local profile from being updated. Nothing was changed in any of these cases.</summary>
internal static class LocalProfileMessages
{
    private const string Unchanged = "Nothing was changed.";

    public static Problem PairRefused(string profile, string accessKeyId) =>
        new(
            ProfileIds.ProfileKeyRefused,
            $"AWS refuses key {accessKeyId} of the profile {Printable.OneLine(profile)}: it is inactive, deleted or wrong. {Unchanged}",
            "Ask your administrator for the new key, or to bring this one back with Restore-IamAccessKey; then run it again.");

    public static Problem NoUser(string profile, string arn) =>
        new(
            ProfileIds.ProfileIsNoUser,
            $"The profile {Printable.OneLine(profile)} is not an IAM user's but {arn}. {Unchanged}",
            "Name the profile of an IAM user.");

    public static Problem NoSecretNamed(string user) =>
        new(
            ProfileIds.NoSecretNamed,
            $"Which secret holds the keys of user {user} is not known. {Unchanged}",
            $"Give -SecretId, or ask your administrator for the tag {TagNames.SecretName} and for iam:ListUserTags on yourself.");

    public static Problem SecretNotUsable(string user, string secretId, string reason) =>
        new(
            FindingIds.SecretUnusable,
            $"The secret '{Printable.OneLine(secretId)}' of user {user} {reason}. {Unchanged}",
            "Ask your administrator to look at it.");

    public static Problem StoredPairNotUsable(string user, string secretId, string accessKeyId, string? owner) =>
        new(
            ProfileIds.StoredPairNotUsable,
            $"Key {accessKeyId} in the secret '{Printable.OneLine(secretId)}' of user {user} "
                + $"{(owner is null ? "is refused by AWS" : "belongs to " + owner)}. {Unchanged}",
            "If the key is some seconds old, run it again; else ask your administrator to look at the secret.");
}
