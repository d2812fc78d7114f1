using static IamHygiene.Tests.Core.UserBuilder;

namespace IamHygiene.Tests.Core;

/// <summary>Rules K2 and K11 at their edges: when a replaced key is waited for, and what its owner reads meanwhile.</summary>
public class ReminderRuleTests
{
    private const double Second = 1.0 / 86400;

    [Fact]
    public void A_reminder_says_which_key_ends_when_and_where_the_new_one_is()
    {
        var notice = Assert.Single(Managed().Key("OLD", 85, usedDaysAgo: 1).Key("NEW", 5, current: true).Plan().Notices);
        Assert.Equal(("OLD", "NEW", "svc-app@example.com"), (notice.AccessKeyId, notice.NewAccessKeyId, notice.SecretId));
        Assert.Equal((Now.AddDays(5), 5, true), (notice.Date, notice.DaysLeft, notice.OldKeyInUse));
        var unfetched = Managed().Key("OLD", 85, usedDaysAgo: 30).Key("NEW", 5, current: true, usedDaysAgo: null);
        Assert.False(Assert.Single(unfetched.Plan().Notices).OldKeyInUse);
    }

    // The new key is five days old and in use. A use of the old one at that very second is none after it.
    [Theory]
    [InlineData(5, "")]
    [InlineData(5 - Second, "KeyReminder 5")]
    public void The_old_key_is_in_use_where_it_was_used_after_the_new_one_was_made(double usedDaysAgo, string expected) =>
        Assert.Equal(expected, Managed().Key("OLD", 85, usedDaysAgo: usedDaysAgo).Key("NEW", 5, current: true).Plan().Notes());

    // On the day of its making the owner is told of the new key itself.
    [Theory]
    [InlineData(KeyNoteStatus.New, 0.25, false)]
    [InlineData(KeyNoteStatus.New, 0.5, true)] // the evening before
    [InlineData(KeyNoteStatus.Noted, 0.25, true)]
    public void Nobody_is_reminded_on_the_day_of_the_new_key(KeyNoteStatus status, double notedDaysAgo, bool isReminded)
    {
        var plan = Managed()
            .Key("OLD", 85, usedDaysAgo: 0.1)
            .Key("NEW", 0.5, current: true, usedDaysAgo: 0.1)
            .Noted("NEW", status, notedDaysAgo)
            .Plan();
        Assert.Equal(isReminded, plan.Notices.Any(notice => notice.Kind == NoticeKind.KeyReminder));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Where_the_last_use_of_either_key_is_unknown_nothing_is_done_and_nobody_is_reminded(bool isOld)
    {
        var plan = Managed()
            .Key("OLD", 95, usedDaysAgo: 0.1)
            .Key("NEW", 15, current: true, usedDaysAgo: 0.1)
            .UseUnknown(isOld ? "OLD" : "NEW")
            .Plan();
        Assert.Equal(("", ""), (plan.Actions(), plan.Notes()));
        Assert.Contains("Throttling", plan.Kinds(), StringComparison.Ordinal);
    }

    // Grace of five days from day 90: the key must have been used within the last day, and since the new one was made.
    [Theory]
    [InlineData(91, 10.5, 1 - Second, "")]
    [InlineData(91, 10.5, 1, "Deactivate OLD [K2]")]
    [InlineData(95 - Second, 14, 0.5, "")]
    [InlineData(95, 15, 0.5, "Deactivate OLD [K2]")]
    public void Grace_is_for_a_key_that_was_used_within_a_day(double age, double newAge, double usedDaysAgo, string expected)
    {
        var plan = Managed()
            .Key("OLD", age, usedDaysAgo: usedDaysAgo)
            .Key("NEW", newAge, current: true)
            .Plan(new HygienePolicy { InUseGraceDays = 5 });
        Assert.Equal(expected, plan.Actions());
        Assert.Equal(expected.Length == 0, plan.Kinds().Contains("OldKeyInUse", StringComparison.Ordinal));
    }

    [Fact]
    public void Before_its_time_a_key_in_use_needs_no_grace()
    {
        var plan = Managed()
            .Key("OLD", 85, usedDaysAgo: 0.5)
            .Key("NEW", 5, current: true)
            .Plan(new HygienePolicy { InUseGraceDays = 5 });
        Assert.Equal(("KeyReminder 5", ""), (plan.Notes(), plan.Kinds()));
    }

    [Fact]
    public void What_comes_next_is_known()
    {
        UpcomingAction? Next(UserBuilder user) => user.Plan().Next;
        Assert.Equal(new(PlannedActionKind.Rotate, Now.AddDays(50)), Next(Managed().Key("A", 30, current: true)));
        Assert.Equal(
            new(PlannedActionKind.Deactivate, Now.AddDays(5)),
            Next(Managed().Key("OLD", 85).Key("NEW", 5, current: true)));
        Assert.Equal(
            new(PlannedActionKind.Delete, Now.AddDays(11)),
            Next(Managed()
                .Key("OLD", 100, active: false, usedDaysAgo: 50)
                .Deactivated("OLD", 10)
                .Reported(new ReportedKey(false, null, null))
                .Key("NEW", 20, current: true)));
        // What is due already comes before what is foreseen.
        Assert.Equal(new(PlannedActionKind.Rotate, Now.AddDays(-5)), Next(Managed().Key("A", 85, current: true)));
    }
}
