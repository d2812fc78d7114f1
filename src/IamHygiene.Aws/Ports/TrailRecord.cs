using System.Text.Json;
using Amazon.CloudTrail.Model;

namespace IamHygiene.Aws;

/// <summary>
/// Reads what CloudTrail recorded of a call (CloudTrail User Guide, "CloudTrail record contents"). What a record lacks or holds in
/// another form is unknown, and the call still counts.
/// </summary>
internal static class TrailRecord
{
    private const string ServiceSuffix = ".amazonaws.com";

    public static TrailCall Read(Event recorded, string region)
    {
        var (address, userAgent) = Caller(recorded.CloudTrailEvent);
        var source = AwsAnswer.Required(recorded.EventSource, "the service of an event");
        var service = source.EndsWith(ServiceSuffix, StringComparison.Ordinal) ? source[..^ServiceSuffix.Length] : source;
        var time = AwsAnswer.RequiredTime(recorded.EventTime, "the time of an event");
        return new(time, service, region, address, userAgent);
    }

    private static (string? Address, string? UserAgent) Caller(string? record)
    {
        try
        {
            using var document = JsonDocument.Parse(record ?? "{}");
            return (Text(document.RootElement, "sourceIPAddress"), Text(document.RootElement, "userAgent"));
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    private static string? Text(JsonElement record, string name) =>
        record.ValueKind == JsonValueKind.Object
            && record.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
