using Amazon.CloudTrail.Model;
using IamHygiene.Aws;
using Xunit;

namespace IamHygiene.Tests.AwsAdapters;

public sealed class TrailRecordTests
{
    private static readonly DateTime Time = new(2026, 11, 22, 8, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("""{"sourceIPAddress":"203.0.113.7","userAgent":"aws-cli/2"}""", "203.0.113.7", "aws-cli/2")]
    [InlineData("""{"sourceIPAddress":"lambda.amazonaws.com"}""", "lambda.amazonaws.com", null)]
    [InlineData("""{"sourceIPAddress":7,"userAgent":{}}""", null, null)]
    [InlineData("""[]""", null, null)]
    [InlineData("""{"sourceIPAddress":""", null, null)]
    [InlineData("", null, null)]
    [InlineData(null, null, null)]
    public void What_a_record_lacks_is_unknown(string? record, string? address, string? userAgent)
    {
        var call = TrailRecord.Read(
            new Event { EventSource = "s3.amazonaws.com", EventTime = Time, CloudTrailEvent = record },
            "eu-west-1");
        Assert.Equal(new(new(Time), "s3", "eu-west-1", address, userAgent), call);
    }

    [Fact]
    public void An_event_without_time_or_service_is_no_answer_of_AWS()
    {
        Assert.Throws<ServiceException>(() => TrailRecord.Read(new Event { EventTime = Time }, "eu-west-1"));
        Assert.Throws<ServiceException>(() => TrailRecord.Read(new Event { EventSource = "s3.amazonaws.com" }, "eu-west-1"));
    }
}
