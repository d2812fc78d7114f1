using System.Globalization;
using System.Text.Json;

namespace IamHygiene;

/// <summary>
/// One JSON object of the configuration, read name by name. What is wrong is noted with its path, and reading goes on with
/// the default, so that a person sees all faults at once. A name that was never asked for is one of them.
/// </summary>
internal sealed class ConfigurationSection
{
    private readonly Dictionary<string, JsonElement> values = new(StringComparer.Ordinal);
    private readonly SortedSet<string> known = new(StringComparer.Ordinal);
    private readonly List<string> faults;
    private readonly string path;

    public ConfigurationSection(JsonElement json, string path, List<string> faults)
    {
        this.path = path;
        this.faults = faults;
        if (json.ValueKind == JsonValueKind.Undefined)
        {
            return;
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            Fault(path.Length == 0 ? "the configuration" : path, $"must be an object in braces, not {Kind(json)}");
            return;
        }

        foreach (var property in json.EnumerateObject())
        {
            if (!values.TryAdd(property.Name, property.Value))
            {
                Fault(At(property.Name), "is given twice");
            }
        }
    }

    /// <summary>True where something is given under the name.</summary>
    public bool Has(string name)
    {
        known.Add(name);
        return values.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null;
    }

    public int Number(string name, int fallback, int least, int most) =>
        Read(
            name,
            fallback,
            value => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most
                ? (true, number)
                : (false, 0),
            $"a whole number from {least} to {most}");

    public double Share(string name, double fallback) =>
        Read(
            name,
            fallback,
            value => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number is > 0 and <= 1
                ? (true, number)
                : (false, 0),
            "a number above 0 and at most 1, such as 0.2");

    public bool Flag(string name, bool fallback) =>
        Read(
            name,
            fallback,
            value => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? (true, value.GetBoolean()) : (false, false),
            "true or false");

    /// <summary>Text that is not empty; null where nothing is given.</summary>
    /// <param name="name">The name.</param>
    /// <param name="form">What else the text must be, in words.</param>
    /// <param name="check">Tells whether it is.</param>
    public string? Text(string name, string form = "text", Func<string, bool>? check = null) =>
        Read<string?>(
            name,
            null,
            value => TryText(value) is { } text && (check is null || check(text)) ? (true, text) : (false, null),
            form);

    public T Choice<T>(string name, T fallback, IReadOnlyList<(string Word, T Value)> choices) =>
        Read(
            name,
            fallback,
            value => value.ValueKind == JsonValueKind.String
                && choices.FirstOrDefault(choice => choice.Word == value.GetString()) is { Word: not null } chosen
                ? (true, chosen.Value)
                : (false, fallback),
            $"one of {string.Join(", ", choices.Select(choice => '"' + choice.Word + '"'))}");

    public DateOnly? Date(string name) =>
        Read<DateOnly?>(
            name,
            null,
            value => TryText(value) is { } text
                && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? (true, date)
                : (false, null),
            "a date such as \"2027-03-31\"");

    /// <summary>A list, each element of which must pass.</summary>
    public IReadOnlyList<T> List<T>(string name, string form, Func<JsonElement, (bool Ok, T Value)> read)
    {
        if (!TryArray(name, form, out var elements))
        {
            return [];
        }

        var list = new List<T>();
        for (var i = 0; i < elements.Count; i++)
        {
            var (ok, value) = read(elements[i]);
            if (ok)
            {
                list.Add(value);
            }
            else
            {
                Fault($"{At(name)}[{i}]", $"must be {form}, not {Shown(elements[i])}");
            }
        }

        return list;
    }

    /// <summary>A list of objects.</summary>
    public IReadOnlyList<T> Sections<T>(string name, Func<ConfigurationSection, T?> read)
        where T : class
    {
        if (!TryArray(name, "objects in braces", out var elements))
        {
            return [];
        }

        var list = new List<T>();
        for (var i = 0; i < elements.Count; i++)
        {
            var section = new ConfigurationSection(elements[i], $"{At(name)}[{i}]", faults);
            if (elements[i].ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            if (read(section) is { } item)
            {
                list.Add(item);
            }

            section.End();
        }

        return list;
    }

    /// <summary>An object; an empty one where nothing is given.</summary>
    public T Section<T>(string name, Func<ConfigurationSection, T> read)
    {
        var section = new ConfigurationSection(Has(name) ? values[name] : default, At(name), faults);
        var result = read(section);
        section.End();
        return result;
    }

    /// <summary>Either a word or something else.</summary>
    public bool IsWord(string name, string word) =>
        Has(name) && values[name].ValueKind == JsonValueKind.String && values[name].GetString() == word;

    /// <summary>Notes what is wrong with a name of this section, or with the section itself where the name is empty.</summary>
    public void Wrong(string name, string what) => Fault(name.Length == 0 ? path : At(name), what);

    /// <summary>Notes every name that was not asked for.</summary>
    public void End()
    {
        foreach (var name in values.Keys.Where(name => !known.Contains(name)))
        {
            var near = Suggestion.For(name, known);
            Fault(
                At(Printable.OneLine(name)),
                $"is not known{(near is null ? "" : $"; did you mean \"{near}\"?")} (known "
                    + $"{(path.Length == 0 ? "at the top" : "in " + path)}: {string.Join(", ", known)})");
        }
    }

    public static string? TryText(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { } text && text.Trim().Length > 0 && !text.Any(char.IsControl)
            ? text.Trim()
            : null;

    private T Read<T>(string name, T fallback, Func<JsonElement, (bool Ok, T Value)> read, string form)
    {
        if (!Has(name))
        {
            return fallback;
        }

        var (ok, value) = read(values[name]);
        if (ok)
        {
            return value;
        }

        Fault(At(name), $"must be {form}, not {Shown(values[name])}");
        return fallback;
    }

    private bool TryArray(string name, string form, out List<JsonElement> elements)
    {
        elements = [];
        if (!Has(name))
        {
            return false;
        }

        if (values[name].ValueKind == JsonValueKind.Array)
        {
            elements = [.. values[name].EnumerateArray()];
        }
        else
        {
            Fault(At(name), $"must be a list in brackets of {form}, not {Shown(values[name])}");
        }

        return elements.Count > 0;
    }

    private string At(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private void Fault(string where, string what) => faults.Add($"{where} {what}");

    // An external id or a password put in the wrong place is text: only short words are repeated.
    private static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText().Length <= 20 ? value.GetRawText() : "so long a number",
        JsonValueKind.String when value.GetString() is { Length: > 0 and <= 20 } text => $"\"{Printable.OneLine(text)}\"",
        JsonValueKind.String when value.GetString()!.Length == 0 => "empty text",
        _ => Kind(value),
    };

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "this text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "nothing",
    };
}
