using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;

namespace IamHygiene.Aws;

/// <summary>
/// Reads what an alarm watches: one metric, or several with expressions over them (CloudWatch API, MetricAlarm and MetricDataQuery).
/// </summary>
internal static class AlarmReading
{
    private const string FunctionDimension = "FunctionName";

    private static readonly ComparisonOperator[] Above =
    [
        ComparisonOperator.GreaterThanThreshold,
        ComparisonOperator.GreaterThanOrEqualToThreshold,
    ];

    private static readonly ComparisonOperator[] Below =
    [
        ComparisonOperator.LessThanThreshold,
        ComparisonOperator.LessThanOrEqualToThreshold,
    ];

    /// <summary>The alarm, without metrics of other accounts.</summary>
    public static AlarmFacts Of(MetricAlarm alarm, string accountId)
    {
        var queries = alarm.Metrics ?? [];
        var own = queries.Where(query => query.AccountId is null || query.AccountId == accountId);
        var metrics = own.Select(query => query.MetricStat?.Metric).OfType<Metric>().Select(MetricOf).ToList();
        if (alarm.MetricName is { } name)
        {
            metrics.Add(new(alarm.Namespace ?? "", name, FunctionOf(alarm.Dimensions)));
        }

        return new(alarm.AlarmName ?? "", SideOf(alarm.ComparisonOperator), metrics)
        {
            CountsSilence = alarm.TreatMissingData == "breaching" || queries.Any(query => Fills(query.Expression)),
            HasAction = alarm.ActionsEnabled != false && alarm.AlarmActions is { Count: > 0 },
        };
    }

    // FILL(m, 0) puts a figure where a period has none (CloudWatch User Guide, "Using metric math").
    private static bool Fills(string? expression) =>
        expression?.Contains("FILL(", StringComparison.OrdinalIgnoreCase) == true;

    private static AlarmSide SideOf(ComparisonOperator? comparison)
    {
        if (Above.Contains(comparison))
        {
            return AlarmSide.Above;
        }

        return Below.Contains(comparison) ? AlarmSide.Below : AlarmSide.Other;
    }

    private static AlarmMetric MetricOf(Metric metric) =>
        new(metric.Namespace ?? "", metric.MetricName ?? "", FunctionOf(metric.Dimensions));

    private static string? FunctionOf(List<Dimension>? dimensions) =>
        dimensions?.Find(dimension => dimension.Name == FunctionDimension)?.Value;
}
