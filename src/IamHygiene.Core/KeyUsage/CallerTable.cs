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

    /// <summary>What could take the place of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="trail">What CloudTrail said.</param>
    /// <param name="callers">Who used it.</param>
    /// <param name="now">The moment to count to (UTC).</param>
    public static KeyReplacement ReplacementFor(
        KeyInQuestion key,
        TrailCoverage trail,
        IReadOnlyList<KeyCaller> callers,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(callers);
        var others = callers.Where(caller => !IsOwnProof(caller)).ToList();
        // A key of today may not have reached its owner yet.
        var wasNeverUsed = key.WasNeverUsed && others.Count == 0 && key.Key.AgeInDays(now) >= 1;
        if (wasNeverUsed && !key.MayBeAwaited)
        {
            return KeyReplacement.Nothing;
        }

        // One unseen caller elsewhere would be locked out of what the role gives the others.
        var allHaveRoles = trail == TrailCoverage.Complete
            && others.Count > 0
            && others.TrueForAll(caller => caller.Environment != ClientEnvironment.Unknown);
        return allHaveRoles ? KeyReplacement.Role : KeyReplacement.None;
    }

    // A run proves each pair that it has stored. That says nothing of who needs the key.
    private static bool IsOwnProof(KeyCaller caller) => caller.Service == "sts" && ClientPrograms.IsOurs(caller.UserAgent);

    private static string Shown(string? text) => string.IsNullOrWhiteSpace(text) ? "?" : Printable.OneLine(text);
}
