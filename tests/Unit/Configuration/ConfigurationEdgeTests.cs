namespace IamHygiene.Tests.Configuration;

/// <summary>Values of a configuration at the edge of what is allowed: the last that is taken, the first that is refused.</summary>
public class ConfigurationEdgeTests
{
    private static readonly string Longest = new('x', 1224);

    public static TheoryData<string, bool> Values => new()
    {
        { """{ "passwords": { "cadence": [365, 0] } }""", true },
        { """{ "passwords": { "cadence": [366] } }""", false },
        { """{ "limits": { "share": 1 } }""", true },
        { """{ "mail": { "domains": ["mail-1.example.com"] } }""", true },
        { """{ "mail": { "domains": ["exa mple.com"] } }""", false },
        { """{ "mail": { "region": "us-gov-west-1" } }""", true },
        { """{ "mail": { "region": "eu-central-1!" } }""", false },
        { """{ "mail": { "region": "eucentral1" } }""", false },
        { """{ "secrets": { "roleArn": "arn:aws:iam::111122223333:role/a" } }""", true },
        { """{ "secrets": { "roleArn": "arn:aws:iam::111122223333:role/" } }""", false },
        { """{ "secrets": { "roleArn": "arn:aws:iam::11112222333x:role/a" } }""", false },
        { $$"""{ "mail": { "externalId": "{{Longest}}" } }""", true },
        { $$"""{ "mail": { "externalId": "{{Longest}}x" } }""", false },
        { $$"""{ "accountRole": { "externalId": "{{Longest}}" } }""", true },
        { $$"""{ "accountRole": { "externalId": "{{Longest}}x" } }""", false },
        { $$"""{ "accountRole": { "name": "{{Longest[..512]}}" } }""", true },
        { $$"""{ "accountRole": { "name": "{{Longest[..513]}}" } }""", false },
        { """{ "accountRole": { "concurrency": 64 } }""", true },
        { """{ "accountRole": { "concurrency": 65 } }""", false },
        { """{ "keys": { "sesUserPrefix": "a\tb" } }""", false },
        { """{ "keys": { "rotateDays": null } }""", true },
        { $$"""{ "digest": { "topicArn": "arn:aws:sns:eu-west-1:111122223333:{{Longest[..256]}}" } }""", true },
        { $$"""{ "digest": { "topicArn": "arn:aws:sns:eu-west-1:111122223333:{{Longest[..257]}}" } }""", false },
        { """{ "digest": { "topicArn": "arn:aws:sns:eu-west-1:111122223333:" } }""", false },
        { """{ "digest": { "topicArn": "arn:aws:sns:eu-west-1:111122223333:a.fifo" } }""", false },
        { $$"""{ "digest": { "memoryRole": "{{Longest[..64]}}" } }""", true },
        { $$"""{ "digest": { "memoryRole": "{{Longest[..65]}}" } }""", false },
        { """{ "digest": { "days": 90 } }""", true },
        { """{ "digest": { "days": 91 } }""", false },
        { """{ "digest": { "schedule": "daily", "topicArn": "arn:aws:sns:eu-west-1:111122223333:a" } }""", true },
        { """{ "digest": { "schedule": "daily", "slackSecret": "hook" } }""", true },
        { """{ "digest": { "schedule": "daily", "teamsSecret": "hook" } }""", true },
        { """{ "digest": { "schedule": "daily" } }""", false },
        { """{ "digest": { "schedule": "daily", "slackSecret": "https://hooks" } }""", false },
        { """{ "digest": { "schedule": "daily" }, "mail": { "transport": "ses-api", "from": "a@example.com" } }""", false },
        { """{ "digest": { "schedule": "daily" }, "mail": { "admin": "a@example.com" } }""", false },
        { """{ "exemptions": [] }""", true },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_taken_up_to_its_limit(string json, bool isTaken)
    {
        if (isTaken)
        {
            Assert.NotNull(ConfigurationReader.Read(json));
        }
        else
        {
            Assert.Single(Assert.Throws<PolicyException>(() => ConfigurationReader.Read(json)).Faults);
        }
    }

    [Theory]
    [InlineData("12345678901234567890", "not 12345678901234567890")]
    [InlineData("123456789012345678901", "not so long a number")]
    [InlineData("\"12345678901234567890\"", "not \"12345678901234567890\"")]
    [InlineData("\"123456789012345678901\"", "not this text")]
    [InlineData("\"\"", "not empty text")]
    public void Only_a_short_value_is_repeated(string value, string expected)
    {
        var thrown = Assert.Throws<PolicyException>(() => ConfigurationReader.Read($$"""{ "concurrency": {{value}} }"""));
        Assert.EndsWith(expected, Assert.Single(thrown.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_scope_may_have_ages_or_days_of_notice_or_both()
    {
        var scopes = ConfigurationReader.Read(
            """{ "scopes": [{ "group": "a", "noticeDays": 5 }, { "group": "b", "keys": { "rotateDays": 70 } }] }""").Policy.Scopes;
        Assert.Equal(
            [(null, 5), (new KeySchedule(70), (int?)null)],
            scopes.Select(scope => (scope.Schedule, scope.NoticeDays)));
    }

    [Theory]
    [InlineData("aws@example.com", null, "aws@example.com")]
    [InlineData("  AWS team <aws@example.com> ", "AWS team", "aws@example.com")]
    [InlineData("\"AWS team\" < aws@example.com >", "AWS team", "aws@example.com")]
    [InlineData("<aws@example.com>", null, "aws@example.com")]
    public void A_mailbox_has_an_address_and_may_have_a_name(string text, string? name, string address) =>
        Assert.Equal(new(name, address), Mailbox.Parse(text));

    [Theory]
    [InlineData("aws")]
    [InlineData("AWS <aws@example.com")]
    [InlineData("AWS aws@example.com>")]
    [InlineData("AWS <aws>")]
    [InlineData("A\\WS <aws@example.com>")]
    [InlineData("A\u0001WS <aws@example.com>")]
    [InlineData("A>WS <aws@example.com>")]
    [InlineData("")]
    [InlineData("x")]
    public void Another_text_is_no_mailbox(string text) => Assert.Null(Mailbox.Parse(text));

    // One slip in three letters, three at most; two neighbours swapped are one slip.
    [Theory]
    [InlineData("rotateDays", "rotateDays")]
    [InlineData("rotatedays", "rotateDays")]
    [InlineData("roatteDays", "rotateDays")]
    [InlineData("rotateDay", "rotateDays")]
    [InlineData("rotateDaysss", "rotateDays")]
    [InlineData("rotateDayssss", "rotateDays")]
    [InlineData("rotateDaysssss", null)]
    [InlineData("rottteDy", "rotateDays")]
    [InlineData("kys", "keys")]
    [InlineData("ekys", "keys")]
    [InlineData("kyse", null)]
    [InlineData("keystroke", null)]
    [InlineData("ab", "abc")]
    [InlineData("b", null)]
    [InlineData("", null)]
    public void A_slip_of_the_fingers_is_recognized(string written, string? expected) =>
        Assert.Equal(expected, Suggestion.For(written, ["abc", "keys", "rotateDays"]));

    [Fact]
    public void The_nearest_name_is_suggested() =>
        Assert.Equal("deleteDays", Suggestion.For("deleteDay", ["selectedDay", "deleteDays", "deletes"]));
}
