namespace IamHygiene.Tests.Configuration;

/// <summary>What a function is told: nothing that is not understood becomes a run.</summary>
public class FunctionInputTests
{
    private const string Variable = """{ "keys": { "rotateDays": 70 } }""";

    [Theory]
    [InlineData("{}", Variable, false)]
    [InlineData("""{ "whatIf": false }""", Variable, false)]
    [InlineData("""{ "whatIf": true }""", Variable, true)]
    [InlineData("""{ "configuration": {} }""", "{}", false)]
    [InlineData("""{ "configuration": { "concurrency": 2 }, "whatIf": true }""", """{ "concurrency": 2 }""", true)]
    public void The_event_says_what_to_do(string eventJson, string configuration, bool whatIf) =>
        Assert.Equal(new FunctionInput(configuration, whatIf), FunctionInput.Read(eventJson, Variable));

    [Theory]
    [InlineData("""{ "configuration": "{ \"concurrency\": 2 }" }""")]
    [InlineData("""{ "configuration": "\uFEFF\n { \"concurrency\": 2 }\n" }""")]
    public void Text_in_the_event_is_JSON(string eventJson) =>
        Assert.Equal(2, ConfigurationReader.Read(FunctionInput.Read(eventJson, null).Configuration).Policy.Concurrency);

    [Fact]
    public void The_event_may_name_accounts()
    {
        Assert.Null(FunctionInput.Read("{}", Variable).AccountIds);
        var input = FunctionInput.Read("""{ "accounts": ["111122223333", "444455556666"] }""", Variable);
        Assert.Equal(["111122223333", "444455556666"], input.AccountIds ?? []);
    }

    [Theory]
    [InlineData("\uFEFF" + Variable)]
    [InlineData("\n  " + Variable + "\n")]
    public void The_variable_is_JSON(string variable) => Assert.Equal(Variable, FunctionInput.Read("{}", variable).Configuration);

    // EventBridge's own event, where the target has no input.
    [Theory]
    [InlineData("aws.events", "{}")]
    [InlineData("aws.scheduler", "\"{}\"")]
    public void The_event_of_a_schedule_is_a_run(string source, string detail) =>
        Assert.Equal(
            new FunctionInput(Variable, false),
            FunctionInput.Read(
                $$"""
                {
                  "version": "0", "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa", "detail-type": "Scheduled Event",
                  "source": "{{source}}", "account": "111122223333", "time": "2026-11-26T06:00:00Z", "region": "eu-central-1",
                  "resources": ["arn:aws:events:eu-central-1:111122223333:rule/daily"], "detail": {{detail}}
                }
                """,
                Variable));

    [Theory]
    // Not an object, or nothing at all: an event that could not be read arrives as null.
    [InlineData("null", "could not be read")]
    [InlineData("", "could not be read")]
    [InlineData("{", "could not be read")]
    [InlineData("[{}]", "could not be read")]
    [InlineData("true", "could not be read")]
    [InlineData("\"{}\"", "could not be read")]
    // A slip.
    [InlineData("""{ "WhatIf": true }""", "WhatIf is not known; did you mean \"whatIf\"?")]
    [InlineData("""{ "whatif": true }""", "whatif is not known; did you mean \"whatIf\"?")]
    [InlineData("""{ "watIf": true }""", "watIf is not known; did you mean \"whatIf\"?")]
    [InlineData("""{ "dryRun": true }""", "dryRun is not known (known at the top: accounts, configuration, whatIf)")]
    [InlineData("""{ "config": {} }""", "config is not known")]
    [InlineData("""{ "configuraton": {} }""", "configuraton is not known; did you mean \"configuration\"?")]
    [InlineData("""{ "whatIf": "true" }""", "whatIf must be true or false, not \"true\"")]
    [InlineData("""{ "whatIf": 1 }""", "whatIf must be true or false, not 1")]
    [InlineData("""{ "whatIf": null }""", "whatIf is null")]
    [InlineData("""{ "whatIf": true, "whatIf": false }""", "whatIf is given twice")]
    [InlineData("""{ "configuration": null }""", "configuration is null")]
    [InlineData("""{ "configuration": "iamhygiene.json" }""", "not the name of a file")]
    [InlineData("""{ "configuration": "" }""", "not the name of a file")]
    [InlineData("""{ "configuration": [] }""", "configuration must be the configuration itself")]
    [InlineData("""{ "configuration": 80 }""", "configuration must be the configuration itself")]
    [InlineData("""{ "accounts": [] }""", "accounts names no account")]
    [InlineData("""{ "accounts": null }""", "accounts is null")]
    [InlineData("""{ "accounts": "111122223333" }""", "accounts must be a list in brackets of account numbers")]
    [InlineData("""{ "accounts": [111122223333] }""", "accounts[0] must be account numbers of 12 digits, in quotes")]
    [InlineData("""{ "accounts": ["111122223333", "4"] }""", "accounts[1] must be account numbers of 12 digits, in quotes, not \"4\"")]
    // Another event than a schedule's.
    [InlineData("""{ "detail-type": "AWS API Call via CloudTrail", "source": "aws.iam" }""", "detail-type is not known")]
    [InlineData("""{ "detail-type": "Scheduled Event", "whatif": true }""", "whatif is not known; did you mean \"whatIf\"?")]
    public void What_is_not_understood_is_refused(string eventJson, string message)
    {
        var thrown = Assert.Throws<FormatException>(() => FunctionInput.Read(eventJson, Variable));
        Assert.StartsWith("Nothing was done. The event is ", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "There is no configuration.")]
    [InlineData("", "There is no configuration.")]
    [InlineData("  ", "There is no configuration.")]
    [InlineData("iamhygiene.json", "not the name of a file")]
    public void Without_a_configuration_the_variable_is_named(string? variable, string message)
    {
        var thrown = Assert.Throws<FormatException>(() => FunctionInput.Read("{}", variable));
        Assert.Contains("IAMHYGIENE_CONFIGURATION", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_is_not_repeated_at_length()
    {
        var thrown = Assert.Throws<FormatException>(
            () => FunctionInput.Read("""{ "configuration": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" }""", Variable));
        Assert.DoesNotContain("wJalr", thrown.Message, StringComparison.Ordinal);
    }
}
