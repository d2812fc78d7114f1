namespace IamHygiene;

/// <summary>Languages of mails, named as in BCP 47: <c>de</c>, <c>fr-CH</c>. Pure.</summary>
public static class MailLanguage
{
    /// <summary>The language where nothing else is said.</summary>
    public const string Default = "en";

    private const int LongestPart = 8;

    /// <summary>True where the text has the form of a language's name.</summary>
    /// <param name="text">The text.</param>
    public static bool IsName(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('-');
        return parts[0].Length is 2 or 3
            && parts[0].All(char.IsAsciiLetter)
            && parts.All(part => part.Length is >= 1 and <= LongestPart && part.All(char.IsAsciiLetterOrDigit));
    }

    /// <summary>The names by which a language is looked for, from its own to the most general: <c>fr-CH</c>, <c>fr</c>.</summary>
    /// <param name="language">The language.</param>
    public static IEnumerable<string> Chain(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        var parts = language.Split('-');
        return Enumerable
            .Range(0, parts.Length)
            .Select(left => string.Join('-', parts[..^left]));
    }

    /// <summary>The known language that serves who wants one; null where there is none.</summary>
    /// <param name="wanted">The language that is wanted; upper and lower case are the same.</param>
    /// <param name="known">The languages that there are.</param>
    public static string? Match(string wanted, IReadOnlyCollection<string> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return Chain(wanted)
            .Select(name => known.FirstOrDefault(other => string.Equals(name, other, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(name => name is not null);
    }
}
