using IamHygiene.Tests.AwsSdk;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>The look at schedule and alarms against moto: an emulator of AWS that others wrote.</summary>
public sealed class MotoScheduleTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private const string Target = "arn:aws:lambda:us-east-1:123456789012:function:IamHygiene";

    [SkippableFact]
    public async Task Schedule_and_alarms_of_the_template_are_recognised()
    {
        Skip.If(moto.Missing is not null, moto.Missing);
        var account = new MotoAccount(moto);
        var before = await account.TestSetupAsync();
        Assert.Equal(CheckOutcome.Pass, Outcome(before, SetupCheckIds.Clock));
        Assert.Equal(CheckOutcome.Warn, Outcome(before, SetupCheckIds.Schedule));
        Assert.Equal(CheckOutcome.Warn, Outcome(before, SetupCheckIds.Alarms));

        await EventsAsync("PutRule", new { Name = "daily", ScheduleExpression = "rate(1 day)", State = "DISABLED" });
        await EventsAsync("PutTargets", new { Rule = "daily", Targets = new[] { new { Id = "function", Arn = Target } } });
        var disabled = (await account.TestSetupAsync()).Single(check => check.Check == SetupCheckIds.Schedule);
        Assert.Contains("disabled: daily", disabled.Seen, StringComparison.Ordinal);

        await EventsAsync("EnableRule", new { Name = "daily" });
        await AlarmAsync("failed", "Errors", "GreaterThanThreshold", "0");
        await AlarmAsync("not-run", "Invocations", "LessThanThreshold", "1");
        var after = await account.TestSetupAsync();
        Assert.Equal(CheckOutcome.Pass, Outcome(after, SetupCheckIds.Schedule));
        var alarms = after.Single(check => check.Check == SetupCheckIds.Alarms);
        Assert.True(alarms.Outcome == CheckOutcome.Pass, alarms.Seen);
        Assert.Contains("(failed) and when none is made (not-run)", alarms.Seen, StringComparison.Ordinal);
    }

    private static CheckOutcome Outcome(IEnumerable<SetupCheck> checks, string check) =>
        checks.Single(result => result.Check == check).Outcome;

    private async Task EventsAsync(string operation, object body) =>
        await moto.JsonAsync("events", "AWSEvents." + operation, body);

    private Task AlarmAsync(string name, string metric, string comparison, string threshold) => moto.QueryAsync(
        "monitoring",
        "Action=PutMetricAlarm",
        "Version=2010-08-01",
        "AlarmName=" + name,
        "ComparisonOperator=" + comparison,
        "Threshold=" + threshold,
        "EvaluationPeriods=26",
        "AlarmActions.member.1=arn:aws:sns:us-east-1:123456789012:topic",
        "Metrics.member.1.Id=m",
        "Metrics.member.1.MetricStat.Metric.Namespace=AWS/Lambda",
        "Metrics.member.1.MetricStat.Metric.MetricName=" + metric,
        "Metrics.member.1.MetricStat.Metric.Dimensions.member.1.Name=FunctionName",
        "Metrics.member.1.MetricStat.Metric.Dimensions.member.1.Value=IamHygiene",
        "Metrics.member.1.MetricStat.Period=3600",
        "Metrics.member.1.MetricStat.Stat=Sum",
        "Metrics.member.1.ReturnData=false",
        "Metrics.member.2.Id=filled",
        "Metrics.member.2.Expression=FILL(m%2C 0)",
        "Metrics.member.2.ReturnData=true");
}
