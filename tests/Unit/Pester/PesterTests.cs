using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace IamHygiene.Tests.Pester;

/// <summary>The Pester suite: each file is a test here, and runs in a PowerShell of its own against the built module.</summary>
public sealed partial class PesterTests(ITestOutputHelper log)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Pester");

    public static TheoryData<string> Files =>
        new(Directory.EnumerateFiles(Folder, "*.Tests.ps1").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));

    [Fact]
    public void There_are_files() => Assert.NotEmpty(Files);

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void Passes(string file)
    {
        Skip.If(Shell.WhyNot is not null, Shell.WhyNot);
        var (exitCode, output) = Shell.Run(
            TimeSpan.FromMinutes(10),
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
