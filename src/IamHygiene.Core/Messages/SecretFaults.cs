namespace IamHygiene;

/// <summary>Why a secret cannot hold a user's pair, each with its remedy.</summary>
internal static class SecretFaults
{
    public static SecretFault Missing { get; } = new(
        "does not exist",
        $"Create the secret with AccessKeyId and SecretAccessKey, or correct the tag {TagNames.SecretName}.");

    public static SecretFault ScheduledForDeletion { get; } = new(
        "is scheduled for deletion",
        $"Restore the secret (aws secretsmanager restore-secret), or correct the tag {TagNames.SecretName}.");

    public static SecretFault RotatedBySecretsManager { get; } = new(
        "is rotated by Secrets Manager itself",
        "Switch off rotation in Secrets Manager, or exempt the user here.");

    public static SecretFault PendingOfOthers { get; } = new(
        "has AWSPENDING on a version that IamHygiene did not write",
        "Find out what writes to the secret, and take AWSPENDING off that version (aws secretsmanager update-secret-version-stage).");

    public static SecretFault NoValue { get; } = new("has no value yet", StoreThePair);

    public static SecretFault Binary { get; } = new("is binary, not text", StoreThePair);

    private static string StoreThePair =>
        $"Store the user's pair in the form that the tag {TagNames.SecretFormat} names: access-key, env, aws-cli, ses-smtp or "
            + "json:ID/SECRET. Without the tag, and where it names none of these, it is JSON with AccessKeyId and SecretAccessKey.";

    public static SecretFault InAnotherRegion(string region, string expected) => new(
        $"is in region {region}, but secrets are looked for in {expected}",
        $"Set secrets.region to that region, or correct the tag {TagNames.SecretName}.");

    public static SecretFault NoSesRegion(string region) => new(
        $"is for an SMTP password of region '{Printable.OneLine(region)}', which is no region's name",
        $"Correct the user's tag {TagNames.SesRegion}, or the secret's property Region.");

    public static SecretFault WrongContent(string reason) => new(reason, StoreThePair);

    public static SecretFault OfAnother(string owner) => new($"is tagged as the secret of {Printable.OneLine(owner)}", SetTheOwner);

    public static SecretFault EmptyAndUnowned(string account) => new(
        $"of account {account} holds no key yet, and no tag says that it is this user's",
        SetTheOwner);

    public static SecretFault NotNamedInFull(string account, string userAccount) => new(
        $"is in account {account} and the user in {userAccount}: only its full ARN says which secret is meant",
        $"Set the tag {TagNames.SecretName} to the full ARN, with the six characters at its end.");

    public static SecretFault NotReadable(string account, string userAccount) => new(
        $"is encrypted with the default KMS key of account {account}, which users of account {userAccount} cannot use",
        "Give the secret a customer managed KMS key that the user's account may use: "
            + "aws secretsmanager update-secret --secret-id ... --kms-key-id ...");

    private static string SetTheOwner =>
        $"Correct the tag {TagNames.SecretName} of the user; or, if the secret is the user's, "
            + $"set the secret's tag {TagNames.Owner} to the user's ARN.";
}
