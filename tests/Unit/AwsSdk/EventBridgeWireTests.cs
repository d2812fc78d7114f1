using System.Text.Json.Nodes;
using Amazon;
using Amazon.EventBridge;
using Amazon.EventBridge.Model;
using Xunit;

namespace IamHygiene.Tests.AwsSdk;

public sealed class EventBridgeWireTests
{
    private readonly FakeAws aws = new();

    private AmazonEventBridgeClient Events() =>
        new(
            FakeAws.Credentials,
            new AmazonEventBridgeConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = aws, MaxErrorRetry = 0 });

    [Fact]
    public async Task Rules_of_a_target_are_asked_for_as_json()
    {
        aws.Answer("""{"RuleNames":["a","b"],"NextToken":"n"}""");
        using var client = Events();
        var answer = await client.ListRuleNamesByTargetAsync(
            new() { TargetArn = "arn:f", EventBusName = "default", Limit = 100, NextToken = "t" });
        const string Expected = """{"TargetArn":"arn:f","EventBusName":"default","NextToken":"t","Limit":100}""";
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Expected), JsonNode.Parse(aws.Request.Body)), aws.Request.Body);
        Assert.Equal("AWSEvents.ListRuleNamesByTarget", aws.Request.Headers["X-Amz-Target"]);
        Assert.Equal("eu-west-1/events", aws.Request.SignedFor);
        Assert.Equal(["a", "b"], answer.RuleNames!);
        Assert.Equal("n", answer.NextToken);
    }

    [Fact]
    public async Task A_rule_is_read()
    {
        aws.Answer(
            """
            {"Name":"n","Arn":"a","EventPattern":"{}","ScheduleExpression":"rate(1 day)","State":"DISABLED","Description":"d",
             "RoleArn":"r","ManagedBy":"m","EventBusName":"default","CreatedBy":"111122223333"}
            """);
        using var client = Events();
        var rule = await client.DescribeRuleAsync(new() { Name = "n", EventBusName = "b" });
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"Name":"n","EventBusName":"b"}"""), JsonNode.Parse(aws.Request.Body)));
        Assert.Equal("AWSEvents.DescribeRule", aws.Request.Headers["X-Amz-Target"]);
        Assert.Equal(
            ("n", "a", "{}", "rate(1 day)", RuleState.DISABLED),
            (rule.Name, rule.Arn, rule.EventPattern, rule.ScheduleExpression, rule.State));
        Assert.Equal(
            ("d", "r", "m", "default", "111122223333"),
            (rule.Description, rule.RoleArn, rule.ManagedBy, rule.EventBusName, rule.CreatedBy));
    }

    [Theory]
    [InlineData("ResourceNotFoundException", typeof(ResourceNotFoundException))]
    [InlineData("InternalException", typeof(InternalException))]
    [InlineData("ThrottlingException", typeof(AmazonEventBridgeException))]
    public async Task Errors_are_typed(string code, Type type)
    {
        aws.AnswerJsonError(code).AnswerJsonError(code);
        using var client = Events();
        Assert.IsType(type, await Assert.ThrowsAnyAsync<AmazonEventBridgeException>(() => client.DescribeRuleAsync(new())));
        Assert.IsType(type, await Assert.ThrowsAnyAsync<AmazonEventBridgeException>(() => client.ListRuleNamesByTargetAsync(new())));
    }
}
