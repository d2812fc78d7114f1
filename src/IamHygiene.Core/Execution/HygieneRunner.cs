using System.Collections.Concurrent;

namespace IamHygiene;

/// <summary>The daily run in one account: read, plan, act, tell. One user's failure stops no other.</summary>
public sealed class HygieneRunner
{
    // Time to finish what is under way and to send the mail before the deadline: a rotation takes a minute at most to prove.
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(2);

    private readonly AccountPorts ports;
    private readonly HygienePolicy policy;
    private readonly Action<RunEvent> observe;

    /// <summary>Makes a runner.</summary>
    /// <param name="ports">The outside world.</param>
    /// <param name="policy">The rules.</param>
    /// <param name="observe">Is told what happens, from several threads.</param>
    /// <exception cref="PolicyException">The policy has faults.</exception>
    public HygieneRunner(AccountPorts ports, HygienePolicy policy, Action<RunEvent>? observe = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        this.ports = ports;
        this.policy = policy.Validated();
        this.observe = observe ?? (_ => { });
    }

    /// <summary>Reads the account: everything in bulk, and live those for whom something may be due.</summary>
    /// <exception cref="ServiceException">The account could not be read.</exception>
    public Task<AccountSnapshot> ReadAsync(RunOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SnapshotReader(ports, policy, observe).ReadAsync(Now(options), options, cancellationToken);
    }

    /// <summary>Says what a run would do. Changes nothing.</summary>
    /// <exception cref="ServiceException">The account could not be read.</exception>
    public async Task<AccountPlan> PlanAsync(RunOptions options, CancellationToken cancellationToken) =>
        PlanOf(await ReadAsync(options, cancellationToken).ConfigureAwait(false), options);

    /// <summary>Does the daily run. Failures are in the result; only cancellation throws.</summary>
    public async Task<HygieneRun> RunAsync(RunOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var started = ports.Clock.GetUtcNow();
        AccountSnapshot snapshot;
        try
        {
            snapshot = await ReadAsync(options, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e)
        {
            return new(options.RunId, "", "", started, ports.Clock.GetUtcNow(), 0, [], [], [], [], [], [e.ToProblem()]);
        }

        var plan = PlanOf(snapshot, options);
        observe(new RunEvent.Planned(plan));
        var (results, facts, problems) = await ActAsync(snapshot, plan, options, cancellationToken).ConfigureAwait(false);
        var due = plan.Notices.Where(notice => options.ApproveNotice?.Invoke(notice) ?? true);
        // Rows K4 and K8 tell of an inactive key until its owner was told once. So this news is claimed like what is due: a run
        // that follows on the same day, or does the same at the same time, does not tell it again.
        static bool IsToldLater(Notice fact) => fact.Kind == NoticeKind.KeyDeactivated;
        IReadOnlyList<NoticeResult> notices = options.SendMail
            ? await new NoticeSender(ports, policy, options, snapshot.AccountName, observe).SendAsync(
                [.. due, .. facts.Where(IsToldLater)],
                facts.Where(fact => !IsToldLater(fact)).ToList(),
                cancellationToken).ConfigureAwait(false)
            : [];
        return new(
            options.RunId,
            plan.AccountId,
            plan.AccountName,
            started,
            ports.Clock.GetUtcNow(),
            snapshot.Users.Count,
            plan.Actions,
            results,
            notices,
            plan.Findings,
            plan.Exemptions,
            problems)
        {
            OldestActiveKeyDays = OldestActiveKeyDays(snapshot),
        };
    }

    private int? OldestActiveKeyDays(AccountSnapshot snapshot)
    {
        var made = snapshot.Users.SelectMany(user => user.Report?.Keys ?? []).Where(key => key.Active).Select(key => key.LastRotated).Min();
        return made is { } oldest ? Days.Between(oldest, ports.Clock.GetUtcNow()) : null;
    }

    private AccountPlan PlanOf(AccountSnapshot snapshot, RunOptions options)
    {
        var plan = Planner.Plan(snapshot, policy, Now(options), options.Force);
        if (options.Select is not { } select)
        {
            return plan;
        }

        var chosen = snapshot.Users
            .Where(user => select(user.User))
            .Select(user => user.User.UserName)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return plan with
        {
            Actions = plan.Actions.Where(action => chosen.Contains(action.UserName)).ToList(),
            Notices = plan.Notices.Where(notice => chosen.Contains(notice.UserName)).ToList(),
            Findings = plan.Findings.Where(finding => finding.UserName is null || chosen.Contains(finding.UserName)).ToList(),
        };
    }

    private async Task<(IReadOnlyList<ActionResult> Results, IReadOnlyList<Notice> Facts, IReadOnlyList<Problem> Problems)> ActAsync(
        AccountSnapshot snapshot,
        AccountPlan plan,
        RunOptions options,
        CancellationToken cancellationToken)
    {
        var context = PlanContext.For(snapshot, policy, plan.Time, options.Force);
        var executor = new UserExecutor(ports, context, options, observe);
        var users = snapshot.Users.ToDictionary(user => user.User.UserName, StringComparer.OrdinalIgnoreCase);
        var turns = plan.Actions
            .Where(action => options.Approve?.Invoke(action) ?? true)
            .GroupBy(action => action.UserName, StringComparer.OrdinalIgnoreCase)
            .ToList();
        var results = new ConcurrentDictionary<string, (IReadOnlyList<ActionResult> Results, IReadOnlyList<Notice> Notices)>(
            StringComparer.OrdinalIgnoreCase);
        var waiting = 0;
        var done = 0;
        observe(new RunEvent.Progress("Making changes", 0, turns.Count));
        await Parallel.ForEachAsync(
            turns,
            new ParallelOptions { MaxDegreeOfParallelism = policy.Concurrency, CancellationToken = cancellationToken },
            async (turn, token) =>
            {
                if (options.Deadline is { } deadline && ports.Clock.GetUtcNow() > deadline - Reserve)
                {
                    Interlocked.Increment(ref waiting);
                    return;
                }

                results[turn.Key] = await executor.RunAsync(users[turn.Key], turn.ToList(), token).ConfigureAwait(false);
                observe(new RunEvent.Progress("Making changes", Interlocked.Increment(ref done), turns.Count));
            }).ConfigureAwait(false);

        var ordered = turns.Where(turn => results.ContainsKey(turn.Key)).Select(turn => results[turn.Key]).ToList();
        List<Problem> problems = waiting == 0
            ? []
            : [new(
                "DeadlineReached",
                $"Time ran out before {waiting} of {turns.Count} users had their turn.",
                "The next run continues with them. Give the function more time if this repeats.")];
        return (ordered.SelectMany(turn => turn.Results).ToList(), ordered.SelectMany(turn => turn.Notices).ToList(), problems);
    }

    private DateTimeOffset Now(RunOptions options) => options.AsOf ?? ports.Clock.GetUtcNow();
}
