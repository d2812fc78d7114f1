using System.Globalization;
using System.Text;

namespace IamHygiene.Aws;

/// <summary>Puts mails into a folder as <c>.eml</c> files, which any mail program opens.</summary>
internal sealed class FolderMailPort(string folder, Mailbox from, string? replyTo, TimeProvider clock) : IMailPort
{
    public async Task SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var id = Guid.NewGuid();
        var path = Path.Combine(
            folder,
            $"{now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}-{SafeName(mail.To)}-{id.ToString("N")[..8]}.eml");
        var bytes = Encoding.ASCII.GetBytes(MimeMessage.Write(mail, from, replyTo, now, id));
        try
        {
            Directory.CreateDirectory(folder);
            // Whoever watches the folder must not see half a mail.
            var unfinished = path + ".tmp";
            await File.WriteAllBytesAsync(unfinished, bytes, cancellationToken).ConfigureAwait(false);
            File.Move(unfinished, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ServiceException(
                FailureKind.Denied,
                "MailFolder",
                $"The mail to {Printable.OneLine(mail.To)} cannot be written into the folder {folder}: {e.Message}",
                "Make the folder writable, or name another one in mail.folder.",
                e);
        }
    }

    private static string SafeName(string address)
    {
        var safe = string
            .Concat(address.Select(c => char.IsAsciiLetterOrDigit(c) || c is '@' or '-' or '_' or '+' || c == '.' ? c : '_'))
            .Trim('.');
        return safe.Length <= 80 ? safe : safe[..80];
    }
}

/// <summary>Sends nothing: mail is switched off.</summary>
internal sealed class NoMailPort : IMailPort
{
    public Task SendAsync(Mail mail, CancellationToken cancellationToken) => Task.CompletedTask;
}
