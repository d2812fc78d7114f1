using static IamHygiene.Tests.Core.UserBuilder;

namespace IamHygiene.Tests.Core;

/// <summary>Edges of the planner that no single rule's table states.</summary>
public class PlannerEdgeTests
{
    // Notes of today by runs count against the limit of the day, two for each user at most.
    [Theory]
    [InlineData(KeyNoteStatus.Inactive, 0.1, 1)]
    [InlineData(KeyNoteStatus.Orphan, 0.1, 1)]
    [InlineData(KeyNoteStatus.Deleted, 0.1, 1)]
    [InlineData(KeyNoteStatus.Inactive, 0.5, 0)] // the evening before
    [InlineData(KeyNoteStatus.Found, 0.1, 0)]
    [InlineData(KeyNoteStatus.Restored, 0.1, 0)]
    public void A_change_of_today_counts_against_the_limit(KeyNoteStatus status, double daysAgo, int expected)
    {
        Assert.Equal(expected, ChangedToday(Managed().Noted("A", status, daysAgo)));
        Assert.Equal(expected, ChangedToday(Unmanaged().Noted("A", status, daysAgo)));
        Assert.Equal(2 * expected, ChangedToday(Managed().Noted("A", status, daysAgo).Noted("B", status, daysAgo)));
        var three = Managed().Noted("A", status, daysAgo).Noted("B", status, daysAgo).Noted("C", status, daysAgo);
        Assert.Equal(2 * expected, ChangedToday(three));
    }

    // Its run may have changed a key and not noted it yet.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(9, 0)] // the evening before
    public void A_lease_of_today_counts_as_a_change(double hours, int expected)
    {
        Assert.Equal(expected, ChangedToday(Managed().Intent(TimeSpan.FromHours(hours))));
        Assert.Equal(0, ChangedToday(Managed().Intent(TimeSpan.FromHours(hours)), "0ld0ld00"));
        Assert.Equal(expected + 1, ChangedToday(Managed().Intent(TimeSpan.FromHours(hours)).Deactivated("A", 0.1)));
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(5, 0)]
    [InlineData(6, 0)]
    public void What_was_changed_today_is_taken_off_the_limit(int changed, int left) => Assert.Equal(left, new DayLimit(5, changed).Left);

    [Fact]
    public void The_keys_of_users_who_were_not_read_are_counted_by_the_report()
    {
        var users = Enumerable.Range(0, 50).Select(i => Managed($"svc-{i}@example.com").Key("A" + i, 5).Build() with { Detail = null });
        var account = AccountOf(users);
        Assert.Equal(10, DayLimit.For(account, PlanContext.For(account, new(), Now)).PerDay);
    }

    [Fact]
    public void An_exemption_that_nobody_can_read_is_told_and_holds()
    {
        var plan = Managed().Tag(TagNames.Exempt, "for ever").Key("A", 85, current: true).Plan();
        Assert.Equal(("", "InvalidExemption"), (plan.Actions(), plan.Kinds()));
    }

    [Fact]
    public void The_users_tag_comes_before_the_policy()
    {
        var policy = new HygienePolicy { Exemptions = [new("by policy") { UserName = "*" }] };
        Assert.Equal("by tag", Managed().Tag(TagNames.Exempt, "2099-01-01 by tag").Plan(policy).Exemption?.Reason);
        Assert.Equal("by policy", Managed().Tag(TagNames.Exempt, "2020-01-01 by tag").Plan(policy).Exemption?.Reason);
    }

    [Fact]
    public void An_error_of_our_own_costs_one_user_only()
    {
        var policy = new HygienePolicy { Exemptions = [new("r") { Group = "g" }] };
        var sound = Managed("a@example.com").Key("A", 85, current: true).Build();
        var broken = sound with { User = sound.User with { UserName = "b@example.com", Groups = null! } };
        var plan = PlanAccount([broken, sound], policy);
        Assert.Equal("a@example.com", Assert.Single(plan.Actions).UserName);
        Assert.Equal(FindingSeverity.Error, Assert.Single(plan.Findings, finding => finding.UserName == "b@example.com").Severity);
    }

    [Theory]
    [InlineData(PlannedActionKind.Delete, "A", false, true)]
    [InlineData(PlannedActionKind.Deactivate, "A", false, false)]
    [InlineData(PlannedActionKind.Delete, "B", false, false)]
    [InlineData(PlannedActionKind.Delete, "A", true, false)]
    public void A_change_is_the_same_where_kind_key_and_force_are(PlannedActionKind kind, string keyId, bool isForced, bool expected)
    {
        PlannedAction Of(PlannedActionKind action, string key, bool forced) =>
            new("1", "u", action, key, DecisionRule.K4, "r", Now, forced);
        Assert.Equal(expected, Of(PlannedActionKind.Delete, "A", false).IsSameAs(Of(kind, keyId, isForced)));
    }

    // Where something else is due the creation is noted under its lease, and is no change of its own.
    [Fact]
    public void A_creation_is_noted_alone_or_with_another_change()
    {
        var alone = Managed().WithoutNotes().Key("A", 5, current: true).Plan();
        Assert.Equal("NoteKey A [K17]", alone.Actions());
        Assert.Equal((KeyNoteStatus.Noted, Now.AddDays(-5)), (alone.Actions[0].Note!.Status, alone.Actions[0].Note!.Created));
        Assert.Empty(alone.CreationNotes);
        var with = Managed().WithoutNotes().Key("A", 85, current: true).Plan();
        Assert.Equal("Rotate A [K1]", with.Actions());
        Assert.Equal("A", Assert.Single(with.CreationNotes).AccessKeyId);
        Assert.Equal("A", Assert.Single(Finishing().Plan().CreationNotes).AccessKeyId);

        static UserBuilder Finishing() => Managed()
            .WithoutNotes()
            .Intent(TimeSpan.FromDays(1), "A")
            .Key("A", 81, current: true)
            .Key("B", 1, usedDaysAgo: null, inSecret: true);
    }

    [Fact]
    public void A_forced_rotation_is_marked_as_such_and_says_why()
    {
        var asked = Managed().Key("A", 5, current: true).Plan(force: true).Actions;
        Assert.All(asked, action => Assert.True(action.Forced));
        var exposed = Managed().Key("A", 5, current: true).Quarantined("AWSCompromisedKeyQuarantineV3");
        var found = exposed.Plan(new() { ExposedKeys = ExposedMeasure.Rotate }).Actions;
        Assert.NotEqual(asked[0].Reason, found[0].Reason);
        var half = Managed().Tag(TagNames.GenerateNewKeys, new ForcedRotation(Now.AddDays(-1), true).ToTagValue());
        var late = Assert.Single(half.Key("A", 30).Key("B", 1, current: true).Plan().Actions);
        Assert.Equal((true, Now.AddDays(-1)), (late.Forced, late.Due));
        Assert.Equal(ActionRequirement.ProvenReplacement, late.Requires);
    }

    // The key was made between two minutes before the request was noted and the end of a lease of 20 minutes.
    [Theory]
    [InlineData(2.1, false)]
    [InlineData(2, true)]
    [InlineData(-20, true)]
    [InlineData(-20.1, false)]
    public void A_forced_rotation_has_made_a_key_of_its_time(double minutesBefore, bool isItsOwn)
    {
        var forced = new ForcedRotation(Now.AddDays(-1), true);
        var plan = Managed()
            .Tag(TagNames.GenerateNewKeys, forced.ToTagValue())
            .Key("A", 30)
            .Key("B", 1 + (minutesBefore / 1440), current: true)
            .Plan();
        Assert.Equal(isItsOwn ? "Deactivate A [K6]" : "", plan.Actions());
    }

    [Fact]
    public void Findings_of_keys_that_cannot_be_served()
    {
        Assert.Contains("NoActiveKey", Managed().Key("A", 5, active: false).Plan().Kinds(), StringComparison.Ordinal);
        var half = Managed().Tag(TagNames.GenerateNewKeys, new ForcedRotation(Now.AddDays(-1), true).ToTagValue());
        Assert.Contains("ForcedRotationWaits", half.Key("A", 30, current: true).Key("B", 1).Plan().Kinds(), StringComparison.Ordinal);
        var waiting = Managed().Intent(TimeSpan.FromHours(3), "A").Key("A", 50, current: true).Key("B", 3.0 / 24, usedDaysAgo: null).Plan();
        Assert.Contains("RecoveryWaits", waiting.Kinds(), StringComparison.Ordinal);
        // The orphan is none of the user's keys any more, but there is no room beside it.
        var orphan = Managed().Intent(TimeSpan.FromDays(1), "A").Key("A", 81, current: true).Key("B", 0.999, usedDaysAgo: null).Plan();
        Assert.Contains("KeyLimit", orphan.Kinds(), StringComparison.Ordinal);
    }

    // Of a replaced pair only the current key can be overdue.
    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public void A_replaced_key_is_not_overdue(bool isCurrentKnown, int expected) =>
        Assert.Equal(
            expected,
            Managed()
                .Key("OLD", 120)
                .Key("NEW", 95, current: isCurrentKnown)
                .Plan()
                .Findings
                .Count(finding => finding.Kind == "Overdue"));

    [Fact]
    public void A_first_key_that_is_made_does_not_hide_an_overdue_one()
    {
        var plan = Managed()
            .Secret(secret => secret with { IsTaggedForUser = true })
            .Tag(TagNames.FirstKey, StateTime.Format(Now.AddHours(-1)))
            .Key("A", 95)
            .Plan();
        Assert.Contains("Overdue", plan.Kinds(), StringComparison.Ordinal);
        Assert.Equal(Now.AddHours(-1), plan.Actions[0].Due);
    }

    // The report shows of two inactive keys when each was changed, not which is which: the later one counts.
    [Fact]
    public void The_later_change_in_the_report_counts() =>
        Assert.Equal(
            "",
            Managed()
                .Key("A", 200, active: false, usedDaysAgo: null)
                .Key("B", 150, active: false, usedDaysAgo: null)
                .Deactivated("A", 100)
                .Deactivated("B", 100)
                .Reported(new ReportedKey(false, Now.AddDays(-100), null), new ReportedKey(false, Now.AddDays(-5), null))
                .Plan()
                .Actions());

    [Fact]
    public void The_oldest_key_of_an_SES_user_counts()
    {
        var user = Managed("ses-smtp-user.20260101").Key("A", 200).Key("B", 10, current: true);
        Assert.Equal(200, Assert.Single(user.Plan(new() { AdminAddress = "admin@example.com" }).Notices).AgeDays);
    }

    private static int ChangedToday(UserBuilder user, string? runId = null)
    {
        var account = AccountOf([user.Build()]);
        return DayLimit.For(account, PlanContext.For(account, new(), Now) with { RunId = runId }).ChangedToday;
    }
}
