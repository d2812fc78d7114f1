using IamHygiene.Sandbox;

namespace IamHygiene.Tests.Core;

/// <summary>How the time of a run is shared, to the second; and how long something is looked at that AWS shows late.</summary>
public sealed class RunDeadlineTests
{
    private readonly SandboxClock clock = new(UserBuilder.Now) { AutoAdvance = true };

    [Theory]
    [InlineData(600, 400)]
    [InlineData(180, 96)]
    [InlineData(470, 270)]
    [InlineData(471, 271)]
    public void Changes_end_so_early_that_two_fifths_or_three_minutes_are_left_for_mail(int seconds, double changesEnd)
    {
        var deadline = new RunDeadline(clock, UserBuilder.Now.AddSeconds(seconds));
        deadline.ShareTime();
        clock.Advance(TimeSpan.FromSeconds(changesEnd) - TimeSpan.FromTicks(1));
        Assert.True(deadline.MayBeginUser);
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.False(deadline.MayBeginUser);
        Assert.False(deadline.IsOver);
    }

    [Fact]
    public void Whatever_is_at_work_stops_twenty_seconds_before_the_end()
    {
        var deadline = new RunDeadline(clock, UserBuilder.Now.AddSeconds(60));
        Assert.True(deadline.HasTimeFor(TimeSpan.FromSeconds(39.9)));
        Assert.False(deadline.HasTimeFor(TimeSpan.FromSeconds(40)));
        Assert.Equal(UserBuilder.Now.AddSeconds(30), deadline.Cap(UserBuilder.Now.AddSeconds(30)));
        Assert.Equal(UserBuilder.Now.AddSeconds(40), deadline.Cap(UserBuilder.Now.AddSeconds(50)));
        clock.Advance(TimeSpan.FromSeconds(39.9));
        Assert.Equal((true, false), (deadline.MayBeginUser, deadline.IsOver));
        clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal((false, true), (deadline.MayBeginUser, deadline.IsOver));
    }

    [Fact]
    public void A_run_without_an_end_goes_on()
    {
        var deadline = new RunDeadline(clock, null);
        deadline.ShareTime();
        clock.Advance(TimeSpan.FromDays(9));
        Assert.True(deadline.MayBeginUser && deadline.HasTimeFor(TimeSpan.FromDays(9)) && !deadline.IsOver);
        Assert.Equal(DateTimeOffset.MaxValue, deadline.Cap(DateTimeOffset.MaxValue));
    }

    [Theory]
    [InlineData(3, 10, 3)]
    [InlineData(99, 10, 6)]
    [InlineData(99, 0, 2)]
    public async Task Something_shown_late_is_looked_at_every_two_seconds_and_once_after_the_time(int shownAt, int seconds, int looks)
    {
        var seen = 0;
        var poller = new Poller(clock, new(clock, null));
        var last = await poller.UntilAsync(
            () => Task.FromResult(++seen),
            look => look >= shownAt,
            TimeSpan.FromSeconds(seconds),
            CancellationToken.None);
        Assert.Equal((looks, looks), (last, seen));
        Assert.Equal(UserBuilder.Now.AddSeconds(2 * (looks - 1)), clock.GetUtcNow());
    }
}
