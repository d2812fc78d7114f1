using System.Globalization;

namespace IamHygiene.Sandbox;

/// <summary>Amazon CloudWatch's alarms on metrics, read only and in the query protocol.</summary>
internal static class CloudWatchService
{
    /// <summary>The service as signatures and events of CloudTrail name it.</summary>
    public const string SigningName = "monitoring";

    private const int PageSize = 50;
    private const int MaxPageSize = 100;

    public static ServiceDefinition Definition { get; } = new()
    {
        Name = "cloudwatch",
        Version = "2010-08-01",
        Namespace = "http://monitoring.amazonaws.com/doc/2010-08-01/",
        Rules = new(
            new("AlarmNames", 1, 255),
            new("AlarmNamePrefix", 1, 255),
            new("ChildrenOfAlarmName", 1, 255),
            new("ParentsOfAlarmName", 1, 255),
            new("ActionPrefix", 1, 1024)),
        Operations = new Dictionary<string, Action<ServiceCall>>(StringComparer.Ordinal)
        {
            ["DescribeAlarms"] = DescribeAlarms,
        },
    };

    private static void DescribeAlarms(ServiceCall call)
    {
        call.Authorize("cloudwatch:DescribeAlarms", call.Account.Arn("cloudwatch", call.Region, "alarm:*"));
        var alarms = call.Account.Alarms.Values.Where(alarm => alarm.Region == call.Region && IsWanted(call.Query, alarm)).ToList();
        var size = call.Query.Integer("MaxRecords", PageSize, 1, MaxPageSize);
        var start = Start(call.Query.Optional("NextToken"));
        call.Xml.List("MetricAlarms", alarms.Skip(start).Take(size), alarm => Write(call, alarm));
        if (start + size < alarms.Count)
        {
            call.Xml.Element("NextToken", Marker.Of(start + size));
        }
    }

    private static bool IsWanted(QueryParameters query, AlarmState alarm)
    {
        var names = query.List("AlarmNames");
        var types = query.List("AlarmTypes");
        var prefix = query.Optional("AlarmNamePrefix") ?? "";
        return (names.Count == 0 || names.Contains(alarm.Name))
            && (types.Count == 0 || types.Contains("MetricAlarm"))
            && alarm.Name.StartsWith(prefix, StringComparison.Ordinal);
    }

    private static int Start(string? token)
    {
        if (token is null)
        {
            return 0;
        }

        try
        {
            return Marker.Index(token);
        }
        catch (ServiceException)
        {
            throw new ServiceException("InvalidNextToken", "The NextToken value is invalid.");
        }
    }

    private static void Write(ServiceCall call, AlarmState alarm)
    {
        call.Xml
            .Element("AlarmName", alarm.Name)
            .Element("AlarmArn", call.Account.Arn("cloudwatch", call.Region, $"alarm:{alarm.Name}"))
            .Element("ActionsEnabled", alarm.ActionsEnabled)
            .List("OKActions", Array.Empty<string>(), action => call.Xml.Text(action))
            .List("AlarmActions", alarm.Actions, action => call.Xml.Text(action))
            .Element("StateValue", "OK")
            .Element("EvaluationPeriods", alarm.EvaluationPeriods)
            .Element("Threshold", alarm.Threshold.ToString("0.0###", CultureInfo.InvariantCulture))
            .Element("ComparisonOperator", alarm.Comparison)
            .Element("TreatMissingData", alarm.TreatMissingData);
        if (alarm.Expression is null)
        {
            WriteMetric(call.Xml, alarm);
            call.Xml.Element("Period", alarm.Period).Element("Statistic", "Sum");
            return;
        }

        call.Xml.Element("Metrics", () => call.Xml
            .Element("member", () => call.Xml
                .Element("Id", "m")
                .Element("MetricStat", () => call.Xml
                    .Element("Metric", () => WriteMetric(call.Xml, alarm))
                    .Element("Period", alarm.Period)
                    .Element("Stat", "Sum"))
                .Element("ReturnData", value: false))
            .Element("member", () => call.Xml
                .Element("Id", "e")
                .Element("Expression", alarm.Expression)
                .Element("ReturnData", value: true)));
    }

    private static void WriteMetric(XmlBuilder xml, AlarmState alarm)
    {
        string[] functions = alarm.FunctionName is { } name ? [name] : [];
        xml.Element("MetricName", alarm.Metric)
            .Element("Namespace", alarm.Namespace)
            .List("Dimensions", functions, function => xml.Element("Name", "FunctionName").Element("Value", function));
    }
}
