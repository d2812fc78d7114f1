namespace IamHygiene;

/// <summary>The findings of a report.</summary>
internal static class ReportFindings
{
    /// <summary>
    /// The findings of the users and of each account's latest run, each once: most of what a run finds is what the users' statuses
    /// tell. The most severe come first.
    /// </summary>
    public static IReadOnlyList<Finding> Of(ReportContent content)
    {
        var ofUsers = content.Users.SelectMany(user => user.Findings).Distinct().ToList();
        var known = ofUsers.Select(Subject).ToHashSet();
        var ofRuns = LatestRuns(content.Runs)
            .SelectMany(run => run.Findings)
            .Distinct()
            .Where(finding => !known.Contains(Subject(finding)));
        return
        [
            .. ofUsers
                .Concat(ofRuns)
                .OrderByDescending(finding => finding.Severity)
                .ThenBy(finding => finding.Kind, StringComparer.Ordinal)
                .ThenBy(finding => finding.AccountId, StringComparer.Ordinal)
                .ThenBy(finding => finding.UserName, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static IEnumerable<HygieneRun> LatestRuns(IReadOnlyList<HygieneRun> runs) =>
        runs.Where(run => run.WasServed)
            .GroupBy(run => run.AccountId, StringComparer.Ordinal)
            .Select(account => account.MaxBy(run => run.Ended))
            .OfType<HygieneRun>();

    // Messages of the same finding differ, for instance by the id of a request.
    private static (string Account, string? User, string Kind, string? Key) Subject(Finding finding) =>
        (finding.AccountId, finding.UserName, finding.Kind, finding.AccessKeyId);
}
