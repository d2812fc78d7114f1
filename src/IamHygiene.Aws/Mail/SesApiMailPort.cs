using Amazon.SimpleEmail;
using Amazon.SimpleEmail.Model;

namespace IamHygiene.Aws;

/// <summary>Sends mail with the API of Amazon SES.</summary>
internal sealed class SesApiMailPort(
    IAmazonSimpleEmailService ses,
    MailSettings settings,
    Mailbox from,
    AwsCall calls,
    TimeProvider clock) : IMailPort
{
    public Task SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        var request = new SendEmailRequest
        {
            Source = MimeMessage.Address(from).ReplaceLineEndings(""),
            Destination = new() { ToAddresses = [MimeMessage.Header(mail.To)] },
            Message = new()
            {
                Subject = Utf8(MimeMessage.Header(mail.Subject)),
                Body = new() { Text = Utf8(mail.Text), Html = Utf8(mail.Html) }
            },
            ConfigurationSetName = settings.ConfigurationSet,
            ReplyToAddresses = settings.ReplyTo is null ? null : [settings.ReplyTo],
        };
        return SendRate.RetryAsync(async () =>
        {
            try
            {
                await calls.RunAsync(
                    "ses",
                    "SendEmail",
                    $"mail to {mail.To}",
                    token => ses.SendEmailAsync(request, token),
                    cancellationToken).ConfigureAwait(false);
            }
            catch (ServiceException e)
            {
                throw Explained(e);
            }
        }, clock, cancellationToken);
    }

    private ServiceException Explained(ServiceException e)
    {
        var said = (e.InnerException as Amazon.Runtime.AmazonServiceException)?.Message ?? e.Message;
        ServiceException Because(FailureKind kind, string message, string remedy) => new(kind, e.Code, message, remedy, e.InnerException);
        return e.Code switch
        {
            _ when SendRate.IsDailyQuota(said) =>
                Because(
                    FailureKind.LimitExceeded,
                    "SES refuses more mail: the quota for 24 hours is used up.",
                    "Ask AWS for a higher sending quota (SES console, Account dashboard). The mails that were not sent are due "
                        + "again tomorrow."),
            _ when said.Contains("not verified", StringComparison.OrdinalIgnoreCase) =>
                Because(
                    FailureKind.Invalid,
                    e.Message,
                    $"Verify the sender {from.Address} or its domain in SES. While the account is in the SES sandbox, every "
                        + "recipient must be verified too: ask for production access (SES console, Account dashboard)."),
            "AccountSendingPausedException" or "AccountSendingPaused" =>
                Because(
                    FailureKind.Denied,
                    "SES does not send: sending is paused for the account.",
                    "Look at the account's reputation in the SES console and ask AWS to lift the pause."),
            "ConfigurationSetDoesNotExistException" or "ConfigurationSetDoesNotExist" =>
                Because(
                    FailureKind.NotFound,
                    $"SES has no configuration set '{settings.ConfigurationSet}'.",
                    "Correct mail.configurationSet, or leave it out."),
            _ => Because(e.Kind, e.Message, e.Remedy),
        };
    }

    private static Content Utf8(string text) => new() { Data = text, Charset = "UTF-8" };
}
