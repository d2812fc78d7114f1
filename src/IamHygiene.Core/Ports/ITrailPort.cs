namespace IamHygiene;

/// <summary>The event history of CloudTrail: who used an access key. Every call may throw <see cref="ServiceException"/>.</summary>
public interface ITrailPort
{
    /// <summary>The region of the connection.</summary>
    string HomeRegion { get; }

    /// <summary>One page of the calls that a key signed, the latest first.</summary>
    /// <param name="question">Which key, where and since when.</param>
    /// <param name="nextToken">Where the last page ended; null for the first.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<TrailPage> LookUpAsync(TrailQuestion question, string? nextToken, CancellationToken cancellationToken);
}

/// <summary>What is asked of CloudTrail.</summary>
/// <param name="Region">The region, such as <c>eu-central-1</c>.</param>
/// <param name="AccessKeyId">The key that signed.</param>
/// <param name="From">No calls before this time (UTC).</param>
public sealed record TrailQuestion(string Region, string AccessKeyId, DateTimeOffset From);

/// <summary>A page of calls.</summary>
/// <param name="Calls">The calls, the latest first.</param>
/// <param name="NextToken">Where the next page begins; null at the end.</param>
public sealed record TrailPage(IReadOnlyList<TrailCall> Calls, string? NextToken)
{
    /// <summary>The most calls of a page (CloudTrail API Reference, LookupEvents).</summary>
    public const int MaxCalls = 50;
}

/// <summary>A call that CloudTrail recorded. The client chose its own name, so it may be anything.</summary>
/// <param name="Time">When (UTC).</param>
/// <param name="Service">The service, as in <c>secretsmanager</c>.</param>
/// <param name="Region">The region in which it was recorded.</param>
/// <param name="SourceAddress">The caller's IP address, or the name of the AWS service that called for it; null where unknown.</param>
/// <param name="UserAgent">What the client says of itself; null where it says nothing.</param>
public sealed record TrailCall(DateTimeOffset Time, string Service, string Region, string? SourceAddress, string? UserAgent);
