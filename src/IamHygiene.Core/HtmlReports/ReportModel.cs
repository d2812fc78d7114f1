namespace IamHygiene;

/// <summary>What the sections of a page draw on.</summary>
/// <param name="Content">What was given.</param>
/// <param name="Created">The moment of the report (UTC), to which days are counted.</param>
/// <param name="Schedule">The three limits for ages of keys.</param>
internal sealed record ReportModel(ReportContent Content, DateTimeOffset Created, KeySchedule Schedule)
{
    private readonly Dictionary<string, string> names = NamesOf(Content);

    /// <summary>The findings, each once.</summary>
    public IReadOnlyList<Finding> Findings { get; } = ReportFindings.Of(Content);

    /// <summary>True where objects are of more than one account, so that each says of which.</summary>
    public bool HasSeveralAccounts => names.Count > 1;

    /// <summary>How many accounts the report tells of.</summary>
    public int AccountCount => names.Count;

    /// <summary>The name of an account; its number where that is all that is known.</summary>
    public string AccountName(string accountId) => names.GetValueOrDefault(accountId, accountId);

    /// <summary>The account in words, where the report is of one.</summary>
    public string? OnlyAccount => names.Count == 1 ? names.Select(account => Label(account.Key, account.Value)).Single() : null;

    /// <summary>A name and a number.</summary>
    public static string Label(string accountId, string accountName) =>
        accountName.Length == 0 || accountName == accountId ? accountId : $"{accountName} ({accountId})";

    private static Dictionary<string, string> NamesOf(ReportContent content)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var named = content.Users.Select(user => (user.AccountId, user.AccountName))
            .Concat(content.Runs.Select(run => (run.AccountId, run.AccountName)))
            .Concat(content.Usage.Select(usage => (usage.AccountId, usage.AccountName)));
        var numbered = content.Plan.Select(action => action.AccountId)
            .Concat(content.Notices.Select(notice => notice.AccountId))
            .Select(account => (AccountId: account, AccountName: account));
        foreach (var (account, name) in named.Concat(numbered).Where(account => account.AccountId.Length > 0))
        {
            found.TryAdd(account, name);
        }

        return found;
    }
}
