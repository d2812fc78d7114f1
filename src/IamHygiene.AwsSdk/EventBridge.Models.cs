using Amazon.Runtime;

namespace Amazon.EventBridge
{
    /// <summary>Base of every request to EventBridge.</summary>
    public class AmazonEventBridgeRequest : AmazonWebServiceRequest;

    /// <summary>Whether a rule is at work.</summary>
    /// <param name="value">The value on the wire.</param>
    public class RuleState(string value) : ConstantClass(value)
    {
        /// <summary>It is not.</summary>
        public static readonly RuleState DISABLED = new("DISABLED");

        /// <summary>It is.</summary>
        public static readonly RuleState ENABLED = new("ENABLED");

        /// <summary>It is, and for all events of management, those that only read included.</summary>
        public static readonly RuleState ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS =
            new("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS");

        /// <summary>The constant for this value; a new one if AWS has invented it since.</summary>
        public static RuleState FindValue(string value) => FindValue<RuleState>(value);

        /// <inheritdoc cref="FindValue(string)"/>
        public static implicit operator RuleState(string value) => FindValue(value);
    }
}

namespace Amazon.EventBridge.Model
{
    /// <summary>Parameters of <see cref="IAmazonEventBridge.DescribeRuleAsync"/>.</summary>
    public class DescribeRuleRequest : AmazonEventBridgeRequest
    {
        /// <summary>The event bus; null: the default one.</summary>
        public string? EventBusName { get; set; }

        /// <summary>The rule.</summary>
        public string? Name { get; set; }
    }

    /// <summary>Answer of <see cref="IAmazonEventBridge.DescribeRuleAsync"/>.</summary>
    public class DescribeRuleResponse : AmazonWebServiceResponse
    {
        /// <summary>Its ARN.</summary>
        public string? Arn { get; set; }

        /// <summary>The account that made it.</summary>
        public string? CreatedBy { get; set; }

        /// <summary>What it is for, in words.</summary>
        public string? Description { get; set; }

        /// <summary>Its event bus.</summary>
        public string? EventBusName { get; set; }

        /// <summary>Which events it waits for, as JSON; null where it has a schedule.</summary>
        public string? EventPattern { get; set; }

        /// <summary>The service that manages it.</summary>
        public string? ManagedBy { get; set; }

        /// <summary>Its name.</summary>
        public string? Name { get; set; }

        /// <summary>The role that calls the targets.</summary>
        public string? RoleArn { get; set; }

        /// <summary>When it starts its targets (UTC); null where it waits for events.</summary>
        public string? ScheduleExpression { get; set; }

        /// <summary>Whether it is at work.</summary>
        public RuleState? State { get; set; }
    }

    /// <summary>Parameters of <see cref="IAmazonEventBridge.ListRuleNamesByTargetAsync"/>.</summary>
    public class ListRuleNamesByTargetRequest : AmazonEventBridgeRequest
    {
        /// <summary>The event bus; null: the default one.</summary>
        public string? EventBusName { get; set; }

        /// <summary>The size of a page, at most 100.</summary>
        public int? Limit { get; set; }

        /// <summary>Where the last page ended.</summary>
        public string? NextToken { get; set; }

        /// <summary>The ARN of what is started.</summary>
        public string? TargetArn { get; set; }
    }

    /// <summary>Answer of <see cref="IAmazonEventBridge.ListRuleNamesByTargetAsync"/>.</summary>
    public class ListRuleNamesByTargetResponse : AmazonWebServiceResponse
    {
        /// <summary>Where the next page begins; null at the end.</summary>
        public string? NextToken { get; set; }

        /// <summary>The names of the rules.</summary>
        public List<string>? RuleNames { get; set; }
    }
}
