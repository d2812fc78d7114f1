using System.Globalization;
using MimeKit;

namespace IamHygiene.Aws;

/// <summary>Puts mails into a folder as <c>.eml</c> files, which any mail program opens.</summary>
internal sealed class FolderMailPort(string folder, MailMessage messages, TimeProvider clock) : IMailPort
{
    /// <summary>Mails a second where nothing limits them.</summary>
    public const double NoLimit = 1000;

    private const int LongestName = 80;

    /// <summary>Effectively no limit: a folder takes all.</summary>
    public Task<double> GetSendRateAsync(CancellationToken cancellationToken) => Task.FromResult(NoLimit);

    /// <inheritdoc/>
    public async Task SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        using var message = messages.Create(mail, now);
        var path = Path.Combine(folder, FileName(mail.To, now));
        try
        {
            await WriteAsync(message, path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw NotWritable(mail.To, e);
        }
    }

    // Whoever watches the folder must not see half a mail.
    private async Task WriteAsync(MimeMessage message, string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var unfinished = path + ".tmp";
        await message
            .WriteToAsync(MailMessage.Format, unfinished, cancellationToken)
            .ConfigureAwait(false);
        File.Move(unfinished, path);
    }

    private ServiceException NotWritable(string to, Exception cause)
    {
        return new(
            FailureKind.Denied,
            "MailFolder",
            $"The mail to {Printable.OneLine(to)} cannot be written into "
                + $"the folder {folder}: {cause.Message}",
            "Make the folder writable, or name another one in mail.folder.",
            cause);
    }

    private static string FileName(string address, DateTimeOffset now)
    {
        var time = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var unique = Guid.NewGuid().ToString("N")[..8];
        return $"{time}-{SafeName(address)}-{unique}.eml";
    }

    private static string SafeName(string address)
    {
        var characters = address.Select(c => IsSafe(c) ? c : '_');
        var safe = string.Concat(characters).Trim('.');
        return safe.Length <= LongestName ? safe : safe[..LongestName];
    }

    private static bool IsSafe(char c) => char.IsAsciiLetterOrDigit(c) || c is '@' or '-' or '_' or '+' or '.';
}

/// <summary>Sends nothing: mail is switched off.</summary>
internal sealed class NoMailPort : IMailPort
{
    /// <inheritdoc/>
    public Task<double> GetSendRateAsync(CancellationToken cancellationToken) => Task.FromResult(FolderMailPort.NoLimit);

    /// <inheritdoc/>
    public Task SendAsync(Mail mail, CancellationToken cancellationToken) => Task.CompletedTask;
}
