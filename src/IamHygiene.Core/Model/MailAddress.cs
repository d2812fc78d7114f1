namespace IamHygiene;

/// <summary>E-mail addresses as IAM user names and tags hold them.</summary>
public static class MailAddress
{
    /// <summary>
    /// True where the text is one plain address: one @, a name, a domain with a dot, nothing that could add a second recipient or header.
    /// </summary>
    public static bool IsValid(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || at != text.LastIndexOf('@') || text.Length > 254)
        {
            return false;
        }

        var domain = text[(at + 1)..];
        return text.All(c => c is > ' ' and < (char)127 && !"<>(),;:\"[]\\".Contains(c, StringComparison.Ordinal))
            && domain.Contains('.', StringComparison.Ordinal)
            && domain
                .Split('.')
                .All(label => label.Length > 0
                    && label[0] != '-'
                    && label[^1] != '-'
                    && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
    }

    /// <summary>The part after the @.</summary>
    public static string Domain(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..];
    }
}
