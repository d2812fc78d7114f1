using Amazon.SimpleEmail;
using Amazon.SimpleEmail.Model;

namespace IamHygiene.Aws;

/// <summary>Sends mail with the API of Amazon SES. Safe for several mails at once.</summary>
/// <param name="ses">A client that sends each request once: a mail that is sent again after an unclear answer may arrive twice.</param>
/// <param name="quota">The account's sending quota.</param>
/// <param name="settings">Sender, reply address and configuration set.</param>
/// <param name="from">The sender.</param>
/// <param name="calls">Makes the calls.</param>
/// <param name="clock">Time and waiting.</param>
internal sealed class SesApiMailPort(
    IAmazonSimpleEmailService ses,
    SesSendQuota quota,
    MailSettings settings,
    Mailbox from,
    AwsCall calls,
    TimeProvider clock) : IMailPort
{
    private readonly SendRetry retry = new(quota, clock);

    /// <inheritdoc/>
    public Task<double> GetSendRateAsync(CancellationToken cancellationToken) => quota.GetRateAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        var request = Request(mail);
        await retry
            .RunAsync(() => SendOnceAsync(request, mail.To, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task SendOnceAsync(SendEmailRequest request, string to, CancellationToken cancellationToken)
    {
        try
        {
            await calls.RunAsync(
                new("ses", "SendEmail", $"mail to {to}") { IsConfidential = true },
                token => ses.SendEmailAsync(request, token),
                cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e)
        {
            throw Explain(e);
        }
    }

    private SendEmailRequest Request(Mail mail)
    {
        MailMessage.RequireAddress(mail.To);
        try
        {
            return Write(mail);
        }
        catch (Exception e)
        {
            throw MailMessage.Failed(mail.To, e);
        }
    }

    private SendEmailRequest Write(Mail mail) => new()
    {
        Source = new MailMessage(from, replyTo: null).FormattedSender,
        Destination = new() { ToAddresses = [mail.To] },
        Message = new()
        {
            Subject = Utf8(MailMessage.OneLine(mail.Subject)),
            Body = new() { Text = Utf8(mail.Text), Html = Utf8(mail.Html) },
        },
        ConfigurationSetName = settings.ConfigurationSet,
        ReplyToAddresses = settings.ReplyTo is null ? null : [settings.ReplyTo],
    };

    private ServiceException Explain(ServiceException e) => e.Code switch
    {
        "MessageRejected" or "MailFromDomainNotVerifiedException" => Rejected(e),
        "AccountSendingPausedException" or "AccountSendingPaused" => Paused(e),
        "ConfigurationSetDoesNotExistException" or "ConfigurationSetDoesNotExist" => NoConfigurationSet(e),
        ErrorMapping.Unreachable => NotConnected(e, FailureKind.NotFound),
        ErrorMapping.TlsFailure => NotConnected(e, FailureKind.Denied),
        _ => e,
    };

    private ServiceException Rejected(ServiceException e)
    {
        return new(
            FailureKind.Invalid,
            e.Code,
            e.Message,
            $"Verify the sender {from.Address} or its domain in SES. While "
                + "the account is in the SES sandbox, every "
                + "recipient must be verified too: ask for production "
                + "access (SES console, Account dashboard).");
    }

    private static ServiceException Paused(ServiceException e)
    {
        return new(
            FailureKind.Denied,
            e.Code,
            "SES does not send: sending is paused for the account.",
            "Look at the account's reputation in the SES console and ask "
                + "AWS to lift the pause.");
    }

    private ServiceException NoConfigurationSet(ServiceException e)
    {
        return new(
            FailureKind.NotFound,
            e.Code,
            $"SES has no configuration set '{settings.ConfigurationSet}'.",
            "Correct mail.configurationSet, or leave it out.");
    }

    // Without a connection the mail was certainly not sent, so this is not unclear.
    private static ServiceException NotConnected(ServiceException e, FailureKind kind)
    {
        return new(
            kind,
            e.Code,
            e.Message,
            e.Remedy);
    }

    private static Content Utf8(string text) => new() { Data = text, Charset = "UTF-8" };
}
