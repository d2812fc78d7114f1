namespace IamHygiene.Aws;

/// <summary>
/// SES takes so many mails a second and so many a day: the first is waited for, the second is not. A mail is sent again only
/// where it is certain that it was not taken.
/// </summary>
internal static class SendRate
{
    private const int Tries = 5;

    /// <summary>Sends, and again after 1, 2, 4 and 8 seconds while the rate is exceeded or no connection can be made.</summary>
    public static async Task RetryAsync(Func<Task> send, TimeProvider clock, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await send().ConfigureAwait(false);
                return;
            }
            catch (ServiceException e) when (attempt < Tries && (e.Kind == FailureKind.Throttled || e.Code == ErrorMapping.Unreachable))
            {
                await Task.Delay(TimeSpan.FromSeconds(1 << (attempt - 1)), clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>True for what SES says of the quota for 24 hours, with the same code as for the rate.</summary>
    public static bool IsDailyQuota(string said) =>
        said.Contains("Daily message quota exceeded", StringComparison.OrdinalIgnoreCase)
            || said.Contains("Daily sending quota", StringComparison.OrdinalIgnoreCase);
}
