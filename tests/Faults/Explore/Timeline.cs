namespace IamHygiene.Faults;

/// <summary>When the runs of a history begin, each counted from the end of the one before.</summary>
/// <param name="Name">Its name in schedules.</param>
/// <param name="Gaps">The time before each run. After the last but one everything must be settled; the last must have nothing to
/// do.</param>
internal sealed record Timeline(string Name, IReadOnlyList<TimeSpan> Gaps)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1), Later = TimeSpan.FromMinutes(30);

    /// <summary>The next run is the next day's.</summary>
    public static Timeline NextDay { get; } = new("next-day", [TimeSpan.Zero, Day, Later]);

    /// <summary>Lambda tries a failed run again after a minute; then the next day's follows.</summary>
    public static Timeline Retry { get; } = new("retry", [TimeSpan.Zero, TimeSpan.FromMinutes(1), Day, Later]);

    /// <summary>Two days may have faults before the clean one.</summary>
    public static Timeline TwoDays { get; } = new("two-days", [TimeSpan.Zero, Day, Day, Later]);

    public static IReadOnlyList<Timeline> All { get; } = [NextDay, Retry, TwoDays];
}
