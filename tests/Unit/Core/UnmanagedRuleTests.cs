using static IamHygiene.Tests.Core.UserBuilder;

namespace IamHygiene.Tests.Core;

/// <summary>Rules K8 and C1 for keys that nobody manages, and what is left of runs that worked on them.</summary>
public class UnmanagedRuleTests
{
    private const double Second = 1.0 / 86400;
    private static readonly HygienePolicy Strict = new() { UnmanagedKeys = KeyMeasure.Deactivate };

    [Theory]
    [InlineData(21 - Second, false)]
    [InlineData(21, true)]
    public void A_note_is_cleared_after_the_recovery_window(double daysAgo, bool isCleared)
    {
        var plan = Unmanaged().Key("A", 40, active: false).Deactivated("A", daysAgo).Plan();
        Assert.Equal(isCleared ? [TagNames.Key("A")] : [], plan.Actions.SelectMany(action => action.TagsToRemove));
    }

    // Twenty minutes are left to the run that began it.
    [Theory]
    [InlineData(20, "rotate", true, "RotationAbandoned")]
    [InlineData(20, "change", true, "")]
    [InlineData(19.9, "rotate", false, "")]
    public void A_lease_of_a_run_that_ended_is_cleared(double minutes, string purpose, bool isCleared, string finding)
    {
        var lease = TagNames.IntentPrefix + "0ld0ld00";
        var user = Unmanaged().Key("A", 40).Tag(lease, $"{StateTime.Format(Now.AddMinutes(-minutes))} {purpose} A");
        var plan = user.Plan();
        Assert.Equal(isCleared ? [lease] : [], plan.Actions.SelectMany(action => action.TagsToRemove));
        Assert.Equal(finding, plan.Kinds());
        // While the keys are not known, what the run did with them is not known either.
        Assert.Equal(("", "Throttling"), (user.KeysUnknown().Plan().Actions(), user.Plan().Kinds()));
    }

    [Theory]
    [InlineData(30, false, null, "NoteKey A [K17], CleanUp [K8]")]
    [InlineData(30, true, null, "CleanUp [K8]")]
    [InlineData(30, false, 1.0, "CleanUp [K8]")]
    [InlineData(10, false, null, "")]
    public void What_a_run_that_ended_switched_off_is_noted(double minutes, bool isActive, double? notedDaysAgo, string expected)
    {
        var user = Unmanaged()
            .WithoutNotes()
            .Key("A", 40, active: isActive)
            .Tag(TagNames.IntentPrefix + "0ld0ld00", StateTime.Format(Now.AddMinutes(-minutes)) + " change A");
        if (notedDaysAgo is { } days)
        {
            user.Deactivated("A", days);
        }

        var plan = user.Plan();
        Assert.Equal(expected, plan.Actions());
        Assert.All(plan.Actions.Select(action => action.Note).OfType<KeyNote>(), note => Assert.Equal(KeyNoteStatus.Inactive, note.Status));
    }

    [Fact]
    public void Without_a_lease_an_inactive_key_is_somebody_elses_doing() =>
        Assert.Equal("", Unmanaged().WithoutNotes().Key("A", 40, active: false).Plan().Actions());

    [Fact]
    public void A_key_is_left_to_the_run_that_works_on_it()
    {
        Assert.Equal("", Unmanaged().Key("A", 95).Intent(TimeSpan.FromMinutes(5), "A").Plan(Strict).Actions());
        Assert.Equal("Deactivate A [K8], CleanUp [K8]", Unmanaged().Key("A", 95).Intent(TimeSpan.FromHours(5), "A").Plan(Strict).Actions());
    }

    [Fact]
    public void A_key_that_a_person_switched_on_again_is_noted_and_left_alone()
    {
        var plan = Unmanaged().Key("A", 95).Deactivated("A", 1).Plan(Strict);
        Assert.Equal("NoteKey A [K17]", plan.Actions());
        Assert.Equal(KeyNoteStatus.Restored, plan.Actions[0].Note?.Status);
        Assert.Equal("Deactivate A [K8]", Unmanaged().Key("A", 95).Noted("A", KeyNoteStatus.Noted, 1).Plan(Strict).Actions());
    }

    // A key that was never used counts from its making.
    [Theory]
    [InlineData(300, 90 - Second, "")]
    [InlineData(300, 90.0, "Deactivate A [C1]")]
    [InlineData(90, null, "Deactivate A [C1]")]
    [InlineData(90 - Second, null, "")]
    public void An_unused_key_is_deactivated_if_asked(double age, double? usedDaysAgo, string expected)
    {
        var user = Unmanaged().Key("A", age, usedDaysAgo: usedDaysAgo);
        Assert.Equal(expected, user.Plan(new() { UnusedKeys = KeyMeasure.Deactivate }).Actions());
        Assert.Equal("", user.Plan().Actions());
    }

    [Fact]
    public void The_oldest_key_is_told()
    {
        var finding = Unmanaged().Key("A", 200).Key("B", 100).Plan().Findings.Single(found => found.Kind == "Unmanaged");
        Assert.Contains("200", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exempt_user_is_not_told_of_old_keys()
    {
        var plan = Unmanaged().Key("A", 200).Tag(TagNames.Exempt, "2099-01-01 sealed").Plan(Strict);
        Assert.Equal(("", ""), (plan.Actions(), plan.Kinds()));
    }
}
