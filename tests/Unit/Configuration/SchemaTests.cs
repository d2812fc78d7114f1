using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace IamHygiene.Tests.Configuration;

/// <summary>The published schema and the reader must say the same. What the reader knows is read from its own messages.</summary>
public class SchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(
        File.ReadAllText(Path.Combine(Here(), "..", "..", "..", "docs", "iamhygiene.schema.json")))!.AsObject();

    public static TheoryData<string> Places() => new(Objects(Schema, "").Select(place => place.Path));

    [Fact]
    public void The_schema_is_of_the_draft_that_editors_know() =>
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)Schema["$schema"]);

    [Theory]
    [MemberData(nameof(Places))]
    public void Schema_and_reader_know_the_same_names(string path)
    {
        var schema = Objects(Schema, "").Single(place => place.Path == path).Schema;
        Assert.False((bool)schema["additionalProperties"]!);
        var thrown = Assert.Throws<PolicyException>(() => ConfigurationReader.Read(Wrap(path, new JsonObject { ["zzzzzzzz"] = 1 })));
        var fault = thrown.Faults.Single(fault => fault.Contains("zzzzzzzz", StringComparison.Ordinal));
        var known = Regex.Match(
            fault,
            @"\(known [^:]*: (?<names>.*)\)$",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)).Groups["names"].Value.Split(", ");
        Assert.Equal(
            schema["properties"]!.AsObject().Select(property => property.Key).Order(StringComparer.Ordinal),
            known.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_example_and_default_of_the_schema_is_accepted()
    {
        foreach (var (path, schema) in Objects(Schema, ""))
        {
            foreach (var (name, property) in schema["properties"]!.AsObject())
            {
                var values = (property!["examples"]?.AsArray() ?? [])
                    .Append(property["default"])
                    .Concat(property["enum"]?.AsArray() ?? [])
                    .Where(value => value is not null);
                foreach (var value in values)
                {
                    var faults = Faults(Wrap(path, new JsonObject { [name] = value!.DeepClone() }));
                    Assert.DoesNotContain(faults, fault => fault.Contains(name + " must be", StringComparison.Ordinal));
                }
            }
        }
    }

    [Fact]
    public void Defaults_and_bounds_of_the_schema_are_those_of_the_reader()
    {
        foreach (var (path, schema) in Objects(Schema, ""))
        {
            foreach (var (name, property) in schema["properties"]!
                .AsObject()
                .Where(property => (string?)property.Value!["type"] == "integer"))
            {
                foreach (var (bound, beyond) in new[] { ((int)property!["minimum"]!, -1), ((int)property["maximum"]!, 1) })
                {
                    Assert.DoesNotContain(
                        Faults(Wrap(path, new JsonObject { [name] = bound })),
                        fault => fault.Contains(name + " must be a whole", StringComparison.Ordinal));
                    Assert.Contains(
                        Faults(Wrap(path, new JsonObject { [name] = bound + beyond })),
                        fault => fault.Contains(name + " must be a whole", StringComparison.Ordinal));
                }
            }
        }

        var all = new JsonObject();
        foreach (var (name, section) in Schema["properties"]!.AsObject().Where(property => (string?)property.Value!["type"] == "object"))
        {
            all[name] = new JsonObject(
                section!["properties"]!
                    .AsObject()
                    .Where(property => property.Value!["default"] is not null)
                    .Select(property => KeyValuePair.Create(property.Key, property.Value!["default"]!.DeepClone()))!);
        }

        all["concurrency"] = Schema["properties"]!["concurrency"]!["default"]!.DeepClone();
        var read = ConfigurationReader.Read(all.ToJsonString());
        var defaults = HygieneConfiguration.Default;
        Assert.Equal(defaults.Mail, read.Mail);
        Assert.Equal(
            defaults.Policy,
            read.Policy with
            {
                NoticeCadence = defaults.Policy.NoticeCadence,
                MailDomains = defaults.Policy.MailDomains,
                Exemptions = defaults.Policy.Exemptions,
                Scopes = defaults.Policy.Scopes
            });
    }

    private static IReadOnlyList<string> Faults(string json)
    {
        try
        {
            ConfigurationReader.Read(json);
            return [];
        }
        catch (PolicyException e)
        {
            return e.Faults;
        }
    }

    // All objects of the schema; a list of objects is written "name[]".
    private static IEnumerable<(string Path, JsonObject Schema)> Objects(JsonObject schema, string path)
    {
        yield return (path, schema);
        foreach (var (name, property) in schema["properties"]!.AsObject())
        {
            var inner = (string?)property!["type"] switch
            {
                "object" => (Suffix: "", Schema: property),
                "array" => (Suffix: "[]", Schema: property["items"]!),
                _ => default
            };
            if (inner.Schema?["properties"] is null)
            {
                continue;
            }

            foreach (var place in Objects(inner.Schema.AsObject(), $"{path}/{name}{inner.Suffix}"))
            {
                yield return place;
            }
        }
    }

    private static string Wrap(string path, JsonNode value)
    {
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            value = new JsonObject { [name.TrimEnd(']', '[')] = name.EndsWith(']') ? new JsonArray(value) : value };
        }

        return value.ToJsonString();
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
