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

    [Fact]
    public void What_is_unknown_is_left_alone_for_all_days()
    {
        var forecast = Of(Managed().Key("A", 85, current: true).SecretUnknown(), 30);
        Assert.Empty(forecast.Actions);
        Assert.NotEmpty(forecast.Findings);
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
