namespace IamHygiene;

/// <summary>Rows K9, K10 and K14: when a secret must not be written. A tag may point at somebody else's secret.</summary>
internal static class SecretRules
{
    /// <summary>True where the secret is usable and surely this user's, so that the rules of a key's life apply.</summary>
    public static bool MayWrite(UserCase one, UserDetail detail, IReadOnlyList<AccessKey> keys, out SecretSnapshot secret)
    {
        secret = null!;
        if (detail.Secret is not { IsKnown: true } read)
        {
            one.Unknown(
                detail.Secret?.Problem ?? new("SecretNotRead", $"The secret of user {one.User.UserName} was not read.", "Run again."));
            return false;
        }

        secret = read.Value;
        var name = secret.SecretId;
        var user = one.User.UserName;
        var others = one.Context.OthersWithSecretOf(one.User);
        if (others.Count > 0)
        {
            return Refuse(
                one,
                keys,
                "K14",
                "SecretShared",
                $"User {user} names the secret '{name}', and so does {string.Join(", ", others)}; no key of theirs is rotated.",
                $"Give each user a secret of its own in the tag {TagNames.SecretName}.");
        }

        if (secret.Condition != SecretCondition.Usable)
        {
            return Refuse(
                one,
                keys,
                "K9",
                "SecretUnusable",
                $"The secret '{name}' of user {user} {secret.ConditionDetail}; no key is made.",
                Remedy(secret));
        }

        return secret.CurrentOwner switch
        {
            CurrentKeyOwner.AnotherUser =>
                Refuse(
                    one,
                    keys,
                    "K10",
                    "SecretMismatch",
                    $"The secret '{name}' named by user {user} holds a key of user {secret.CurrentOwnerName}; it is not touched.",
                    $"Correct the tag {TagNames.SecretName} of user {user}."),
            CurrentKeyOwner.Unknown =>
                Refuse(
                    one,
                    keys,
                    "K10",
                    "SecretMismatch",
                    $"The secret '{name}' named by user {user} holds key {secret.CurrentAccessKeyId}, which is not among the "
                        + "user's keys, and IAM does not tell whose it is; the secret is not touched.",
                    $"If the secret is this user's, store the user's pair in it; if not, correct the tag {TagNames.SecretName}."),
            CurrentKeyOwner.Nobody => Mention(one, secret),
            _ => true,
        };
    }

    private static bool Mention(UserCase one, SecretSnapshot secret)
    {
        var what = secret.CurrentAccessKeyId is { Length: > 0 } id ? $"names key {id}, which does not exist any more" : "holds no key yet";
        one.Find(
            "K10",
            "SecretMismatch",
            FindingSeverity.Warning,
            $"The secret '{secret.SecretId}' of user {one.User.UserName} {what}.",
            "Store the user's pair in it, or wait for the next rotation, which does so.");
        return true;
    }

    private static bool Refuse(UserCase one, IReadOnlyList<AccessKey> keys, string rule, string kind, string message, string remedy)
    {
        one.Find(rule, kind, FindingSeverity.Warning, message, remedy);
        KeyLifecycle.CheckOverdue(one, keys.Where(key => key.IsActive), blocked: true);
        return false;
    }

    private static string Remedy(SecretSnapshot secret) => secret.Condition switch
    {
        SecretCondition.Missing => $"Create the secret with AccessKeyId and SecretAccessKey, or correct the tag {TagNames.SecretName}.",
        SecretCondition.ScheduledForDeletion =>
            $"Restore the secret (aws secretsmanager restore-secret), or correct the tag {TagNames.SecretName}.",
        SecretCondition.RotatedElsewhere => "Switch off rotation in Secrets Manager, or exempt the user here.",
        SecretCondition.InAnotherRegion => $"Set secrets.region to that region, or correct the tag {TagNames.SecretName}.",
        SecretCondition.NotNamedInFull => $"Set the tag {TagNames.SecretName} to the full ARN, with the six characters at its end.",
        SecretCondition.NotOwned =>
            $"Correct the tag {TagNames.SecretName} of the user; or, if the secret is the user's, set the secret's tag "
                + $"{TagNames.Owner} to the user's ARN.",
        SecretCondition.NotReadable =>
            "Give the secret a customer managed KMS key that the user's account may use: aws secretsmanager update-secret "
                + "--secret-id ... --kms-key-id ...",
        _ => "Store a JSON object with the user's pair under the exact names.",
    };
}
