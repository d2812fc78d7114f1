using System.Collections.Concurrent;
using System.Net;
using MimeKit;

namespace IamHygiene.Aws;

/// <summary>
/// Sends mail over SMTP with STARTTLS, signed in with the user name and password that a secret holds. Safe for several mails
/// at once: each has a connection of its own, and the next mail takes one that is free.
/// </summary>
/// <param name="server">The server.</param>
/// <param name="settings">Reply address and configuration set.</param>
/// <param name="from">The sender.</param>
/// <param name="secrets">Reads the user name and password.</param>
/// <param name="rate">Mails a second that the server takes.</param>
/// <param name="clock">Time and waiting.</param>
internal sealed class SmtpMailPort(
    SmtpServer server,
    MailSettings settings,
    Mailbox from,
    ISecretPort secrets,
    SmtpSendRate rate,
    TimeProvider clock) : IMailPort, IDisposable
{
    private readonly ConcurrentBag<SmtpConnection> free = [];
    private readonly MailMessage messages = new(from, settings.ReplyTo);
    private readonly SendRetry retry = new(rate.Quota, clock);

    /// <inheritdoc/>
    public Task<double> GetSendRateAsync(CancellationToken cancellationToken) => rate.GetAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        using var message = Message(mail);
        var failure = new SmtpFailure(server, from.Address, mail.To);
        await retry
            .RunAsync(() => SendOnceAsync(message, failure, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Signs in with what the secret holds, and leaves again.</summary>
    /// <exception cref="ServiceException">The secret cannot be used, or the server does not let us in.</exception>
    public async Task SignInAsync(CancellationToken cancellationToken)
    {
        var credentials = await CredentialsAsync(cancellationToken).ConfigureAwait(false);
        var failure = new SmtpFailure(server, from.Address, from.Address);
        using var connection = await SmtpConnection
            .OpenAsync(server, credentials, failure, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        while (free.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

    private MimeMessage Message(Mail mail)
    {
        var message = messages.Create(mail, clock.GetUtcNow());
        if (settings.ConfigurationSet is { } set)
        {
            message.Headers.Add("X-SES-CONFIGURATION-SET", set);
        }

        return message;
    }

    private async Task SendOnceAsync(MimeMessage message, SmtpFailure failure, CancellationToken cancellationToken)
    {
        var connection = await ConnectionAsync(failure, cancellationToken).ConfigureAwait(false);
        try
        {
            await connection.SendAsync(message, failure, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // Whatever state it is in, the next mail begins on a new one.
            connection.Dispose();
            throw;
        }

        free.Add(connection);
    }

    private async Task<SmtpConnection> ConnectionAsync(SmtpFailure failure, CancellationToken cancellationToken)
    {
        while (free.TryTake(out var known))
        {
            if (await known.IsAliveAsync(cancellationToken).ConfigureAwait(false))
            {
                return known;
            }

            known.Dispose();
        }

        // Read for each connection: the secret may be rotated during a run.
        var credentials = await CredentialsAsync(cancellationToken).ConfigureAwait(false);
        return await SmtpConnection.OpenAsync(server, credentials, failure, cancellationToken).ConfigureAwait(false);
    }

    private async Task<NetworkCredential> CredentialsAsync(CancellationToken cancellationToken)
    {
        var version = await SecretToSendWith.ReadAsync(secrets, server.SecretId, cancellationToken).ConfigureAwait(false);
        if (version.Text is null)
        {
            throw BadSecret("is binary, not text");
        }

        var document = SecretDocument.Parse(version.Text, SecretFormat.SesSmtp, out var reason)
            ?? throw BadSecret(reason);
        return new(document.AccessKeyId, document.SecretPart.Reveal());
    }

    private ServiceException BadSecret(string? reason)
    {
        return new(
            FailureKind.Invalid,
            "SmtpSecret",
            $"The secret '{server.SecretId}' of the mail server {reason}.",
            "Store the SES SMTP credentials there as JSON with "
                + "SmtpUsername and SmtpPassword.");
    }
}
