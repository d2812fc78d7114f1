namespace IamHygiene.Tests.HtmlReports;

/// <summary>The ranges, days and lines of a report's charts.</summary>
public sealed class ReportChartTests
{
    [Fact]
    public void The_ranges_of_the_default_limits()
    {
        var ranges = KeyAgeRange.Of([], new());
        Assert.Equal(
            ["0–9", "10–19", "20–29", "30–39", "40–49", "50–59", "60–69", "70–79", "80–89", "90–99", "100–110", "111+"],
            ranges.Select(range => range.Label));
        Assert.Equal(
            [KeyZone.Young, KeyZone.Rotate, KeyZone.Deactivate, KeyZone.Delete],
            ranges.Select(range => range.Zone).Distinct());
    }

    [Theory]
    [InlineData(-1, "0–9")]
    [InlineData(0, "0–9")]
    [InlineData(9, "0–9")]
    [InlineData(10, "10–19")]
    [InlineData(79, "70–79")]
    [InlineData(80, "80–89")]
    [InlineData(89, "80–89")]
    [InlineData(90, "90–99")]
    [InlineData(110, "100–110")]
    [InlineData(111, "111+")]
    [InlineData(5000, "111+")]
    public void A_key_lies_in_one_range(int age, string label)
    {
        var range = Assert.Single(KeyAgeRange.Of([age], new()), range => range.Keys > 0);
        Assert.Equal((label, 1), (range.Label, range.Keys));
    }

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(30, 40, 61)]
    [InlineData(80, 90, 111)]
    [InlineData(83, 84, 200)]
    [InlineData(365, 400, 3650)]
    public void Every_limit_begins_a_range_and_ranges_follow_one_another(int rotate, int deactivate, int delete)
    {
        var ranges = KeyAgeRange.Of([], new(rotate, deactivate, delete));
        Assert.Subset(ranges.Select(range => range.From).ToHashSet(), new HashSet<int> { 0, rotate, deactivate, delete });
        Assert.All(ranges.Zip(ranges.Skip(1)), pair => Assert.Equal(pair.First.To + 1, pair.Second.From));
        Assert.Null(ranges[^1].To);
        Assert.InRange(ranges.Count, 4, 20);
    }

    [Theory]
    [InlineData(-14.5, -1)]
    [InlineData(-14, 0)]
    [InlineData(-0.5, 13)]
    [InlineData(0, 14)]
    [InlineData(0.5, 14)]
    [InlineData(14.9, 28)]
    [InlineData(90.9, 104)]
    [InlineData(91, -1)]
    public void A_password_lies_on_its_day_of_the_timeline_or_outside(double days, int index)
    {
        var timeline = PasswordExpiryDay.Timeline(PasswordExpiryDay.Of([ReportSamples.WithPassword(days)], ReportSamples.Now));
        Assert.Equal(105, timeline.Length);
        Assert.Equal(index, Array.IndexOf(timeline, 1));
    }

    [Fact]
    public void Expiries_are_in_order_and_those_of_one_day_together()
    {
        CredentialStatus[] users =
        [
            ReportSamples.WithPassword(20),
            ReportSamples.WithPassword(-3, "b"),
            ReportSamples.WithPassword(-3, "a"),
            ReportSamples.User(),
        ];
        var expiries = PasswordExpiryDay.Of(users, ReportSamples.Now);
        Assert.Equal([-3, 20], expiries.Select(expiry => expiry.DaysLeft));
        Assert.Equal(["a", "b"], expiries[0].Users.Select(user => user.UserName));
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 4)]
    [InlineData(4, 4)]
    [InlineData(5, 6)]
    [InlineData(9, 10)]
    [InlineData(21, 30)]
    [InlineData(100, 100)]
    [InlineData(4321, 6000)]
    [InlineData(int.MaxValue / 4, 600_000_000)]
    public void The_grid_has_few_lines_and_reaches_the_highest_bar(int highest, int top)
    {
        var lines = BarChart.GridLines(highest);
        Assert.Equal((0, top), (lines[0], lines[^1]));
        Assert.InRange(lines.Count, 2, 6);
    }

    [Fact]
    public void Days_of_a_plan_are_in_order_and_what_is_overdue_is_due_now()
    {
        var content = new ReportContent
        {
            Plan = [ReportSamples.Action(2), ReportSamples.Action(-9), ReportSamples.Action(0, PlannedActionKind.Delete)],
            Notices = [ReportSamples.Notice(1)],
        };
        var days = PlanDay.Of(content, ReportSamples.Now);
        Assert.Equal(["2026-11-22", "2026-11-23", "2026-11-24"], days.Select(day => Show.Date(day.Day)));
        Assert.Equal([true, false, false], days.Select(day => day.IsNow));
        Assert.Equal([PlannedActionKind.Delete, PlannedActionKind.Rotate], days[0].Actions.Select(kind => kind.Key));
    }

    [Fact]
    public void A_day_ends_at_midnight_UTC()
    {
        var late = ReportSamples.Action(0) with { Due = new(2026, 11, 23, 1, 30, 0, TimeSpan.FromHours(2)) };
        Assert.Equal(new DateOnly(2026, 11, 22), Assert.Single(PlanDay.Of(new() { Plan = [late] }, ReportSamples.Now)).Day);
    }
}
