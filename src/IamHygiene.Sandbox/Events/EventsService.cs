using System.Text.Json.Nodes;

namespace IamHygiene.Sandbox;

/// <summary>Amazon EventBridge: the rules of the default event bus, read only.</summary>
internal static class EventsService
{
    private const string Bus = "default";

    private const string BusPattern =
        @"(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[/\.\-_A-Za-z0-9]+";

    public static ServiceDefinition Definition { get; } = new()
    {
        Name = "events",
        Target = "AWSEvents",
        Rules = new(
            new("TargetArn", 1, 1600),
            new("EventBusName", 1, 1600, BusPattern),
            new("NextToken", 1, 2048),
            new("Name", 1, 64, @"[\.\-_A-Za-z0-9]+")),
        Operations = new Dictionary<string, Action<ServiceCall>>(StringComparer.Ordinal)
        {
            ["DescribeRule"] = DescribeRule,
            ["ListRuleNamesByTarget"] = ListRuleNamesByTarget,
        },
    };

    private static void ListRuleNamesByTarget(ServiceCall call)
    {
        call.Authorize("events:ListRuleNamesByTarget");
        RequireDefaultBus(call);
        var target = call.Body.Require("TargetArn");
        var names = call.Account.EventRules.Values
            .Where(rule => rule.Region == call.Region && rule.Targets.Contains(target, StringComparer.Ordinal))
            .Select(rule => rule.Name)
            .ToList();
        call.Json["RuleNames"] = JsonPage.Of(call, names, name => JsonValue.Create(name), sizeName: "Limit");
    }

    private static void DescribeRule(ServiceCall call)
    {
        var name = call.Body.Require("Name");
        var arn = call.Account.Arn("events", call.Region, $"rule/{name}");
        call.Authorize("events:DescribeRule", arn);
        RequireDefaultBus(call);
        var rule = call.Account.EventRules.GetValueOrDefault($"{call.Region}:{name}")
            ?? throw new ServiceException("ResourceNotFoundException", $"Rule {name} does not exist on EventBus {Bus}.");
        call.Json["Name"] = rule.Name;
        call.Json["Arn"] = arn;
        call.Json["State"] = rule.Enabled ? "ENABLED" : "DISABLED";
        call.Json["EventBusName"] = Bus;
        call.Json["CreatedBy"] = call.Account.Id;
        if (rule.ScheduleExpression is { } expression)
        {
            call.Json["ScheduleExpression"] = expression;
        }
        else
        {
            call.Json["EventPattern"] = "{}";
        }
    }

    private static void RequireDefaultBus(ServiceCall call)
    {
        var bus = call.Body.Optional("EventBusName") ?? Bus;
        if (bus != Bus && bus != call.Account.Arn("events", call.Region, $"event-bus/{Bus}"))
        {
            throw new ServiceException("ResourceNotFoundException", $"Event bus {bus} does not exist.");
        }
    }
}
