using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>What <c>-Configuration</c> takes: the path of a JSON file, the JSON itself, or a configuration that was read before.</summary>
internal static class ConfigurationArgument
{
    /// <summary>Reads it.</summary>
    /// <param name="argument">What was given; null: nothing.</param>
    /// <param name="paths">Resolves paths of the session.</param>
    /// <exception cref="IamHygieneException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="PolicyException">The configuration has faults.</exception>
    public static HygieneConfiguration? Read(object? argument, PathIntrinsics paths)
    {
        switch ((argument as PSObject)?.BaseObject ?? argument)
        {
            case null:
                return null;
            case HygieneConfiguration configuration:
                configuration.Policy.Validated();
                return configuration;
            case string text when text.TrimStart().StartsWith('{'):
                return Rooted(ConfigurationReader.Read(text), paths);
            case string path:
                return Rooted(ConfigurationReader.Read(File(path, paths)), paths);
            case FileInfo file:
                return Rooted(ConfigurationReader.Read(File(file.FullName, paths)), paths);
            case var other:
                throw new IamHygieneException(
                    new(
                        "InvalidConfiguration",
                        $"-Configuration takes the path of a JSON file or the JSON itself, not a {other.GetType().Name}.",
                        "Give a path, or text that begins with {."));
        }
    }

    // The session's location, which the process does not know: ./mails is where a person sees it.
    private static HygieneConfiguration Rooted(HygieneConfiguration configuration, PathIntrinsics paths)
    {
        string? Full(string? path) => path is null ? null : Path.GetFullPath(path, paths.CurrentFileSystemLocation.ProviderPath);
        var mail = configuration.Mail;
        return configuration with
        {
            Mail = mail with
            {
                Folder = Full(mail.Folder),
                Templates = S3Location.IsMeant(mail.Templates) ? mail.Templates : Full(mail.Templates),
            },
        };
    }

    private static string File(string path, PathIntrinsics paths)
    {
        string full;
        try
        {
            full = paths.GetUnresolvedProviderPathFromPSPath(path);
            return System.IO.File.ReadAllText(full);
        }
        catch (Exception e) when (e is FileNotFoundException
            or DirectoryNotFoundException
            or System.Management.Automation.DriveNotFoundException
            or ProviderNotFoundException)
        {
            throw new IamHygieneException(
                new(
                    "FileNotFound",
                    $"There is no configuration file '{Printable.OneLine(path)}'.",
                    "Correct the path, or give the JSON itself as text that begins with {."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new IamHygieneException(
                new(
                    "FileNotRead",
                    $"The configuration file '{Printable.OneLine(path)}' cannot be read: {e.Message}",
                    "Check the path and who may read the file."));
        }
    }
}
