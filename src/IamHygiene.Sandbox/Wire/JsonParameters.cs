using System.Text.Json;

namespace IamHygiene.Sandbox;

/// <summary>The body of a JSON request.</summary>
internal sealed class JsonParameters
{
    private readonly JsonElement root;

    /// <summary>No parameters.</summary>
    public static JsonParameters Empty { get; } = new([]);

    public JsonParameters(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body);
            root = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw Unreadable();
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Unreadable();
        }
    }

    public IEnumerable<KeyValuePair<string, string>> All =>
        root.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, property.Value.ToString()));

    /// <summary>Every text with its path: the keys of a list of tags are <c>Tags.Key</c>.</summary>
    public IEnumerable<ParameterValue> Values() => root.EnumerateObject().SelectMany(property =>
        Values(property.Name, ParameterValue.Small(property.Name), property.Value));

    public string? Optional(string name)
    {
        if (Property(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Unreadable();
    }

    public string Require(string name) => Optional(name) is { Length: > 0 } value ? value : throw Missing(name);

    public int? Integer(string name)
    {
        if (Property(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw Unreadable();
    }

    public bool Flag(string name) => Property(name) is { } value && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Unreadable(),
    };

    public List<string>? Strings(string name)
    {
        if (Property(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            throw Unreadable();
        }

        return [.. value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Unreadable())];
    }

    /// <summary>A time, in seconds since 1970.</summary>
    public DateTimeOffset? Date(string name)
    {
        if (Property(name) is not { } value)
        {
            return null;
        }

        var isTime = value.ValueKind == JsonValueKind.Number
            && value.TryGetDouble(out var seconds)
            && Math.Abs(seconds) < DateTimeOffset.MaxValue.ToUnixTimeSeconds() / 2;
        return isTime ? DateTimeOffset.UnixEpoch.AddSeconds(value.GetDouble()) : throw Unreadable();
    }

    public List<KeyValuePair<string, string>> Tags(string keyName = "Key", string valueName = "Value") =>
        Pairs("Tags", keyName, valueName);

    /// <summary>A list of names and values.</summary>
    public List<KeyValuePair<string, string>> Pairs(string name, string keyName, string valueName)
    {
        if (Property(name) is not { } list)
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            throw Unreadable();
        }

        return [.. list.EnumerateArray().Select(tag => KeyValuePair.Create(Text(tag, keyName), Text(tag, valueName)))];
    }

    public static ServiceException Missing(string name) =>
        new(
            "ValidationException",
            $"1 validation error detected: Value null at '{ParameterValue.Small(name)}' failed to satisfy "
                + "constraint: Member must not be null");

    private static IEnumerable<ParameterValue> Values(string name, string member, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [new ParameterValue(name, member, value.GetString() ?? "")],
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => Values(name, $"{member}.{i + 1}.member", item)),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(inner =>
            Values($"{name}.{inner.Name}", $"{member}.{ParameterValue.Small(inner.Name)}", inner.Value)),
        _ => [],
    };

    private JsonElement? Property(string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string Text(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object
            && item.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String
            ? value.GetString()! : throw Unreadable();

    private static ServiceException Unreadable() => new("SerializationException", "The request body could not be read.");
}
