namespace IamHygiene.Sandbox;

/// <summary>Mail addresses as SES looks at them.</summary>
internal static class MailboxText
{
    /// <summary>The address without a display name: what is between the angle brackets.</summary>
    public static string Plain(string address)
    {
        int open = address.LastIndexOf('<'), close = address.LastIndexOf('>');
        return open >= 0 && close > open ? address[(open + 1)..close].Trim() : address.Trim();
    }

    public static bool IsWellFormed(string address) => WhyNot(address).Length == 0;

    /// <summary>SES's complaint, or nothing.</summary>
    public static string WhyNot(string address)
    {
        var plain = Plain(address);
        var at = plain.LastIndexOf('@');
        if (at < 0)
        {
            return "Missing final '@domain'";
        }

        if (at == 0)
        {
            return "Local part is empty";
        }

        var domain = plain[(at + 1)..];
        if (domain.Length == 0
            || !domain.Contains('.', StringComparison.Ordinal)
            || !domain.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'))
        {
            return "Domain contains illegal character or is incomplete";
        }

        return plain[..at].Any(c => c > '~') ? "Local address contains non-ASCII character"
            : plain[..at].Any(c => c <= ' ' || c == '@') ? "Local address contains control or whitespace"
            : address.Any(char.IsControl) ? "Illegal address"
            : "";
    }

    /// <summary>Whether the address, its domain or a domain above is verified.</summary>
    public static bool IsVerified(MailState state, string address)
    {
        var plain = Plain(address);
        if (state.Verified.Contains(plain))
        {
            return true;
        }

        var domain = plain[(plain.LastIndexOf('@') + 1)..];
        while (true)
        {
            if (state.Verified.Contains(domain))
            {
                return true;
            }

            var dot = domain.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0)
            {
                return false;
            }

            domain = domain[(dot + 1)..];
        }
    }
}
