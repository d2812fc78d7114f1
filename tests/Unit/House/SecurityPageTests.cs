using System.Text.RegularExpressions;
using Xunit;

namespace IamHygiene.Tests.House;

/// <summary>docs/security.md: each line is shown by a test that exists.</summary>
public sealed partial class SecurityPageTests
{
    private static readonly MarkdownPage Page = MarkdownPage.Open("docs", "security.md");

    private static readonly IReadOnlySet<string> Tests = typeof(SecurityPageTests).Assembly
        .GetTypes()
        .SelectMany(type => type.GetMethods().Where(IsTest).Select(method => $"{type.Name}.{method.Name}"))
        .ToHashSet(StringComparer.Ordinal);

    [Fact]
    public void Every_line_names_a_test_that_exists()
    {
        var lines = Page.Text.Split('\n').Where(IsRow).ToList();
        Assert.InRange(lines.Count, 40, 200);
        Assert.All(lines, line =>
        {
            var named = TestName().Matches(line.Split('|')[^2]);
            Assert.True(named.Count > 0, $"No test is named: {line}");
            Assert.All(named, test => Assert.Contains(test.Groups["test"].Value, Tests));
        });
    }

    private static bool IsRow(string line) =>
        line.StartsWith("| ", StringComparison.Ordinal) && !line.EndsWith("| Test |", StringComparison.Ordinal);

    private static bool IsTest(System.Reflection.MethodInfo method) =>
        method.GetCustomAttributes(typeof(FactAttribute), inherit: true).Length > 0;

    [GeneratedRegex(@"`(?<test>\w+\.\w+)`", RegexOptions.None, 1000)]
    private static partial Regex TestName();
}
