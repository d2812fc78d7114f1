using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using IamHygiene.Aws;

namespace IamHygiene.Tests.AwsAdapters;

/// <summary>Alarms as CloudWatch describes them.</summary>
public sealed class AlarmReadingTests
{
    private const string Account = "111122223333";

    [Theory]
    [InlineData("GreaterThanThreshold", AlarmSide.Above)]
    [InlineData("GreaterThanOrEqualToThreshold", AlarmSide.Above)]
    [InlineData("LessThanThreshold", AlarmSide.Below)]
    [InlineData("LessThanOrEqualToThreshold", AlarmSide.Below)]
    [InlineData("LessThanLowerThreshold", AlarmSide.Other)]
    [InlineData("SomethingNew", AlarmSide.Other)]
    public void The_side_follows_from_the_operator(string comparison, AlarmSide expected) =>
        Assert.Equal(expected, Read(new() { ComparisonOperator = comparison }).GoesOff);

    [Theory]
    [InlineData("breaching", null, true)]
    [InlineData("notBreaching", null, false)]
    [InlineData("missing", "m / 2", false)]
    [InlineData(null, "FILL(m, 0)", true)]
    [InlineData(null, "SUM([fill(m,0)])", true)]
    public void Silence_counts_where_it_breaches_or_is_filled(string? missingData, string? expression, bool expected)
    {
        var alarm = new MetricAlarm { TreatMissingData = missingData, Metrics = [new() { Expression = expression }] };
        Assert.Equal(expected, Read(alarm).CountsSilence);
    }

    [Theory]
    [InlineData(true, 1, true)]
    [InlineData(null, 1, true)]
    [InlineData(false, 1, false)]
    [InlineData(true, 0, false)]
    public void An_alarm_acts_where_it_has_an_action_that_is_enabled(bool? enabled, int actions, bool expected)
    {
        var alarm = new MetricAlarm { ActionsEnabled = enabled, AlarmActions = [.. Enumerable.Repeat("arn:aws:sns:::t", actions)] };
        Assert.Equal(expected, Read(alarm).HasAction);
    }

    [Fact]
    public void Metrics_are_found_in_both_forms_and_those_of_other_accounts_are_not()
    {
        var single = Read(new()
        {
            Namespace = "AWS/Lambda",
            MetricName = "Errors",
            Dimensions = [new() { Name = "FunctionName", Value = "f" }],
        });
        Assert.Equal([new("AWS/Lambda", "Errors", "f")], single.Metrics);
        var several = Read(new()
        {
            Metrics = [Query("A", null), Query("B", Account), Query("C", "444455556666"), new() { Expression = "m1 + m2" }],
        });
        Assert.Equal([new("N", "A", null), new("N", "B", null)], several.Metrics);
    }

    private static MetricDataQuery Query(string name, string? account) => new()
    {
        AccountId = account,
        MetricStat = new() { Metric = new() { Namespace = "N", MetricName = name } },
    };

    private static AlarmFacts Read(MetricAlarm alarm) => AlarmReading.Of(alarm, Account);
}
