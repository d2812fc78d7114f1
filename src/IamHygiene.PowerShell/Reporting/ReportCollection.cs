namespace IamHygiene.PowerShell;

/// <summary>What the pipeline brings for a report, in any mix and order.</summary>
internal sealed class ReportCollection
{
    private readonly List<CredentialStatus> users = [];
    private readonly List<HygieneRun> runs = [];
    private readonly List<PlannedAction> plan = [];
    private readonly List<PlannedNotice> notices = [];
    private readonly List<KeyUsage> usage = [];

    /// <summary>What came.</summary>
    public ReportContent Content => new()
    {
        Users = users,
        Runs = runs,
        Plan = plan,
        Notices = notices,
        Usage = usage,
    };

    /// <summary>How many objects came.</summary>
    public int Count => users.Count + runs.Count + CountOfPlan;

    /// <summary>How many of them only JSON and HTML can hold.</summary>
    public int CountOfPlan => plan.Count + notices.Count + usage.Count;

    /// <summary>Takes an object.</summary>
    /// <returns>False where no report holds such an object.</returns>
    public bool Add(object? item)
    {
        switch (item)
        {
            case CredentialStatus user:
                users.Add(user);
                return true;
            case HygieneRun run:
                runs.Add(run);
                return true;
            case PlannedAction action:
                plan.Add(action);
                return true;
            case PlannedNotice notice:
                notices.Add(notice);
                return true;
            case KeyUsage key:
                usage.Add(key);
                return true;
            default:
                return false;
        }
    }
}
