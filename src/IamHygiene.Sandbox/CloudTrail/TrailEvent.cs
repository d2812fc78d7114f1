using System.Globalization;
using System.Text.Json.Nodes;

namespace IamHygiene.Sandbox;

/// <summary>
/// A call as CloudTrail records it (CloudTrail User Guide, "CloudTrail record contents"). Mails that are sent through SES and
/// messages to SNS topics, and what is done with objects in S3, are data events, which LookupEvents does not show.
/// </summary>
internal static class TrailEvent
{
    private const int MaxUserAgent = 1024;

    private static readonly string[] ReadingVerbs = ["Get", "List", "Describe", "Lookup", "Simulate"];

    /// <summary>True for a call that the event history has: its caller was proven, and it is one of management.</summary>
    public static bool IsRecorded(CallRecord record) =>
        record.IsAuthenticated
        && !(record.Service == SesService.Definition.Name && record.Operation.StartsWith("Send", StringComparison.Ordinal))
        && record.Service != SnsService.Definition.Name
        && record.Service != S3Service.Definition.Name;

    /// <summary>The service as events name it.</summary>
    public static string SourceOf(CallRecord record) =>
        (record.Service == CloudWatchService.Definition.Name ? CloudWatchService.SigningName : record.Service) + ".amazonaws.com";

    /// <summary>The last part of the caller's ARN: a user's name, or the name of a role's session.</summary>
    public static string UserNameOf(CallRecord record) => record.PrincipalArn[(record.PrincipalArn.LastIndexOf('/') + 1)..];

    /// <summary>The event as LookupEvents lists it.</summary>
    public static JsonNode Write(CallRecord record) => new JsonObject
    {
        ["EventId"] = SandboxCloud.RequestId(record.Index),
        ["EventName"] = record.Operation,
        ["ReadOnly"] = IsReadOnly(record) ? "true" : "false",
        ["AccessKeyId"] = record.AccessKeyId,
        ["EventTime"] = record.Time.ToUnixTimeSeconds(),
        ["EventSource"] = SourceOf(record),
        ["Username"] = UserNameOf(record),
        ["Resources"] = new JsonArray(),
        ["CloudTrailEvent"] = Document(record).ToJsonString(),
    };

    private static JsonObject Document(CallRecord record)
    {
        var document = new JsonObject
        {
            ["eventVersion"] = "1.11",
            ["userIdentity"] = new JsonObject
            {
                ["type"] = record.PrincipalArn.Contains(":assumed-role/", StringComparison.Ordinal) ? "AssumedRole" : "IAMUser",
                ["arn"] = record.PrincipalArn,
                ["accountId"] = record.AccountId,
                ["accessKeyId"] = record.AccessKeyId,
                ["userName"] = UserNameOf(record),
            },
            ["eventTime"] = record.Time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["eventSource"] = SourceOf(record),
            ["eventName"] = record.Operation,
            ["awsRegion"] = record.Region,
            ["sourceIPAddress"] = record.SourceAddress,
            ["userAgent"] = record.UserAgent.Length > MaxUserAgent ? record.UserAgent[..MaxUserAgent] : record.UserAgent,
            ["eventID"] = SandboxCloud.RequestId(record.Index),
            ["readOnly"] = IsReadOnly(record),
            ["eventType"] = "AwsApiCall",
            ["managementEvent"] = true,
            ["recipientAccountId"] = record.AccountId,
            ["eventCategory"] = "Management",
        };
        if (record.ErrorCode is { } error)
        {
            document["errorCode"] = error;
        }

        return document;
    }

    private static bool IsReadOnly(CallRecord record) =>
        ReadingVerbs.Any(verb => record.Operation.StartsWith(verb, StringComparison.Ordinal));
}
