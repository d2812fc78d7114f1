using System.Text.Json;

namespace IamHygiene.Reference;

/// <summary>Writes the page of all settings from the schema.</summary>
internal static class ConfigurationPage
{
    /// <summary>A configuration that one might begin with.</summary>
    public const string Example =
        """
        {
          "$schema": "iamhygiene.schema.json",
          "keys": { "rotateDays": 80, "deactivateDays": 90, "deleteDays": 111 },
          "passwords": { "noticeDays": 15, "cadence": [15, 7, 3, 1, 0] },
          "mail": {
            "transport": "ses-api",
            "from": "AWS team <aws-team@example.com>",
            "admin": "aws-admins@example.com",
            "domains": ["example.com"]
          },
          "exemptions": [{ "group": "break-glass", "reason": "emergency access", "until": "2027-06-30" }],
          "scopes": [{ "path": "/batch/*", "keys": { "rotateDays": 150, "deactivateDays": 170, "deleteDays": 200 } }]
        }
        """;

    private static readonly string[] Columns = ["Setting", "Value", "Default", "Meaning", "Example"];

    /// <summary>Writes the page.</summary>
    public static string Write(JsonElement schema)
    {
        var page = new Markdown()
            .Heading(1, "Configuration")
            .Paragraph(
                "Every setting, its values and its default. One JSON file has them; comments and trailing commas are allowed, and every "
                    + "part may be left out. A wrong name or value is refused as a whole, with the path to it and what would be right.")
            .Raw("This page is written from [iamhygiene.schema.json](iamhygiene.schema.json) by `dotnet run --project tools/Reference`.")
            .Paragraph(
                "Cmdlets take the file with -Configuration. The Lambda function takes the same JSON as text, from the environment "
                    + "variable IAMHYGIENE_CONFIGURATION or from its event.")
            .Code("json", Example);
        var sections = schema.GetProperty("properties").EnumerateObject().ToList();
        page.Heading(2, "On the top level").Table(Columns, sections.Where(section => !HasSettings(section.Value)).Select(Row));
        foreach (var section in sections.Where(section => HasSettings(section.Value)))
        {
            Section(page, section);
        }

        return page.ToString();
    }

    private static bool HasSettings(JsonElement section) => SettingsOf(section) is not null;

    private static JsonElement? SettingsOf(JsonElement section) =>
        section.TryGetProperty("properties", out _) ? section
        : section.TryGetProperty("items", out var items) && items.TryGetProperty("properties", out _) ? items
        : null;

    private static void Section(Markdown page, JsonProperty section)
    {
        var settings = SettingsOf(section.Value)!.Value;
        var isList = section.Value.TryGetProperty("items", out _);
        page.Heading(2, section.Name)
            .Paragraph(section.Value.GetProperty("description").GetString() + (isList ? " A list of objects with these settings:" : ""))
            .Table(Columns, Rows(settings, ""));
        foreach (var rule in SettingRules.Of(settings))
        {
            page.Raw(rule);
        }
    }

    // Settings within settings are named by their path.
    private static IEnumerable<IReadOnlyList<string>> Rows(JsonElement settings, string path)
    {
        foreach (var setting in settings.GetProperty("properties").EnumerateObject())
        {
            var rows = setting.Value.TryGetProperty("properties", out _)
                ? Rows(setting.Value, $"{path}{setting.Name}.")
                : [Row(path, setting, SettingRules.IsRequired(settings, setting.Name))];
            foreach (var row in rows)
            {
                yield return row;
            }
        }
    }

    private static IReadOnlyList<string> Row(JsonProperty setting) => Row("", setting, isRequired: false);

    private static string[] Row(string path, JsonProperty setting, bool isRequired) =>
    [
        Markdown.Quote(path + setting.Name),
        SettingValue.Words(setting.Value),
        setting.Value.TryGetProperty("default", out var value) ? Markdown.Quote(value.GetRawText()) : isRequired ? "needed" : "none",
        Markdown.Cell(setting.Value.GetProperty("description").GetString()!),
        SettingValue.Example(setting),
    ];
}
