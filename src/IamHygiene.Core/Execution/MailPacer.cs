namespace IamHygiene;

/// <summary>
/// Keeps mails that are sent side by side within the rate of the transport. Accounts whose mail goes the same way share one.
/// </summary>
public sealed class MailPacer
{
    private readonly TimeProvider clock;
    private readonly object gate = new();
    private Task<double>? rate;
    private TimeSpan interval;
    private DateTimeOffset next;

    /// <summary>Makes one that does not know the rate yet.</summary>
    /// <param name="clock">Time and waiting.</param>
    public MailPacer(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        this.clock = clock;
        next = clock.GetUtcNow();
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
        lock (gate)
        {
            // A rate that is not above zero counts as one mail a second.
            interval = TimeSpan.FromSeconds(1 / (known > 0 ? known : 1));
        }
    }

    /// <summary>Waits for the next place.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        var wait = Reserve() - clock.GetUtcNow();
        return wait > TimeSpan.Zero ? Task.Delay(wait, clock, cancellationToken) : Task.CompletedTask;
    }

    private DateTimeOffset Reserve()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var place = next > now ? next : now;
            next = place + interval;
            return place;
        }
    }
}
