using System.Text.Json.Nodes;
using Amazon;
using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using Xunit;

namespace IamHygiene.Tests.AwsSdk;

public sealed class CloudTrailWireTests
{
    private readonly FakeAws aws = new();

    private AmazonCloudTrailClient CloudTrail() =>
        new(
            FakeAws.Credentials,
            new AmazonCloudTrailConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = aws, MaxErrorRetry = 0 });

    [Fact]
    public async Task Lookups_are_sent_as_json_with_whole_seconds()
    {
        aws.Answer("{}");
        using var client = CloudTrail();
        await client.LookupEventsAsync(new()
        {
            LookupAttributes = [new() { AttributeKey = LookupAttributeKey.AccessKeyId, AttributeValue = "AKIAIOSFODNN7EXAMPLE" }],
            StartTime = new(2026, 11, 22, 8, 0, 0, DateTimeKind.Utc),
            EndTime = new(2026, 11, 22, 9, 0, 0, 900, DateTimeKind.Utc),
            EventCategory = EventCategory.Insight,
            MaxResults = 50,
            NextToken = "t",
        });
        const string Expected = """
            {"LookupAttributes":[{"AttributeKey":"AccessKeyId","AttributeValue":"AKIAIOSFODNN7EXAMPLE"}],
             "StartTime":1795334400,"EndTime":1795338000,"EventCategory":"insight","MaxResults":50,"NextToken":"t"}
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Expected), JsonNode.Parse(aws.Request.Body)), aws.Request.Body);
        Assert.Equal(
            "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents",
            aws.Request.Headers["X-Amz-Target"]);
        Assert.Equal("eu-west-1/cloudtrail", aws.Request.SignedFor);
    }

    [Fact]
    public async Task Answers_are_read()
    {
        aws.Answer(
            """
            {"Events":[{"EventId":"e","EventName":"ListUsers","ReadOnly":"true","AccessKeyId":"AKIA","EventTime":1.5E9,
              "EventSource":"iam.amazonaws.com","Username":"alice","CloudTrailEvent":"{}",
              "Resources":[{"ResourceType":"t","ResourceName":"n"}]},{}],"NextToken":"t"}
            """);
        using var client = CloudTrail();
        var answer = await client.LookupEventsAsync(new());
        Assert.Equal("t", answer.NextToken);
        var first = answer.Events![0];
        Assert.Equal(
            ("e", "ListUsers", "true", "AKIA", "iam.amazonaws.com", "alice", "{}"),
            (
                first.EventId,
                first.EventName,
                first.ReadOnly,
                first.AccessKeyId,
                first.EventSource,
                first.Username,
                first.CloudTrailEvent));
        Assert.Equal(new DateTime(2017, 7, 14, 2, 40, 0, DateTimeKind.Utc), first.EventTime);
        Assert.Equal(("t", "n"), (first.Resources![0].ResourceType, first.Resources[0].ResourceName));
        Assert.Null(answer.Events[1].EventTime);
    }

    [Theory]
    [InlineData("InvalidLookupAttributesException", typeof(InvalidLookupAttributesException))]
    [InlineData("InvalidTimeRangeException", typeof(InvalidTimeRangeException))]
    [InlineData("InvalidMaxResultsException", typeof(InvalidMaxResultsException))]
    [InlineData("InvalidNextTokenException", typeof(InvalidNextTokenException))]
    [InlineData("InvalidEventCategoryException", typeof(InvalidEventCategoryException))]
    [InlineData("OperationNotPermittedException", typeof(OperationNotPermittedException))]
    [InlineData("UnsupportedOperationException", typeof(UnsupportedOperationException))]
    [InlineData("ThrottlingException", typeof(AmazonCloudTrailException))]
    public async Task Errors_are_typed(string code, Type type)
    {
        aws.AnswerJsonError(code);
        using var client = CloudTrail();
        Assert.IsType(type, await Assert.ThrowsAnyAsync<AmazonCloudTrailException>(() => client.LookupEventsAsync(new())));
    }
}
