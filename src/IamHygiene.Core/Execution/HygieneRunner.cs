using System.Collections.Concurrent;

namespace IamHygiene;

/// <summary>The daily run in one account: read, plan, act, tell. One user's failure stops no other.</summary>
public sealed class HygieneRunner
{
    private readonly AccountPorts ports;
    private readonly HygienePolicy policy;
    private readonly Action<RunEvent> observe;
    private readonly UserReader reader;

    /// <summary>Makes a runner.</summary>
    /// <param name="ports">The outside world.</param>
    /// <param name="policy">The rules.</param>
    /// <param name="observe">Is told what happens, from several threads.</param>
    /// <exception cref="PolicyException">The policy has faults.</exception>
    public HygieneRunner(AccountPorts ports, HygienePolicy policy, Action<RunEvent>? observe = null)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ArgumentNullException.ThrowIfNull(policy);
        this.ports = ports;
        this.policy = policy.Validated() with { MailLanguages = ports.Composer.Languages };
        this.observe = observe ?? (_ => { });
        reader = new(ports, readsEveryUse: true);
    }

    /// <summary>The rules, with the languages in which mails can be written.</summary>
    public HygienePolicy Policy => policy;

    /// <summary>Reads the account: everything in bulk, and live those for whom something may be due.</summary>
    /// <exception cref="ServiceException">The account could not be read.</exception>
    public Task<AccountSnapshot> ReadAsync(RunOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        return ReadAsync(options, bulk => new DueUsers(bulk, ContextFor(bulk, options), options).Live, cancellationToken);
    }

    /// <summary>Foresees what daily runs would do from today on. Changes nothing.</summary>
    /// <param name="options">Which users it is about, and today where that is another day.</param>
    /// <param name="days">How many days from today on.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ServiceException">The account could not be read.</exception>
    public async Task<AccountForecast> ForecastAsync(RunOptions options, int days, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var snapshot = await ReadAsync(options, DueWithin, cancellationToken).ConfigureAwait(false);
        return Forecaster.Forecast(snapshot, ContextFor(snapshot, options), days, options.Includes);

        // Something may be due today and not at the end, as for a key that is watched for a day.
        IReadOnlyList<UserSnapshot> DueWithin(AccountSnapshot bulk)
        {
            var today = ContextFor(bulk, options);
            var end = today with { Now = today.Now.AddDays(days), Day = today.Day.AddDays(days) };
            return
            [
                .. new DueUsers(bulk, today, options).Live
                    .Concat(new DueUsers(bulk, end, options).Live)
                    .DistinctBy(user => user.User.UserName, StringComparer.OrdinalIgnoreCase),
            ];
        }
    }

    private async Task<AccountSnapshot> ReadAsync(
        RunOptions options,
        Func<AccountSnapshot, IReadOnlyList<UserSnapshot>> choose,
        CancellationToken cancellationToken)
    {
        var bulk = await new BulkReader(ports, observe).ReadAsync(cancellationToken).ConfigureAwait(false);
        var due = choose(bulk);
        var details = new ConcurrentDictionary<string, UserSnapshot>(StringComparer.OrdinalIgnoreCase);
        var progress = new Counter(observe, "Reading users with something due", due.Count);
        await ForEachAsync(due, async (user, token) =>
        {
            details[user.User.UserName] = await reader.ReadDetailAsync(user, token).ConfigureAwait(false);
            progress.Next();
        }, cancellationToken).ConfigureAwait(false);
        return bulk with { Users = bulk.Users.Select(user => details.GetValueOrDefault(user.User.UserName, user)).ToList() };
    }

    /// <summary>Says what a run would do. Changes nothing.</summary>
    /// <exception cref="ServiceException">The account could not be read.</exception>
    public async Task<AccountPlan> PlanAsync(RunOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var snapshot = await ReadAsync(options, cancellationToken).ConfigureAwait(false);
        var context = ContextFor(snapshot, options);
        var chosen = snapshot.Users.Where(user => options.Includes(user.User));
        return Planner.Plan(snapshot, context, chosen.Select(user => Planner.PlanUser(user, context)).ToList());
    }

    /// <summary>Does the daily run. Failures are in the result; only cancellation throws.</summary>
    public async Task<HygieneRun> RunAsync(RunOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var started = ports.Clock.GetUtcNow();
        AccountSnapshot bulk;
        try
        {
            bulk = await new BulkReader(ports, observe).ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e)
        {
            return HygieneRun.Unread(options.RunId, started, ports.Clock.GetUtcNow(), e.ToProblem());
        }

        return await ServeAsync(options.WithJustWritten(bulk), started, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same, where whoever asks tells of an account that cannot be read.</summary>
    /// <exception cref="ServiceException">The account could not be read. Nothing was done.</exception>
    internal async Task<HygieneRun> RunReadableAsync(RunOptions options, CancellationToken cancellationToken)
    {
        var started = ports.Clock.GetUtcNow();
        var bulk = await new BulkReader(ports, observe).ReadAsync(cancellationToken).ConfigureAwait(false);
        return await ServeAsync(bulk, started, options, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HygieneRun> ServeAsync(
        AccountSnapshot bulk,
        DateTimeOffset started,
        RunOptions options,
        CancellationToken cancellationToken)
    {
        var context = ContextFor(bulk, options) with { Day = StateTime.DayOf(started) };
        var deadline = new RunDeadline(ports.Clock, options.Deadline);
        deadline.ShareTime();
        var acting = await new ActingPhase(ports, bulk, context, options, deadline, observe)
            .RunAsync(cancellationToken)
            .ConfigureAwait(false);
        observe(new RunEvent.Planned(acting.Plan));
        var mailing = new MailPhase(ports, bulk.AccountName, context, options, deadline, observe);
        var mail = options.SendMail
            ? await mailing.SendAsync(acting, cancellationToken).ConfigureAwait(false)
            : new MailPhase.Outcome([], [], []);
        var run = new HygieneRun(
            options.RunId,
            bulk.AccountId,
            bulk.AccountName,
            started,
            ports.Clock.GetUtcNow(),
            bulk.Users.Count,
            acting.Plan.Actions,
            acting.Results,
            mail.Results,
            [.. acting.Plan.Findings, .. mail.Findings],
            acting.Plan.Exemptions,
            [.. acting.Problems, .. mail.Problems])
        {
            OldestActiveKeyDays = OldestActiveKeyDays(bulk),
            Forecast = Foresee(bulk, acting, context, options),
        };
        if (!options.IsOfWholeAccount)
        {
            return run;
        }

        var notes = new FailureNotes(ports, bulk, deadline);
        return run with { NewlyFailing = await notes.WriteAsync(run, acting.Unserved, cancellationToken).ConfigureAwait(false) };
    }

    // A fault of our own in it must not cost the result of the run.
    private RunForecast? Foresee(AccountSnapshot bulk, ActingOutcome acting, PlanContext context, RunOptions options)
    {
        if (options.ForecastDays is not { } days)
        {
            return null;
        }

        try
        {
            var now = options.AsOf ?? ports.Clock.GetUtcNow();
            return RunForecast.Of(bulk, acting.After, context with { Now = now, RunId = null }, options, days);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            observe(new RunEvent.Step("", $"what comes next could not be foreseen: {e.GetType().Name}"));
            return null;
        }
    }

    private int? OldestActiveKeyDays(AccountSnapshot snapshot)
    {
        var made = snapshot.Users
            .SelectMany(user => user.Report?.Keys ?? [])
            .Where(key => key.Active)
            .Min(key => key.LastRotated);
        return made is { } oldest ? Days.Between(oldest, ports.Clock.GetUtcNow()) : null;
    }

    private PlanContext ContextFor(AccountSnapshot snapshot, RunOptions options) =>
        PlanContext.For(snapshot, policy, options.AsOf ?? ports.Clock.GetUtcNow(), options.Force) with { RunId = options.RunId };

    private Task ForEachAsync(
        IEnumerable<UserSnapshot> users,
        Func<UserSnapshot, CancellationToken, ValueTask> body,
        CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = policy.Concurrency, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(users, parallel, body);
    }
}
