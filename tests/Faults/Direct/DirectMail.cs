using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>SES, directly.</summary>
internal sealed class DirectMail(RunSession session, RunClock clock) : DirectPort(session, clock), IMailPort
{
    // Mails a second, as the sandbox's SES says; and what may be sent where it does not answer.
    private const double Usual = 14;
    private const double Slowly = 1;

    public async Task<double> GetSendRateAsync(CancellationToken cancellationToken) =>
        await HasQuotaAsync() ? Usual : Slowly;

    public async Task SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await SendOnceAsync(mail);
                return;
            }
            catch (ServiceException e) when (e.Kind == FailureKind.Throttled)
            {
                await HasQuotaAsync();
                if (attempt == Tries)
                {
                    throw;
                }

                await Task.Delay(TimeSpan.FromSeconds(1 << (attempt - 1)), Clock, cancellationToken);
            }
        }
    }

    // The quota is far above what is sent here; the call may fail nevertheless.
    private async Task<bool> HasQuotaAsync()
    {
        try
        {
            return await CallAsync("ses", "GetSendQuota", () => true);
        }
        catch (ServiceException)
        {
            return false;
        }
    }

    private Task<bool> SendOnceAsync(Mail mail) => CallAsync("ses", "SendEmail", () =>
    {
        World.Secrets.Edit(account => account with
        {
            Mail = account.Mail with
            {
                Sent = account.Mail.Sent.Add(
                    new()
                    {
                        MessageId = $"mail-{account.Mail.Sent.Count}",
                        Time = World.Now,
                        Region = SandboxCloud.DefaultRegion,
                        Source = "aws-team@example.com",
                        To = [mail.To],
                        Subject = mail.Subject,
                        Text = mail.Text,
                        Html = mail.Html
                    }),
            },
        });
        return true;
    }, ("Destination.ToAddresses.member.1", mail.To));
}
