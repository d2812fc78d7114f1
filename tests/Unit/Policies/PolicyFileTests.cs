using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IamHygiene.Tests.Policies;

/// <summary>The files of <c>policies/</c> as such, and that their page says the same.</summary>
public partial class PolicyFileTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "policies");
    private static readonly string Page = File.ReadAllText(Path.Combine(Folder, "README.md"));
    private static readonly string[] ResourceLess = ["ManagedSecrets_Trust_Relationships", "Organization_Read_Trust"];
    private static readonly string[] Denials = ["Protect_Tags_SCP"];
    private static readonly string[] Global =
    [
        "AskWhoUsedAKey",
        "ListTheOrganization",
        "LookForSecrets",
        "ReadTheAccount",
        "ReadTheSendingQuota",
    ];

    public static TheoryData<string> Files { get; } = [.. PolicyFiles()];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_policy_is_well_formed_and_names_what_it_allows(string name)
    {
        var policy = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!.AsObject();
        Assert.Equal(["Version", "Statement"], policy.Select(property => property.Key));
        Assert.Equal("2012-10-17", (string?)policy["Version"]);
        var known = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "Unit", "Policies", "actions.txt"));
        var sids = new HashSet<string>();
        foreach (var statement in policy["Statement"]!.AsArray().Select(node => node!.AsObject()))
        {
            Assert.Subset(
                new HashSet<string> { "Sid", "Effect", "Principal", "Action", "Resource", "Condition" },
                statement.Select(property => property.Key).ToHashSet());
            var sid = (string)statement["Sid"]!;
            Assert.Matches("^[A-Za-z0-9]+$", sid);
            Assert.True(sids.Add(sid), $"{sid} is there twice");
            Assert.Equal(Denials.Contains(name) ? "Deny" : "Allow", (string?)statement["Effect"]);
            // No wildcard in an action: each one that is allowed is written out, and exists.
            Assert.All(Texts(statement["Action"]), action => Assert.Contains(action, known));
            Assert.Equal(Texts(statement["Action"]).Order(StringComparer.Ordinal), Texts(statement["Action"]));
            if (ResourceLess.Contains(name))
            {
                Assert.False(statement.ContainsKey("Resource"));
            }

            // Of all resources only where AWS knows no others, or where the policy hangs on one thing.
            else if (Texts(statement["Resource"]).Contains("*"))
            {
                Assert.True(
                    statement.ContainsKey("Principal") || Global.Contains(sid) || Denials.Contains(name),
                    $"{sid} is about everything");
            }

            // Everybody is nobody in particular only where a condition says whose account it must be.
            if (Texts(statement["Principal"]?["AWS"]).Contains("*"))
            {
                Assert.Contains(
                    statement["Condition"]!["StringEquals"]!.AsObject().Select(condition => condition.Key),
                    key => key is "aws:PrincipalAccount" or "aws:PrincipalOrgID" or "kms:CallerAccount"
                        || (string?)statement["Action"] == "sts:TagSession");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_policy_holds_in_every_partition(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder, name + ".json"));
        Assert.DoesNotContain("arn:aws", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9]{12}", text);
        // What several values fill stands in a list, so that each of them gets its line.
        foreach (Match match in Several().Matches(text))
        {
            Assert.Matches(@"[\[,]\s*$", text[..match.Index]);
        }
    }

    [Fact]
    public void Every_file_is_in_the_module_and_on_the_page_and_nothing_else_is()
    {
        Assert.Equal(PolicyFiles().Order(StringComparer.OrdinalIgnoreCase), PolicyTemplates.All.Select(template => template.Name));
        Assert.Equal(
            PolicyTemplates.All.Select(template => $"| `{template.Name}.json` | {template.AttachTo} |"),
            Page.Split('\n').Where(line => line.Contains(".json` |", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_placeholder_is_on_the_page_and_no_other()
    {
        var used = PolicyTemplates.All.SelectMany(template => template.Placeholders).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(used, Row().Matches(Page).Select(match => match.Groups["name"].Value));
        Assert.Equal(
            used,
            typeof(PolicyValues)
                .GetProperties()
                .Select(property => property.Name)
                .Where(name => name != "EqualityContract")
                .Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> PolicyFiles() =>
        Directory
            .GetFiles(Path.Combine(Repository.Root, "policies"), "*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal);

    internal static List<string> Texts(JsonNode? node) => node switch
    {
        null => [],
        JsonArray list => list.Select(item => (string)item!).ToList(),
        _ => [(string)node!],
    };

    [GeneratedRegex(@"""[^""]*\{(MemberAccountId|OperatorRoleArn)\??\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Several();

    [GeneratedRegex(@"^\| `\{(?<name>\w+)\}` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
