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

    // The key that AWSCURRENT names had been brought back seconds before, and the only other key was deactivated: AWS did not accept the
    // one yet.
    [Theory]
    [InlineData(0.1, "")]
    [InlineData(9.9, "")]
    [InlineData(10.0, "Deactivate B [K2]")]
    public void A_replacement_that_was_brought_back_counts_from_then(double restoredDaysAgo, string expected) =>
        Assert.Equal(
            expected,
            Managed()
                .Key("B", 120)
                .Key("A", 60, current: true)
                .Noted("A", KeyNoteStatus.Restored, restoredDaysAgo)
                .Plan()
                .Actions());

    // Readers had the key, so an undo would have taken it from them.
    [Fact]
    public void A_key_that_was_current_before_a_person_moved_AWSCURRENT_back_is_not_undone() =>
        Assert.Equal(
            "CleanUp [K5]",
            Managed()
                .Intent(TimeSpan.FromDays(1), "A")
                .Key("A", 20, current: true)
                .Key("B", 1, inSecret: true, usedDaysAgo: null)
                .Secret(secret => secret with { PendingVersionId = "v1", PendingAccessKeyId = "B", PreviousAccessKeyId = "B" })
                .Plan()
                .Actions());

    // The secret was deleted, and the owner was not told any more of what a dead run had done before.
    [Fact]
    public void What_a_dead_run_did_is_told_whatever_became_of_the_secret()
    {
        UserBuilder Dead() => Managed()
            .Tag(TagNames.IntentPrefix + "0ld0ld00", StateTime.Format(Now.AddDays(-1)) + " change")
            .Unusable(SecretFaults.Missing);
        Assert.Equal("NoteKey A [K17]", Dead().Key("A", 100, active: false).Key("B", 20).Plan().Actions());
        Assert.Equal("NoteKey A [K17]", Dead().Deactivated("A", 30).Key("B", 20).Plan().Actions());
        Assert.Equal("", Dead().SecretUnknown().Key("A", 100, active: false).Key("B", 20).Plan().Actions());
    }

    // The request stayed open for another run of the same day, and an inactive key was not noted before that.
    [Fact]
    public void Finishing_a_forced_rotation_ends_the_request_where_no_other_key_is_active() =>
        Assert.Equal(
            "FinishRotation B [K5], NoteKey A [K17], CleanUp [K5]",
            Managed()
                .Tag(TagNames.GenerateNewKeys, new ForcedRotation(Now.AddDays(-1), true).ToTagValue())
                .Intent(TimeSpan.FromDays(1), "A")
                .Key("A", 20, active: false)
                .Key("B", 1, inSecret: true, usedDaysAgo: null)
                .Secret(secret => secret with { CurrentAccessKeyId = "A", CurrentOwner = CurrentKeyOwner.ThisUser })
                .Plan()
                .Actions());
}
