namespace IamHygiene.Faults;

/// <summary>When the runs of a history begin, each counted from the end of the one before.</summary>
/// <param name="Name">Its name in schedules.</param>
/// <param name="Gaps">
/// The time before each run. After the last but one everything must be settled; the last must have nothing to do.
/// </param>
internal sealed record Timeline(string Name, IReadOnlyList<TimeSpan> Gaps)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(30);

    /// <summary>The next run is the next day's.</summary>
    public static Timeline NextDay { get; } = new("next-day", [TimeSpan.Zero, Day, Later]);

    /// <summary>Lambda tries a failed run again after a minute; then the next day's follows.</summary>
    public static Timeline Retry { get; } = new("retry", [TimeSpan.Zero, Minute, Day, Later]);

    /// <summary>Two days may have faults before the clean one.</summary>
    public static Timeline TwoDays { get; } = new("two-days", [TimeSpan.Zero, Day, Day, Later]);

    /// <summary>Three runs a minute apart, as when somebody starts the function by hand again and again.</summary>
    public static Timeline Minutes { get; } = new("minutes", [TimeSpan.Zero, Minute, Minute, Day, Later]);

    /// <summary>A run on each day of a week.</summary>
    public static Timeline Week { get; } = new("week", [TimeSpan.Zero, Day, Day, Day, Day, Day, Day, Later]);

    /// <summary>True where as much time passes as in the history without fault to which its end is compared.</summary>
    public bool IsRoutine => this != Minutes && this != Week;

    public static IReadOnlyList<Timeline> All { get; } = [NextDay, Retry, TwoDays, Minutes, Week];

    public static Timeline Named(string name) => All.FirstOrDefault(timeline => timeline.Name == name)
        ?? throw new FormatException(
            $"There is no timeline '{name}'; there is {string.Join(", ", All.Select(timeline => timeline.Name))}.");
}
