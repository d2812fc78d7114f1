namespace IamHygiene;

/// <summary>A sender: an address, and a name to show with it.</summary>
/// <param name="Name">The name; null where there is none.</param>
/// <param name="Address">The address.</param>
public sealed record Mailbox(string? Name, string Address)
{
    /// <summary>Reads <c>aws@example.com</c> or <c>AWS team &lt;aws@example.com&gt;</c>; null where the text is neither.</summary>
    public static Mailbox? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        if (MailAddress.IsValid(trimmed))
        {
            return new(null, trimmed);
        }

        var open = trimmed.IndexOf('<', StringComparison.Ordinal);
        if (open < 0 || trimmed[^1] != '>')
        {
            return null;
        }

        var name = trimmed[..open].Trim().Trim('"').Trim();
        var address = trimmed[(open + 1)..^1].Trim();
        return MailAddress.IsValid(address) && !name.Any(c => char.IsControl(c) || "<>\"\\".Contains(c, StringComparison.Ordinal))
            ? new(name.Length == 0 ? null : name, address)
            : null;
    }
}
