namespace IamHygiene;

/// <summary>What keeps a local profile from being updated. Nothing was changed in any of these cases.</summary>
internal static class LocalProfileMessages
{
    private const string Unchanged = "Nothing was changed.";

    public static Problem FileNotFound(string path) =>
        new(
            ProblemIds.ProfileFileNotFound,
            $"There is no credentials file {path}.",
            "Run it as the owner of the profile, or name the file with -CredentialsFile; 'aws configure' makes one.");

    public static Problem IsLink(string path, string target) =>
        new(
            ProblemIds.ProfileFileIsLink,
            $"The credentials file {path} is a link to {target}, which may be shared. {Unchanged}",
            $"Where {target} is meant, name it with -CredentialsFile.");

    public static Problem ReadOnly(string path) =>
        new(ProblemIds.ProfileFileReadOnly, $"The credentials file {path} is read-only. {Unchanged}", "Allow its owner to write it.");

    public static Problem InUse(string path) =>
        new(
            ProblemIds.ProfileFileInUse,
            $"Another process is updating the credentials file {path}. {Unchanged}",
            "Run it again once that has ended.");

    public static Problem NotRead(string path, string reason) =>
        new(
            ProblemIds.ProfileFileNotRead,
            $"The credentials file {path} cannot be read: {Printable.OneLine(reason)}",
            "Run it as the owner of the file.");

    public static Problem NotWritten(string path, string reason) =>
        new(
            ProblemIds.ProfileFileNotWritten,
            $"The credentials file {path} cannot be replaced: {Printable.OneLine(reason)} {Unchanged}",
            "Check that its folder may be written, that the disk has room, and that no other program holds the file open.");

    public static Problem Malformed(string path, string fault) =>
        new(
            ProblemIds.ProfileFileMalformed,
            $"The credentials file {path} {Printable.OneLine(fault)}. {Unchanged}",
            "Correct it: sections are [name], settings are name = value.");

    public static Problem NoPair(string path, string profile, string fault, string? near) =>
        new(
            ProblemIds.ProfileNotStatic,
            $"The profile {Printable.OneLine(profile)} {fault}: {path}. {Unchanged}",
            near is null
                ? "Only a profile with aws_access_key_id and aws_secret_access_key of an IAM user can be updated."
                : $"Did you mean '{Printable.OneLine(near)}'?");

    public static Problem ChangedMeanwhile(string path, string profile) =>
        new(
            ProblemIds.ProfileChanged,
            $"The profile {Printable.OneLine(profile)} in {path} was changed by somebody else a moment ago. {Unchanged}",
            "Run it again.");

    public static Problem PairRefused(string profile, string accessKeyId) =>
        new(
            ProblemIds.ProfileKeyRefused,
            $"AWS refuses key {accessKeyId} of the profile {Printable.OneLine(profile)}: it is inactive, deleted or wrong. {Unchanged}",
            "Ask your administrator for the new key, or to bring this one back with Restore-IamAccessKey; then run it again.");

    public static Problem NoUser(string profile, string arn) =>
        new(
            ProblemIds.ProfileIsNoUser,
            $"The profile {Printable.OneLine(profile)} is not an IAM user's but {arn}. {Unchanged}",
            "Name the profile of an IAM user.");

    public static Problem NoSecretNamed(string user) =>
        new(
            ProblemIds.NoSecretNamed,
            $"Which secret holds the keys of user {user} is not known. {Unchanged}",
            $"Give -SecretId, or ask your administrator for the tag {TagNames.SecretName} and for iam:ListUserTags on yourself.");

    public static Problem SecretNotUsable(string user, string secretId, string reason) =>
        new(
            FindingIds.SecretUnusable,
            $"The secret '{Printable.OneLine(secretId)}' of user {user} {reason}. {Unchanged}",
            "Ask your administrator to look at it.");

    public static Problem StoredPairNotUsable(string user, string secretId, string accessKeyId, string? owner) =>
        new(
            ProblemIds.StoredPairNotUsable,
            $"Key {accessKeyId} in the secret '{Printable.OneLine(secretId)}' of user {user} "
                + $"{(owner is null ? "is refused by AWS" : "belongs to " + owner)}. {Unchanged}",
            "If the key is some seconds old, run it again; else ask your administrator to look at the secret.");
}
