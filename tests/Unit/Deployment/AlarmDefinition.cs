using System.Globalization;
using System.Text.RegularExpressions;

namespace IamHygiene.Tests.Deployment;

/// <summary>What CloudWatch is told of an alarm, as a template writes it.</summary>
/// <param name="Metric">The name of the metric.</param>
/// <param name="IsFilled">True where <c>FILL(…, 0)</c> puts a nought where the metric has no figure.</param>
/// <param name="Period">The length of a period; its figures are summed.</param>
/// <param name="EvaluationPeriods">How many periods are looked at.</param>
/// <param name="DatapointsToAlarm">How many of them must breach.</param>
/// <param name="Threshold">What the sum is compared with.</param>
/// <param name="BreachesBelow">True where a sum below the threshold breaches, false where one above does.</param>
/// <param name="MissingBreaches">What a missing figure counts as.</param>
internal sealed partial record AlarmDefinition(
    string Metric,
    bool IsFilled,
    TimeSpan Period,
    int EvaluationPeriods,
    int DatapointsToAlarm,
    double Threshold,
    bool BreachesBelow,
    bool MissingBreaches)
{
    /// <summary>Reads the alarm of a name; what it does not know is an error, so that no template is taken for another.</summary>
    public static AlarmDefinition Read(string template, string resource)
    {
        var start = template.IndexOf($"\n  {resource}:\n", StringComparison.Ordinal) + 1;
        Assert.True(start > 0, $"{resource} is not in the template");
        var block = template[start..];
        block = NextResource().Match(block, 1) is { Success: true } next ? block[..next.Index] : block;
        var values = Value()
            .Matches(block)
            .GroupBy(match => match.Groups["name"].Value, match => match.Groups["value"].Value)
            .ToDictionary(group => group.Key, Enumerable.Single, StringComparer.Ordinal);
        Assert.Equal("Sum", values.GetValueOrDefault("Stat") ?? values["Statistic"]);
        Assert.Contains(values["TreatMissingData"], new[] { "breaching", "notBreaching" });
        Assert.Contains(values["ComparisonOperator"], new[] { "LessThanThreshold", "GreaterThanThreshold" });
        var filled = values.GetValueOrDefault("Expression");
        Assert.True(filled is null || Filled().IsMatch(filled), filled);
        var periods = Number(values["EvaluationPeriods"]);
        return new(
            values["MetricName"],
            filled is not null,
            TimeSpan.FromSeconds(Number(values["Period"])),
            periods,
            values.TryGetValue("DatapointsToAlarm", out var datapoints) ? Number(datapoints) : periods,
            Number(values["Threshold"]),
            values["ComparisonOperator"] == "LessThanThreshold",
            values["TreatMissingData"] == "breaching");
    }

    /// <summary>Whether a figure breaches; null is a missing one.</summary>
    public bool Breaches(double? figure) => figure is { } known
        ? (BreachesBelow ? known < Threshold : known > Threshold)
        : MissingBreaches;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(  \w|\w|  #)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NextResource();

    [GeneratedRegex(
        @"^ +(?<name>MetricName|Period|Stat|Statistic|Expression|EvaluationPeriods|DatapointsToAlarm|Threshold|ComparisonOperator"
            + @"|TreatMissingData): (?<value>.+)$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Value();

    [GeneratedRegex(@"^FILL\(\w+, 0\)$", RegexOptions.None, 1000)]
    private static partial Regex Filled();
}
