using static IamHygiene.Tests.Core.UserBuilder;

namespace IamHygiene.Tests.Core;

/// <summary>What the fault explorer (tests/Faults) found in the rules, kept as small cases.</summary>
public class FoundByFaultsTests
{
    // Anybody who may write tags could have a key deleted that was deactivated a moment ago.
    [Fact]
    public void A_note_alone_does_not_delete_a_key_that_the_report_still_shows_as_active()
    {
        UserBuilder Forged() => Managed().Key("A", 200, active: false, usedDaysAgo: null).Key("B", 31, current: true).Deactivated("A", 100);
        Assert.Equal(
            "",
            Forged()
                .Reported(new ReportedKey(true, Now.AddDays(-200), null), new ReportedKey(true, Now.AddDays(-31), null))
                .Plan()
                .Actions());
        Assert.Equal("", Forged().NotInReport().Plan().Actions());
        Assert.Equal(
            "Delete A [K4]",
            Forged()
                .Reported(new ReportedKey(false, Now.AddDays(-100), null), new ReportedKey(true, Now.AddDays(-31), null))
                .Plan()
                .Actions());
    }

    // The owner was told once by the run that deactivated the key and once by the one that noted it, on the same day.
    [Theory]
    [InlineData(0.01, "")]
    [InlineData(1.0, "KeyDeactivated")]
    [InlineData(null, "KeyDeactivated")]
    public void A_key_whose_time_is_noted_is_told_of_once_a_day(double? toldDaysAgo, string expected)
    {
        var user = Managed().Key("A", 500, active: false).Key("B", 31, current: true);
        if (toldDaysAgo is { } days)
        {
            user.Tag(TagNames.Notified, UserState.Format(Now.AddDays(-days)));
        }

        var plan = user.Plan();
        Assert.Equal("NoteInactive A [K4]", plan.Actions());
        Assert.Equal(expected, plan.Notes());
    }

    // The old key of a forced rotation that a later run finished stayed active until the run after that.
    [Fact]
    public void Finishing_a_forced_rotation_ends_with_the_old_key_switched_off() =>
        Assert.Equal(
            "FinishRotation B [K5], Deactivate A [K6]",
            Managed()
                .Tag(TagNames.Forced, UserState.Format(Now.AddDays(-1)))
                .Intent(TimeSpan.FromDays(1), "A")
                .Key("A", 20, current: true)
                .Key("B", 1, inSecret: true, usedDaysAgo: null)
                .Plan()
                .Actions());

    // The second clean-up of a user was taken for the first when it was planned again.
    [Fact]
    public void Clearing_what_a_rotation_left_is_not_clearing_what_a_mail_left()
    {
        var plan = Managed()
            .Tag(TagNames.SendingPrefix + "0ld0ld00", UserState.Format(Now.AddDays(-1)))
            .Intent(TimeSpan.FromDays(1), "A")
            .Key("A", 20, current: true)
            .Plan();
        Assert.Equal("CleanUp [K5], CleanUp [N2]", plan.Actions());
        Assert.False(plan.Actions[0].IsSameAs(plan.Actions[1]));
    }

    // Of two runs that deactivated it at the same time each told the owner.
    [Theory]
    [InlineData(1, null, "KeyDeactivated")]
    [InlineData(1, 0.9, "")]
    [InlineData(1, 1.1, "KeyDeactivated")]
    [InlineData(0.1, 0.2, "")]
    [InlineData(21, null, "")]
    public void The_owner_of_a_deactivated_key_that_nobody_manages_is_told_until_told_once(
        double deactivatedDaysAgo,
        double? toldDaysAgo,
        string expected)
    {
        var user = Unmanaged().Key("A", 200, active: false).Deactivated("A", deactivatedDaysAgo);
        if (toldDaysAgo is { } days)
        {
            user.Tag(TagNames.Notified, UserState.Format(Now.AddDays(-days)));
        }

        Assert.Equal(expected, user.Plan(new HygienePolicy { UnmanagedKeys = KeyMeasure.Deactivate }).Notes());
    }
}
