using System.Collections.Concurrent;

namespace IamHygiene;

/// <summary>Reads an account for a plan: in bulk first, then live for those for whom something may be due.</summary>
internal sealed class SnapshotReader(AccountPorts ports, HygienePolicy policy, Action<RunEvent> observe)
{
    private readonly UserReader userReader = new(ports);

    public async Task<AccountSnapshot> ReadAsync(DateTimeOffset now, RunOptions options, CancellationToken cancellationToken)
    {
        observe(new RunEvent.Progress("Reading the account", 0, 1));
        var account = await ports.Identity.GetAccountAsync(cancellationToken).ConfigureAwait(false);
        var reporting = ports.Identity.GetCredentialReportAsync(cancellationToken);
        var users = new List<IamUser>();
        await foreach (var user in ports.Identity.ListUsersAsync(cancellationToken).ConfigureAwait(false))
        {
            users.Add(user);
        }

        var hardExpiry = await ports.Identity.GetHardExpiryAsync(cancellationToken).ConfigureAwait(false);
        var file = await reporting.ConfigureAwait(false);
        var report = Parse(file, account.Name);
        var rows = report.Rows.ToDictionary(row => row.UserName, StringComparer.OrdinalIgnoreCase);
        var problems = report.BadRows.ToList();
        var absent = users
            .Where(user => user.CreateDate < file.GeneratedTime.AddMinutes(-5) && !rows.ContainsKey(user.UserName))
            .Select(user => user.UserName)
            .ToList();
        if (absent.Count > report.BadRows.Count)
        {
            problems.Add(
                new(
                    "CredentialReportIncomplete",
                    $"The credential report of account {account.Name} lacks {absent.Count} of {users.Count} users, among them {absent[0]}.",
                    "Their passwords are not checked in this run. Run again once AWS has made a new report (at most 4 hours)."));
        }

        var all = new AccountSnapshot(
            account.AccountId,
            account.Name,
            file.GeneratedTime,
            hardExpiry,
            report.Rows.FirstOrDefault(row => row.IsRoot),
            users.ConvertAll(user => new UserSnapshot(user, rows.GetValueOrDefault(user.UserName), null)),
            problems);
        // Who shares a secret is decided among all users, also where the run is about some of them.
        var context = PlanContext.For(all, policy, now, options.Force);
        var chosen = options.Select is null ? all.Users : all.Users.Where(user => options.Select(user.User)).ToList();
        var due = chosen.Where(user => LiveReadRules.NeedsLiveRead(user, context)).ToList();
        var details = new ConcurrentDictionary<string, UserSnapshot>(StringComparer.Ordinal);
        var done = 0;
        observe(new RunEvent.Progress("Reading users with something due", 0, due.Count));
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = policy.Concurrency, CancellationToken = cancellationToken },
            async (user, token) =>
            {
                details[user.User.UserName] = user with
                {
                    Detail = await userReader.ReadDetailAsync(user.User, token).ConfigureAwait(false)
                };
                observe(new RunEvent.Progress("Reading users with something due", Interlocked.Increment(ref done), due.Count));
            }).ConfigureAwait(false);
        return all with { Users = all.Users.Select(user => details.GetValueOrDefault(user.User.UserName, user)).ToList() };
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
                "CredentialReport",
                $"The credential report of account {account} cannot be used. {e.Message}",
                "Run again; if it stays so, look at the report with 'aws iam get-credential-report'.",
                e);
        }
    }
}
