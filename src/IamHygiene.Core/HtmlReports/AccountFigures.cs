namespace IamHygiene;

/// <summary>An account in numbers.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="AccountName">Its alias or number.</param>
/// <param name="Users">Its users in numbers; null where the report has none of them.</param>
/// <param name="Findings">Its findings.</param>
internal sealed record AccountFigures(string AccountId, string AccountName, UserFigures? Users, FindingCounts Findings)
{
    /// <summary>Every account of which users or runs are known, the one with the most severe findings first.</summary>
    public static IReadOnlyList<AccountFigures> Of(ReportModel model)
    {
        var users = model.Content.Users.ToLookup(user => user.AccountId, StringComparer.Ordinal);
        var findings = model.Findings.ToLookup(finding => finding.AccountId, StringComparer.Ordinal);
        var accounts = model.Content.Users.Select(user => user.AccountId)
            .Concat(model.Content.Runs.Select(run => run.AccountId))
            .Where(account => account.Length > 0)
            .Distinct(StringComparer.Ordinal);
        return
        [
            .. accounts
                .Select(account => new AccountFigures(
                    account,
                    model.AccountName(account),
                    users.Contains(account) ? UserFigures.Of(users[account], model) : null,
                    FindingCounts.Of(findings[account])))
                .OrderByDescending(account => account.Findings.Errors)
                .ThenByDescending(account => account.Findings.Warnings)
                .ThenBy(account => account.AccountName, StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>The figures of all accounts together.</summary>
    public static AccountFigures Total(IReadOnlyList<AccountFigures> accounts)
    {
        var known = accounts.Select(account => account.Users).OfType<UserFigures>().ToList();
        return new(
            "",
            "All accounts",
            known.Count == 0 ? null : known.Aggregate((sum, users) => sum.Plus(users)),
            accounts.Aggregate(new FindingCounts(0, 0, 0), (sum, account) => sum.Plus(account.Findings)));
    }
}

/// <summary>Findings in numbers.</summary>
internal sealed record FindingCounts(int Errors, int Warnings, int Information)
{
    public static FindingCounts Of(IEnumerable<Finding> findings)
    {
        var counts = findings.GroupBy(finding => finding.Severity).ToDictionary(group => group.Key, group => group.Count());
        return new(
            counts.GetValueOrDefault(FindingSeverity.Error),
            counts.GetValueOrDefault(FindingSeverity.Warning),
            counts.GetValueOrDefault(FindingSeverity.Information));
    }

    public FindingCounts Plus(FindingCounts other) =>
        new(Errors + other.Errors, Warnings + other.Warnings, Information + other.Information);
}
