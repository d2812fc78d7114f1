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
    [InlineData(1.0, "")]
    [InlineData(null, "KeyDeactivated")]
    public void A_key_whose_deactivation_is_noted_is_told_of_once(double? toldDaysAgo, string expected)
    {
        var user = Managed().Key("A", 500, active: false).Key("B", 31, current: true).Deactivated("A", 2);
        if (toldDaysAgo is { } days)
        {
            user.Told(days, new ToldItem(ToldKind.Inactive, "A"));
        }

        Assert.Equal(expected, user.Plan().Notes());
    }

    // The old key of a forced rotation that a later run finished stayed active until the run after that.
    [Fact]
    public void Finishing_a_forced_rotation_ends_with_the_old_key_switched_off() =>
        Assert.Equal(
            "FinishRotation B [K5], Deactivate A [K6]",
            Managed()
                .Tag(TagNames.GenerateNewKeys, new ForcedRotation(Now.AddDays(-1), true).ToTagValue())
                .Intent(TimeSpan.FromDays(1), "A")
                .Key("A", 20, current: true)
                .Key("B", 1, inSecret: true, usedDaysAgo: null)
                .Plan()
                .Actions());

    // Of two runs that deactivated it at the same time each told the owner.
    [Theory]
    [InlineData(1, null, "KeyDeactivated")]
    [InlineData(1, 0.9, "")]
    [InlineData(1, 1.1, "")]
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
            user.Told(days, new ToldItem(ToldKind.Inactive, "A"));
        }

        Assert.Equal(expected, user.Plan(new HygienePolicy { UnmanagedKeys = KeyMeasure.Deactivate }).Notes());
    }
}
