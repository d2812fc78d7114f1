namespace IamHygiene;

/// <summary>Promise P8: a run deactivates and deletes no more keys of an account than its limit allows; the rest waits.</summary>
internal static class Limits
{
    public static IReadOnlyList<PlannedAction> Apply(
        IEnumerable<PlannedAction> actions,
        int managedKeys,
        HygienePolicy policy,
        string accountId,
        List<Finding> findings)
    {
        var all = actions.ToList();
        var limit = Math.Max(policy.LimitMinimum, (int)Math.Floor(managedKeys * policy.LimitShare));
        var waiting = all
            .Where(action => action.IsDestructive)
            .OrderBy(action => action.Due)
            .ThenBy(action => action.UserName, StringComparer.Ordinal)
            .Skip(limit)
            .ToHashSet();
        if (waiting.Count == 0)
        {
            return all;
        }

        findings.Add(new(
            accountId,
            null,
            "LimitReached",
            FindingSeverity.Error,
            $"{waiting.Count + limit} keys are due to be deactivated or deleted, but a run may do so to {limit} keys of this "
                + $"account at most; {waiting.Count} wait for the next run.",
            "If so many are right, let the daily run go on, or raise limits.share or limits.minimum; if not, correct the configuration.",
            "P8"));
        // What comes after a change that waits needs it: a rotation needs the slot that a deletion frees.
        var stopped = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return all
            .Where(action => !(waiting.Contains(action) && stopped.Add(action.UserName)) && !stopped.Contains(action.UserName))
            .ToList();
    }
}
