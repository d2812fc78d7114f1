namespace IamHygiene;

/// <summary>Looks again and again at something that AWS shows late, until it is as wanted or time is up.</summary>
internal sealed class Poller(TimeProvider clock, RunDeadline deadline)
{
    /// <summary>Looks until the value is as wanted.</summary>
    /// <param name="look">Reads the value.</param>
    /// <param name="isDone">True where it is as wanted.</param>
    /// <param name="timeout">How long to go on; the last look comes after it, and it is never the only one.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The last value that was read, as wanted or not.</returns>
    public async Task<T> UntilAsync<T>(Func<Task<T>> look, Func<T, bool> isDone, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var end = deadline.Cap(clock.GetUtcNow() + timeout);
        for (var looks = 1; ; looks++)
        {
            var value = await look().ConfigureAwait(false);
            var isTimeUp = looks > 1 && clock.GetUtcNow() >= end;
            if (isDone(value) || isTimeUp)
            {
                return value;
            }

            await Task.Delay(ProtocolTimes.PollInterval, clock, cancellationToken).ConfigureAwait(false);
        }
    }
}
