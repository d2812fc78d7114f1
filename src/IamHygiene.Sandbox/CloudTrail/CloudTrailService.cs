namespace IamHygiene.Sandbox;

/// <summary>AWS CloudTrail's event history, as far as LookupEvents shows it: the sandbox's own log of calls.</summary>
internal static class CloudTrailService
{
    private const int PageSize = 50;

    private static readonly TimeSpan History = TimeSpan.FromDays(90);

    public static ServiceDefinition Definition { get; } = new()
    {
        Name = "cloudtrail",
        Target = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101",
        // API, LookupEvents: two requests a second for an account and region.
        CallsPerSecond = 2,
        Rules = new(new ParameterRule("LookupAttributes.AttributeValue", 1, 2000)),
        Operations = new Dictionary<string, Action<ServiceCall>>(StringComparer.Ordinal)
        {
            ["LookupEvents"] = LookupEvents,
        },
    };

    private static void LookupEvents(ServiceCall call)
    {
        call.Authorize("cloudtrail:LookupEvents");
        var isWanted = Filter(call);
        var from = call.Body.Date("StartTime") ?? DateTimeOffset.MinValue;
        var to = call.Body.Date("EndTime") ?? DateTimeOffset.MaxValue;
        if (from > to)
        {
            throw new ServiceException("InvalidTimeRangeException", "The start time is after the end time.");
        }

        var events = call.Log
            .Where(record => TrailEvent.IsRecorded(record)
                && record.AccountId == call.Principal.AccountId
                && record.Region == call.Region
                && record.Time >= call.Now - History
                && record.Time <= call.Now - call.Options.TrailDelay
                && record.Time >= from
                && record.Time <= to
                && isWanted(record))
            .OrderByDescending(record => record.Index)
            .ToList();
        call.Json["Events"] = JsonPage.Of(call, events, TrailEvent.Write, PageSize);
    }

    // What was asked for stays the same from page to page: the token is the place in this list.
    private static Func<CallRecord, bool> Filter(ServiceCall call)
    {
        var attributes = call.Body.Pairs("LookupAttributes", "AttributeKey", "AttributeValue");
        if (attributes.Count > 1)
        {
            throw Invalid("only one attribute can be looked up");
        }

        if (attributes.Count == 0)
        {
            return _ => true;
        }

        var (name, value) = attributes[0];
        return name switch
        {
            "AccessKeyId" => record => record.AccessKeyId == value,
            "EventName" => record => record.Operation == value,
            "EventSource" => record => TrailEvent.SourceOf(record) == value,
            "Username" => record => TrailEvent.UserNameOf(record) == value,
            _ => throw Invalid($"the sandbox cannot look up {name}"),
        };
    }

    private static ServiceException Invalid(string why) => new("InvalidLookupAttributesException", $"Invalid lookup attributes: {why}.");
}
