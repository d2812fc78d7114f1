using static IamHygiene.Tests.Core.UserBuilder;

namespace IamHygiene.Tests.Core;

/// <summary>What daily runs would do in the days to come.</summary>
public sealed class ForecastTests
{
    [Fact]
    public void The_whole_life_of_a_key_is_foreseen()
    {
        var forecast = Of(Managed().Key("A", 75, current: true), 150);
        Assert.Equal(
            """
            2026-11-27 Rotate A
            2026-12-07 Deactivate A
            2026-12-28 Delete A
            2027-02-15 Rotate (new)
            2027-02-25 Deactivate (new)
            2027-03-18 Delete (new)
            """.ReplaceLineEndings("\n"),
            Days(forecast, PlannedActionKind.Rotate, PlannedActionKind.Deactivate, PlannedActionKind.Delete));
        Assert.Equal(
            "KeyReady 11-27, KeyDeactivated 12-07, KeyDeleted 12-28, KeyReady 02-15, KeyDeactivated 02-25, KeyDeleted 03-18",
            Mails(forecast));
    }

    [Theory]
    [InlineData(4, "")]
    [InlineData(5, "2026-11-27 Rotate A")]
    public void It_ends_with_the_last_day(int days, string expected) =>
        Assert.Equal(expected, Days(Of(Managed().Key("A", 75, current: true), days), PlannedActionKind.Rotate));

    [Fact]
    public void Passwords_are_told_of_as_the_cadence_says()
    {
        var policy = new HygienePolicy { NoticeCadence = [7, 3, 0] };
        Assert.Equal(
            "PasswordExpiring 11-25, PasswordExpiring 11-29, PasswordExpiring 12-02, PasswordExpired 12-03",
            Mails(Of(Unmanaged().Password(10.5), 20, policy)));
    }

    [Fact]
    public void A_forced_rotation_ends_on_its_day()
    {
        var forecast = Of(Managed().Tag(TagNames.GenerateNewKeys, "true").Key("A", 5, current: true), 30);
        Assert.Equal(
            "2026-11-22 Rotate A\n2026-11-22 Deactivate A\n2026-12-28 Delete A",
            Days(
                Of(Managed().Tag(TagNames.GenerateNewKeys, "true").Key("A", 75, current: true), 40),
                PlannedActionKind.Rotate,
                PlannedActionKind.Deactivate,
                PlannedActionKind.Delete));
        Assert.Equal("KeyDeactivated 11-22, KeyReady 11-22", Mails(forecast));
    }

    // What a dead run left has been due since that run.
    [Fact]
    public void A_rotation_that_has_begun_is_finished_first()
    {
        var user = Managed()
            .Key("A", 90, current: true)
            .Key("N", 5, usedDaysAgo: null, inSecret: true)
            .Secret(secret => secret with { PendingAccessKeyId = "N", PendingVersionId = "v1" })
            .Intent(TimeSpan.FromDays(5), "A");
        var forecast = Of(user, 40);
        Assert.Equal(
            "2026-11-17 FinishRotation N",
            Days(forecast, PlannedActionKind.FinishRotation, PlannedActionKind.Rotate));
        Assert.Equal("A", Assert.Single(forecast.Actions, action => action.Action == PlannedActionKind.Deactivate).AccessKeyId);
        Assert.Equal("A", Assert.Single(forecast.Actions, action => action.Action == PlannedActionKind.Delete).AccessKeyId);
    }

    [Fact]
    public void A_key_of_a_dead_run_is_switched_off_and_deleted_after_its_recovery_window()
    {
        var user = Managed().Key("A", 5, current: true).Key("O", 5, usedDaysAgo: null).Intent(TimeSpan.FromDays(5), "A");
        Assert.Equal(
            "2026-11-17 DisableOrphan O\n2026-12-13 Delete O",
            Days(Of(user, 40), PlannedActionKind.DisableOrphan, PlannedActionKind.Delete, PlannedActionKind.Deactivate));
    }

    [Fact]
    public void What_a_dead_run_left_is_cleared_once()
    {
        var user = Managed().Key("A", 5, current: true).Intent(TimeSpan.FromDays(5), "A");
        Assert.Equal("2026-11-17 CleanUp ", Days(Of(user, 40), PlannedActionKind.CleanUp));
    }

    [Fact]
    public void A_key_that_is_off_is_deleted_when_its_window_is_over()
    {
        var user = Managed().Key("A", 5, current: true).Key("B", 100, active: false).Deactivated("B", 1);
        Assert.Equal("2026-12-12 Delete B", Days(Of(user, 60), PlannedActionKind.Delete, PlannedActionKind.Rotate));
    }

    [Fact]
    public void A_note_that_is_missing_is_written_today_only()
    {
        var forecast = Of(Managed().WithoutNotes().Key("A", 5, current: true), 20);
        Assert.Equal("2026-11-22 NoteKey A", Days(forecast, PlannedActionKind.NoteKey));
    }

    [Fact]
    public void What_is_unknown_is_left_alone_for_all_days()
    {
        var forecast = Of(Managed().Key("A", 85, current: true).SecretUnknown(), 30);
        Assert.Empty(forecast.Actions);
        Assert.NotEmpty(forecast.Findings);
    }

    [Fact]
    public void A_mail_names_its_key_and_its_date()
    {
        var forecast = Of(Managed().Key("A", 75, current: true), 40);
        Assert.Equal(
            "KeyReady A 2026-12-07, KeyDeactivated A 2026-12-28, KeyDeleted A ",
            string.Join(", ", forecast.Notices.Select(Named)));
        Assert.Equal([10, null, null], forecast.Notices.Select(notice => notice.DaysLeft));

        static string Named(PlannedNotice notice) => $"{notice.Kind} {notice.AccessKeyId} {notice.Date?.UtcDateTime:yyyy-MM-dd}";
    }

    [Theory]
    [InlineData("A", "B", "A")]
    [InlineData(null, "B", "B")]
    [InlineData(null, null, null)]
    public void A_mail_of_a_new_key_only_names_that_one(string? key, string? newKey, string? expected)
    {
        var notice = new Notice(Account, "u", NoticeKind.KeyReady, "u@example.com") { AccessKeyId = key, NewAccessKeyId = newKey };
        Assert.Equal(expected, PlannedNotice.Of(notice, Now).AccessKeyId);
    }

    [Fact]
    public void An_old_key_that_nobody_switched_off_is_not_used_any_more_once_the_new_one_is()
    {
        var forecast = Of(Managed().Key("A", 79, current: true, usedDaysAgo: 0), 12);
        Assert.DoesNotContain(forecast.Notices, notice => notice.Kind == NoticeKind.KeyReminder);
    }

    [Theory]
    [InlineData(-0.1, false)]
    [InlineData(0.0, false)]
    [InlineData(0.1, true)]
    [InlineData(14.0, true)]
    [InlineData(14.1, false)]
    [InlineData(null, false)]
    public void A_run_foresees_the_passwords_that_expire_within_the_days(double? daysLeft, bool isForeseen)
    {
        var forecast = AfterRun([Unmanaged().Password(daysLeft)], _ => true);
        Assert.Equal(isForeseen ? [Now.AddDays(daysLeft!.Value)] : [], forecast.Passwords.Select(password => password.Expires));
    }

    [Fact]
    public void A_run_foresees_passwords_in_the_order_of_their_days_and_of_its_users_only()
    {
        var users = new[] { Unmanaged("late").Password(9), Unmanaged("soon").Password(2), Unmanaged("other").Password(3) };
        var forecast = AfterRun(users, user => user.UserName != "other");
        Assert.Equal(["soon", "late"], forecast.Passwords.Select(password => password.UserName));
    }

    [Fact]
    public void A_run_foresees_changes_of_those_it_has_read_and_of_those_who_become_due()
    {
        var users = new[] { Managed("read").Key("A", 5, current: true), Managed("due").Key("B", 75, current: true) };
        var forecast = AfterRun(users, _ => true, "read");
        Assert.Equal(
            "2026-11-27 due Rotate B",
            string.Join('\n', forecast.Actions.Select(foreseen =>
                $"{foreseen.Day:yyyy-MM-dd} {foreseen.Action.UserName} {foreseen.Action.Action} {foreseen.Action.AccessKeyId}")));
    }

    private static RunForecast AfterRun(IEnumerable<UserBuilder> users, Func<IamUser, bool> select, params string[] read)
    {
        var snapshot = AccountOf(users.Select(user => user.Build()));
        var after = snapshot.Users.Where(user => read.Contains(user.User.UserName)).ToDictionary(user => user.User.UserName);
        var options = new RunOptions { RunId = "00000000", Select = select };
        return RunForecast.Of(snapshot, after, PlanContext.For(snapshot, new(), Now), options, 14);
    }

    private static AccountForecast Of(UserBuilder user, int days, HygienePolicy? policy = null)
    {
        var snapshot = AccountOf([user.Build()]);
        return Forecaster.Forecast(snapshot, PlanContext.For(snapshot, policy ?? new(), Now), days);
    }

    private static string Days(AccountForecast forecast, params PlannedActionKind[] kinds) =>
        string.Join(
            '\n',
            forecast.Actions
                .Where(action => kinds.Contains(action.Action))
                .Select(action => $"{action.Due.UtcDateTime:yyyy-MM-dd} {action.Action} {action.AccessKeyId}"));

    private static string Mails(AccountForecast forecast) =>
        string.Join(", ", forecast.Notices.Select(notice => $"{notice.Kind} {notice.Due.UtcDateTime:MM-dd}"));
}
