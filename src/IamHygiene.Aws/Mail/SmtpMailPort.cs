using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace IamHygiene.Aws;

/// <summary>Sends mail over SMTP with STARTTLS, signed in with the user name and password that a secret holds.</summary>
internal sealed class SmtpMailPort(
    string host,
    int port,
    string secretId,
    MailSettings settings,
    Mailbox from,
    ISecretPort secrets,
    TimeSpan timeout,
    TimeProvider clock) : IMailPort
{
    private const int Throttled = 454;

    public async Task SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        // Read for each mail: the secret may be rotated during a run, and a mail is rare beside that call.
        var credentials = await CredentialsAsync(cancellationToken).ConfigureAwait(false);
        await SendRate.RetryAsync(
            () => SendOnceAsync(mail, credentials, cancellationToken),
            clock,
            cancellationToken).ConfigureAwait(false);
    }

    private async Task SendOnceAsync(Mail mail, NetworkCredential credentials, CancellationToken cancellationToken)
    {
        using var message = Message(mail);
        // EnableSsl means STARTTLS here, and a server that does not offer it is refused before anything is sent.
        using var client = new SmtpClient(
            host,
            port)
        { EnableSsl = true, Credentials = credentials, DeliveryMethod = SmtpDeliveryMethod.Network };
        // The network keeps real time, whatever the clock of the run says.
        using var limit = new CancellationTokenSource(timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await client.SendMailAsync(message, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e) when (e is SmtpException
            or OperationCanceledException
            or IOException
            or System.Security.Authentication.AuthenticationException)
        {
            throw Explained(e, mail.To);
        }
    }

    private ServiceException Explained(Exception e, string to)
    {
        // The cause is left out: the text of a server that refuses a sign-in is not ours to vouch for.
        ServiceException Because(FailureKind kind, string code, string what, string remedy) =>
            new(kind, code, $"The mail server {host}:{port} {what} (mail to {Printable.OneLine(to)}).", remedy);
        var said = Printable.OneLine(e.Message);
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            if (cause is System.Security.Authentication.AuthenticationException)
            {
                return Because(
                    FailureKind.Unclear,
                    "SmtpTls",
                    "has no certificate that this machine trusts",
                    "Check the server's name in mail.smtpHost and its certificate.");
            }

            if (cause is OperationCanceledException)
            {
                return Because(
                    FailureKind.Unclear,
                    "SmtpTimeout",
                    $"did not answer within {timeout.TotalSeconds:0} seconds",
                    "Check mail.smtpHost and mail.smtpPort, and that the network lets port 587 out.");
            }

            if (cause is System.Net.Sockets.SocketException)
            {
                return Because(
                    FailureKind.Unclear,
                    "SmtpUnreachable",
                    "cannot be reached",
                    "Check mail.smtpHost and mail.smtpPort, and that the network lets port 587 out.");
            }
        }

        return e is SmtpException smtp ? (int)smtp.StatusCode switch
        {
            Throttled when SendRate.IsDailyQuota(said) =>
                Because(
                    FailureKind.LimitExceeded,
                    "454",
                    "refuses more mail: the quota for 24 hours is used up",
                    "Ask AWS for a higher sending quota. The mails that were not sent are due again tomorrow."),
            Throttled or 421 or 450 or 451 or 452 =>
                Because(FailureKind.Throttled, $"{(int)smtp.StatusCode}", "asks for fewer mails a second", "Run again later."),
            (int)SmtpStatusCode.GeneralFailure when said.Contains("secure connection", StringComparison.OrdinalIgnoreCase) =>
                Because(
                    FailureKind.Denied,
                    "SmtpNoTls",
                    "does not offer STARTTLS, and passwords are not sent in the clear",
                    "Use a server that offers STARTTLS, such as SES on port 587."),
            535 or 530 or 534 or 538 or 504 =>
                Because(
                    FailureKind.Credentials,
                    "SmtpSignIn",
                    "does not accept the user name and password",
                    $"Check SmtpUsername and SmtpPassword in the secret '{secretId}': SES SMTP credentials are not an access "
                        + "key, and hold for one region only."),
            554 or 550 or 553 when said.Contains("not verified", StringComparison.OrdinalIgnoreCase) =>
                Because(
                    FailureKind.Invalid,
                    "SmtpNotVerified",
                    "says that an address is not verified",
                    $"Verify the sender {from.Address} in SES. While the account is in the SES sandbox, every recipient must "
                        + "be verified too."),
            >= 500 => Because(FailureKind.Invalid, $"{(int)smtp.StatusCode}", "refused it: " + said, "Correct what the server names."),
            _ => Because(FailureKind.Unclear, "Smtp", "did not take it: " + said, "Run again; if it stays so, check the server's log."),
        }
        : Because(FailureKind.Unclear, "SmtpConnectionLost", "closed the connection", "Run again.");
    }

    private MailMessage Message(Mail mail)
    {
        var message = new MailMessage
        {
            From = from.Name is null ? new(from.Address) : new(from.Address, from.Name, Encoding.UTF8),
            Subject = MimeMessage.Header(mail.Subject),
            SubjectEncoding = Encoding.UTF8,
        };
        message.To.Add(new System.Net.Mail.MailAddress(MimeMessage.Header(mail.To)));
        if (settings.ReplyTo is { } replyTo)
        {
            message.ReplyToList.Add(new System.Net.Mail.MailAddress(replyTo));
        }

        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (settings.ConfigurationSet is { } set)
        {
            message.Headers.Add("X-SES-CONFIGURATION-SET", set);
        }

        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(mail.Text, Encoding.UTF8, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(mail.Html, Encoding.UTF8, MediaTypeNames.Text.Html));
        return message;
    }

    private async Task<NetworkCredential> CredentialsAsync(CancellationToken cancellationToken)
    {
        var version = await secrets.GetAsync(secretId, null, cancellationToken).ConfigureAwait(false);
        string? reason = "is binary, not text";
        var document = version.Text is null ? null : SecretDocument.Parse(version.Text, SecretFormat.SesSmtp, out reason);
        return document is null
            ? throw new ServiceException(
                FailureKind.Invalid,
                "SmtpSecret",
                $"The secret '{secretId}' of the mail server {reason}.",
                "Store the SES SMTP credentials there as JSON with SmtpUsername and SmtpPassword.")
            : new(document.AccessKeyId, document.SecretPart.Reveal());
    }
}
