namespace IamHygiene;

/// <summary>When a digest is due.</summary>
public static class DigestSchedule
{
    /// <summary>
    /// True where a digest is due: a daily one with the first run of a day, a weekly one with the first run since its weekday. So a
    /// weekly digest comes a day late where no run came to it on its day.
    /// </summary>
    /// <param name="settings">The schedule.</param>
    /// <param name="today">The day (UTC) on which the run began.</param>
    /// <param name="last">The day of the last digest; null: there was none.</param>
    public static bool IsDue(DigestSettings settings, DateOnly today, DateOnly? last)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Schedule switch
        {
            DigestCadence.Daily => last is null || last < today,
            DigestCadence.Weekly => last is null || last < WeekOf(today, settings.Weekday),
            _ => false,
        };
    }

    /// <summary>The same where nothing can be remembered: a weekly digest is due on its weekday only.</summary>
    public static bool IsDueWithoutMemory(DigestSettings settings, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Schedule switch
        {
            DigestCadence.Daily => true,
            DigestCadence.Weekly => today.DayOfWeek == settings.Weekday,
            _ => false,
        };
    }

    // The last such weekday, today included.
    private static DateOnly WeekOf(DateOnly today, DayOfWeek weekday)
    {
        var passed = ((int)today.DayOfWeek - (int)weekday + 7) % 7;
        return today.AddDays(-passed);
    }
}
