using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CloudTrail
{
    /// <summary>Base of every request to CloudTrail.</summary>
    public class AmazonCloudTrailRequest : AmazonWebServiceRequest;

    /// <summary>A category of events.</summary>
    /// <param name="value">The value on the wire.</param>
    public class EventCategory(string value) : ConstantClass(value)
    {
        /// <summary>Events of CloudTrail Insights.</summary>
        public static readonly EventCategory Insight = new("insight");

        /// <summary>The constant for this value; a new one if AWS has invented it since.</summary>
        public static EventCategory FindValue(string value) => FindValue<EventCategory>(value);

        /// <inheritdoc cref="FindValue(string)"/>
        public static implicit operator EventCategory(string value) => FindValue(value);
    }

    /// <summary>What events can be looked up by.</summary>
    /// <param name="value">The value on the wire.</param>
    public class LookupAttributeKey(string value) : ConstantClass(value)
    {
        /// <summary>The access key id that signed.</summary>
        public static readonly LookupAttributeKey AccessKeyId = new("AccessKeyId");

        /// <summary>CloudTrail's id of the event.</summary>
        public static readonly LookupAttributeKey EventId = new("EventId");

        /// <summary>The operation.</summary>
        public static readonly LookupAttributeKey EventName = new("EventName");

        /// <summary>The service, such as <c>s3.amazonaws.com</c>.</summary>
        public static readonly LookupAttributeKey EventSource = new("EventSource");

        /// <summary>Whether the operation only reads.</summary>
        public static readonly LookupAttributeKey ReadOnly = new("ReadOnly");

        /// <summary>The resource.</summary>
        public static readonly LookupAttributeKey ResourceName = new("ResourceName");

        /// <summary>The kind of resource.</summary>
        public static readonly LookupAttributeKey ResourceType = new("ResourceType");

        /// <summary>The caller's name.</summary>
        public static readonly LookupAttributeKey Username = new("Username");

        /// <summary>The constant for this value; a new one if AWS has invented it since.</summary>
        public static LookupAttributeKey FindValue(string value) => FindValue<LookupAttributeKey>(value);

        /// <inheritdoc cref="FindValue(string)"/>
        public static implicit operator LookupAttributeKey(string value) => FindValue(value);
    }
}

namespace Amazon.CloudTrail.Model
{
    /// <summary>An event as LookupEvents lists it.</summary>
    public class Event
    {
        /// <summary>The access key id that signed the call.</summary>
        public string? AccessKeyId { get; set; }

        /// <summary>The whole record of the event, as JSON.</summary>
        public string? CloudTrailEvent { get; set; }

        /// <summary>CloudTrail's id of the event.</summary>
        public string? EventId { get; set; }

        /// <summary>The operation.</summary>
        public string? EventName { get; set; }

        /// <summary>The service, such as <c>secretsmanager.amazonaws.com</c>.</summary>
        public string? EventSource { get; set; }

        /// <summary>When (UTC).</summary>
        public DateTime? EventTime { get; set; }

        /// <summary>Whether the operation only reads: <c>true</c> or <c>false</c>.</summary>
        public string? ReadOnly { get; set; }

        /// <summary>The resources of the call.</summary>
        public List<Resource>? Resources { get; set; }

        /// <summary>The caller's name.</summary>
        public string? Username { get; set; }
    }

    /// <summary>A resource of an event.</summary>
    public class Resource
    {
        /// <summary>Its name.</summary>
        public string? ResourceName { get; set; }

        /// <summary>Its kind.</summary>
        public string? ResourceType { get; set; }
    }

    /// <summary>An attribute to look events up by.</summary>
    public class LookupAttribute
    {
        /// <summary>The attribute.</summary>
        public LookupAttributeKey? AttributeKey { get; set; }

        /// <summary>Its value.</summary>
        public string? AttributeValue { get; set; }
    }

    /// <summary>Parameters of <see cref="IAmazonCloudTrail.LookupEventsAsync"/>.</summary>
    public class LookupEventsRequest : AmazonCloudTrailRequest
    {
        /// <summary>No events after this time (UTC).</summary>
        public DateTime? EndTime { get; set; }

        /// <summary>The category; null: events of management.</summary>
        public EventCategory? EventCategory { get; set; }

        /// <summary>At most one attribute.</summary>
        public List<LookupAttribute>? LookupAttributes { get; set; }

        /// <summary>The size of a page, at most 50.</summary>
        public int? MaxResults { get; set; }

        /// <summary>Where the last page ended.</summary>
        public string? NextToken { get; set; }

        /// <summary>No events before this time (UTC).</summary>
        public DateTime? StartTime { get; set; }
    }

    /// <summary>Answer of <see cref="IAmazonCloudTrail.LookupEventsAsync"/>.</summary>
    public class LookupEventsResponse : AmazonWebServiceResponse
    {
        /// <summary>The events, the latest first.</summary>
        public List<Event>? Events { get; set; }

        /// <summary>Where the next page begins; null at the end.</summary>
        public string? NextToken { get; set; }
    }
}
