using static IamHygiene.Tests.Core.UserBuilder;

namespace IamHygiene.Tests.Core;

/// <summary>Rows K1 to K14 of the decision table at their boundaries. A is the older key, B the newer.</summary>
public class KeyRuleTests
{
    private const double Second = 1.0 / 86400;

    [Theory]
    [InlineData(79.99, "")]
    [InlineData(80 - Second, "")]
    [InlineData(80, "Rotate A [K1]")]
    [InlineData(81, "Rotate A [K1]")]
    [InlineData(400, "Rotate A [K1]")]
    public void K1_rotates_from_day_80(double age, string expected) =>
        Assert.Equal(expected, Managed().Key("A", age, current: true).Plan().Actions());

    [Theory]
    [InlineData("89", 29, "")]
    [InlineData("30", 29, "")]
    [InlineData("30", 30, "Rotate A [K1]")]
    [InlineData("030", 30, "Rotate A [K1]")]
    [InlineData("95", 80, "Rotate A [K1]")] // not in order with 90: the policy counts
    [InlineData("soon", 80, "Rotate A [K1]")]
    [InlineData("-1", 79, "")]
    public void K1_takes_the_age_from_the_users_tag(string tag, double age, string expected) =>
        Assert.Equal(expected, Managed().Tag(TagNames.RotateDays, tag).Key("A", age, current: true).Plan().Actions());

    [Theory]
    [InlineData("soon")]
    [InlineData("95")]
    [InlineData("0")]
    public void A_tag_that_makes_no_sense_is_a_finding(string tag) =>
        Assert.Contains(
            "InvalidTag",
            Managed().Tag(TagNames.RotateDays, tag).Key("A", 1, current: true).Plan().Kinds(),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("de", false)]
    [InlineData("de-AT", false)]
    [InlineData("FR", false)]
    [InlineData("nl", true)]
    [InlineData("german", true)]
    [InlineData("", true)]
    public void A_language_without_words_is_a_finding_and_stops_nothing(string tag, bool isFound)
    {
        var user = Managed().Tag(TagNames.Language, tag).Key("A", 80, current: true);
        var plan = user.Plan(new() { MailLanguages = ["de", "en", "fr"] });
        Assert.Equal("Rotate A [K1]", plan.Actions());
        var findings = plan.Findings.Where(finding => finding.Kind == FindingIds.UnknownLanguage).ToList();
        Assert.Equal(isFound ? 1 : 0, findings.Count);
        Assert.All(findings, finding => Assert.Equal(FindingSeverity.Information, finding.Severity));
        Assert.DoesNotContain("UnknownLanguage", user.Plan().Kinds(), StringComparison.Ordinal);
    }

    [Fact]
    public void K1_takes_the_age_from_the_first_scope_that_matches()
    {
        var policy = new HygienePolicy
        {
            Scopes = [new(new KeySchedule(10, 20, 30)) { Group = "night-*" }, new(new KeySchedule(40, 50, 60)) { UserName = "svc-*" }]
        };
        Assert.Equal("Rotate A [K1]", Managed().In("night-shift").Key("A", 10, current: true).Plan(policy).Actions());
        Assert.Equal("", Managed().Key("A", 39, current: true).Plan(policy).Actions());
        Assert.Equal("Rotate A [K1]", Managed().Key("A", 40, current: true).Plan(policy).Actions());
    }

    // The old key's age, the replacement's age: due at the later of 90 days and ten days after the replacement.
    [Theory]
    [InlineData(89.9, 9.9, "")]
    [InlineData(90 - Second, 10, "")]
    [InlineData(90, 10, "Deactivate A [K2]")]
    [InlineData(95, 10 - Second, "")]
    [InlineData(95, 10, "Deactivate A [K2]")]
    [InlineData(300, 9, "")]
    [InlineData(300, 10, "Deactivate A [K2]")]
    public void K2_deactivates_the_replaced_key(double old, double replacement, string expected) =>
        Assert.Equal(expected, Managed().Key("A", old).Key("B", replacement, current: true, usedDaysAgo: 0.5).Plan().Actions());

    [Fact]
    public void K2_needs_the_newer_key_in_the_secret() =>
        Assert.Equal("", Managed().Key("A", 95, current: true).Key("B", 15).Plan().Actions());

    [Theory]
    [InlineData(89, "")]
    [InlineData(90, "Overdue")]
    public void K3_an_overdue_key_without_replacement_stays_active(double age, string finding)
    {
        var plan = Managed().Key("A", age, current: true).Plan();
        Assert.Equal("Rotate A [K1]", plan.Actions());
        Assert.Equal(finding, plan.Kinds());
    }

    // Age of the inactive key, days since its deactivation: due at the later of 111 days and 21 days after the deactivation.
    [Theory]
    [InlineData(110.9, 30, "")]
    [InlineData(111, 21, "Delete A [K4]")]
    [InlineData(111, 21 - Second, "")]
    [InlineData(200, 20.9, "")]
    [InlineData(200, 21, "Delete A [K4]")]
    public void K4_deletes_after_a_full_window(double age, double inactiveFor, string expected) =>
        Assert.Equal(
            expected,
            Managed()
                .Key("A", age, active: false, usedDaysAgo: 150)
                .Key("B", 31, current: true)
                .Deactivated("A", inactiveFor)
                .Told(0, new ToldItem(ToldKind.Inactive, "A"))
                .Reported(new ReportedKey(false, null, null))
                .Plan()
                .Actions());

    [Theory]
    [InlineData(10, "")] // used after the noted deactivation: somebody had reactivated it
    [InlineData(22, "Delete A [K4]")]
    public void K4_counts_from_the_last_use_where_that_is_later(double usedDaysAgo, string expected) =>
        Assert.Equal(
            expected,
            Managed()
                .Key("A", 200, active: false, usedDaysAgo: usedDaysAgo)
                .Key("B", 31, current: true)
                .Deactivated("A", 100)
                .Reported(new ReportedKey(false, null, null))
                .Plan()
                .Actions());

    [Theory]
    [InlineData(5, "")]
    [InlineData(21, "Delete A [K4]")]
    public void K4_counts_from_the_change_in_the_report_where_that_is_later(double changedDaysAgo, string expected) =>
        Assert.Equal(
            expected,
            Managed()
                .Key("A", 200, active: false, usedDaysAgo: null)
                .Key("B", 31, current: true)
                .Deactivated("A", 100)
                .Reported(new ReportedKey(false, Now.AddDays(-changedDaysAgo), null))
                .Plan()
                .Actions());

    [Fact]
    public void K4_notes_today_where_the_time_is_unknown()
    {
        Assert.Equal("NoteKey A [K17]", Managed().Key("A", 500, active: false).Key("B", 31, current: true).Plan().Actions());
        Assert.Equal(
            "NoteKey A [K17]",
            Managed().Key("A", 500, active: false).Key("B", 31, current: true).Tag(TagNames.Key("A"), "long ago").Plan().Actions());
        Assert.Equal(
            "NoteKey A [K17]",
            Managed().Key("A", 500, active: false).Key("B", 31, current: true).Deactivated("A", -2).Plan().Actions());
    }

    [Fact]
    public void K4_never_deletes_the_key_in_AWSCURRENT()
    {
        var plan = Managed().Key("A", 500, active: false, current: true).Deactivated("A", 300).Key("B", 31).Plan();
        Assert.Equal("NoteKey A [K17]", plan.Actions());
        Assert.Contains("CurrentKeyInactive", plan.Kinds(), StringComparison.Ordinal);
    }

    [Fact]
    public void K4_does_nothing_where_the_last_use_is_unknown()
    {
        var plan = Managed().Key("A", 500, active: false).Deactivated("A", 300).Key("B", 31, current: true).UseUnknown("A").Plan();
        Assert.Equal("", plan.Actions());
        Assert.Contains(plan.Findings, finding => finding is { Severity: FindingSeverity.Error, Kind: "Throttling" });
    }

    // K5: a key made minutes after the intent, stored nowhere, never used.
    [Theory]
    [InlineData(24 * 60, "DisableOrphan B [K5], CleanUp [K5]")] // the new rotation waits until the orphan is deleted
    [InlineData((6 * 60) + 0.5, "DisableOrphan B [K5], CleanUp [K5]")]
    [InlineData(6 * 60, "")] // AWS may not show a use yet
    [InlineData(19.9, "")] // the run may still be at work
    public void K5_disables_an_orphan_some_hours_after_its_run_has_ended(double minutesAgo, string expected) =>
        Assert.Equal(
            expected,
            Managed()
                .Intent(TimeSpan.FromMinutes(minutesAgo), "A")
                .Key("A", 81, current: true)
                .Key("B", (minutesAgo - 0.5) / 1440, usedDaysAgo: null)
                .Plan()
                .Actions());

    [Fact]
    public void K5_leaves_a_key_alone_that_was_used_or_made_at_another_time()
    {
        var day = TimeSpan.FromDays(1);
        var used = Managed().Intent(day, "A").Key("A", 50, current: true).Key("B", 1 - (1.0 / 1440), usedDaysAgo: 0.5).Plan();
        Assert.Equal("CleanUp [K5]", used.Actions());
        Assert.Contains("UnknownKey", used.Kinds(), StringComparison.Ordinal);
        Assert.Equal(
            "CleanUp [K5]",
            Managed().Intent(day, "A").Key("A", 50, current: true).Key("B", 0.5, usedDaysAgo: null).Plan().Actions()); // after the lease
        Assert.Equal(
            "CleanUp [K5]",
            Managed().Intent(day, "A", "B").Key("A", 50, current: true).Key("B", 1, usedDaysAgo: null).Plan().Actions());
        Assert.Equal(
            "",
            Managed().Intent(day, "A").Key("A", 50, current: true).Key("B", 1 - (1.0 / 1440)).UseUnknown("B").Plan().Actions());
    }

    [Fact]
    public void K5_finishes_a_rotation_whose_key_is_stored() =>
        Assert.Equal(
            "FinishRotation B [K5]",
            Managed()
                .Intent(TimeSpan.FromDays(1), "A")
                .Key("A", 81, current: true)
                .Key("B", 1, usedDaysAgo: null, inSecret: true)
                .Secret(secret => secret with { PendingVersionId = "vB", PendingAccessKeyId = "B" })
                .Plan()
                .Actions());

    [Fact]
    public void K5_cleans_up_after_a_rotation_that_only_left_its_notes()
    {
        // The run died after it had made the key current: its owner must still be told of it.
        Assert.Equal(
            "NoteKey B [K17], CleanUp [K5]",
            Managed().Intent(TimeSpan.FromDays(1), "A").Key("A", 81).Key("B", 1, current: true).Plan().Actions());
        Assert.Equal(
            "CleanUp [K5], Rotate A [K1]",
            Managed().Intent(TimeSpan.FromDays(1), "A").Key("A", 81, current: true).Plan().Actions());
        Assert.Equal(
            "CleanUp [K5], Rotate A [K1]",
            Managed()
                .Key("A", 81, current: true)
                .Secret(secret => secret with { PendingVersionId = "v9", PendingAccessKeyId = "gone" })
                .Plan()
                .Actions());
        Assert.Equal("CleanUp [K5]", Managed().Key("A", 10, current: true).Deactivated("GONE", 3).Plan().Actions());
    }

    [Theory]
    [InlineData("true")]
    [InlineData("TRUE")]
    [InlineData("True ")]
    public void K6_rotates_at_once_and_then_deactivates(string value) =>
        Assert.Equal(
            "Rotate A [K6], Deactivate A [K6]",
            Managed().Tag(TagNames.GenerateNewKeys, value).Key("A", 5, current: true).Plan().Actions());

    [Theory]
    [InlineData("false")]
    [InlineData("yes")]
    [InlineData("")]
    public void K6_asks_for_true(string value) =>
        Assert.Equal("", Managed().Tag(TagNames.GenerateNewKeys, value).Key("A", 5, current: true).Plan().Actions());

    [Fact]
    public void K6_force_by_hand_is_the_same() =>
        Assert.Equal("Rotate A [K6], Deactivate A [K6]", Managed().Key("A", 5, current: true).Plan(force: true).Actions());

    [Fact]
    public void K6_happens_once_a_day()
    {
        UserBuilder Forced(double hoursAgo) =>
            Managed()
                .Tag(TagNames.GenerateNewKeys, new ForcedRotation(Now.AddHours(-hoursAgo), false).ToTagValue())
                .Key("A", 30, current: true);
        Assert.Equal("", Forced(1).Plan(force: true).Actions());
        Assert.Contains("ForcedToday", Forced(1).Plan(force: true).Kinds(), StringComparison.Ordinal);
        Assert.Equal("Rotate A [K6], Deactivate A [K6]", Forced(9).Plan(force: true).Actions());
    }

    [Fact]
    public void K6_half_done_is_completed()
    {
        UserBuilder Half() => Managed().Tag(TagNames.GenerateNewKeys, new ForcedRotation(Now.AddDays(-1), true).ToTagValue()).Key("A", 30);
        Assert.Equal("Deactivate A [K6]", Half().Key("B", 1, current: true).Plan().Actions());
        // A key that was made much later is not the one of that forced rotation, which is tried again once there is room for a key.
        var other = Half().Key("B", 0.5, current: true).Plan();
        Assert.Equal("", other.Actions());
        Assert.Contains("KeyLimit", other.Kinds(), StringComparison.Ordinal);
    }

    [Fact]
    public void K7_makes_room_only_with_a_key_past_its_window()
    {
        UserBuilder Two(double inactiveFor) =>
            Managed()
                .Key("A", 200, active: false, usedDaysAgo: 150)
                .Deactivated("A", inactiveFor)
                .Key("B", 80, current: true)
                .Reported(new ReportedKey(true, Now.AddDays(-80), Now), new ReportedKey(false, null, null));
        Assert.Equal("Delete A [K4], Rotate B [K1]", Two(21).Plan().Actions());
        var early = Two(20).Plan();
        Assert.Equal("", early.Actions());
        Assert.Contains("KeyLimit", early.Kinds(), StringComparison.Ordinal);
        var both = Managed().Key("A", 100, current: true).Key("B", 80).Plan();
        Assert.Equal("", both.Actions());
        Assert.Contains("KeyLimit", both.Kinds(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(79, "", KeyMeasure.Report, "")]
    [InlineData(80, "Unmanaged", KeyMeasure.Report, "")]
    [InlineData(89, "Unmanaged", KeyMeasure.Deactivate, "")]
    [InlineData(90, "Unmanaged", KeyMeasure.Deactivate, "Deactivate A [K8]")]
    public void K8_reports_unmanaged_keys_and_deactivates_only_if_asked(double age, string finding, KeyMeasure measure, string expected)
    {
        var plan = Unmanaged().Key("A", age).Plan(new HygienePolicy { UnmanagedKeys = measure });
        Assert.Equal(expected, plan.Actions());
        Assert.Equal(finding, plan.Kinds());
    }

    [Fact]
    public void K9_makes_no_key_without_a_usable_secret()
    {
        var plan = Managed()
            .Key("A", 85, current: true)
            .Key("B", 500, active: false)
            .Deactivated("B", 400)
            .Unusable(new("is no good", "Mend it."))
            .Plan();
        Assert.Equal("", plan.Actions());
        Assert.Equal("SecretUnusable", plan.Kinds());
    }

    [Theory]
    [InlineData(CurrentKeyOwner.AnotherUser, "")]
    [InlineData(CurrentKeyOwner.Unknown, "")]
    [InlineData(CurrentKeyOwner.Nobody, "Rotate A [K1]")]
    public void K10_writes_nothing_into_a_secret_that_may_be_somebody_elses(CurrentKeyOwner owner, string expected)
    {
        var plan = Managed()
            .Key("A", 85)
            .Tag(TagNames.GenerateNewKeys, "false")
            .Secret(secret => secret with { CurrentAccessKeyId = "X", CurrentOwner = owner, CurrentOwnerName = "boss@example.com" })
            .Plan();
        Assert.Equal(expected, plan.Actions());
        Assert.Equal("SecretMismatch", plan.Kinds());
    }

    [Fact]
    public void K10_holds_for_a_forced_rotation_too() =>
        Assert.Equal(
            "",
            Managed()
                .Key("A", 85)
                .Secret(secret => secret with { CurrentAccessKeyId = "X", CurrentOwner = CurrentKeyOwner.AnotherUser })
                .Plan(force: true)
                .Actions());

    [Theory]
    [InlineData("shared", "shared")]
    [InlineData("shared", "arn:aws:secretsmanager:us-east-1:111122223333:secret:shared-AbCdEf")]
    public void K14_rotates_neither_of_two_users_with_one_secret(string one, string other)
    {
        var plan = PlanAccount(
            [
                Managed("a@example.com", one).Key("A", 85).Build(),
                Managed("b@example.com", other).Key("B", 85).Build()
            ]);
        Assert.Empty(plan.Actions);
        Assert.Equal(2, plan.Findings.Count(finding => finding.Kind == "SecretShared"));
    }

    // A liar who names a victim's secret must not stop the victim's rotation.
    [Fact]
    public void K14_rotates_the_user_whose_key_the_secret_names()
    {
        var liar = Managed("b@example.com", "shared")
            .Key("B", 85)
            .Secret(secret => secret with { CurrentAccessKeyId = "A", CurrentOwner = CurrentKeyOwner.AnotherUser });
        var plan = PlanAccount([Managed("a@example.com", "shared").Key("A", 85, current: true).Build(), liar.Build()]);
        var action = Assert.Single(plan.Actions);
        Assert.Equal(("a@example.com", PlannedActionKind.Rotate), (action.UserName, action.Action));
        Assert.Contains(plan.Findings, finding => finding is { Kind: "SecretShared", UserName: "b@example.com" });
    }

    [Theory]
    [InlineData("us-east-1:111122223333", "eu-west-1:111122223333")]
    [InlineData("us-east-1:111122223333", "us-east-1:444455556666")]
    public void K14_takes_equal_names_in_two_places_for_two_secrets(string one, string other)
    {
        string Arn(string place) => $"arn:aws:secretsmanager:{place}:secret:shared-AbCdEf";
        var plan = PlanAccount(
            [Managed("a@example.com", Arn(one)).Key("A", 5).Build(), Managed("b@example.com", Arn(other)).Key("B", 5).Build()]);
        Assert.DoesNotContain(plan.Findings, finding => finding.Kind == "SecretShared");
    }

    // Days since the old and the new key were used; the new key is five days old.
    [Theory]
    [InlineData(6.0, 1.0, "")]
    [InlineData(4.0, 1.0, "KeyReminder 5")]
    [InlineData(6.0, null, "KeyReminder 5")]
    [InlineData(6.0, 4.99, "KeyReminder 5")] // within the hour of our own check
    [InlineData(6.0, 4.9, "")]
    public void K11_reminds_while_the_old_key_is_used_or_the_new_one_is_not(double? old, double? replacement, string expected) =>
        Assert.Equal(
            expected,
            Managed().Key("A", 85, usedDaysAgo: old).Key("B", 5, current: true, usedDaysAgo: replacement).Plan().Notes());

    [Theory]
    [InlineData(91, 0.5, "")]
    [InlineData(91, 1.5, "Deactivate A [K2]")] // not used for a day: nobody needs it any more
    [InlineData(94.9, 0.5, "")]
    [InlineData(95, 0.5, "Deactivate A [K2]")]
    public void K11_grace_postpones_the_deactivation_of_a_key_in_use(double age, double usedDaysAgo, string expected) =>
        Assert.Equal(
            expected,
            Managed()
                .Key("A", age, usedDaysAgo: usedDaysAgo)
                .Key("B", age - 80, current: true)
                .Plan(new HygienePolicy { InUseGraceDays = 5 })
                .Actions());

    [Theory]
    [InlineData(79, "")]
    [InlineData(80, "SesKeyAged")]
    public void K12_ses_users_are_exempt_and_the_administrator_is_told(double age, string finding)
    {
        var plan = Managed("ses-smtp-user.20260101")
            .Key("A", age, current: true)
            .Plan(new HygienePolicy { AdminAddress = "admin@example.com" });
        Assert.Equal("", plan.Actions());
        Assert.Equal(finding, plan.Kinds());
        Assert.Equal(finding, plan.Notes());
        Assert.All(plan.Notices, notice => Assert.Equal("admin@example.com", notice.To));
    }

    [Fact]
    public void K12_ses_users_with_the_format_are_rotated() =>
        Assert.Equal(
            "Rotate A [K1]",
            Managed("ses-smtp-user.20260101").Tag(TagNames.SecretFormat, "ses-smtp").Key("A", 80, current: true).Plan().Actions());

    [Theory]
    [InlineData("2026-11-22 migration", "", true)]
    [InlineData("2026-11-21 migration", "Rotate A [K1]", false)]
    [InlineData("2027-01-01", "", true)] // no reason: hands off until somebody gives one
    [InlineData("for ever", "", true)]
    public void K13_exempts_by_tag(string tag, string expected, bool exempt)
    {
        var plan = Managed().Tag(TagNames.Exempt, tag).Key("A", 85, current: true).Plan();
        Assert.Equal(expected, plan.Actions());
        Assert.Equal(exempt, plan.Exemption is not null);
    }

    [Fact]
    public void K13_exempts_by_group_path_and_name()
    {
        UserBuilder User() => Managed("svc-app@example.com").In("robots").At("/legacy/eu/").Key("A", 85, current: true);
        Assert.Equal("", User().Plan(new HygienePolicy { Exemptions = [new("r") { Group = "robots" }] }).Actions());
        Assert.Equal("", User().Plan(new HygienePolicy { Exemptions = [new("r") { Path = "/legacy/*" }] }).Actions());
        Assert.Equal("", User().Plan(new HygienePolicy { Exemptions = [new("r") { UserName = "SVC-*" }] }).Actions());
        Assert.Equal(
            "Rotate A [K1]",
            User().Plan(new HygienePolicy { Exemptions = [new("r") { UserName = "svc-*", Group = "people" }] }).Actions());
        var ended = User().Plan(new HygienePolicy { Exemptions = [new("r", new DateOnly(2026, 11, 21)) { Group = "robots" }] });
        Assert.Equal("Rotate A [K1]", ended.Actions());
        Assert.Contains("ExemptionEnded", ended.Kinds(), StringComparison.Ordinal);
    }

    [Fact]
    public void P4_what_could_not_be_read_leads_to_an_error_and_no_action()
    {
        UserBuilder Due() => Managed().Key("A", 500, active: false).Deactivated("A", 300).Key("B", 85, current: true).Key("C", 95);
        foreach (var plan in new[]
        {
            Due().SecretUnknown().Plan(),
            Due().KeysUnknown().Plan(),
            Due().SecretUnknown().Plan(force: true),
            Due().UseUnknown("A").UseUnknown("B").UseUnknown("C").Plan()
        })
        {
            Assert.DoesNotContain(
                plan.Actions,
                action => action.Action is PlannedActionKind.Delete or PlannedActionKind.Deactivate or PlannedActionKind.DisableOrphan);
            Assert.Contains(plan.Findings, finding => finding.Severity == FindingSeverity.Error);
        }
    }

    [Theory]
    [InlineData(5, 5, 0)]
    [InlineData(6, 5, 1)]
    [InlineData(12, 5, 7)]
    public void P8_destroys_no_more_than_the_limit(int due, int done, int waiting)
    {
        var users = Enumerable
            .Range(0, due)
            .Select(i => Managed($"svc-{i}@example.com").Key("A" + i, 95 + i).Key("B" + i, 10 + i, current: true, usedDaysAgo: 0.1).Build())
            .ToList();
        var plan = PlanAccount(users);
        Assert.Equal(due, plan.Actions.Count(action => action.IsDestructive));
        Assert.Equal(done, Math.Min(due, DayLimit.For(AccountOf(users), PlanContext.For(AccountOf(users), new(), Now)).Left));
        Assert.Equal(waiting > 0, plan.Findings.Any(finding => finding is { Kind: "LimitReached", Severity: FindingSeverity.Error }));
        Assert.Equal(waiting, due - done);
    }

    [Fact]
    public void P8_a_fifth_of_many_keys()
    {
        var due = Enumerable.Range(
            0,
            30).Select(i => Managed($"svc-{i}@example.com").Key("A" + i, 95).Key("B" + i, 15, current: true).Build());
        var calm = Enumerable.Range(30, 40).Select(i => Managed($"svc-{i}@example.com").Key("A" + i, 5, current: true).Build());
        var account = AccountOf(due.Concat(calm));
        Assert.Equal(20, DayLimit.For(account, PlanContext.For(account, new(), Now)).Left);
    }
}
