namespace IamHygiene;

/// <summary>Keeps mails that are sent side by side within the rate of the transport.</summary>
internal sealed class MailPacer
{
    private readonly TimeProvider clock;
    private readonly TimeSpan interval;
    private readonly object gate = new();
    private DateTimeOffset next;

    /// <param name="clock">Time and waiting.</param>
    /// <param name="mailsPerSecond">The rate; not above zero counts as one.</param>
    public MailPacer(TimeProvider clock, double mailsPerSecond)
    {
        this.clock = clock;
        interval = TimeSpan.FromSeconds(1 / (mailsPerSecond > 0 ? mailsPerSecond : 1));
        next = clock.GetUtcNow();
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
