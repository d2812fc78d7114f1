using System.Globalization;
using System.Text.RegularExpressions;

namespace IamHygiene.Sandbox;

/// <summary>Fills in what is not known when an accounts file is written: times relative to now and ids of keys.</summary>
internal static partial class Placeholders
{
    public static string Expand(string text, DateTimeOffset now, IamUserState? user, string path) => Placeholder().Replace(text, match =>
    {
        if (match.Groups["key"].Success)
        {
            var index = int.Parse(match.Groups["key"].Value, CultureInfo.InvariantCulture);
            return index < user?.Keys.Length
                ? user.Keys[index].Id
                : throw new AccountsFileException(path, $"names {match.Value}, which there is not", "count the user's keys from 0");
        }

        var days = double.Parse(match.Groups["days"].Value, NumberStyles.Float, CultureInfo.InvariantCulture);
        return now
            .AddDays(days).UtcDateTime
            .ToString(match.Groups["date"].Success ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    });

    [GeneratedRegex(@"\{(?:key:(?<key>\d{1,3})|(?<days>[+-]\d{1,5}(?:\.\d{1,6})?)d(?<date>:date)?)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
