namespace IamHygiene;

/// <summary>Reads an account in bulk: credential report, users with tags and groups, password policy.</summary>
internal sealed class BulkReader(AccountPorts ports, Action<RunEvent> observe)
{
    /// <summary>A user that is younger than the report by more than this must be in it.</summary>
    private static readonly TimeSpan ReportLag = TimeSpan.FromMinutes(5);

    /// <exception cref="ServiceException">The account could not be read.</exception>
    public async Task<AccountSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        observe(new RunEvent.Progress("Reading the account", 0, 1));
        var account = await ports.Identity.GetAccountAsync(cancellationToken).ConfigureAwait(false);
        var reporting = ports.Identity.GetCredentialReportAsync(cancellationToken);
        var problems = new List<Problem>();
        var users = await ListUsersAsync(cancellationToken).ConfigureAwait(false);
        var hardExpiry = await HardExpiryAsync(problems, cancellationToken).ConfigureAwait(false);
        var file = await reporting.ConfigureAwait(false);
        var report = Parse(file, account.Name);
        problems.AddRange(report.BadRows);
        var rows = new ReportRows(report, problems);
        var snapshots = users.ConvertAll(user => new UserSnapshot(user, rows.Of(user), null));
        if (rows.Missing(users, file.GeneratedTime - ReportLag) is { Count: > 0 } missing)
        {
            problems.Add(BulkProblems.ReportIncomplete(account.Name, missing, users.Count));
        }

        return new(account.AccountId, account.Name, file.GeneratedTime, hardExpiry, rows.Root, snapshots, problems);
    }

    // A listing that changes between two pages may show a user twice.
    private async Task<List<IamUser>> ListUsersAsync(CancellationToken cancellationToken)
    {
        var users = new Dictionary<string, IamUser>(StringComparer.OrdinalIgnoreCase);
        await foreach (var user in ports.Identity.ListUsersAsync(cancellationToken).ConfigureAwait(false))
        {
            users[user.UserName] = user;
        }

        return users.Values.ToList();
    }

    private async Task<bool> HardExpiryAsync(List<Problem> problems, CancellationToken cancellationToken)
    {
        try
        {
            return await ports.Identity.GetHardExpiryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Kind == FailureKind.Denied)
        {
            // One sentence of a mail depends on it; that must not stop the run.
            problems.Add(BulkProblems.PasswordPolicyNotRead(e));
            return false;
        }
    }

    private static CredentialReport Parse(CredentialReportFile file, string account)
    {
        try
        {
            return CredentialReport.Parse(file.Text);
        }
        catch (FormatException e)
        {
            throw new ServiceException(
                FailureKind.Invalid,
                ProblemIds.CredentialReport,
                $"The credential report of account {account} cannot be used. {e.Message}",
                "Run again; if it stays so, look at the report with 'aws iam get-credential-report'.",
                e);
        }
    }

    /// <summary>The rows of the report, by user.</summary>
    private sealed class ReportRows
    {
        /// <summary>The report and the listing write the same moment of creation; they may round it.</summary>
        private static readonly TimeSpan Rounding = TimeSpan.FromMinutes(1);

        private readonly Dictionary<string, CredentialReportRow> byName = new(StringComparer.OrdinalIgnoreCase);
        private readonly int badRows;

        public ReportRows(CredentialReport report, List<Problem> problems)
        {
            badRows = report.BadRows.Count;
            foreach (var row in report.Rows)
            {
                if (row.IsRoot)
                {
                    Root = row;
                }
                else if (!byName.TryAdd(row.UserName, row))
                {
                    byName.Remove(row.UserName);
                    problems.Add(BulkProblems.TwoRows(row.UserName));
                }
            }
        }

        public CredentialReportRow? Root { get; }

        /// <summary>The row of a user; none where it is of an earlier user of the same name.</summary>
        public CredentialReportRow? Of(IamUser user) =>
            byName.TryGetValue(user.UserName, out var row) && IsSameTime(row.UserCreationTime, user.CreateDate) ? row : null;

        /// <summary>Users older than the report that it does not show, beyond those whose row is bad or has an old name.</summary>
        public List<string> Missing(List<IamUser> users, DateTimeOffset reportTime)
        {
            var missing = users.Where(user => user.CreateDate < reportTime && Of(user) is null && !IsRenamed(user)).ToList();
            return missing.Count > badRows ? missing.ConvertAll(user => user.UserName) : [];
        }

        private bool IsRenamed(IamUser user) => byName.Values.Any(row => IsSameTime(row.UserCreationTime, user.CreateDate));

        private static bool IsSameTime(DateTimeOffset first, DateTimeOffset second) => (first - second).Duration() < Rounding;
    }
}
