using System.Text.Json;
using IamHygiene.Reference;

namespace IamHygiene.Tests.House;

/// <summary>The pages of settings and cmdlets say what the schema and the cmdlets say.</summary>
public sealed class ReferenceTests
{
    private const string Remedy = "Run dotnet run --project tools/Reference, and commit what it writes.";

    private static readonly IReadOnlyDictionary<string, string> Written = Pages.Write(Repository.Root);

    [Fact]
    public void There_is_a_page_for_each_and_no_other()
    {
        var folder = Path.Combine(Repository.Root, Pages.CmdletFolder);
        var there = Directory.EnumerateFiles(folder).Select(path => $"{Pages.CmdletFolder}/{Path.GetFileName(path)}");
        var expected = Written.Keys.Where(path => path.StartsWith(Pages.CmdletFolder, StringComparison.Ordinal));
        Assert.True(expected.Count() > 10, "Cmdlets are missing.");
        Assert.Equal(expected, there.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_page_is_what_the_code_says() => Assert.All(Written, page =>
        Assert.True(page.Value == File.ReadAllText(Path.Combine(Repository.Root, page.Key)), $"{page.Key} is old. {Remedy}"));

    [Fact]
    public void Every_setting_has_its_row()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "iamhygiene.schema.json")));
        var settings = NamesIn(schema.RootElement).Distinct().ToList();
        Assert.True(settings.Count > 40, "Settings are missing.");
        var page = Written["docs/configuration.md"];
        Assert.All(settings, name => Assert.True(
            page.Contains($"`{name}` |", StringComparison.Ordinal) || page.Contains($".{name}` |", StringComparison.Ordinal),
            $"{name} has no row."));
    }

    [Fact]
    public void The_example_is_a_configuration() => ConfigurationReader.Read(ConfigurationPage.Example);

    // What holds settings has a heading of its own.
    private static IEnumerable<string> NamesIn(JsonElement element) => element.TryGetProperty("properties", out var settings)
        ? settings.EnumerateObject().SelectMany(setting => NamesIn(setting.Value) is var inner && inner.Any() ? inner : [setting.Name])
        : element.TryGetProperty("items", out var items) ? NamesIn(items)
        : [];
}
