using System.Collections.Concurrent;
using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;

namespace IamHygiene.Aws;

/// <summary>CloudTrail's event history, with one client for each region.</summary>
/// <param name="homeRegion">The region of the connection.</param>
/// <param name="openRegion">Makes the client for a region, and what makes its calls.</param>
internal sealed class TrailPort(
    string homeRegion,
    Func<string, (IAmazonCloudTrail Client, AwsCall Calls)> openRegion) : ITrailPort
{
    private readonly ConcurrentDictionary<string, Lazy<(IAmazonCloudTrail Client, AwsCall Calls)>> regions = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string HomeRegion => homeRegion;

    /// <inheritdoc/>
    public async Task<TrailPage> LookUpAsync(TrailQuestion question, string? nextToken, CancellationToken cancellationToken)
    {
        var (client, calls) = regions.GetOrAdd(question.Region, region => new(() => openRegion(region))).Value;
        var request = new LookupEventsRequest
        {
            LookupAttributes =
            [
                new() { AttributeKey = LookupAttributeKey.AccessKeyId, AttributeValue = question.AccessKeyId },
            ],
            StartTime = question.From.UtcDateTime,
            MaxResults = TrailPage.MaxCalls,
            NextToken = nextToken,
        };
        var answer = await calls.RunAsync(
            new("cloudtrail", "LookupEvents", $"key {question.AccessKeyId}"),
            token => client.LookupEventsAsync(request, token),
            cancellationToken).ConfigureAwait(false);
        var recorded = (answer.Events ?? []).Select(one => TrailRecord.Read(one, question.Region)).ToList();
        return new(recorded, answer.NextToken);
    }
}
