namespace IamHygiene.Faults;

/// <summary>The time of a world. Only the explorer and the waits of its runs move it.</summary>
internal sealed class WorldClock(DateTimeOffset now) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    private DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.UtcTicks;

    public void Advance(TimeSpan by) => Now += by;

    public void AdvanceTo(DateTimeOffset time) => Now = time > Now ? time : Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        throw new NotSupportedException("Only a run waits, on its own clock.");
}
