using Amazon.Runtime;

namespace Amazon.CloudWatch
{
    /// <summary>Base of every request to CloudWatch.</summary>
    public class AmazonCloudWatchRequest : AmazonWebServiceRequest;

    /// <summary>How an alarm compares its figure.</summary>
    /// <param name="value">The value on the wire.</param>
    public class ComparisonOperator(string value) : ConstantClass(value)
    {
        /// <summary>At the threshold or above.</summary>
        public static readonly ComparisonOperator GreaterThanOrEqualToThreshold = new("GreaterThanOrEqualToThreshold");

        /// <summary>Above the threshold.</summary>
        public static readonly ComparisonOperator GreaterThanThreshold = new("GreaterThanThreshold");

        /// <summary>Above a band.</summary>
        public static readonly ComparisonOperator GreaterThanUpperThreshold = new("GreaterThanUpperThreshold");

        /// <summary>Outside a band.</summary>
        public static readonly ComparisonOperator LessThanLowerOrGreaterThanUpperThreshold =
            new("LessThanLowerOrGreaterThanUpperThreshold");

        /// <summary>Below a band.</summary>
        public static readonly ComparisonOperator LessThanLowerThreshold = new("LessThanLowerThreshold");

        /// <summary>At the threshold or below.</summary>
        public static readonly ComparisonOperator LessThanOrEqualToThreshold = new("LessThanOrEqualToThreshold");

        /// <summary>Below the threshold.</summary>
        public static readonly ComparisonOperator LessThanThreshold = new("LessThanThreshold");

        /// <summary>The constant for this value; a new one if AWS has invented it since.</summary>
        public static ComparisonOperator FindValue(string value) => FindValue<ComparisonOperator>(value);

        /// <inheritdoc cref="FindValue(string)"/>
        public static implicit operator ComparisonOperator(string value) => FindValue(value);
    }
}

namespace Amazon.CloudWatch.Model
{
    /// <summary>A dimension of a metric.</summary>
    public class Dimension
    {
        /// <summary>Its name.</summary>
        public string? Name { get; set; }

        /// <summary>Its value.</summary>
        public string? Value { get; set; }
    }

    /// <summary>A metric.</summary>
    public class Metric
    {
        /// <summary>Which of the metrics of that name.</summary>
        public List<Dimension>? Dimensions { get; set; }

        /// <summary>Its name.</summary>
        public string? MetricName { get; set; }

        /// <summary>Its namespace, such as <c>AWS/Lambda</c>.</summary>
        public string? Namespace { get; set; }
    }

    /// <summary>A metric as figures of periods.</summary>
    public class MetricStat
    {
        /// <summary>The metric.</summary>
        public Metric? Metric { get; set; }

        /// <summary>The period, in seconds.</summary>
        public int? Period { get; set; }

        /// <summary>The statistic, such as <c>Sum</c>.</summary>
        public string? Stat { get; set; }
    }

    /// <summary>One of the figures that an alarm computes with: a metric, or an expression.</summary>
    public class MetricDataQuery
    {
        /// <summary>The account of the metric; null: that of the alarm.</summary>
        public string? AccountId { get; set; }

        /// <summary>The expression; null for a metric.</summary>
        public string? Expression { get; set; }

        /// <summary>The name by which expressions know it.</summary>
        public string? Id { get; set; }

        /// <summary>The metric; null for an expression.</summary>
        public MetricStat? MetricStat { get; set; }

        /// <summary>True for the one figure that the alarm watches.</summary>
        public bool? ReturnData { get; set; }
    }

    /// <summary>An alarm on a metric or on an expression.</summary>
    public class MetricAlarm
    {
        /// <summary>Whether its actions are taken.</summary>
        public bool? ActionsEnabled { get; set; }

        /// <summary>What is done when it goes off, as ARNs.</summary>
        public List<string>? AlarmActions { get; set; }

        /// <summary>Its ARN.</summary>
        public string? AlarmArn { get; set; }

        /// <summary>Its name.</summary>
        public string? AlarmName { get; set; }

        /// <summary>How the figure is compared with the threshold.</summary>
        public ComparisonOperator? ComparisonOperator { get; set; }

        /// <summary>The dimensions of its one metric.</summary>
        public List<Dimension>? Dimensions { get; set; }

        /// <summary>Its one metric; null where <see cref="Metrics"/> has several.</summary>
        public string? MetricName { get; set; }

        /// <summary>What it computes with; null where it has one metric.</summary>
        public List<MetricDataQuery>? Metrics { get; set; }

        /// <summary>The namespace of its one metric.</summary>
        public string? Namespace { get; set; }

        /// <summary>What a period without a figure means, such as <c>breaching</c>.</summary>
        public string? TreatMissingData { get; set; }
    }

    /// <summary>Parameters of <see cref="IAmazonCloudWatch.DescribeAlarmsAsync"/>.</summary>
    public class DescribeAlarmsRequest : AmazonCloudWatchRequest
    {
        /// <summary>Only alarms whose name begins so.</summary>
        public string? AlarmNamePrefix { get; set; }

        /// <summary>Only these alarms.</summary>
        public List<string>? AlarmNames { get; set; }

        /// <summary>Only alarms of these types; null: of metrics.</summary>
        public List<string>? AlarmTypes { get; set; }

        /// <summary>The size of a page, at most 100.</summary>
        public int? MaxRecords { get; set; }

        /// <summary>Where the last page ended.</summary>
        public string? NextToken { get; set; }
    }

    /// <summary>Answer of <see cref="IAmazonCloudWatch.DescribeAlarmsAsync"/>.</summary>
    public class DescribeAlarmsResponse : AmazonWebServiceResponse
    {
        /// <summary>The alarms on metrics and expressions.</summary>
        public List<MetricAlarm>? MetricAlarms { get; set; }

        /// <summary>Where the next page begins; null at the end.</summary>
        public string? NextToken { get; set; }
    }
}
