using System.Net;
using Amazon;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Xunit;

namespace IamHygiene.Tests.AwsSdk;

public sealed class CloudWatchWireTests
{
    private readonly FakeAws aws = new();

    private AmazonCloudWatchClient CloudWatch() =>
        new(
            FakeAws.Credentials,
            new AmazonCloudWatchConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = aws, MaxErrorRetry = 0 });

    [Fact]
    public async Task Alarms_are_asked_for_as_a_form()
    {
        aws.AnswerQuery("DescribeAlarms", "<NextToken>n</NextToken>");
        using var client = CloudWatch();
        var answer = await client.DescribeAlarmsAsync(new()
        {
            AlarmNames = ["a"],
            AlarmNamePrefix = "p",
            AlarmTypes = ["MetricAlarm"],
            MaxRecords = 100,
            NextToken = "t",
        });
        Assert.Equal(
            "Action=DescribeAlarms&AlarmNamePrefix=p&AlarmNames.member.1=a&AlarmTypes.member.1=MetricAlarm&MaxRecords=100&NextToken=t",
            aws.Request.Form);
        Assert.Equal("eu-west-1/monitoring", aws.Request.SignedFor);
        Assert.Equal(("n", null), (answer.NextToken, answer.MetricAlarms));
    }

    [Fact]
    public async Task Alarms_are_read_with_one_metric_or_with_expressions()
    {
        aws.AnswerQuery(
            "DescribeAlarms",
            """
            <MetricAlarms>
              <member><AlarmName>one</AlarmName><AlarmArn>arn</AlarmArn><ActionsEnabled>false</ActionsEnabled><AlarmActions/>
                <MetricName>Errors</MetricName><Namespace>AWS/Lambda</Namespace><TreatMissingData>breaching</TreatMissingData>
                <ComparisonOperator>LessThanThreshold</ComparisonOperator>
                <Dimensions><member><Name>FunctionName</Name><Value>f</Value></member></Dimensions></member>
              <member><AlarmName>two</AlarmName><ActionsEnabled>true</ActionsEnabled><AlarmActions><member>arn:t</member></AlarmActions>
                <Metrics>
                  <member><Id>m</Id><AccountId>111122223333</AccountId><ReturnData>false</ReturnData>
                    <MetricStat><Period>300</Period><Stat>Sum</Stat>
                      <Metric><Namespace>N</Namespace><MetricName>M</MetricName></Metric></MetricStat></member>
                  <member><Id>e</Id><Expression>FILL(m, 0)</Expression><ReturnData>true</ReturnData></member>
                </Metrics></member>
            </MetricAlarms>
            """);
        using var client = CloudWatch();
        var alarms = (await client.DescribeAlarmsAsync(new())).MetricAlarms!;
        var one = alarms[0];
        Assert.Equal(
            ("one", "arn", false, "Errors", "AWS/Lambda", "breaching", ComparisonOperator.LessThanThreshold),
            (
                one.AlarmName,
                one.AlarmArn,
                one.ActionsEnabled,
                one.MetricName,
                one.Namespace,
                one.TreatMissingData,
                one.ComparisonOperator));
        Assert.Equal(("FunctionName", "f"), (one.Dimensions![0].Name, one.Dimensions[0].Value));
        Assert.Null(one.AlarmActions);
        Assert.Null(one.Metrics);
        var two = alarms[1];
        Assert.Equal(["arn:t"], two.AlarmActions!);
        Assert.Null(two.ComparisonOperator);
        var (metric, expression) = (two.Metrics![0], two.Metrics[1]);
        Assert.Equal(("m", "111122223333", false), (metric.Id, metric.AccountId, metric.ReturnData));
        Assert.Equal((300, "Sum"), (metric.MetricStat!.Period, metric.MetricStat.Stat));
        Assert.Equal(("N", "M", null), (
            metric.MetricStat.Metric!.Namespace,
            metric.MetricStat.Metric.MetricName,
            metric.MetricStat.Metric.Dimensions));
        Assert.Equal(("e", "FILL(m, 0)", true, null), (expression.Id, expression.Expression, expression.ReturnData, expression.MetricStat));
    }

    [Theory]
    [InlineData("InvalidNextToken", typeof(InvalidNextTokenException))]
    [InlineData("AccessDenied", typeof(AmazonCloudWatchException))]
    public async Task Errors_are_typed(string code, Type type)
    {
        aws.AnswerQueryError(code, HttpStatusCode.BadRequest);
        using var client = CloudWatch();
        Assert.IsType(type, await Assert.ThrowsAnyAsync<AmazonCloudWatchException>(() => client.DescribeAlarmsAsync(new())));
    }
}
