namespace IamHygiene;

/// <summary>Text from outside, made fit for a terminal, a log line or a mail's subject.</summary>
public static class Printable
{
    /// <summary>The text on one line, without control characters, cut at 200 characters.</summary>
    public static string OneLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = string.Concat(
            text.Select(c => char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format ? ' ' : c));
        return clean.Length <= 200 ? clean : clean[..200] + "…";
    }

    /// <summary>An access key id with only its last four characters, as mails show it.</summary>
    public static string Masked(string accessKeyId)
    {
        ArgumentNullException.ThrowIfNull(accessKeyId);
        return accessKeyId.Length <= 4 ? "…" : "…" + accessKeyId[^4..];
    }
}
