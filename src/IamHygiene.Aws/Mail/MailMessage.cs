using System.Text;
using MimeKit;
using MimeKit.Utils;

namespace IamHygiene.Aws;

/// <summary>Makes the MIME message of a mail: a plain and an HTML part, UTF-8 as quoted-printable.</summary>
/// <param name="from">The sender.</param>
/// <param name="replyTo">Where answers go; null: to the sender.</param>
internal sealed class MailMessage(Mailbox from, string? replyTo)
{
    private const string InvalidCode = "MailInvalid";

    /// <summary>The message.</summary>
    /// <param name="mail">What it says.</param>
    /// <param name="date">When it is sent.</param>
    /// <exception cref="ServiceException">No mail can be made of it; the message names the recipient. Nothing was sent.</exception>
    public MimeMessage Create(Mail mail, DateTimeOffset date)
    {
        RequireAddress(mail.To);
        try
        {
            return Write(mail, date);
        }
        catch (Exception e)
        {
            throw Failed(mail.To, e);
        }
    }

    /// <summary>The sender with its name, as a header shows it.</summary>
    public string FormattedSender => Sender.ToString(Format, encode: true);

    /// <summary>A text on one line: whatever could begin another header becomes a blank.</summary>
    public static string OneLine(string text)
    {
        var characters = text.Select(c => IsLineEnd(c) ? ' ' : c);
        return string.Concat(characters).Trim();
    }

    /// <summary>Refuses what is no plain address.</summary>
    /// <exception cref="ServiceException">The text is no address that a mail server takes.</exception>
    public static void RequireAddress(string address)
    {
        if (MailAddress.IsValid(address))
        {
            return;
        }

        throw new ServiceException(
            FailureKind.Invalid,
            InvalidCode,
            $"'{Printable.OneLine(address)}' is not an e-mail address that "
                + "a mail server takes; nothing was sent.",
            "Correct the user's name or its tag Notify.");
    }

    /// <summary>What to throw where no mail can be made for a recipient.</summary>
    public static ServiceException Failed(string to, Exception cause)
    {
        return new(
            FailureKind.Invalid,
            InvalidCode,
            $"The mail to {Printable.OneLine(to)} could not be written "
                + $"({cause.GetType().Name}); nothing was sent.",
            "Check the recipient's address, the sender in mail.from and "
                + "the templates.",
            cause);
    }

    /// <summary>Lines end in CR LF, as on the way between mail servers.</summary>
    public static FormatOptions Format
    {
        get
        {
            var format = FormatOptions.Default.Clone();
            format.NewLineFormat = NewLineFormat.Dos;
            // An encoded word for every name that is not ASCII; without it a reader may take a name for an address.
            format.AllowMixedHeaderCharsets = false;
            return format;
        }
    }

    private MailboxAddress Sender => new(Encoding.UTF8, from.Name, from.Address);

    private MimeMessage Write(Mail mail, DateTimeOffset date)
    {
        var message = new MimeMessage
        {
            Date = date.ToUniversalTime(),
            MessageId = MimeUtils.GenerateMessageId(MailAddress.Domain(from.Address)),
            Body = Body(mail),
        };
        message.From.Add(Sender);
        message.To.Add(Plain(mail.To));
        if (replyTo is not null)
        {
            message.ReplyTo.Add(Plain(replyTo));
        }

        message.Headers.Replace(HeaderId.Subject, Encoding.UTF8, Subject(mail));
        // Keeps out-of-office programs from answering (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    // What looks like an encoded word would be decoded by the reader into something that nobody wrote.
    private static string Subject(Mail mail) => OneLine(mail.Subject).Replace("=?", "= ?", StringComparison.Ordinal);

    private static MultipartAlternative Body(Mail mail) => new(Part("plain", mail.Text), Part("html", mail.Html));

    private static TextPart Part(string subtype, string text)
    {
        var part = new TextPart(subtype);
        part.SetText(Encoding.UTF8, text.ReplaceLineEndings("\r\n"));
        part.ContentTransferEncoding = ContentEncoding.QuotedPrintable;
        return part;
    }

    private static MailboxAddress Plain(string address) => new(name: null, address);

    private static bool IsLineEnd(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';
}
