namespace IamHygiene;

/// <summary>Sums calls up by caller, and says what could take the place of a key. Pure.</summary>
public static class CallerTable
{
    /// <summary>The callers, the latest first.</summary>
    /// <param name="calls">The calls, in any order.</param>
    public static IReadOnlyList<KeyCaller> From(IEnumerable<TrailCall> calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        return calls
            .GroupBy(call => (
                Address: Shown(call.SourceAddress),
                Program: ClientPrograms.NameOf(call.UserAgent),
                Environment: ClientPrograms.EnvironmentOf(call.UserAgent),
                Service: Shown(call.Service),
                Region: Shown(call.Region)))
            .Select(group => new KeyCaller
            {
                SourceAddress = group.Key.Address,
                Program = group.Key.Program,
                Environment = group.Key.Environment,
                Service = group.Key.Service,
                Region = group.Key.Region,
                Calls = group.Count(),
                FirstSeen = group.Min(call => call.Time),
                LastSeen = group.Max(call => call.Time),
                UserAgent = Shown(group.MaxBy(call => call.Time)?.UserAgent),
            })
            .OrderByDescending(caller => caller.LastSeen)
            .ThenBy(caller => caller.ToString(), StringComparer.Ordinal)
            .ToList();
    }

    /// <summary>What could take the place of the key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="use">What IAM says of its use; null where that is not known.</param>
    /// <param name="trail">What CloudTrail said.</param>
    /// <param name="callers">Who used it.</param>
    /// <param name="mayBeAwaited">True where it may be the successor of a key that is still in use: then it is no surplus.</param>
    /// <param name="now">The moment to count to (UTC).</param>
    public static KeyReplacement ReplacementFor(
        AccessKey key,
        AccessKeyUse? use,
        TrailCoverage trail,
        IReadOnlyList<KeyCaller> callers,
        bool mayBeAwaited,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(callers);
        // A key of today may not have reached its owner yet.
        var wasNeverUsed = use is { LastUsed: null } && callers.Count == 0 && key.AgeInDays(now) >= 1;
        if (wasNeverUsed && !mayBeAwaited)
        {
            return KeyReplacement.Nothing;
        }

        // One unseen caller elsewhere would be locked out of what the role gives the others.
        var allHaveRoles = trail == TrailCoverage.Complete
            && callers.Count > 0
            && callers.All(caller => caller.Environment != ClientEnvironment.Unknown);
        return allHaveRoles ? KeyReplacement.Role : KeyReplacement.None;
    }

    private static string Shown(string? text) => string.IsNullOrWhiteSpace(text) ? "?" : Printable.OneLine(text);
}
