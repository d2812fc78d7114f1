namespace IamHygiene.Aws;

/// <summary>
/// Sends a mail again where it is certain that it was not taken: the rate was exceeded, which others share, or no connection
/// could be made.
/// </summary>
/// <param name="quota">Tells a used-up quota for 24 hours, for which waiting is no use; null where there is none.</param>
/// <param name="clock">Time and waiting.</param>
internal sealed class SendRetry(SesSendQuota? quota, TimeProvider clock)
{
    private const int MaxAttempts = 5;

    /// <summary>Sends, and again after 1, 2, 4 and 8 seconds.</summary>
    public async Task RunAsync(Func<Task> send, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await send().ConfigureAwait(false);
                return;
            }
            catch (ServiceException e) when (IsTemporary(e))
            {
                await ThrowIfQuotaIsUsedUpAsync(e, cancellationToken).ConfigureAwait(false);
                if (attempt == MaxAttempts)
                {
                    throw;
                }
            }

            var pause = TimeSpan.FromSeconds(1 << (attempt - 1));
            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsTemporary(ServiceException e) =>
        e.Kind == FailureKind.Throttled || e.Code is ErrorMapping.Unreachable or SmtpFailure.Unreachable;

    // SES answers with the same code whether it is the rate or the quota.
    private async Task ThrowIfQuotaIsUsedUpAsync(ServiceException e, CancellationToken cancellationToken)
    {
        if (quota is null || e.Kind != FailureKind.Throttled)
        {
            return;
        }

        if (await quota.IsUsedUpAsync(cancellationToken).ConfigureAwait(false))
        {
            throw new ServiceException(
                FailureKind.LimitExceeded,
                e.Code,
                "SES refuses more mail: the quota for 24 hours is used up.",
                "Ask AWS for a higher sending quota (SES console, Account "
                    + "dashboard). The mails that were not sent are due "
                    + "again tomorrow.");
        }
    }
}
