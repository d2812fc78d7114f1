namespace IamHygiene;

/// <summary>Gives out places in time, no closer to each other than an interval. Thread-safe.</summary>
/// <param name="clock">Time and waiting.</param>
internal sealed class Pacer(TimeProvider clock)
{
    private readonly object gate = new();
    private TimeSpan interval;
    private DateTimeOffset next = clock.GetUtcNow();

    /// <summary>Sets how many places there are in a second.</summary>
    public void SetRate(double perSecond)
    {
        lock (gate)
        {
            interval = TimeSpan.FromSeconds(1 / perSecond);
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
