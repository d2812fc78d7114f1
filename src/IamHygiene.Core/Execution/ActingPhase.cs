using System.Collections.Concurrent;

namespace IamHygiene;

/// <summary>
/// Reads each due user live, plans and acts at once, several users side by side. What there is no time for is named, and the next
/// run begins there.
/// </summary>
internal sealed class ActingPhase
{
    private const int NamedUsers = 10;

    private readonly AccountPorts ports;
    private readonly AccountSnapshot bulk;
    private readonly PlanContext context;
    private readonly RunOptions options;
    private readonly RunDeadline deadline;
    private readonly Action<RunEvent> observe;
    private readonly UserReader reader;
    private readonly DueUsers users;
    private readonly DayBudget budget;
    private readonly UserTurns turns;

    private readonly ConcurrentDictionary<string, UserPlan> plans = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, UserSnapshot> after = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<ActionResult>> results = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, IReadOnlyList<PlannedAction>> waiting = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, bool> left = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<Problem> problems = new();

    public ActingPhase(
        AccountPorts ports,
        AccountSnapshot bulk,
        PlanContext context,
        RunOptions options,
        RunDeadline deadline,
        Action<RunEvent> observe)
    {
        this.ports = ports;
        this.bulk = bulk;
        this.context = context;
        this.options = options;
        this.deadline = deadline;
        this.observe = observe;
        reader = new(ports, readsEveryUse: false);
        users = new(bulk, context, options);
        budget = new(DayLimit.For(bulk, context).Left);
        turns = new(ports, context, options, deadline, budget, observe);
    }

    /// <summary>Acts.</summary>
    public async Task<ActingOutcome> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var user in users.Others)
        {
            plans[user.User.UserName] = Planner.PlanUser(user, context);
        }

        var clearing = users.Others.Where(user => plans[user.User.UserName].Actions.Count > 0).ToList();
        var due = users.Live.Concat(clearing).ToList();
        var progress = new Counter(observe, "Users with something due", due.Count);
        await ForEachAsync(due, user => TurnAsync(user, progress, cancellationToken), cancellationToken).ConfigureAwait(false);
        await RepeatForLimitAsync(cancellationToken).ConfigureAwait(false);
        var outOfTime = await NoteWhoIsLeftAsync(due, cancellationToken).ConfigureAwait(false);
        var unserved = left.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new(Plan(), Results(due), after, users, unserved, [.. outOfTime, .. problems]);
    }

    private async Task TurnAsync(UserSnapshot bulkUser, Counter progress, CancellationToken cancellationToken)
    {
        var name = bulkUser.User.UserName;
        if (!deadline.MayBeginUser)
        {
            left[name] = true;
            return;
        }

        var user = bulkUser;
        if (!plans.TryGetValue(name, out var plan))
        {
            user = await reader.ReadDetailAsync(bulkUser, cancellationToken).ConfigureAwait(false);
            plan = Planner.PlanUser(user, context);
            plans[name] = plan;
        }

        after[name] = user;
        var approved = plan.Actions.Where(action => options.Approve?.Invoke(action) ?? true).ToList();
        if (approved.Count > 0)
        {
            await ActAsync(user, approved, cancellationToken).ConfigureAwait(false);
        }

        progress.Next();
    }

    private async Task ActAsync(UserSnapshot user, IReadOnlyList<PlannedAction> actions, CancellationToken cancellationToken)
    {
        var name = user.User.UserName;
        var turn = await turns.RunAsync(user, actions, plans[name].CreationNotes, cancellationToken).ConfigureAwait(false);
        after[name] = turn.After;
        Keep(name, turn.Results);
        if (turn.Problem is { } problem)
        {
            problems.Enqueue(problem);
        }

        if (turn.WaitingForLimit.Count > 0)
        {
            waiting[name] = turn.WaitingForLimit;
        }
    }

    private void Keep(string name, IEnumerable<ActionResult> ended)
    {
        var queue = results.GetOrAdd(name, _ => new());
        foreach (var result in ended)
        {
            queue.Enqueue(result);
        }
    }

    // What failed has given back its share of the limit, so those who waited for it are tried again; those due longest first.
    private async Task RepeatForLimitAsync(CancellationToken cancellationToken)
    {
        while (!waiting.IsEmpty && budget.HasLeft && deadline.MayBeginUser)
        {
            var next = waiting.OrderBy(entry => entry.Value[0].Due).ThenBy(entry => entry.Key, StringComparer.Ordinal).First();
            waiting.TryRemove(next.Key, out _);
            await ActAsync(after[next.Key], next.Value, cancellationToken).ConfigureAwait(false);
        }

        foreach (var (name, actions) in waiting)
        {
            Keep(name, turns.Refuse(actions));
        }
    }

    private async Task<IReadOnlyList<Problem>> NoteWhoIsLeftAsync(IReadOnlyList<UserSnapshot> due, CancellationToken cancellationToken)
    {
        var names = due.Select(user => user.User.UserName).Where(left.ContainsKey).ToList();
        if (!options.IsOfWholeAccount)
        {
            return names.Count == 0 ? [] : [Problems.DeadlineReached(names, NamedUsers)];
        }

        foreach (var marked in ReadingOrder.Marked(bulk.Users))
        {
            await ServiceCall
                .SucceedsAsync(() => ports.Identity.UntagAsync(marked, [TagNames.Next], cancellationToken))
                .ConfigureAwait(false);
        }

        if (names.Count == 0)
        {
            return [];
        }

        var mark = Tags.One(TagNames.Next, StateTime.Format(ports.Clock.GetUtcNow()));
        await ServiceCall.SucceedsAsync(() => ports.Identity.TagAsync(names[0], mark, cancellationToken)).ConfigureAwait(false);
        return [Problems.DeadlineReached(names, NamedUsers)];
    }

    private AccountPlan Plan()
    {
        var ordered = bulk.Users.Select(user => plans.GetValueOrDefault(user.User.UserName)).OfType<UserPlan>().ToList();
        return Planner.Plan(bulk, context, ordered);
    }

    private List<ActionResult> Results(IReadOnlyList<UserSnapshot> due)
    {
        List<ActionResult> all = [.. due.SelectMany(user => results.GetValueOrDefault(user.User.UserName) ?? [])];
        foreach (var user in bulk.Users.Where(user => options.Force.Contains(user.User.UserName)))
        {
            if (NothingDone(user) is { } nothing)
            {
                all.Add(nothing);
            }
        }

        return all;
    }

    // Who was named by a person is told why nothing was done.
    private ActionResult? NothingDone(UserSnapshot user)
    {
        var name = user.User.UserName;
        var isPlanned = plans.TryGetValue(name, out var plan) && plan.Actions.Any(action => action.Action == PlannedActionKind.Rotate);
        if (isPlanned || plan is null)
        {
            return null;
        }

        var message = OutcomeText.NothingDone(plan);
        if (!user.User.IsManaged)
        {
            message = OutcomeText.NotManaged(name);
        }
        else if (SesUserRules.Concern(user.User, context.Policy))
        {
            message = OutcomeText.SesUser(name);
        }

        return new(
            bulk.AccountId,
            name,
            PlannedActionKind.Rotate,
            null,
            ActionOutcome.Skipped,
            message,
            DecisionRule.K6,
            ports.Clock.GetUtcNow());
    }

    private Task ForEachAsync(IEnumerable<UserSnapshot> due, Func<UserSnapshot, Task> body, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = context.Policy.Concurrency,
            CancellationToken = cancellationToken,
        };
        return Parallel.ForEachAsync(due, parallel, async (user, _) => await body(user).ConfigureAwait(false));
    }
}
