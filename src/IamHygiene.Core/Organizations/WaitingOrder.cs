namespace IamHygiene;

/// <summary>In which order accounts are served where time may not suffice for all.</summary>
internal static class WaitingOrder
{
    /// <summary>
    /// Those that were never served first, then those that have waited longest. Where that is equal, another account begins each day,
    /// so that none is always the last.
    /// </summary>
    /// <param name="accounts">The accounts.</param>
    /// <param name="lastRuns">When the last run of each began (UTC), by number; those without are not in it.</param>
    /// <param name="day">The day (UTC).</param>
    public static IReadOnlyList<TargetAccount> LongestFirst(
        IReadOnlyCollection<TargetAccount> accounts,
        IReadOnlyDictionary<string, DateTimeOffset> lastRuns,
        DateOnly day)
    {
        var byNumber = accounts.OrderBy(account => account.Id, StringComparer.Ordinal).ToList();
        if (byNumber.Count == 0)
        {
            return [];
        }

        var first = day.DayNumber % byNumber.Count;
        return byNumber
            .Skip(first)
            .Concat(byNumber.Take(first))
            .OrderBy(account => lastRuns.TryGetValue(account.Id, out var last) ? last : DateTimeOffset.MinValue)
            .ToList();
    }
}
