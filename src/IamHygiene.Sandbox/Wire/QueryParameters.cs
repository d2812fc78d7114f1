using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace IamHygiene.Sandbox;

/// <summary>The form fields of the query protocol.</summary>
internal sealed partial class QueryParameters
{
    private const string ListMark = ".member.";
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public QueryParameters(params ReadOnlySpan<string> forms)
    {
        foreach (var form in forms)
        {
            foreach (var pair in form.Split('&', StringSplitOptions.RemoveEmptyEntries))
            {
                var sides = pair.Split('=', 2);
                values[WebUtility.UrlDecode(sides[0])] = sides.Length > 1 ? WebUtility.UrlDecode(sides[1]) : "";
            }
        }
    }

    public IReadOnlyDictionary<string, string> All => values;

    /// <summary>Every value with its path: <c>Tags.member.1.Key</c> is <c>Tags.Key</c>.</summary>
    public IEnumerable<ParameterValue> Values() => values.Select(pair =>
    {
        if (!pair.Key.Contains(ListMark, StringComparison.Ordinal))
        {
            return new ParameterValue(pair.Key, ParameterValue.Small(pair.Key), pair.Value);
        }

        var name = ListItem().Replace(pair.Key, "");
        var member = ListItem().Replace(pair.Key, ".${number}.member");
        return new ParameterValue(name, ParameterValue.Small(member), pair.Value);
    });

    public string? Optional(string name) => values.GetValueOrDefault(name);

    public string Require(string name)
    {
        if (Optional(name) is { Length: > 0 } value)
        {
            return value;
        }

        throw new ServiceException(
            "ValidationError",
            $"1 validation error detected: Value null at '{ParameterValue.Small(name)}' failed to satisfy constraint: "
                + "Member must not be null");
    }

    public int Integer(string name, int fallback, int min, int max)
    {
        if (Optional(name) is not { } text)
        {
            return fallback;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value
            : throw new ServiceException(
                "ValidationError",
                $"1 validation error detected: Value '{text}' at '{name}' failed to satisfy constraint: Member must have value "
                    + $"between {min} and {max}");
    }

    /// <summary>The values of <c>name.member.1</c>, <c>name.member.2</c> and so on.</summary>
    public List<string> List(string name)
    {
        var items = new List<string>();
        while (values.TryGetValue($"{name}.member.{items.Count + 1}", out var item))
        {
            items.Add(item);
        }

        return items;
    }

    /// <summary>The pairs of <c>Tags.member.1.Key</c>, <c>Tags.member.1.Value</c> and so on.</summary>
    public List<KeyValuePair<string, string>> Tags()
    {
        var tags = new List<KeyValuePair<string, string>>();
        while (values.TryGetValue($"Tags.member.{tags.Count + 1}.Key", out var key))
        {
            tags.Add(new(key, values.GetValueOrDefault($"Tags.member.{tags.Count + 1}.Value", "")));
        }

        return tags;
    }

    [GeneratedRegex(@"\.member\.(?<number>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ListItem();
}
