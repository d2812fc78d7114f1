using Amazon.SimpleEmail;
using Amazon.SimpleEmail.Model;

namespace IamHygiene.Aws;

/// <summary>What SES says of the account's sending quota. Whoever may not ask gets the answer that is safe.</summary>
internal sealed class SesSendQuota(IAmazonSimpleEmailService ses, AwsCall calls)
{
    /// <summary>Mails a second where that is not known: every SES account may send that many.</summary>
    public const double UnknownRate = 1;

    /// <summary>Mails a second that SES takes.</summary>
    public async Task<double> GetRateAsync(CancellationToken cancellationToken)
    {
        var quota = await TryGetAsync(cancellationToken).ConfigureAwait(false);
        return quota?.MaxSendRate is > 0 and var rate ? rate : UnknownRate;
    }

    /// <summary>True where SES says that the quota for 24 hours is used up.</summary>
    public async Task<bool> IsUsedUpAsync(CancellationToken cancellationToken)
    {
        var quota = await TryGetAsync(cancellationToken).ConfigureAwait(false);
        return quota is { Max24HourSend: >= 0 and var most, SentLast24Hours: { } sent } && sent + 1 > most;
    }

    private async Task<GetSendQuotaResponse?> TryGetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await calls.RunAsync(
                new("ses", "GetSendQuota"),
                token => ses.GetSendQuotaAsync(new(), token),
                cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException)
        {
            // Denied or not answered: mail goes out slowly rather than not at all.
            return null;
        }
    }
}
