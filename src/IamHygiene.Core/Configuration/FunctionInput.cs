using System.Text.Json;

namespace IamHygiene;

/// <summary>
/// What a function that does the daily run is told: by its event, and by its environment variable
/// <c>IAMHYGIENE_CONFIGURATION</c>. What is not understood is refused, so that a slip never becomes a run that changes something.
/// </summary>
/// <param name="Configuration">The configuration, as JSON text that begins with a brace.</param>
/// <param name="WhatIf">True: show what would be done, and change nothing.</param>
public sealed record FunctionInput(string Configuration, bool WhatIf)
{
    /// <summary>The accounts to serve, by their numbers, in place of those of the configuration; null: the latter.</summary>
    public string[]? AccountIds { get; init; }

    /// <summary>The environment variable that holds the configuration where the event has none.</summary>
    public const string Variable = "IAMHYGIENE_CONFIGURATION";

    private const string ConfigurationName = "configuration";
    private const string WhatIfName = "whatIf";
    private const string AccountsName = "accounts";
    private const string NothingDone = "Nothing was done. ";
    private const string HowTo = "Use {} for the daily run, and {\"whatIf\": true} to see what it would do.";

    // What EventBridge's rules and EventBridge Scheduler send where no input is set for the target.
    // https://docs.aws.amazon.com/lambda/latest/dg/with-scheduled-events.html
    private static readonly string[] ScheduledEventNames =
    [
        "version",
        "id",
        "detail-type",
        "source",
        "account",
        "time",
        "region",
        "resources",
        "detail",
    ];

    /// <summary>Reads it.</summary>
    /// <param name="eventJson">The event as JSON; <c>null</c> where it could not be read.</param>
    /// <param name="variable">The value of the environment variable; null or empty where it is not set.</param>
    /// <exception cref="FormatException">The event is not understood, or there is no configuration.</exception>
    public static FunctionInput Read(string eventJson, string? variable)
    {
        ArgumentNullException.ThrowIfNull(eventJson);
        using var document = Parse(eventJson);
        var faults = new List<string>();
        var (ofEvent, whatIf, accounts) = Event(document.RootElement, faults);
        if (faults.Count > 0)
        {
            throw new FormatException($"{NothingDone}The event is not understood: {string.Join("; ", faults)}. {HowTo}");
        }

        var configuration = ofEvent ?? OfVariable(variable);
        return new(configuration, whatIf) { AccountIds = accounts };
    }

    private static JsonDocument Parse(string eventJson)
    {
        try
        {
            var document = JsonDocument.Parse(eventJson);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
        }
        catch (JsonException)
        {
            // The same answer as for JSON that is not an object.
        }

        throw new FormatException($"{NothingDone}The event is no JSON object, or could not be read. {HowTo}");
    }

    private static (string? Configuration, bool WhatIf, string[]? Accounts) Event(JsonElement json, List<string> faults)
    {
        var root = new ConfigurationSection(json, "", faults);
        var configuration = root.Has(ConfigurationName) ? Text(json.GetProperty(ConfigurationName)) : null;
        if (configuration is not null && !IsObject(configuration))
        {
            faults.Add($"{ConfigurationName} must be the configuration itself, an object in braces, not the name of a file or other text");
        }

        var whatIf = root.Flag(WhatIfName, false);
        var accounts = root.List(AccountsName, "account numbers of 12 digits, in quotes", AccountsReader.Number);
        // An empty list must not become all accounts of the configuration.
        if (root.Has(AccountsName) && accounts.Count == 0)
        {
            faults.Add($"{AccountsName} names no account: name some, or leave it out");
        }

        if (IsScheduled(json))
        {
            foreach (var name in ScheduledEventNames)
            {
                root.Has(name);
            }
        }

        root.End();
        faults.AddRange(json
            .EnumerateObject()
            .Where(property => property is { Name: ConfigurationName or WhatIfName or AccountsName, Value.ValueKind: JsonValueKind.Null })
            .Select(property => $"{property.Name} is null: give it a value, or leave it out"));
        return (configuration, whatIf, accounts.Count > 0 ? [.. accounts] : null);
    }

    private static bool IsScheduled(JsonElement json) =>
        json.TryGetProperty("detail-type", out var type)
        && type.ValueKind == JsonValueKind.String
        && type.GetString() == "Scheduled Event";

    private static string OfVariable(string? variable)
    {
        if (string.IsNullOrWhiteSpace(variable))
        {
            throw new FormatException(
                $"{NothingDone}There is no configuration. Put it, as JSON, into the function's environment variable {Variable}.");
        }

        var text = Trimmed(variable);
        return IsObject(text)
            ? text
            : throw new FormatException(
                $"{NothingDone}The environment variable {Variable} must hold the configuration itself, as JSON in braces, not the name "
                    + "of a file.");
    }

    private static string Text(JsonElement value) =>
        Trimmed(value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : value.GetRawText());

    private static bool IsObject(string text) => text.StartsWith('{');

    private static string Trimmed(string text) => text.Trim().TrimStart('\uFEFF').TrimStart();
}
