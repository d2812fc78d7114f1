namespace IamHygiene;

/// <summary>E-mail addresses as IAM user names and tags hold them.</summary>
public static class MailAddress
{
    // RFC 5321, section 4.5.3.1, with the erratum on the whole address; RFC 1035, section 2.3.4, on labels.
    private const int LongestAddress = 254;
    private const int LongestLocalPart = 64;
    private const int LongestLabel = 63;

    // RFC 5322, section 3.2.3: what a name without quotes may hold beside letters and digits.
    private const string AtomSymbols = "!#$%&'*+-/=?^_`{|}~";

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

        return IsLocalPart(text[..at]) && IsDomain(text[(at + 1)..]);
    }

    /// <summary>The part after the @.</summary>
    public static string Domain(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..];
    }

    // Words with single dots between them, so none at the beginning or end.
    private static bool IsLocalPart(string text) =>
        text.Length <= LongestLocalPart && Array.TrueForAll(text.Split('.'), IsAtom);

    private static bool IsAtom(string text) => text.Length > 0 && text.All(IsAtomCharacter);

    private static bool IsAtomCharacter(char c) =>
        char.IsAsciiLetterOrDigit(c) || AtomSymbols.Contains(c, StringComparison.Ordinal);

    private static bool IsDomain(string text)
    {
        var labels = text.Split('.');
        // The last label of a name is never a number (RFC 3696, section 2): that would be an IP address.
        return labels.Length > 1
            && Array.TrueForAll(labels, IsLabel)
            && !labels[^1].All(char.IsAsciiDigit);
    }

    private static bool IsLabel(string text)
    {
        var hasLength = text.Length is > 0 and <= LongestLabel;
        return hasLength
            && text[0] != '-'
            && text[^1] != '-'
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
    }
}
