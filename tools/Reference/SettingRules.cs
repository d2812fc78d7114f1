using System.Text.Json;

namespace IamHygiene.Reference;

/// <summary>What must be there, as the schema says it.</summary>
internal static class SettingRules
{
    /// <summary>True: an object cannot be without the setting.</summary>
    public static bool IsRequired(JsonElement settings, string name) => Required(settings).Contains(name, StringComparer.Ordinal);

    /// <summary>A sentence for each rule about several settings.</summary>
    public static IEnumerable<string> Of(JsonElement settings)
    {
        if (settings.TryGetProperty("anyOf", out var choices))
        {
            yield return $"At least one of {Quoted(choices.EnumerateArray().SelectMany(Required))} is needed.";
        }

        if (!settings.TryGetProperty("allOf", out var rules))
        {
            yield break;
        }

        foreach (var rule in rules.EnumerateArray())
        {
            var condition = rule.GetProperty("if").GetProperty("properties").EnumerateObject().Single();
            var value = condition.Value.GetProperty("const").GetRawText();
            yield return $"With `{condition.Name}` = `{value}`, these are needed: {Quoted(Required(rule.GetProperty("then")))}.";
        }
    }

    private static IEnumerable<string> Required(JsonElement settings) =>
        settings.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [];

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(Markdown.Quote));
}
