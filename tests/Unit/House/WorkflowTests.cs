using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace IamHygiene.Tests.House;

/// <summary>The workflows of GitHub take no code that can change under them, and may do no more than they must.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, ".github", "workflows");

    public static TheoryData<string> Workflows => [.. Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_action_is_pinned_by_a_hash_beside_its_version(string workflow)
    {
        var uses = File.ReadLines(Path.Combine(Folder, workflow)).Where(line => Uses().IsMatch(line)).ToList();
        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches(Pinned(), line));
        // Every uses of the file is one that the lines show.
        Assert.Equal(uses.Count, Mappings(Open(workflow)).Count(mapping => mapping.Children.ContainsKey("uses")));
    }

    [Fact]
    public void An_action_has_one_hash_in_all_workflows()
    {
        var pinned = Directory.EnumerateFiles(Folder)
            .SelectMany(File.ReadLines)
            .Select(line => Pinned().Match(line))
            .Where(match => match.Success);
        var actions = pinned.GroupBy(match => match.Groups["action"].Value, StringComparer.Ordinal).ToList();
        Assert.True(actions.Count >= 3, "Actions are missing.");
        Assert.All(actions, action => Assert.Single(action.Select(match => match.Groups["rest"].Value).Distinct()));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void By_itself_a_workflow_may_only_read(string workflow)
    {
        var permissions = Assert.IsType<YamlMappingNode>(Open(workflow)["permissions"]);
        var (name, access) = Assert.Single(permissions.Children);
        Assert.Equal(("contents", "read"), (name.ToString(), access.ToString()));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_job_ends_by_itself(string workflow) => Assert.All(Jobs(workflow), job =>
        Assert.InRange(int.Parse(job["timeout-minutes"].ToString(), CultureInfo.InvariantCulture), 1, 350));

    [Theory]
    [MemberData(nameof(Workflows))]
    public void A_secret_is_only_where_a_person_has_agreed(string workflow) => Assert.All(Jobs(workflow), job =>
        Assert.True(
            !Texts(job).Any(text => text.Contains("secrets.", StringComparison.Ordinal)) || job.Children.ContainsKey("environment"),
            "A job with a secret has no environment."));

    [Theory]
    [MemberData(nameof(Workflows))]
    public void No_command_is_put_together_from_values_of_others(string workflow)
    {
        var steps = Mappings(Open(workflow)).Where(mapping => mapping.Children.ContainsKey("run"));
        var commands = steps.Select(step => step["run"].ToString());
        Assert.All(commands, command => Assert.DoesNotContain("${{", command, StringComparison.Ordinal));
    }

    [Fact]
    public void Packages_and_actions_are_kept_up_to_date()
    {
        var updates = (YamlSequenceNode)Root(Path.Combine(Repository.Root, ".github", "dependabot.yml"))["updates"];
        Assert.Equal(["nuget", "github-actions"], updates.Select(update => update["package-ecosystem"].ToString()));
    }

    private static YamlMappingNode Open(string workflow) => Root(Path.Combine(Folder, workflow));

    private static YamlMappingNode Root(string path)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(path)));
        return (YamlMappingNode)yaml.Documents.Single().RootNode;
    }

    private static List<YamlMappingNode> Jobs(string workflow) =>
        [.. ((YamlMappingNode)Open(workflow)["jobs"]).Children.Values.Cast<YamlMappingNode>()];

    private static IEnumerable<YamlMappingNode> Mappings(YamlNode node) => node.AllNodes.OfType<YamlMappingNode>();

    private static IEnumerable<string> Texts(YamlNode node) => node.AllNodes.OfType<YamlScalarNode>().Select(text => text.Value ?? "");

    [GeneratedRegex(@"^\s*(- )?uses:", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Uses();

    [GeneratedRegex(@"uses: (?<action>[\w.-]+/[\w./-]+)@(?<rest>[0-9a-f]{40} # v\d+\.\d+\.\d+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pinned();
}
