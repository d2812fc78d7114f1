using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace IamHygiene.PowerShell;

/// <summary>Completes the names of AWS profiles from the shared configuration files.</summary>
public sealed class ProfileNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        Completions.For(Names(), wordToComplete);

    private static IEnumerable<(string Text, string Tip)> Names()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        (string Variable, string File)[] files = [("AWS_SHARED_CREDENTIALS_FILE", "credentials"), ("AWS_CONFIG_FILE", "config")];
        return files
            .Select(file => Environment.GetEnvironmentVariable(file.Variable) is { Length: > 0 } path
                ? path
                : Path.Combine(home, ".aws", file.File))
            .SelectMany(path => Sections(path).Select(name => (name, $"Profile {name} in {path}")))
            .DistinctBy(profile => profile.name, StringComparer.Ordinal)
            .OrderBy(profile => profile.name, StringComparer.OrdinalIgnoreCase);
    }

    // "[name]" in credentials, "[profile name]" in config, which also holds sections of other kinds such as "[sso-session x]".
    private static List<string> Sections(string path)
    {
        try
        {
            return File.ReadLines(path)
                .Select(line => line.Trim())
                .Where(line => line.StartsWith('[') && line.Contains(']', StringComparison.Ordinal))
                .Select(line => line[1..line.IndexOf(']', StringComparison.Ordinal)].Trim())
                .Select(name => name.StartsWith("profile ", StringComparison.Ordinal) ? name[8..] : name)
                .Select(name => name.Trim().Trim('"', '\''))
                .Where(name => name.Length > 0
                    && !name.StartsWith("sso-session ", StringComparison.Ordinal)
                    && !name.StartsWith("services ", StringComparison.Ordinal))
                .ToList();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
