using System.Collections.Concurrent;

namespace IamHygiene;

/// <summary>
/// Asks CloudTrail who used keys: two calls a second, which is what AWS takes of an account in a region, and no more calls of a key
/// than were asked for. A region that cannot be asked is not asked again. Thread-safe.
/// </summary>
internal sealed class TrailReader
{
    private const int CallsPerSecond = 2;

    // Pages may come half full or empty.
    private const int SparePages = 10;

    private readonly ITrailPort port;
    private readonly KeyUsageRequest request;
    private readonly Pacer pacer;
    private readonly ConcurrentDictionary<string, Problem> failures = new(StringComparer.Ordinal);

    public TrailReader(ITrailPort port, KeyUsageRequest request, TimeProvider clock)
    {
        this.port = port;
        this.request = request;
        pacer = new(clock);
        pacer.SetRate(CallsPerSecond);
    }

    /// <summary>The regions that could not be asked.</summary>
    public IReadOnlyList<Problem> Problems => failures.Values.ToList();

    /// <summary>The calls of a key since a moment.</summary>
    /// <param name="accessKeyId">The key.</param>
    /// <param name="lastRegion">The region of its last use; null where not known.</param>
    /// <param name="from">The moment (UTC).</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<TrailFinding> ReadAsync(
        string accessKeyId,
        string? lastRegion,
        DateTimeOffset from,
        CancellationToken cancellationToken)
    {
        var calls = new List<TrailCall>();
        var seenFrom = from;
        var isCut = false;
        var isIncomplete = false;
        foreach (var region in RegionsOf(lastRegion))
        {
            if (failures.ContainsKey(region))
            {
                isIncomplete = true;
                continue;
            }

            var question = new TrailQuestion(region, accessKeyId, from);
            var here = await ReadRegionAsync(question, cancellationToken).ConfigureAwait(false);
            calls.AddRange(here.Calls);
            isIncomplete |= here.HasFailed;
            if (here.HasMore)
            {
                isCut = true;
                seenFrom = Later(seenFrom, here.Calls);
            }
        }

        var coverage = isIncomplete ? TrailCoverage.Incomplete
            : isCut ? TrailCoverage.Cut
            : TrailCoverage.Complete;
        return new(calls, coverage, seenFrom);
    }

    // Pages come latest first: what was not read is older than what was.
    private static DateTimeOffset Later(DateTimeOffset seenFrom, List<TrailCall> calls)
    {
        var oldest = calls.Count > 0 ? calls.Min(call => call.Time) : seenFrom;
        return oldest > seenFrom ? oldest : seenFrom;
    }

    private IEnumerable<string> RegionsOf(string? lastRegion) =>
        request.Regions
            .Append(port.HomeRegion)
            .Append(Partitions.GlobalRegion(port.HomeRegion))
            .Concat(lastRegion is null ? [] : [lastRegion])
            .Distinct(StringComparer.Ordinal);

    private async Task<(List<TrailCall> Calls, bool HasMore, bool HasFailed)> ReadRegionAsync(
        TrailQuestion question,
        CancellationToken cancellationToken)
    {
        var calls = new List<TrailCall>();
        string? token = null;
        var pages = 0;
        var mostPages = (request.MaxCalls / TrailPage.MaxCalls) + SparePages;
        try
        {
            do
            {
                await pacer.WaitAsync(cancellationToken).ConfigureAwait(false);
                var page = await port.LookUpAsync(question, token, cancellationToken).ConfigureAwait(false);
                calls.AddRange(page.Calls);
                token = page.NextToken;
                pages++;
            }
            while (token is not null && calls.Count < request.MaxCalls && pages < mostPages);
        }
        catch (ServiceException e)
        {
            failures[question.Region] = KeyUsageMessages.TrailNotRead(question.Region, e);
            return (calls, false, true);
        }

        var isCut = token is not null || calls.Count > request.MaxCalls;
        return (calls.Take(request.MaxCalls).ToList(), isCut, false);
    }
}

/// <summary>The calls of a key.</summary>
/// <param name="Calls">The calls.</param>
/// <param name="Coverage">Whether they are all.</param>
/// <param name="SeenFrom">The time from which they are all (UTC).</param>
internal sealed record TrailFinding(IReadOnlyList<TrailCall> Calls, TrailCoverage Coverage, DateTimeOffset SeenFrom);
