using System.Globalization;

namespace IamHygiene;

/// <summary>Moments as our tags write them: UTC, whole seconds, <c>2026-11-24T08:30:00Z</c>.</summary>
public static class StateTime
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string DayForm = "yyyy-MM-dd";
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    /// <summary>Nothing of ours, and no tag on an IAM user, is older.</summary>
    private static readonly DateTimeOffset Earliest = new(2011, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How far the clocks of the machines that write and read tags may differ.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    /// <summary>Writes a moment.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>Writes a day.</summary>
    public static string Format(DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);

    /// <summary>
    /// Reads a moment that a run may have written: not before 2011 and at most an hour from now. Anybody who may tag a user
    /// can write any time, and arithmetic with an extreme one fails.
    /// </summary>
    /// <param name="text">The text of the tag.</param>
    /// <param name="now">The moment to compare with (UTC).</param>
    /// <returns>Null where it is no such moment.</returns>
    public static DateTimeOffset? Parse(string text, DateTimeOffset now)
    {
        var isTime = DateTimeOffset.TryParseExact(text, Form, CultureInfo.InvariantCulture, Utc, out var time);
        return isTime && time >= Earliest && time <= now + Ahead ? time : null;
    }

    /// <summary>Reads the day of a run, under the same conditions.</summary>
    public static DateOnly? ParseDay(string text, DateTimeOffset now)
    {
        var isDay = DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        return isDay && day >= DayOf(Earliest) && day <= DayOf(now + Ahead) ? day : null;
    }

    /// <summary>The day (UTC) of a moment.</summary>
    public static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);
}
