namespace IamHygiene.Tests.Core;

public sealed class DigestScheduleTests
{
    // 2026-11-22 is a Sunday.
    [Theory]
    [InlineData("never", "2026-11-22", null, false)]
    [InlineData("daily", "2026-11-22", null, true)]
    [InlineData("daily", "2026-11-22", "2026-11-21", true)]
    [InlineData("daily", "2026-11-22", "2026-11-22", false)]
    [InlineData("daily", "2026-11-22", "2026-11-23", false)]
    [InlineData("weekly", "2026-11-22", null, true)]
    [InlineData("weekly", "2026-11-22", "2026-11-16", false)]
    [InlineData("weekly", "2026-11-22", "2026-11-15", true)]
    [InlineData("weekly", "2026-11-23", "2026-11-22", true)]
    [InlineData("weekly", "2026-11-23", "2026-11-23", false)]
    [InlineData("weekly", "2026-11-24", "2026-11-23", false)]
    [InlineData("weekly", "2026-11-24", "2026-11-17", true)]
    [InlineData("weekly", "2026-11-30", "2026-11-24", true)]
    public void A_digest_is_due_once_a_day_or_once_since_its_weekday(string schedule, string today, string? last, bool isDue)
    {
        var settings = new DigestSettings { Schedule = Enum.Parse<DigestCadence>(schedule, ignoreCase: true) };
        DateOnly? lastDay = last is null ? null : DateOnly.Parse(last, null);
        Assert.Equal(isDue, DigestSchedule.IsDue(settings, DateOnly.Parse(today, null), lastDay));
    }

    [Fact]
    public void Of_daily_runs_exactly_one_a_week_sends_whatever_the_weekday()
    {
        foreach (var weekday in Enum.GetValues<DayOfWeek>())
        {
            var settings = new DigestSettings { Schedule = DigestCadence.Weekly, Weekday = weekday };
            DateOnly? last = new DateOnly(2026, 11, 1);
            var sent = new List<DateOnly>();
            for (var day = new DateOnly(2026, 11, 8); day < new DateOnly(2027, 1, 31); day = day.AddDays(1))
            {
                if (DigestSchedule.IsDue(settings, day, last))
                {
                    last = day;
                    sent.Add(day);
                }
            }

            Assert.All(sent.Skip(1), day => Assert.Equal(weekday, day.DayOfWeek));
            Assert.InRange(sent.Count, 12, 13);
        }
    }

    [Theory]
    [InlineData("never", "2026-11-23", false)]
    [InlineData("daily", "2026-11-22", true)]
    [InlineData("weekly", "2026-11-22", false)]
    [InlineData("weekly", "2026-11-23", true)]
    [InlineData("weekly", "2026-11-24", false)]
    public void Without_a_memory_a_weekly_one_is_due_on_its_day_only(string schedule, string today, bool isDue)
    {
        var settings = new DigestSettings { Schedule = Enum.Parse<DigestCadence>(schedule, ignoreCase: true) };
        Assert.Equal(isDue, DigestSchedule.IsDueWithoutMemory(settings, DateOnly.Parse(today, null)));
    }

    [Theory]
    [InlineData("claimed 2026-11-22", true)]
    [InlineData("unclear 2026-11-22", true)]
    [InlineData("sent 2026-11-22", true)]
    [InlineData("sent", false)]
    [InlineData("sent 2026-11-22 more", false)]
    [InlineData("Sent 2026-11-22", false)]
    [InlineData("sent 22.11.2026", false)]
    [InlineData("sent 2026-11-24", false)]
    [InlineData("sent 9999-12-31", false)]
    [InlineData("", false)]
    public void A_note_is_read_as_it_was_written_or_not_at_all(string value, bool isOurs)
    {
        var now = new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
        var tags = new Dictionary<string, string> { [TagNames.DigestPrefix + "0000abcd"] = value, ["Other"] = value };
        var marks = DigestMark.From(tags, now);
        Assert.Equal(isOurs ? 1 : 0, marks.Count);
        Assert.All(marks, mark => Assert.Equal(value, mark.ToTag()[TagNames.DigestPrefix + "0000abcd"]));
    }
}
