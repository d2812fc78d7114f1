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

    /// <summary>Two days may have troubles before the clean one.</summary>
    public static Timeline TwoDays { get; } = new("two-days", [TimeSpan.Zero, Day, Day, Later]);

    public static IReadOnlyList<Timeline> All { get; } = [NextDay, Retry, TwoDays];
}

/// <summary>A history to play: everything that decides what happens.</summary>
internal sealed record Schedule(Scenario Scenario, ConsistencyModel Weather, Timeline Timeline, Transport Road, IReadOnlyList<FaultInjection> Mishaps)
{
    /// <summary>The form that <c>--replay</c> takes.</summary>
    public override string ToString() =>
        string.Join(' ', [Scenario.Name, Weather.Name, Timeline.Name, Road.ToString(), .. Mishaps.Select(mishap => mishap.ToString())]);

    public static Schedule Parse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length < 4
            ? throw new FormatException("A schedule is written as: scenario weather timeline road [run:call:trouble …].")
            : new(
                Named(Scenarios.All, parts[0], one => one.Name),
                Named(ConsistencyModel.All, parts[1], one => one.Name),
                Named(Timeline.All, parts[2], one => one.Name),
                Enum.Parse<Transport>(parts[3], ignoreCase: true),
                [.. parts[4..].Select(FaultInjection.Parse)]);
    }

    private static T Named<T>(IReadOnlyList<T> all, string name, Func<T, string> of) =>
        all.FirstOrDefault(one => of(one) == name)
            ?? throw new FormatException($"There is no '{name}'; there is {string.Join(", ", all.Select(of))}.");
}
