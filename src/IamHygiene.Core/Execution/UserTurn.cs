namespace IamHygiene;

/// <summary>How a user's turn ended.</summary>
/// <param name="Results">How each change ended.</param>
/// <param name="After">The user as the turn left it.</param>
internal sealed record TurnResult(IReadOnlyList<ActionResult> Results, UserSnapshot After)
{
    /// <summary>The changes that wait, because the limit of the day was taken by changes that may still fail.</summary>
    public IReadOnlyList<PlannedAction> WaitingForLimit { get; init; } = [];

    /// <summary>What failed after the changes; null where nothing did.</summary>
    public Problem? Problem { get; init; }
}

/// <summary>
/// Makes the planned changes of one user, in order, under a lease. Before each the user is read and planned again, live: a change
/// that is not due on these facts any more is not made. The first failure ends the user's turn; other users go on.
/// </summary>
internal sealed class UserTurns(
    AccountPorts ports,
    PlanContext context,
    RunOptions options,
    RunDeadline deadline,
    DayBudget budget,
    Action<RunEvent> observe)
{
    private readonly UserReader reader = new(ports, readsEveryUse: false);
    private readonly UserLeases leases = new(ports, options, context.Policy.IntentLease, deadline);
    private readonly ActionMaker maker = new(ports, context, deadline, observe);
    private readonly Poller poller = new(ports.Clock, deadline);

    /// <summary>Runs a user's changes.</summary>
    /// <param name="user">The user, as read.</param>
    /// <param name="planned">The changes.</param>
    /// <param name="notes">Creations of keys to note under the lease.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<TurnResult> RunAsync(
        UserSnapshot user,
        IReadOnlyList<PlannedAction> planned,
        IReadOnlyList<KeyNote> notes,
        CancellationToken cancellationToken)
    {
        var turn = new TurnState(user, notes);
        try
        {
            for (var i = 0; i < planned.Count; i++)
            {
                if (turn.IsStopped && !planned[i].IsIndependent)
                {
                    turn.Add(Result(planned[i], ActionOutcome.Skipped, OutcomeText.NotBegun));
                    continue;
                }

                if (planned[i].IsDestructive && !budget.TryTake())
                {
                    turn.Waiting = planned.Skip(i).ToList();
                    break;
                }

                await MakeOneAsync(turn, planned[i], cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await EndAsync(turn, cancellationToken).ConfigureAwait(false);
        }

        return new(turn.Results, turn.Outcome) { WaitingForLimit = turn.Waiting, Problem = turn.Problem };
    }

    /// <summary>The results of changes for which nothing of the limit is left.</summary>
    public IReadOnlyList<ActionResult> Refuse(IEnumerable<PlannedAction> waiting)
    {
        var results = waiting.Select(action => Result(action, ActionOutcome.Skipped, OutcomeText.Limit)).ToList();
        foreach (var result in results)
        {
            observe(new RunEvent.Acted(result));
        }

        return results;
    }

    private async Task MakeOneAsync(TurnState turn, PlannedAction action, CancellationToken cancellationToken)
    {
        var result = await GuardAsync(turn, action, cancellationToken).ConfigureAwait(false);
        if (action.IsDestructive && result.Outcome != ActionOutcome.Done && !turn.IsUnclear)
        {
            budget.Return();
        }

        turn.Add(result);
        observe(new RunEvent.Acted(result));
    }

    // A fault of our own must not stop the other users either. Its text is not shown: it could hold anything.
    private async Task<ActionResult> GuardAsync(TurnState turn, PlannedAction action, CancellationToken cancellationToken)
    {
        try
        {
            return await StepAsync(turn, action, cancellationToken).ConfigureAwait(false);
        }
        catch (StepFailure e)
        {
            turn.KeepsLease |= e.KeepsLease;
            return e.YieldsToAnotherRun
                ? Result(action, ActionOutcome.Skipped, e.Problem.Message)
                : Failed(action, e.Problem);
        }
        catch (ServiceException e)
        {
            // What may have happened counts against the limit of the day.
            turn.IsUnclear |= e.Kind == FailureKind.Unclear;
            turn.KeepsLease |= turn.IsUnclear;
            return Failed(action, e.ToProblem());
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            turn.KeepsLease = true;
            return Failed(action, Problems.Unexpected(e, action.UserName, $"{action.Action} of key {action.AccessKeyId}"));
        }
    }

    private async Task<ActionResult> StepAsync(TurnState turn, PlannedAction action, CancellationToken cancellationToken)
    {
        if (action is { IsIndependent: true, Note: { } note } && turn.Lease is null)
        {
            return await NoteAsync(turn, action, note, cancellationToken).ConfigureAwait(false);
        }

        if (turn.Lease is null)
        {
            await TakeLeaseAsync(turn, action, cancellationToken).ConfigureAwait(false);
        }

        if (IsReadFresh(turn, action))
        {
            try
            {
                return await MakeIfDueAsync(turn, action, PlanAgain(turn), cancellationToken).ConfigureAwait(false);
            }
            catch (StepFailure e) when (e.IsOfOldRead)
            {
                // Somebody else was faster. What is due now follows from reading it again.
            }
        }

        var plan = await ReadAndPlanAsync(turn, action, cancellationToken).ConfigureAwait(false);
        return await MakeIfDueAsync(turn, action, plan, cancellationToken).ConfigureAwait(false);
    }

    // A rotation takes nothing away, so what the turn began with need not be read again where it is only seconds old; the tags were,
    // with the lease. Whatever deactivates or deletes is read again in any case.
    private bool IsReadFresh(TurnState turn, PlannedAction action) =>
        action.Action == PlannedActionKind.Rotate
        && !turn.HasChanged
        && turn.User.Detail is { ReadAt: { } readAt }
        && ports.Clock.GetUtcNow() <= readAt + ProtocolTimes.FreshRead;

    private async Task<ActionResult> MakeIfDueAsync(
        TurnState turn,
        PlannedAction action,
        UserPlan plan,
        CancellationToken cancellationToken)
    {
        if (plan.Actions.FirstOrDefault(again => again.IsSameAs(action)) is not { } due)
        {
            return NotDue(turn, action, plan);
        }

        if (due.Action == PlannedActionKind.Rotate)
        {
            await RenewForRotationAsync(turn, cancellationToken).ConfigureAwait(false);
        }

        var ended = UserState.FromTags(turn.User.User.Tags, ports.Clock.GetUtcNow()).Intents.Where(intent => intent.RunId != options.RunId);
        var creations = CreationsToNote(turn);
        var outcome = await maker.MakeAsync(turn.User, turn.Lease, due, creations, cancellationToken).ConfigureAwait(false);
        turn.Change(outcome.After);
        turn.KeepsLease |= outcome.KeepsLease;
        if (due.Action == PlannedActionKind.FinishRotation && !outcome.KeepsLease)
        {
            turn.EndedIntents.AddRange(ended.Select(intent => intent.TagName));
        }

        var message = outcome.LateProblem?.Message ?? OutcomeText.Done(due, outcome.NewAccessKeyId);
        return Result(due, ActionOutcome.Done, message) with { NewAccessKeyId = outcome.NewAccessKeyId, Problem = outcome.LateProblem };
    }

    // After a change of this turn the next one is due; where the reads do not show that, a later run goes on.
    private ActionResult NotDue(TurnState turn, PlannedAction action, UserPlan plan)
    {
        if (plan.Findings.FirstOrDefault(finding => finding.Severity == FindingSeverity.Error) is { } why)
        {
            return Failed(action, why.ToProblem());
        }

        return turn.HasChanged
            ? Failed(action, Problems.ChangeNotSeen(action))
            : Result(action, ActionOutcome.Skipped, OutcomeText.NotDue);
    }

    // A note takes no lease. It is not written where somebody has noted something of the key since the plan.
    private async Task<ActionResult> NoteAsync(TurnState turn, PlannedAction action, KeyNote note, CancellationToken cancellationToken)
    {
        var name = turn.User.User.UserName;
        var tags = await ports.Identity.ListTagsAsync(name, cancellationToken).ConfigureAwait(false);
        turn.Read(turn.User with { User = turn.User.User with { Tags = tags } });
        if (turn.User.User.Tag(note.TagName) != turn.Planned.User.Tag(note.TagName))
        {
            return Result(action, ActionOutcome.Skipped, OutcomeText.NotDue);
        }

        var outcome = await maker.MakeAsync(turn.User, null, action, [], cancellationToken).ConfigureAwait(false);
        turn.Change(outcome.After, isSeenLater: false);
        return Result(action, ActionOutcome.Done, OutcomeText.Done(action, null));
    }

    private async Task TakeLeaseAsync(TurnState turn, PlannedAction action, CancellationToken cancellationToken)
    {
        // Where the run dies, a later one knows by the intent which key may be ours.
        var known = (turn.User.Detail?.KnownKeys ?? []).Select(key => key.AccessKeyId);
        var (purpose, existing) = action.Action switch
        {
            PlannedActionKind.Rotate => (IntentPurpose.Rotate, known.ToList()),
            PlannedActionKind.FinishRotation => (IntentPurpose.Rotate, known.Where(id => id != action.AccessKeyId).ToList()),
            _ => (IntentPurpose.Change, []),
        };
        (turn.Lease, turn.User) = await leases.TakeAsync(turn.User, purpose, existing, cancellationToken).ConfigureAwait(false);
    }

    // The intent of a rotation says which keys exist right before the new one is made.
    private async Task RenewForRotationAsync(TurnState turn, CancellationToken cancellationToken)
    {
        var keys = (turn.User.Detail?.KnownKeys ?? []).Select(key => key.AccessKeyId).ToList();
        var isCurrent = turn.Lease is { Intent: { Purpose: IntentPurpose.Rotate } intent }
            && intent.ExistingKeys.ToHashSet(StringComparer.Ordinal).SetEquals(keys)
            && ports.Clock.GetUtcNow() < intent.Time + (ProtocolTimes.CreateWithin / 4);
        if (isCurrent)
        {
            return;
        }

        turn.Lease = null;
        (turn.Lease, turn.User) = await leases
            .TakeAsync(turn.User, IntentPurpose.Rotate, keys, cancellationToken)
            .ConfigureAwait(false);
    }

    // After a change of this turn the reads may show for some seconds what was before it.
    private async Task<UserPlan> ReadAndPlanAsync(TurnState turn, PlannedAction action, CancellationToken cancellationToken)
    {
        return await poller.UntilAsync(
            async () =>
            {
                turn.Read(await reader.ReadAgainAsync(turn.User, cancellationToken).ConfigureAwait(false));
                return PlanAgain(turn);
            },
            plan => !turn.HasChanged || plan.Actions.Any(again => again.IsSameAs(action)),
            ProtocolTimes.ReadLag,
            cancellationToken).ConfigureAwait(false);
    }

    private UserPlan PlanAgain(TurnState turn) => Planner.PlanUser(turn.User, context with { Now = ports.Clock.GetUtcNow() });

    // A death of the run leaves the lease, so does whatever a later run must complete.
    private async Task EndAsync(TurnState turn, CancellationToken cancellationToken)
    {
        if (turn.Lease is not { } lease || turn.KeepsLease || cancellationToken.IsCancellationRequested)
        {
            return;
        }

        var name = turn.User.User.UserName;
        string[] tags = [lease.Intent.TagName, .. turn.EndedIntents];
        try
        {
            await NoteCreationsAsync(turn, cancellationToken).ConfigureAwait(false);
            await ports.Identity.UntagAsync(name, tags, cancellationToken).ConfigureAwait(false);
            turn.Change(turn.User.WithoutTags(tags));
        }
        catch (ServiceException e)
        {
            turn.Problem = Problems.LeaseNotReturned(name, lease, e);
        }
    }

    private async Task NoteCreationsAsync(TurnState turn, CancellationToken cancellationToken)
    {
        var missing = CreationsToNote(turn);
        if (missing.Count == 0)
        {
            return;
        }

        var tags = Tags.Of(missing);
        await ports.Identity.TagAsync(turn.User.User.UserName, tags, cancellationToken).ConfigureAwait(false);
        turn.Change(turn.User.WithTags(tags));
    }

    // Only where nothing was noted meanwhile, which is certain under the lease.
    private static List<KeyNote> CreationsToNote(TurnState turn)
    {
        var keys = turn.Outcome.Detail?.KnownKeys ?? [];
        return turn.Notes
            .Where(note => turn.User.User.Tag(note.TagName) is null && keys.Any(key => key.AccessKeyId == note.AccessKeyId))
            .ToList();
    }

    private ActionResult Failed(PlannedAction action, Problem problem) =>
        Result(action, ActionOutcome.Failed, problem.Message) with { Problem = problem };

    private ActionResult Result(PlannedAction action, ActionOutcome outcome, string message) =>
        new(
            action.AccountId,
            action.UserName,
            action.Action,
            action.AccessKeyId,
            outcome,
            message,
            action.Rule,
            ports.Clock.GetUtcNow());
}
