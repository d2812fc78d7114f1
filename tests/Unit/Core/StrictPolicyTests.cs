using static IamHygiene.Tests.Core.UserBuilder;

namespace IamHygiene.Tests.Core;

/// <summary>Rule K3 with the strict setting: an overdue key is deactivated even where nothing replaces it, and its owner is told.</summary>
public class StrictPolicyTests
{
    [Fact]
    public void K3_the_strict_policy_deactivates_where_no_rotation_is_possible()
    {
        var strict = new HygienePolicy { DeactivateOverdue = true };
        UserBuilder Stuck() =>
            Managed()
                .Key("A", 95, current: true)
                .Unusable(SecretFaults.Missing);
        Assert.Equal("", Stuck().Plan().Actions());
        Assert.Equal("Deactivate A [K3]", Stuck().Plan(strict).Actions());
        Assert.Equal("Rotate A [K1]", Managed().Key("A", 95, current: true).Plan(strict).Actions());
    }

    // The strict policy locks the user out, so the owner is told although AWSCURRENT names the key; the day after, it is a finding.
    [Theory]
    [InlineData(true, null, null, "KeyDeactivated", "")]
    [InlineData(true, null, 0.0, "", "")]
    [InlineData(true, null, 1.0, "", "NoteKey A [K17]")]
    [InlineData(false, null, null, "", "")]
    [InlineData(false, 1.0, null, "", "NoteKey A [K17]")]
    public void K3_the_strict_policy_tells_the_owner(bool isStrict, double? since, double? told, string notices, string actions)
    {
        var user = Managed()
            .Key("A", 95, active: false, current: true)
            .Key("B", 60)
            .Deactivated("A", since ?? told ?? 0);
        if (told is { } day)
        {
            user.Told(day, new ToldItem(ToldKind.Inactive, "A"));
        }

        var plan = user.Plan(new() { DeactivateOverdue = isStrict });
        Assert.Equal(notices, string.Join(' ', plan.Notices.Select(notice => notice.Kind)));
        Assert.Equal(actions, plan.Actions());
    }

    [Theory]
    [InlineData(true, 95, KeyNoteStatus.Found)]
    [InlineData(true, 89.9, KeyNoteStatus.Current)]
    [InlineData(false, 95, KeyNoteStatus.Current)]
    public void K3_what_a_dead_run_of_the_strict_policy_did_is_found(bool isStrict, double age, KeyNoteStatus expected)
    {
        var plan = Managed()
            .Key("A", age, active: false, current: true)
            .Key("B", 60)
            .Plan(new() { DeactivateOverdue = isStrict });
        Assert.Equal(expected, plan.Actions.Single(action => action.AccessKeyId == "A").Note?.Status);
    }
}
