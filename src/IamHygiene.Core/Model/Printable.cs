using System.Globalization;
using System.Text.RegularExpressions;

namespace IamHygiene;

/// <summary>Text from outside, made fit for a terminal, a log line or a mail's subject.</summary>
public static partial class Printable
{
    /// <summary>The text on one line, without control characters, cut at 200 characters.</summary>
    public static string OneLine(string text) => Line(text, 200);

    /// <summary>The text on one line, without control characters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">How many characters it may have.</param>
    public static string Line(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= most && text.All(IsPrintable))
        {
            return text;
        }

        var clean = string.Concat(text.Select(c => IsPrintable(c) ? c : ' '));
        return clean.Length <= most ? clean : clean[..WholeCharacters(clean, most)] + "…";
    }

    // A character outside the Basic Multilingual Plane is two in .NET; half of it is none.
    private static int WholeCharacters(string text, int most) =>
        most > 0 && char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;

    /// <summary>
    /// The text without what a reader cannot see: control characters, and those that turn the direction of writing, become spaces.
    /// </summary>
    public static string Visible(string text) => Line(text, int.MaxValue);

    /// <summary>A text in which every access key id has only its last four characters.</summary>
    public static string MaskKeyIds(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return KeyId().Replace(text, match => Masked(match.Value));
    }

    /// <summary>An access key id with only its last four characters, as mails show it.</summary>
    public static string Masked(string accessKeyId)
    {
        ArgumentNullException.ThrowIfNull(accessKeyId);
        return accessKeyId.Length <= 4 ? "…" : "…" + accessKeyId[^4..];
    }

    // A separator of lines or paragraphs (U+2028, U+2029) is no control character, and begins a new line all the same.
    private static bool IsPrintable(char c) => char.GetUnicodeCategory(c) is not (
        UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);

    // IAM User Guide, "IAM identifiers", unique id prefixes: AKIA of access keys, ASIA of temporary ones.
    [GeneratedRegex(@"(?<![A-Za-z0-9])A[KS]IA[A-Z0-9]{12,124}(?![A-Za-z0-9])", RegexOptions.None, 1000)]
    private static partial Regex KeyId();
}
