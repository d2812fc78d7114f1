namespace IamHygiene.Sandbox;

/// <summary>The time of this machine, moved on by what people ask for: days pass at once, and waiting takes as long as it does.</summary>
public sealed class OffsetClock : TimeProvider
{
    private long offset;

    /// <summary>How far the clock is ahead of this machine's.</summary>
    public TimeSpan Offset => new(Interlocked.Read(ref offset));

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;

    /// <summary>Moves the clock on.</summary>
    /// <param name="by">How far; not back.</param>
    /// <exception cref="ArgumentOutOfRangeException">It would go back.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Interlocked.Add(ref offset, by.Ticks);
    }
}
