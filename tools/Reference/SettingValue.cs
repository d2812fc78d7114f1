using System.Text.Json;

namespace IamHygiene.Reference;

/// <summary>Says in words which values a setting takes.</summary>
internal static class SettingValue
{
    /// <summary>The words for the values of a setting, or of what a list of them holds.</summary>
    public static string Words(JsonElement setting)
    {
        if (setting.TryGetProperty("oneOf", out var choices))
        {
            return string.Join(", or ", choices.EnumerateArray().Select(Words));
        }

        if (setting.TryGetProperty("const", out var only))
        {
            return Markdown.Quote(only.GetRawText());
        }

        if (setting.TryGetProperty("enum", out var values))
        {
            return string.Join(", ", values.EnumerateArray().Select(value => Markdown.Quote(value.GetRawText())));
        }

        return setting.GetProperty("type").GetString() switch
        {
            "integer" => "whole number" + Range(setting),
            "number" => "number" + Range(setting),
            "boolean" => "`true` or `false`",
            "array" => "list of: " + Words(setting.GetProperty("items")),
            _ => Text(setting),
        };
    }

    /// <summary>The setting as one writes it, with its first example or else its default; a dash where it has neither.</summary>
    public static string Example(JsonProperty setting)
    {
        var example = setting.Value.TryGetProperty("examples", out var examples) ? Compact(examples[0])
            : setting.Value.TryGetProperty("default", out var value) ? value.GetRawText()
            : setting.Value.TryGetProperty("type", out var type) && type.GetString() == "boolean" ? "true"
            : null;
        return example is null ? "–" : Markdown.Quote($"\"{setting.Name}\": {example}");
    }

    private static string Compact(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? "[" + string.Join(", ", value.EnumerateArray().Select(Compact)) + "]"
        : value.GetRawText();

    private static string Range(JsonElement setting)
    {
        var least = setting.TryGetProperty("exclusiveMinimum", out var above) ? $"above {above.GetRawText()}"
            : setting.TryGetProperty("minimum", out var minimum) ? minimum.GetRawText()
            : null;
        var most = setting.TryGetProperty("maximum", out var maximum) ? maximum.GetRawText() : null;
        return (least, most) switch
        {
            (null, null) => "",
            (_, null) => $", at least {least}",
            (null, _) => $", up to {most}",
            _ => $", {least} to {most}",
        };
    }

    private static string Text(JsonElement setting)
    {
        if (setting.TryGetProperty("format", out var format))
        {
            return format.GetString() == "date" ? "date, as `2027-03-31`" : "e-mail address";
        }

        return setting.TryGetProperty("maxLength", out var length) ? $"text of up to {length.GetRawText()} characters" : "text";
    }
}
