using System.Globalization;
using System.Text.RegularExpressions;

namespace IamHygiene.Aws;

/// <summary>
/// The texts of owners' mails in one language. Names of months and days are among them: the process may know no culture but the
/// invariant one.
/// </summary>
/// <param name="language">The language, as in <c>de</c>.</param>
/// <param name="texts">The texts by key: all of those of the English words.</param>
internal sealed partial class Words(string language, IReadOnlyDictionary<string, string> texts)
{
    private const string LabelGroup = "label.";
    private const string LabelLine = "label.line";

    private readonly Lazy<int> labelWidth = new(() => WidthOfLabels(texts));

    /// <summary>The language.</summary>
    public string Language => language;

    /// <summary>A text without placeholders.</summary>
    public string this[string key] => texts[key];

    /// <summary>A text with its placeholders filled. What is filled in is never looked at again.</summary>
    public string Say(string key, params (string Name, string Value)[] values) => Fill(texts[key], values);

    /// <summary>The text for one thing or for several.</summary>
    /// <param name="key">The key without <c>.one</c> or <c>.other</c>.</param>
    /// <param name="name">The placeholder for the number.</param>
    /// <param name="count">The number.</param>
    /// <param name="values">The other placeholders.</param>
    public string Count(string key, string name, int count, params (string Name, string Value)[] values)
    {
        var form = count == 1 ? ".one" : ".other";
        var number = count.ToString(CultureInfo.InvariantCulture);
        return Say(key + form, [.. values, (name, number)]);
    }

    /// <summary>A time with the name of its day.</summary>
    public string Day(DateTimeOffset time) => Time("date.day", time);

    /// <summary>A time on a line with other words.</summary>
    public string Moment(DateTimeOffset time) => Time("date.moment", time);

    /// <summary>A label as plain text has it, as wide as the widest.</summary>
    public string PaddedLabel(string label) => Line(texts, label).PadRight(labelWidth.Value);

    /// <summary>The names of the placeholders of a text.</summary>
    public static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Groups["name"].Value);

    private string Time(string key, DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        var invariant = CultureInfo.InvariantCulture;
        var month = invariant.DateTimeFormat.GetMonthName(utc.Month);
        var day = utc.Day == 1 ? texts["date.firstDay"] : utc.Day.ToString(invariant);
        return Say(
            key,
            ("weekday", Named(utc.DayOfWeek.ToString())),
            ("day", day),
            ("month", Named(month)),
            ("year", utc.Year.ToString(invariant)),
            ("time", utc.ToString("HH:mm", invariant)));
    }

    private string Named(string name) => texts["date." + char.ToLowerInvariant(name[0]) + name[1..]];

    private static string Fill(string text, (string Name, string Value)[] values) =>
        Placeholder().Replace(text, match => values.First(value => value.Name == match.Groups["name"].Value).Value);

    private static string Line(IReadOnlyDictionary<string, string> texts, string label) => Fill(texts[LabelLine], [("label", label)]);

    private static int WidthOfLabels(IReadOnlyDictionary<string, string> texts) =>
        texts
            .Where(text => text.Key.StartsWith(LabelGroup, StringComparison.Ordinal) && text.Key != LabelLine)
            .Max(text => Line(texts, text.Value).Length);

    [GeneratedRegex(@"\{(?<name>[A-Za-z]+)\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
