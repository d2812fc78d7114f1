using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace IamHygiene.Tests.Pester;

/// <summary>A file of the Pester suite: a test here, in a PowerShell of its own against the built module.</summary>
internal static partial class PesterFile
{
    private const int Shares = 3;

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Pester");

    // A slow test builds everything twice.
    private static readonly TimeSpan Limit =
        TimeSpan.FromMinutes(Environment.GetEnvironmentVariable("IAMHYGIENE_SLOW_TESTS") is { Length: > 0 } ? 40 : 10);

    // These come before the others, a row with a file for each share, so placed that the shares end at about the same time.
    private static readonly string[] First =
    [
        "GettingStarted.Tests.ps1", "Help.Tests.ps1", "Lambda.Tests.ps1",
        "Rotation.Tests.ps1", "Package.Tests.ps1", "LoadContext.Tests.ps1",
        "Pages.Tests.ps1", "Export.Tests.ps1", "Policy.Tests.ps1",
    ];

    /// <summary>The names of the files of a share.</summary>
    public static IEnumerable<string> Share(int share)
    {
        var all = Directory.EnumerateFiles(Folder, "*.Tests.ps1").Select(path => Path.GetFileName(path)).ToList();
        var ordered = First.Concat(all.Except(First, StringComparer.Ordinal).Order(StringComparer.Ordinal));
        return ordered.Where((_, place) => place % Shares == share);
    }

    /// <summary>Runs a file. What it skipped is in the output; a file that skips all is skipped itself.</summary>
    public static void Run(string file, ITestOutputHelper log)
    {
        Skip.If(Shell.WhyNot is not null, Shell.WhyNot);
        var (exitCode, output) = Shell.Run(
            Limit,
            "-File",
            Path.Combine(Folder, "Invoke-Tests.ps1"),
            "-InThisProcess",
            "-Path",
            Path.Combine(Folder, file));
        log.WriteLine(output);
        var counts = Counts().Match(output);
        Assert.True(
            exitCode == 0 && counts.Success && counts.Groups["failed"].Value == "0",
            $"{file} ended with exit code {exitCode}:\n{output}");
        Skip.If(
            counts.Groups["passed"].Value == "0",
            string.Join("; ", Skips().Matches(output).Select(match => match.Groups["what"].Value.Trim())));
    }

    [GeneratedRegex(@"^(?<passed>\d+) passed, (?<failed>\d+) failed, \d+ skipped$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Counts();

    [GeneratedRegex("^skipped: (?<what>.*)$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Skips();
}
