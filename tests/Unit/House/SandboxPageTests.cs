using System.Globalization;
using System.Reflection;
using IamHygiene.Sandbox;

namespace IamHygiene.Tests.House;

/// <summary>docs/sandbox.md names every option, operation and fault of the sandbox, with its default.</summary>
public sealed class SandboxPageTests
{
    private static readonly MarkdownPage Page = MarkdownPage.Open("docs", "sandbox.md");

    [Fact]
    public void Every_option_is_explained_with_its_default_and_nothing_else_is()
    {
        var defaults = new SandboxOptions();
        var options = typeof(SandboxOptions)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .ToDictionary(option => $"`{option.Name}`", option => Written(option.GetValue(defaults)));
        var rows = Rows("Options");
        Assert.Equal(options.Keys.Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        Assert.All(options, option => Assert.Equal(option.Value, rows[option.Key][0]));
    }

    [Fact]
    public void Every_row_names_its_source() =>
        Assert.All(
            Rows("Options").Concat(Rows("What is modelled")),
            row => Assert.True(row.Value[^1].Length > 3, $"{row.Key} has no source."));

    [Fact]
    public void Every_operation_is_named_and_nothing_else_is()
    {
        var named = Page.Sections(2)["Operations"]
            .Split('`')
            .Where((_, index) => index % 2 == 1)
            .Where(word => word.Contains(':', StringComparison.Ordinal));
        Assert.Equal(SandboxCloud.Operations.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_fault_is_named() => Assert.All(
        Enum.GetNames<FaultKind>(),
        name => Assert.Contains($"`{name}`", Page.Sections(2)["Faults"], StringComparison.Ordinal));

    [Fact]
    public void The_accounts_file_of_the_page_works()
    {
        var json = Page.Text.Split("```json\n")[1].Split("```")[0];
        var cloud = new SandboxCloud(new SandboxClock(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero)));
        AccountsFile.Parse(json).Seed(cloud);
        Assert.All(cloud.Accounts, account => Assert.Equal("aws-cn", account.Partition.Name));
    }

    /// <summary>The cells after the first of each row of a section's table, by the first.</summary>
    private static Dictionary<string, string[]> Rows(string section) =>
        Page.Sections(2)[section].Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal))
            .Skip(1)
            .Select(line => line.Trim('|', ' ').Split(" | "))
            .ToDictionary(cells => cells[0], cells => cells[1..]);

    private static string Written(object? value) => value switch
    {
        null => "none",
        TimeSpan time when time == TimeSpan.Zero => "0",
        TimeSpan time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        Enum word => $"`{word}`",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:#,0}"),
    };
}
