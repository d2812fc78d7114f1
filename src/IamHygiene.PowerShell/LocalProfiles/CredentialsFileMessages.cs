namespace IamHygiene.PowerShell;

/// <summary>What is wrong with a credentials file. Nothing was changed in any of these cases.</summary>
internal static class CredentialsFileMessages
{
    private const string Unchanged = "Nothing was changed.";

    public static Problem FileNotFound(string path) =>
        new(
            ProfileIds.ProfileFileNotFound,
            $"There is no credentials file {path}.",
            "Run it as the owner of the profile, or name the file with -CredentialsFile; 'aws configure' makes one.");

    public static Problem IsLink(string path, string target) =>
        new(
            ProfileIds.ProfileFileIsLink,
            $"The credentials file {path} is a link to {target}, which may be shared. {Unchanged}",
            $"Where {target} is meant, name it with -CredentialsFile.");

    public static Problem ReadOnly(string path) =>
        new(ProfileIds.ProfileFileReadOnly, $"The credentials file {path} is read-only. {Unchanged}", "Allow its owner to write it.");

    public static Problem InUse(string path) =>
        new(
            ProfileIds.ProfileFileInUse,
            $"Another process is updating the credentials file {path}. {Unchanged}",
            "Run it again once that has ended.");

    public static Problem NotRead(string path, string reason) =>
        new(
            ProfileIds.ProfileFileNotRead,
            $"The credentials file {path} cannot be read: {Printable.OneLine(reason)}",
            "Run it as the owner of the file.");

    public static Problem NotWritten(string path, string reason) =>
        new(
            ProfileIds.ProfileFileNotWritten,
            $"The credentials file {path} cannot be replaced: {Printable.OneLine(reason)} {Unchanged}",
            "Check that its folder may be written, that the disk has room, and that no other program holds the file open.");

    public static Problem Malformed(string path, string fault) =>
        new(
            ProfileIds.ProfileFileMalformed,
            $"The credentials file {path} {Printable.OneLine(fault)}. {Unchanged}",
            "Correct it: sections are [name], settings are name = value.");

    public static Problem NoPair(string path, string profile, string fault, string? near) =>
        new(
            ProfileIds.ProfileNotStatic,
            $"The profile {Printable.OneLine(profile)} {fault}: {path}. {Unchanged}",
            near is null
                ? "Only a profile with aws_access_key_id and aws_secret_access_key of an IAM user can be updated."
                : $"Did you mean '{Printable.OneLine(near)}'?");

    public static Problem ChangedMeanwhile(string path, string profile) =>
        new(
            ProfileIds.ProfileChanged,
            $"The profile {Printable.OneLine(profile)} in {path} was changed by somebody else a moment ago. {Unchanged}",
            "Run it again.");
}
