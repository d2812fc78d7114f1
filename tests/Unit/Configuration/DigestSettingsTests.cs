namespace IamHygiene.Tests.Configuration;

public sealed class DigestSettingsTests
{
    private const string Mail =
        """ "mail": { "transport": "ses-api", "from": "aws@example.com", "admin": "admin@example.com" } """;

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "digest": {} }""")]
    public void Without_a_word_there_is_none(string json)
    {
        var read = ConfigurationReader.Read(json);
        Assert.Equal(new DigestSettings(), read.Digest);
        Assert.False(read.Digest.IsOn);
    }

    [Fact]
    public void Everything_can_be_said()
    {
        var read = ConfigurationReader.Read($$"""
            { {{Mail}}, "digest": { "schedule": "weekly", "weekday": "friday", "mail": false, "days": 30, "memoryRole": "Function",
              "topicArn": "arn:aws-cn:sns:cn-north-1:111122223333:iam_digest-1", "slackSecret": "iam/hooks/slack",
              "teamsSecret": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:iam/hooks/teams-AbCdEf" } }
            """);
        Assert.Equal(
            new DigestSettings
            {
                Schedule = DigestCadence.Weekly,
                Weekday = DayOfWeek.Friday,
                Days = 30,
                MemoryRole = "Function",
                TopicArn = "arn:aws-cn:sns:cn-north-1:111122223333:iam_digest-1",
                SlackSecret = "iam/hooks/slack",
                TeamsSecret = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:iam/hooks/teams-AbCdEf",
            },
            read.Digest);
    }

    [Fact]
    public void Where_there_is_a_way_to_mail_it_it_is_mailed() =>
        Assert.True(ConfigurationReader.Read($$"""{ {{Mail}}, "digest": { "schedule": "daily" } }""").Digest.Mail);

    [Theory]
    [InlineData("""{ "schedule": "dayly" }""", "digest.schedule must be one of")]
    [InlineData("""{ "schedule": "daily", "weekday": "monday" }""", "digest.weekday is given, but digest.schedule is \"daily\"")]
    [InlineData("""{ "schedule": "weekly", "weekday": "Monday" }""", "digest.weekday must be one of")]
    [InlineData("""{ "shedule": "daily" }""", "did you mean \"schedule\"?")]
    [InlineData("""{ "schedule": "daily" }""", "digest.schedule asks for a digest that goes nowhere")]
    [InlineData("""{ "schedule": "daily", "mail": true }""", "digest.mail is true, but there is no way to mail it")]
    [InlineData("""{ "topicArn": "iam-digest" }""", "digest.topicArn must be the ARN of a standard SNS topic")]
    [InlineData("""{ "topicArn": "arn:aws:sns:eu-central-1:111122223333:iam.fifo" }""", "digest.topicArn must be")]
    [InlineData("""{ "topicArn": "arn:aws:sns::111122223333:iam" }""", "digest.topicArn must be")]
    [InlineData("""{ "days": 0 }""", "digest.days must be a whole number from 1 to 90")]
    [InlineData("""{ "days": 91 }""", "digest.days must be a whole number from 1 to 90")]
    [InlineData("""{ "memoryRole": "team/Role" }""", "digest.memoryRole must be the name of a role")]
    [InlineData(
        """{ "slackSecret": "https://hooks.slack.com/services/T/B/x" }""",
        "digest.slackSecret must be the name or ARN of a secret")]
    public void What_is_wrong_is_told_with_its_path(string digest, string fault)
    {
        var thrown = Assert.Throws<PolicyException>(() => ConfigurationReader.Read($$"""{ "digest": {{digest}} }"""));
        Assert.Contains(thrown.Faults, one => one.Contains(fault, StringComparison.Ordinal));
        Assert.DoesNotContain("services", thrown.Message, StringComparison.Ordinal);
    }
}
