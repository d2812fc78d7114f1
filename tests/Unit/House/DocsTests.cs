using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace IamHygiene.Tests.House;

/// <summary>The pages of docs/ and the code name the same rules, findings, problems, tags and defaults.</summary>
public sealed partial class DocsTests
{
    private const string ConnectionSection = "Problems of the connection and of mail";
    private const string ProfileSection = "Problems of local profiles";
    private const string KeyUsageSection = "Problems of the use of keys";
    private const string DigestSection = "Problems of the digest";
    private const string CmdletSection = "Problems of the cmdlets";
    private const string ChangeSection = "Problems of runs and changes";
    private const string FindingSection = "Findings";

    private static readonly MarkdownPage DecisionTable = MarkdownPage.Open("docs", "decision-table.md");
    private static readonly MarkdownPage Errors = MarkdownPage.Open("docs", "errors.md");
    private static readonly MarkdownPage State = MarkdownPage.Open("docs", "state.md");

    [Fact]
    public void Every_rule_has_its_section_and_every_section_is_a_rule() =>
        AssertSame(Enum.GetNames<DecisionRule>(), DecisionTable.Sections(2).Keys);

    [Fact]
    public void Every_section_of_a_rule_names_its_source_and_its_tests() =>
        Assert.All(DecisionTable.Sections(2).Values, section =>
        {
            Assert.Contains("| Source | [", section, StringComparison.Ordinal);
            Assert.Contains("| Tests | [", section, StringComparison.Ordinal);
        });

    [Fact]
    public void Every_finding_is_explained_and_nothing_else_is() =>
        AssertSame(Constants(typeof(FindingIds)), ErrorsOf(FindingSection).Keys);

    [Fact]
    public void Every_problem_is_explained_and_nothing_else_is() =>
        AssertSame(Constants(typeof(ProblemIds)), ErrorsOf(ChangeSection).Keys);

    [Fact]
    public void Every_problem_of_a_local_profile_is_explained_and_nothing_else_is() =>
        AssertSame(Constants(typeof(ProfileIds)), ErrorsOf(ProfileSection).Keys);

    [Fact]
    public void Every_problem_of_the_use_of_keys_is_explained_and_nothing_else_is() =>
        AssertSame(Constants(typeof(KeyUsageIds)), ErrorsOf(KeyUsageSection).Keys);

    [Fact]
    public void Every_problem_of_the_digest_is_explained_and_nothing_else_is() =>
        AssertSame(Constants(typeof(DigestIds)), ErrorsOf(DigestSection).Keys);

    [Fact]
    public void Every_check_of_the_set_up_is_explained_and_nothing_else_is() =>
        AssertSame(Constants(typeof(SetupCheckIds)), MarkdownPage.Open("docs", "setup.md").Sections(3).Keys);

    [Fact]
    public void Every_problem_of_connection_and_mail_is_explained_and_nothing_else_is() =>
        AssertSame(IdsIn("IamHygiene.Aws"), ErrorsOf(ConnectionSection).Keys);

    [Fact]
    public void Every_problem_of_a_cmdlet_is_explained_and_nothing_else_is() =>
        AssertSame(
            IdsIn("IamHygiene.PowerShell").Concat(IdsIn("IamHygiene.Core")).Except(IdsOfCore()),
            ErrorsOf(CmdletSection).Keys);

    [Fact]
    public void Everything_that_is_explained_has_a_remedy()
    {
        string[] sections = [FindingSection, ChangeSection, ConnectionSection, ProfileSection, CmdletSection, DigestSection];
        var explained = sections.SelectMany(ErrorsOf).ToList();
        Assert.All(explained, error => Assert.Contains("\nRemedy: ", "\n" + error.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_finding_is_named_under_its_rule()
    {
        var sections = DecisionTable.Sections(2);
        Assert.All(ErrorsOf(FindingSection), finding =>
            Assert.Contains($"`{finding.Key}`", sections[RuleOnErrorsPage(finding.Value)], StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_rule_names_as_its_findings_are_findings()
    {
        var rows = DecisionTable.Text.Split('\n').Where(line => line.StartsWith("| Findings |", StringComparison.Ordinal)).ToList();
        Assert.True(rows.Count > 15, "Rows with findings are missing.");
        var named = rows.SelectMany(row => CodeWord().Matches(row)).Select(match => match.Groups["word"].Value);
        Assert.All(named, id => Assert.Contains(id, Constants(typeof(FindingIds))));
    }

    [Fact]
    public void The_rule_of_a_finding_is_that_of_the_code()
    {
        var errors = ErrorsOf(FindingSection);
        var inCode = Sources("IamHygiene.Core").SelectMany(text => FindingWithRule().Matches(text)).ToList();
        Assert.True(inCode.Count > 20, "The pattern finds too little in the code.");
        Assert.All(inCode, match => Assert.Equal(match.Groups["rule"].Value, RuleOnErrorsPage(errors[match.Groups["id"].Value])));
    }

    [Fact]
    public void Every_tag_is_explained() =>
        Assert.All(Constants(typeof(TagNames)), tag => Assert.Contains($"`{tag}", State.Text, StringComparison.Ordinal));

    [Fact]
    public void Defaults_are_those_of_the_schema()
    {
        var defaults = SchemaDefaults();
        var stated = SettingWithDefault().Matches(DecisionTable.Text).ToList();
        Assert.Equal(defaults.Keys.Except(stated.Select(match => match.Groups["name"].Value)), []);
        Assert.All(stated.Where(match => defaults.ContainsKey(match.Groups["name"].Value)), match =>
            Assert.Equal(defaults[match.Groups["name"].Value], match.Groups["value"].Value));
    }

    [Fact]
    public void Links_between_pages_lead_somewhere()
    {
        var pages = MarkdownPage.All();
        Assert.True(pages.Count >= 10, "Pages are missing.");
        Assert.Empty(pages.SelectMany(BrokenLinks));
    }

    private static IEnumerable<string> BrokenLinks(MarkdownPage page)
    {
        foreach (var (path, anchor) in page.Links())
        {
            var target = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page.FullPath)!, path));
            var file = path.Length == 0 ? page.FullPath : target;
            var isThere = File.Exists(file) || Directory.Exists(file);
            var hasAnchor = anchor.Length == 0 || (isThere && MarkdownPage.Open(file).Anchors().Contains(anchor));
            if (!isThere || !hasAnchor)
            {
                yield return $"{Path.GetRelativePath(Repository.Root, page.FullPath)}: {path}#{anchor}";
            }
        }
    }

    private static void AssertSame(IEnumerable<string> inCode, IEnumerable<string> onPage) =>
        Assert.Equal(inCode.Distinct().Order(StringComparer.Ordinal), onPage.Order(StringComparer.Ordinal));

    private static IReadOnlyDictionary<string, string> ErrorsOf(string section) => MarkdownPage.Sections(Errors.Sections(2)[section], 3);

    private static string RuleOnErrorsPage(string finding) => RuleLink().Match(finding).Groups["rule"].Value;

    private static IEnumerable<string> IdsOfCore() =>
        [
            .. Constants(typeof(FindingIds)),
            .. Constants(typeof(ProblemIds)),
            .. Constants(typeof(ProfileIds)),
            .. Constants(typeof(KeyUsageIds)),
            .. Constants(typeof(DigestIds)),
        ];

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(string))
            .Select(field => (string)field.GetRawConstantValue()!);

    private static IEnumerable<string> IdsIn(string project) =>
        Sources(project).SelectMany(text => GivenId().Matches(text)).Select(match => match.Groups["id"].Value);

    private static IEnumerable<string> Sources(string project)
    {
        var folder = Path.Combine(Repository.Root, "src", project);
        var generated = Path.Combine(folder, "obj") + Path.DirectorySeparatorChar;
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.StartsWith(generated, StringComparison.Ordinal))
            .Select(File.ReadAllText);
    }

    // Sections of which docs/decision-table.md says nothing: they are about ways, not about rules.
    private static readonly string[] Ways = ["mail", "accountRole", "digest"];

    /// <summary>The defaults of settings of a section that is about rules, as <c>keys.rotateDays</c>.</summary>
    private static Dictionary<string, string> SchemaDefaults()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "iamhygiene.schema.json")));
        var defaults = new Dictionary<string, string>(StringComparer.Ordinal);
        var sections = schema.RootElement.GetProperty("properties").EnumerateObject();
        foreach (var section in sections.Where(section => !Ways.Contains(section.Name)))
        {
            if (!section.Value.TryGetProperty("properties", out var settings))
            {
                continue;
            }

            foreach (var setting in settings.EnumerateObject())
            {
                if (setting.Value.TryGetProperty("default", out var value))
                {
                    defaults.Add($"{section.Name}.{setting.Name}", value.ToString().Replace("False", "false"));
                }
            }
        }

        return defaults;
    }

    // new Problem("Id", …), new("Id", $"a sentence"), FailureKind.X, "Id", Fail("Id", and constants with a code.
    [GeneratedRegex(
        """
        (?:FailureKind\.\w+,|e\.Kind,|Fail\(|const\ string\ \w*(?:Unreachable|Failure|Code)\ =)\s*"(?<id>[A-Z][A-Za-z]+)"[,;]
        |new(?:\ Problem)?\(\s*"(?<id>[A-Z][A-Za-z]+)",\s*(?:\$?"[^"]*\ |\w+\.Message)
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        1000)]
    private static partial Regex GivenId();

    [GeneratedRegex(@"FindingIds\.(?<id>\w+),\s*DecisionRule\.(?<rule>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FindingWithRule();

    [GeneratedRegex("`(?<word>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeWord();

    [GeneratedRegex(@"\[(?<rule>\w+)\]\(decision-table\.md#\w+\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RuleLink();

    [GeneratedRegex(@"`(?<name>[a-z]\w*\.\w+)` \(`?(?<value>[^`)]+)`?\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SettingWithDefault();
}
