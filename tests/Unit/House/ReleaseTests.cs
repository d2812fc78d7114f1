using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using IamHygiene.Metrics;

namespace IamHygiene.Tests.House;

/// <summary>What a release rests on: one version, and packages that are locked.</summary>
public sealed partial class ReleaseTests
{
    [Fact]
    public void Every_project_has_locked_packages()
    {
        var projects = SourceFiles.Below(Repository.Root, ".csproj").ToList();
        Assert.True(projects.Count >= 10, "Projects are missing.");
        Assert.All(projects, project => Assert.True(
            File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")),
            $"{project} has no packages.lock.json beside it: run dotnet restore, and commit what it writes."));
    }

    [Fact]
    public void What_is_locked_has_a_hash_and_names_no_source()
    {
        var locks = SourceFiles.Below(Repository.Root, ".json")
            .Where(path => Path.GetFileName(path) == "packages.lock.json")
            .ToList();
        Assert.All(locks, path => Assert.DoesNotContain("://", File.ReadAllText(path), StringComparison.Ordinal));
        var packages = locks.SelectMany(Packages).ToList();
        Assert.True(packages.Count > 30, "Packages are missing.");
        Assert.All(packages, package => Assert.NotEmpty(package.GetProperty("contentHash").GetString()!));
    }

    private static IEnumerable<JsonElement> Packages(string path) =>
        JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("dependencies").EnumerateObject()
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Select(package => package.Value)
            .Where(package => package.GetProperty("type").GetString() != "Project");

    [Fact]
    public void The_version_is_the_same_wherever_it_must_be_said()
    {
        var version = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("VersionPrefix").Single().Value;
        Assert.Contains($"ModuleVersion = '{version}'", Read("IamHygiene.psd1"), StringComparison.Ordinal);
        // Exactly the version that it names is packed into the function.
        Assert.Contains($"ModuleVersion = '{version}'", Read("lambda", "IamHygieneDaily.ps1"), StringComparison.Ordinal);
        Assert.Equal(version, NewestChange().Groups["version"].Value);
    }

    [Fact]
    public void The_notes_of_the_release_are_what_the_changelog_begins_with() =>
        Assert.Contains(Words(NewestChange().Groups["notes"].Value), Words(Read("IamHygiene.psd1")), StringComparison.Ordinal);

    private static Match NewestChange()
    {
        var match = VersionWithNotes().Match(Read("CHANGELOG.md"));
        Assert.True(match.Success, "CHANGELOG.md has no version with a paragraph below it.");
        return match;
    }

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([Repository.Root, .. path]));

    private static string Words(string text) => Blanks().Replace(text, " ").Trim();

    [GeneratedRegex(
        @"^## (?<version>\d+\.\d+\.\d+) - \d{4}-\d\d-\d\d\n\n(?<notes>.+?)\n\n",
        RegexOptions.Multiline | RegexOptions.Singleline,
        1000)]
    private static partial Regex VersionWithNotes();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();
}
