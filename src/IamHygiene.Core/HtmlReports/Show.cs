using System.Globalization;
using System.Text;

namespace IamHygiene;

/// <summary>Numbers, dates and identifiers as a report shows them: the same in every culture, times in UTC.</summary>
internal static class Show
{
    /// <summary>What stands where nothing is known.</summary>
    public const string Nothing = "–";

    private static readonly Dictionary<string, string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mfa"] = "MFA",
        ["ses"] = "SES",
    };

    public static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Number(int? number) => number is { } known ? Number(known) : Nothing;

    /// <summary>A number with its noun, as in "1 key" and "2 keys".</summary>
    public static string Count(int number, string one, string? many = null) =>
        $"{Number(number)} {(number == 1 ? one : many ?? one + "s")}";

    public static string Date(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Weekday(DateOnly day) => day.ToString("dddd", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Duration(TimeSpan time) =>
        time.TotalSeconds < 120
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s")
            : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min");

    /// <summary>An identifier in words: "TwoActiveKeys" becomes "Two active keys".</summary>
    public static string Words(string identifier)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var character in identifier)
        {
            if (char.IsUpper(character) && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }

            word.Append(char.ToLowerInvariant(character));
        }

        words.Add(word.ToString());
        var text = string.Join(' ', words.Select(one => Abbreviations.GetValueOrDefault(one, one)));
        return text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }

    public static string Words<T>(T value)
        where T : struct, Enum => Words(value.ToString());
}
