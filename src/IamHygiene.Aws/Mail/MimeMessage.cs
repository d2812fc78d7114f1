using System.Globalization;
using System.Text;

namespace IamHygiene.Aws;

/// <summary>
/// Writes a mail as RFC 5322 text: a plain and an HTML part, UTF-8 as quoted-printable, so that the file can be read as it is.
/// Lines end in CR LF and none is longer than 78 characters.
/// </summary>
internal static class MimeMessage
{
    /// <summary>The message.</summary>
    /// <param name="mail">What it says.</param>
    /// <param name="from">The sender.</param>
    /// <param name="replyTo">Where answers go; null: to the sender.</param>
    /// <param name="date">When it is sent.</param>
    /// <param name="id">Makes the Message-ID and the boundary unique.</param>
    public static string Write(Mail mail, Mailbox from, string? replyTo, DateTimeOffset date, Guid id)
    {
        var boundary = $"=_{id:N}";
        var message = new StringBuilder();
        void Line(string text) => message.Append(text).Append("\r\n");
        Line("Date: " + date.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture));
        Line("From: " + Address(from));
        Line("To: " + Header(mail.To));
        if (replyTo is not null)
        {
            Line("Reply-To: " + Header(replyTo));
        }

        Line("Subject: " + Encoded(mail.Subject, "Subject: ".Length));
        Line($"Message-ID: <{id:N}@{MailAddress.Domain(from.Address)}>");
        // Keeps out-of-office programs from answering (RFC 3834).
        Line("Auto-Submitted: auto-generated");
        Line("MIME-Version: 1.0");
        Line($"Content-Type: multipart/alternative;\r\n boundary=\"{boundary}\"");
        Line("");
        foreach (var (type, text) in (ReadOnlySpan<(string, string)>)[("plain", mail.Text), ("html", mail.Html)])
        {
            Line("--" + boundary);
            Line($"Content-Type: text/{type}; charset=utf-8");
            Line("Content-Transfer-Encoding: quoted-printable");
            Line("");
            Line(QuotedPrintable(text));
        }

        Line($"--{boundary}--");
        return message.ToString();
    }

    /// <summary>A header's text on one line: whatever could begin another header becomes a blank.</summary>
    public static string Header(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Trim();

    /// <summary>The sender as a header shows it.</summary>
    public static string Address(Mailbox from) => from.Name is null ? from.Address
        : Ascii(from.Name) ? $"\"{Header(from.Name)}\" <{from.Address}>"
        : $"{Encoded(from.Name, 10)} <{from.Address}>";

    // RFC 2047: encoded words of at most 75 characters, each of whole letters, on lines of their own.
    private static string Encoded(string text, int indent)
    {
        var clean = Header(text);
        if (Ascii(clean) && indent + clean.Length <= 76 && !clean.Contains("=?", StringComparison.Ordinal))
        {
            return clean;
        }

        var words = new List<string>();
        var piece = new StringBuilder();
        foreach (var rune in clean.EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(piece.ToString()) + rune.Utf8SequenceLength > 36)
            {
                words.Add(piece.ToString());
                piece.Clear();
            }

            piece.Append(rune.ToString());
        }

        words.Add(piece.ToString());
        return string.Join("\r\n ", words.Select(word => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(word))}?="));
    }

    private static string QuotedPrintable(string text)
    {
        var result = new StringBuilder();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (result.Length > 0)
            {
                result.Append("\r\n");
            }

            var bytes = Encoding.UTF8.GetBytes(line);
            var column = 0;
            for (var i = 0; i < bytes.Length; i++)
            {
                var b = bytes[i];
                // A blank at the end of a line could be lost on the way; a dot at its beginning means something to SMTP.
                var plain = b is >= 33 and <= 126 and not (byte)'=' || (b is (byte)' ' or (byte)'\t' && i < bytes.Length - 1);
                var token = plain && !(b == '.' && column == 0)
                    ? ((char)b).ToString()
                    : "=" + b.ToString("X2", CultureInfo.InvariantCulture);
                if (column + token.Length > 75)
                {
                    result.Append("=\r\n");
                    column = 0;
                    if (b == '.')
                    {
                        token = "=2E";
                    }
                }

                result.Append(token);
                column += token.Length;
            }
        }

        return result.ToString();
    }

    private static bool Ascii(string text) => text.All(c => c is >= ' ' and < (char)127);
}
