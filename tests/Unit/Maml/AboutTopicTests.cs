using System.Reflection;
using System.Text.Json;

namespace IamHygiene.Tests.Maml;

/// <summary>The about topic keeps up with the product. That its examples run is a Pester test.</summary>
public sealed class AboutTopicTests
{
    private static readonly string Topic = File.ReadAllText(Path.Combine(Repository.Root, "docs", "help", "about_IamHygiene.help.txt"));

    [Fact]
    public void It_names_every_tag()
    {
        var names = typeof(TagNames)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(string))
            .Select(field => (string)field.GetRawConstantValue()!);
        Assert.All(names, name => Assert.Contains(name, Topic, StringComparison.Ordinal));
    }

    [Fact]
    public void It_names_everything_that_can_be_configured()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "iamhygiene.schema.json")));
        var names = Names(schema.RootElement).Distinct().Where(name => name != "$schema").ToList();
        Assert.Contains("rotateDays", names);
        Assert.All(names, name => Assert.Matches($@"\b{name}\b", Topic));
    }

    [Theory]
    [InlineData("TOPIC")]
    [InlineData("SHORT DESCRIPTION")]
    [InlineData("LONG DESCRIPTION")]
    [InlineData("SEE ALSO")]
    [InlineData("KEYWORDS")]
    public void It_has_the_sections_that_Get_Help_looks_for(string section) =>
        Assert.Contains($"\n{section}\n    ", "\n" + Topic, StringComparison.Ordinal);

    [Fact]
    public void It_fits_80_columns() => Assert.DoesNotContain(Topic.Split('\n'), line => line.Length > 80);

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object =>
            element.EnumerateObject().SelectMany(property => property is { Name: "properties", Value.ValueKind: JsonValueKind.Object }
                ? property.Value.EnumerateObject().SelectMany(named => Names(named.Value).Prepend(named.Name))
                : Names(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };
}
