using System.Collections.Concurrent;
using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;

namespace IamHygiene.Aws;

/// <summary>CloudTrail's event history, with one client for each region.</summary>
/// <param name="homeRegion">The region of the connection.</param>
/// <param name="clientFor">Makes the client for a region.</param>
/// <param name="callsFor">Makes the calls in a region.</param>
internal sealed class TrailPort(
    string homeRegion,
    Func<string, IAmazonCloudTrail> clientFor,
    Func<string, AwsCall> callsFor) : ITrailPort
{
    private readonly ConcurrentDictionary<string, Lazy<IAmazonCloudTrail>> clients = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string HomeRegion => homeRegion;

    /// <inheritdoc/>
    public async Task<TrailPage> LookUpAsync(TrailQuestion question, string? nextToken, CancellationToken cancellationToken)
    {
        var client = clients.GetOrAdd(question.Region, region => new(() => clientFor(region))).Value;
        var request = new LookupEventsRequest
        {
            LookupAttributes =
            [
                new() { AttributeKey = LookupAttributeKey.AccessKeyId, AttributeValue = question.AccessKeyId },
            ],
            StartTime = question.From.UtcDateTime,
            MaxResults = 50,
            NextToken = nextToken,
        };
        var answer = await callsFor(question.Region).RunAsync(
            new("cloudtrail", "LookupEvents", $"key {question.AccessKeyId}"),
            token => client.LookupEventsAsync(request, token),
            cancellationToken).ConfigureAwait(false);
        var calls = (answer.Events ?? []).Select(one => TrailRecord.Read(one, question.Region)).ToList();
        return new(calls, answer.NextToken);
    }
}
