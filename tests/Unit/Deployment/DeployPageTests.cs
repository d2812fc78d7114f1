using System.Text.RegularExpressions;

namespace IamHygiene.Tests.Deployment;

/// <summary>docs/deploy.md cannot drift: what it names is there.</summary>
public partial class DeployPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "deploy.md")).ReplaceLineEndings("\n");

    [Fact]
    public void The_configurations_are_configurations()
    {
        var configurations = Blocks("json").Where(json => !json.Contains("Statement", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, configurations.Count);
        Assert.True(ConfigurationReader.Read(configurations[2]).Accounts.IsOrganization);
        Assert.Equal(MailTransport.SesApi, ConfigurationReader.Read(configurations[0]).Mail.Transport);
        Assert.Equal($"arn:aws:iam::111122223333:role/Manage_Secrets_Role", ConfigurationReader.Read(configurations[1]).Secrets.RoleArn);
    }

    [Fact]
    public void The_files_are_there()
    {
        var files = Files().Matches(Page).Select(match => match.Value).Distinct().ToList();
        Assert.Equal(
            [
                "deploy/main-account.yaml",
                "deploy/member-account.yaml",
                "deploy/organization-member-role.yaml",
                "deploy/organization.yaml",
                "lambda/IamHygieneDaily.ps1",
            ],
            files.Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(Repository.Root, file)), file));
        foreach (Match link in Links().Matches(Page))
        {
            Assert.True(File.Exists(Path.Combine(Repository.Root, "docs", link.Groups["to"].Value)), link.Value);
        }
    }

    [Fact]
    public void Each_parameter_of_a_stack_is_one_and_no_needed_one_is_missing()
    {
        foreach (var command in Blocks("bash")
            .SelectMany(block => block.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n'))
            .Where(line => line.Contains("cloudformation deploy", StringComparison.Ordinal)))
        {
            var template = File.ReadAllText(Path.Combine(Repository.Root, Files().Match(command).Value));
            var given = Overrides()
                .Matches(command[command.IndexOf("--parameter-overrides", StringComparison.Ordinal)..])
                .Select(match => match.Groups["name"].Value)
                .ToList();
            Assert.NotEmpty(given);
            Assert.All(given, name => Assert.Contains($"\n  {name}:\n    Type: ", template, StringComparison.Ordinal));
        }

        // What has no default is given where a stack is made.
        foreach (var (template, section) in new[] { ("main-account", "1.3"), ("member-account", "2.1") })
        {
            var text = File.ReadAllText(Path.Combine(Repository.Root, "deploy", template + ".yaml"));
            var needed = Parameters()
                .Matches(text[..text.IndexOf("\nConditions:", StringComparison.Ordinal)])
                .Where(match => !match.Value.Contains("Default:", StringComparison.Ordinal))
                .Select(match => match.Groups["name"].Value);
            var start = Page.IndexOf($"### {section} ", StringComparison.Ordinal);
            var part = Page[start..Page.IndexOf("\n### ", start + 5, StringComparison.Ordinal)];
            Assert.All(needed, name => Assert.Contains(name + "=", part, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Each_policy_and_each_metric_is_one()
    {
        foreach (Match match in PolicyNames().Matches(Page))
        {
            PolicyTemplates.Find(match.Groups["name"].Value);
        }

        var line = RunLog.LinesFor(
            new HygieneRun(
                "0000000a",
                "111122223333",
                "main",
                DateTimeOffset.UnixEpoch,
                DateTimeOffset.UnixEpoch,
                1,
                [],
                [],
                [],
                [],
                [],
                [])
            { OldestActiveKeyDays = 1 }).Last();
        Assert.All(
            MetricNames().Matches(line).Select(match => match.Groups["name"].Value),
            name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_finding_and_failure_is_one()
    {
        var sources = string.Concat(
            Directory
                .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
                .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .Select(File.ReadAllText));
        var kinds = Kinds().Matches(Page).Select(match => match.Groups["name"].Value).Distinct().ToList();
        Assert.True(kinds.Count > 3);
        Assert.All(
            kinds,
            kind => Assert.True(
                sources.Contains($"\"{kind}\"", StringComparison.Ordinal) || sources.Contains($"nameof({kind})", StringComparison.Ordinal),
                $"{kind} is named nowhere in the code."));
    }

    private static IEnumerable<string> Blocks(string language) =>
        Fences().Matches(Page).Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["text"].Value);

    [GeneratedRegex("```(?<language>[a-z]*)\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fences();

    [GeneratedRegex(@"\b(deploy|lambda)/[\w-]+\.\w+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Files();

    [GeneratedRegex(@"\]\((?<to>[^)#:]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();

    [GeneratedRegex(@"[ '](?<name>[A-Z]\w+)=", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Overrides();

    [GeneratedRegex(@"^  (?<name>\w+):\n(    .*\n)+", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameters();

    [GeneratedRegex(@"New-IamHygienePolicy (?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PolicyNames();

    [GeneratedRegex(@"""Name"":""(?<name>\w+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MetricNames();

    // Written as *Kind*, with capitals inside.
    [GeneratedRegex(@"(?<![*\w])\*(?<name>[A-Z][a-z]+([A-Z][a-z]+)+)\*(?!\*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Kinds();
}
