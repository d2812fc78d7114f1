using System.Buffers;

namespace IamHygiene;

/// <summary>E-mail addresses as IAM user names and tags hold them.</summary>
public static class MailAddress
{
    // RFC 5321, section 4.5.3.1, with the erratum on the whole address; RFC 1035, section 2.3.4, on labels.
    private const int LongestAddress = 254;
    private const int LongestLocalPart = 64;
    private const int LongestLabel = 63;

    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    // RFC 5322, section 3.2.3: what a name without quotes may hold, and the dots between its words.
    private static readonly SearchValues<char> LocalCharacters = SearchValues.Create(LettersAndDigits + "!#$%&'*+-/=?^_`{|}~.");
    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create(LettersAndDigits + "-");

    /// <summary>
    /// True where the text is one plain address that mail servers take: a name without quotes, one @, a domain with a dot.
    /// Nothing in it can add a second recipient or a header.
    /// </summary>
    public static bool IsValid(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 0 || text.Length > LongestAddress)
        {
            return false;
        }

        return IsLocalPart(text.AsSpan(0, at)) && IsDomain(text.AsSpan(at + 1));
    }

    /// <summary>The part after the @.</summary>
    public static string Domain(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..];
    }

    // Words with single dots between them, so none at the beginning or end.
    private static bool IsLocalPart(ReadOnlySpan<char> text)
    {
        var hasLength = text.Length is > 0 and <= LongestLocalPart;
        return hasLength
            && text[0] != '.'
            && text[^1] != '.'
            && !text.Contains("..", StringComparison.Ordinal)
            && !text.ContainsAnyExcept(LocalCharacters);
    }

    private static bool IsDomain(ReadOnlySpan<char> text)
    {
        var last = text.LastIndexOf('.');
        if (last < 0)
        {
            return false;
        }

        // The last label of a name is never a number (RFC 3696, section 2): that would be an IP address.
        var isNumber = !text[(last + 1)..].ContainsAnyExceptInRange('0', '9');
        if (isNumber)
        {
            return false;
        }

        for (var dot = text.IndexOf('.'); dot >= 0; dot = text.IndexOf('.'))
        {
            if (!IsLabel(text[..dot]))
            {
                return false;
            }

            text = text[(dot + 1)..];
        }

        return IsLabel(text);
    }

    private static bool IsLabel(ReadOnlySpan<char> text)
    {
        var hasLength = text.Length is > 0 and <= LongestLabel;
        return hasLength
            && text[0] != '-'
            && text[^1] != '-'
            && !text.ContainsAnyExcept(LabelCharacters);
    }
}
