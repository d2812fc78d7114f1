using Amazon;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.EventBridge;

namespace IamHygiene.Aws;

/// <summary>What starts and watches a function, as EventBridge and CloudWatch of one region tell it.</summary>
/// <param name="events">The client of EventBridge.</param>
/// <param name="alarms">The client of CloudWatch.</param>
/// <param name="region">The region of both.</param>
/// <param name="calls">Makes the calls.</param>
internal sealed class SchedulePort(
    IAmazonEventBridge events,
    IAmazonCloudWatch alarms,
    RegionEndpoint region,
    AwsCall calls) : ISchedulePort
{
    private const int PageSize = 100;

    /// <inheritdoc/>
    public string Region => region.SystemName;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ScheduleRule>> GetRulesAsync(
        string accountId,
        string functionName,
        CancellationToken cancellationToken)
    {
        var arn = $"arn:{region.PartitionName}:lambda:{region.SystemName}:{accountId}:function:{functionName}";
        var rules = new List<ScheduleRule>();
        string? next = null;
        do
        {
            var request = new Amazon.EventBridge.Model.ListRuleNamesByTargetRequest
            {
                TargetArn = arn,
                Limit = PageSize,
                NextToken = next,
            };
            var page = await calls.RunAsync(
                new("events", "ListRuleNamesByTarget", $"function {functionName}"),
                token => events.ListRuleNamesByTargetAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            foreach (var name in page.RuleNames ?? [])
            {
                rules.Add(await GetRuleAsync(name, cancellationToken).ConfigureAwait(false));
            }

            next = page.NextToken;
        }
        while (next is not null);

        return rules;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AlarmFacts>> GetAlarmsAsync(
        string accountId,
        CancellationToken cancellationToken)
    {
        var found = new List<AlarmFacts>();
        string? next = null;
        do
        {
            var request = new DescribeAlarmsRequest { MaxRecords = PageSize, NextToken = next };
            var page = await calls.RunAsync(
                new("cloudwatch", "DescribeAlarms"),
                token => alarms.DescribeAlarmsAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            found.AddRange((page.MetricAlarms ?? []).Select(alarm => AlarmReading.Of(alarm, accountId)));
            next = page.NextToken is { Length: > 0 } token ? token : null;
        }
        while (next is not null);

        return found;
    }

    private async Task<ScheduleRule> GetRuleAsync(string name, CancellationToken cancellationToken)
    {
        var rule = await calls.RunAsync(
            new("events", "DescribeRule", $"rule {name}"),
            token => events.DescribeRuleAsync(new() { Name = name }, token),
            cancellationToken).ConfigureAwait(false);
        return new(name, rule.ScheduleExpression, rule.State != RuleState.DISABLED);
    }
}
