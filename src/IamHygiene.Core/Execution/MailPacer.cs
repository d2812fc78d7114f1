namespace IamHygiene;

/// <summary>
/// Keeps mails that are sent side by side within the rate of the transport. Accounts whose mail goes the same way share one.
/// </summary>
public sealed class MailPacer
{
    private readonly object gate = new();
    private readonly Pacer pacer;
    private Task<double>? rate;

    /// <summary>Makes one that does not know the rate yet.</summary>
    /// <param name="clock">Time and waiting.</param>
    public MailPacer(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        pacer = new(clock);
    }

    /// <summary>Asks the transport for its rate, the first time. To be called before the first wait.</summary>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    public async Task PrepareAsync(IMailPort mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        Task<double> asked;
        lock (gate)
        {
            asked = rate ??= mail.GetSendRateAsync(cancellationToken);
        }

        var known = await asked.ConfigureAwait(false);
        // A rate that is not above zero counts as one mail a second.
        pacer.SetRate(known > 0 ? known : 1);
    }

    /// <summary>Waits for the next place.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => pacer.WaitAsync(cancellationToken);
}
