using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>SES, directly.</summary>
internal sealed class DirectMail(RunSession session, RunClock clock) : DirectPort(session, clock), IMailPort
{
    public Task<double> GetSendRateAsync(CancellationToken cancellationToken) => Task.FromResult(1000.0);

    public Task SendAsync(Mail mail, CancellationToken cancellationToken) => PatientAsync(() => CallAsync("ses", "SendEmail", () =>
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
    }, ("Destination.ToAddresses.member.1", mail.To)));
}
