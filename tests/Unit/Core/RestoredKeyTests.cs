namespace IamHygiene.Tests.Core;

/// <summary>A key that a person brought back is left alone for the overlap, ten days by default.</summary>
public class RestoredKeyTests
{
    private static UserBuilder Replaced(double restoredDaysAgo) =>
        UserBuilder
            .Managed()
            .Key("OLD", 95)
            .Key("NEW", 15, current: true, usedDaysAgo: 0.5)
            .Noted("OLD", KeyNoteStatus.Restored, restoredDaysAgo);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9.99)]
    public void It_is_not_deactivated_again_within_the_overlap(double restoredDaysAgo)
    {
        var plan = Replaced(restoredDaysAgo).Plan();
        Assert.Equal("", plan.Actions());
        Assert.Contains("KeyRestored", plan.Kinds(), StringComparison.Ordinal);
    }

    [Fact]
    public void Then_it_is() => Assert.Equal("Deactivate OLD [K2]", Replaced(10).Plan().Actions());

    [Fact]
    public void Its_owner_is_reminded_of_the_later_day()
    {
        var user = UserBuilder
            .Managed()
            .Key("OLD", 95, usedDaysAgo: 0.1)
            .Key("NEW", 15, current: true, usedDaysAgo: 0.5)
            .Noted("OLD", KeyNoteStatus.Restored, 2);
        var reminder = Assert.Single(user.Plan().Notices, notice => notice.Kind == NoticeKind.KeyReminder);
        Assert.Equal(UserBuilder.Now.AddDays(8), reminder.Date);
    }

    [Fact]
    public void A_note_from_the_future_cannot_be_ours_and_the_key_stays_as_it_is()
    {
        var plan = Replaced(-30).Plan();
        Assert.Equal("", plan.Actions());
        Assert.Contains("InvalidTag", plan.Kinds(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_that_a_person_altered_goes_on_to_protect_the_key()
    {
        UserBuilder Spoiled(UserBuilder user) => user.Tag(TagNames.Key("OLD"), "some day");
        var plan = Spoiled(Replaced(0)).Plan();
        Assert.Equal("", plan.Actions());
        Assert.Contains("InvalidTag", plan.Kinds(), StringComparison.Ordinal);
        Assert.Equal(
            "",
            Spoiled(UserBuilder.Unmanaged().Key("OLD", 200)).Plan(new HygienePolicy { UnmanagedKeys = KeyMeasure.Deactivate }).Actions());
    }

    [Fact]
    public void A_restored_key_that_is_inactive_again_begins_its_window_anew()
    {
        var user = UserBuilder
            .Managed()
            .Key("OLD", 95, active: false)
            .Key("NEW", 15, current: true)
            .Noted("OLD", KeyNoteStatus.Restored, 2);
        var note = Assert.Single(user.Plan().Actions).Note;
        Assert.Equal(KeyNoteStatus.Found, note?.Status);
        Assert.Equal(UserBuilder.Now, note?.Since);
    }

    // A person switched the key on again in the console: that counts as restored from the day on which it is seen.
    [Fact]
    public void A_key_that_is_active_although_its_deactivation_is_noted_is_restored()
    {
        var plan = UserBuilder.Managed().Key("OLD", 95).Key("NEW", 15, current: true, usedDaysAgo: 0.5).Deactivated("OLD", 1).Plan();
        Assert.Equal("NoteKey OLD [K17]", plan.Actions());
        Assert.Equal(KeyNoteStatus.Restored, Assert.Single(plan.Actions).Note?.Status);
        Assert.Contains("KeyRestored", plan.Kinds(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_measures_for_unmanaged_keys_wait_too()
    {
        var policy = new HygienePolicy { UnmanagedKeys = KeyMeasure.Deactivate, UnusedKeys = KeyMeasure.Deactivate };
        UserBuilder Old(double restoredDaysAgo) =>
            UserBuilder
                .Unmanaged()
                .Key("OLD", 200, usedDaysAgo: 120)
                .Noted("OLD", KeyNoteStatus.Restored, restoredDaysAgo);
        Assert.Equal("", Old(9).Plan(policy).Actions());
        Assert.Equal("Deactivate OLD [K8]", Old(10).Plan(policy).Actions());
    }

    [Fact]
    public void The_strict_measure_for_overdue_keys_waits_too()
    {
        var policy = new HygienePolicy { DeactivateOverdue = true };
        UserBuilder Old(double restoredDaysAgo) =>
            UserBuilder
                .Managed()
                .Key("OLD", 100)
                .Unusable(SecretFaults.Missing)
                .Noted("OLD", KeyNoteStatus.Restored, restoredDaysAgo);
        Assert.Equal("", Old(9).Plan(policy).Actions());
        Assert.Equal("Deactivate OLD [K3]", Old(10).Plan(policy).Actions());
    }

    [Fact]
    public void A_half_done_forced_rotation_does_not_take_it_back_at_once()
    {
        var user = UserBuilder
            .Managed()
            .Key("OLD", 50)
            .Key("NEW", 1, current: true)
            .Tag(TagNames.GenerateNewKeys, new ForcedRotation(UserBuilder.Now.AddDays(-1), true).ToTagValue())
            .Noted("OLD", KeyNoteStatus.Restored, 0);
        Assert.DoesNotContain("Deactivate", user.Plan().Actions(), StringComparison.Ordinal);
    }
}
