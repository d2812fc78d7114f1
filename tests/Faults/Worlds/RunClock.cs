namespace IamHygiene.Faults;

/// <summary>
/// The clock of one run. A wait is over before <c>Task.Delay</c> returns, on the same thread, and has moved the world's time
/// on: so a run never leaves its thread, waiting costs nothing, and the same schedule always gives the same calls.
/// </summary>
internal sealed class RunClock(WorldClock world, Action<TimeSpan> wait) : TimeProvider
{
    // Timers beyond this are deadlines, not waits.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => world.GetUtcNow();

    public override long GetTimestamp() => world.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        if (dueTime >= TimeSpan.Zero && dueTime <= LongestWait)
        {
            wait(dueTime);
            callback(state);
        }

        return new DoneTimer();
    }

    private sealed class DoneTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
