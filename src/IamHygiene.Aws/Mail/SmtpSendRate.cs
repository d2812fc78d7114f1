namespace IamHygiene.Aws;

/// <summary>How many mails a second an SMTP server takes.</summary>
/// <param name="host">The server's name.</param>
/// <param name="quota">The sending quota of the account's SES where the server is its endpoint; null for other servers.</param>
internal sealed class SmtpSendRate(string host, SesSendQuota? quota)
{
    private const double OrdinaryServer = 10;

    /// <summary>The quota of SES; null for other servers.</summary>
    public SesSendQuota? Quota => quota;

    /// <summary>Mails a second.</summary>
    public Task<double> GetAsync(CancellationToken cancellationToken)
    {
        if (quota is not null)
        {
            return quota.GetRateAsync(cancellationToken);
        }

        // The SES of another region or account: its quota is not known.
        var isOtherSes = host.StartsWith("email-smtp.", StringComparison.OrdinalIgnoreCase);
        return Task.FromResult(isOtherSes ? SesSendQuota.UnknownRate : OrdinaryServer);
    }
}
