using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace IamHygiene;

/// <summary>
/// The daily run in several accounts. Under a time limit those that have waited longest are served first, and the rest by a later run:
/// each account remembers its last run itself (<see cref="IRunMarkPort"/>).
/// </summary>
/// <param name="fleet">Works on the accounts side by side.</param>
/// <param name="policy">The rules.</param>
/// <param name="clock">Time.</param>
/// <param name="observe">Is told what happens in each account, from several threads.</param>
public sealed class AccountsRunner(
    AccountFleet fleet,
    HygienePolicy policy,
    TimeProvider clock,
    Action<TargetAccount, RunEvent> observe)
{
    // To read an account in bulk and to serve its first users takes about that long where AWS slows the calls down.
    private static readonly TimeSpan LeastTime = TimeSpan.FromSeconds(60);

    // The daily run is missing for a day and a half, or for longer: somebody should know.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(36);

    /// <summary>Does the run. Gives one result for each account, as accounts finish, and one for each that cannot be had.</summary>
    /// <param name="selection">The accounts.</param>
    /// <param name="options">What is asked for in each of them.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async IAsyncEnumerable<HygieneRun> RunAsync(
        AccountSelection selection,
        RunOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(options);
        var began = clock.GetUtcNow();
        foreach (var (subject, problem) in selection.Problems)
        {
            // What was asked for and is not there must not be missed in a result that otherwise looks well.
            var account = new TargetAccount(TargetAccount.IsNumber(subject) ? subject : "");
            yield return HygieneRun.Unread(options.RunId, account, began, clock.GetUtcNow(), problem);
        }

        var accounts = selection.Accounts;
        var lastRuns = options.Deadline is null
            ? new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal)
            : await LastRunsAsync(accounts, cancellationToken).ConfigureAwait(false);
        var ordered = WaitingOrder.LongestFirst(accounts, lastRuns, StateTime.DayOf(began));
        await foreach (var outcome in fleet.RunAsync(ordered, RunOneAsync, cancellationToken).ConfigureAwait(false))
        {
            yield return outcome switch
            {
                AccountOutcome<HygieneRun>.Done done => done.Value,
                AccountOutcome<HygieneRun>.Failed failed =>
                    HygieneRun.Unread(options.RunId, failed.Account, began, clock.GetUtcNow(), failed.Problem),
                _ => throw new InvalidOperationException("An account was either worked on, or it failed."),
            };
        }

        async Task<HygieneRun> RunOneAsync(TargetAccount account, AccountPorts ports, CancellationToken stop)
        {
            var hasTime = options.Deadline is not { } end || clock.GetUtcNow() + LeastTime < end;
            return hasTime
                ? await ServeAsync(account, ports, options, stop).ConfigureAwait(false)
                : Waiting(account, options, lastRuns, began);
        }
    }

    private async Task<HygieneRun> ServeAsync(
        TargetAccount account,
        AccountPorts ports,
        RunOptions options,
        CancellationToken cancellationToken)
    {
        var run = await new HygieneRunner(ports, policy, happened => observe(account, happened))
            .RunReadableAsync(options, cancellationToken)
            .ConfigureAwait(false);
        var wasWhole = options.IsOfWholeAccount && options.SendMail;
        if (wasWhole && ports.RunMark is { } mark)
        {
            // An account that cannot keep the note counts as one that waits longest, which costs it nothing.
            await ServiceCall.SucceedsAsync(() => mark.SetAsync(run.Started, cancellationToken)).ConfigureAwait(false);
        }

        return run;
    }

    private HygieneRun Waiting(
        TargetAccount account,
        RunOptions options,
        IReadOnlyDictionary<string, DateTimeOffset> lastRuns,
        DateTimeOffset began)
    {
        var isKnown = lastRuns.TryGetValue(account.Id, out var last);
        var waitsTooLong = !isKnown || last + LongestWait < began;
        var run = HygieneRun.Waiting(options.RunId, account, began, clock.GetUtcNow());
        return waitsTooLong ? run with { Problems = [AccountProblems.WaitsTooLong(account, isKnown ? last : null)] } : run;
    }

    private async Task<IReadOnlyDictionary<string, DateTimeOffset>> LastRunsAsync(
        IReadOnlyCollection<TargetAccount> accounts,
        CancellationToken cancellationToken)
    {
        var found = new ConcurrentDictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        // Where it cannot be read, the account's run itself says why.
        await foreach (var outcome in fleet.RunAsync(accounts, ReadAsync, cancellationToken).ConfigureAwait(false))
        {
            if (outcome is AccountOutcome<DateTimeOffset?>.Done { Value: { } last })
            {
                found[outcome.Account.Id] = last;
            }
        }

        return found;

        static Task<DateTimeOffset?> ReadAsync(TargetAccount account, AccountPorts ports, CancellationToken stop) =>
            ports.RunMark?.GetAsync(stop) ?? Task.FromResult<DateTimeOffset?>(null);
    }
}
