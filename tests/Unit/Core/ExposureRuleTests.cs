namespace IamHygiene.Tests.Core;

/// <summary>Rule C2: a key that AWS has found in public.</summary>
public sealed class ExposureRuleTests
{
    private static readonly HygienePolicy Rotating = new() { ExposedKeys = ExposedMeasure.Rotate };
    private static readonly HygienePolicy Telling = new() { AdminAddress = "admin@example.com" };

    [Fact]
    public void It_is_told_to_owner_and_administrator_and_nothing_is_done()
    {
        var plan = Exposed(UserBuilder.Managed().Key("A", 5, current: true)).Plan(Telling);
        Assert.Equal(("KeyExposed", "KeyExposed, UserExposed", ""), (plan.Kinds(), plan.Notes(), plan.Actions()));
        Assert.Equal(FindingSeverity.Error, plan.Findings[0].Severity);
        Assert.Equal(["svc-app@example.com", "admin@example.com"], plan.Notices.Select(notice => notice.To));
    }

    [Fact]
    public void It_is_told_of_users_whom_nobody_manages_too()
    {
        var plan = Exposed(UserBuilder.Unmanaged().Key("A", 5)).Plan(Rotating);
        Assert.Equal(("KeyExposed", "KeyExposed", ""), (plan.Kinds(), plan.Notes(), plan.Actions()));
    }

    [Fact]
    public void The_users_language_is_the_owners_and_not_the_administrators()
    {
        var user = Exposed(UserBuilder.Managed().Tag(TagNames.Language, "fr-CH").Key("A", 5, current: true));
        Assert.Equal(["fr-CH", null], user.Plan(Telling).Notices.Select(notice => notice.Language));
    }

    [Fact]
    public void It_is_told_once_a_day()
    {
        var user = Exposed(UserBuilder.Managed().Key("A", 5, current: true))
            .Told(0, new ToldItem(ToldKind.Exposed, ""), new ToldItem(ToldKind.ExposedToAdministrator, ""));
        Assert.Equal("", user.Plan(Telling).Notes());
        var nextDay = Exposed(UserBuilder.Managed().Key("A", 5, current: true))
            .Told(1, new ToldItem(ToldKind.Exposed, ""), new ToldItem(ToldKind.ExposedToAdministrator, ""));
        Assert.Equal("KeyExposed, UserExposed", nextDay.Plan(Telling).Notes());
    }

    // The policy of AWS stays attached until a person takes it off: one rotation a key, not one a day.
    [Theory]
    [InlineData(null, "Rotate A [K6], Deactivate A [K6]")]
    [InlineData(4.0, "")]
    [InlineData(6.0, "Rotate A [K6], Deactivate A [K6]")]
    public void It_is_rotated_if_asked_and_only_once(double? forcedDaysAgo, string expected)
    {
        var user = Exposed(UserBuilder.Managed().Key("A", 5, current: true));
        if (forcedDaysAgo is { } days)
        {
            user.Tag(TagNames.GenerateNewKeys, new ForcedRotation(UserBuilder.Now.AddDays(-days), IsUnderWay: false).ToTagValue());
        }

        Assert.Equal(expected, user.Plan(Rotating).Actions());
    }

    [Fact]
    public void An_exempt_user_is_left_alone_and_told()
    {
        var user = Exposed(UserBuilder.Managed().Key("A", 5, current: true)).Tag(TagNames.Exempt, "2099-01-01 sealed");
        var plan = user.Plan(Rotating);
        Assert.Equal(("KeyExposed", "KeyExposed", ""), (plan.Kinds(), plan.Notes(), plan.Actions()));
    }

    private static UserBuilder Exposed(UserBuilder user) => user.Quarantined("AWSCompromisedKeyQuarantineV3");
}
