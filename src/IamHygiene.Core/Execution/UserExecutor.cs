namespace IamHygiene;

/// <summary>
/// Makes the planned changes of one user, in order. Before each the user is read and planned again, live: a change that is
/// not due on these facts any more is not made. The first failure ends the user's turn; other users go on.
/// </summary>
internal sealed class UserExecutor(AccountPorts ports, PlanContext context, RunOptions options, Action<RunEvent> observe)
{
    // IAM and Secrets Manager may show what was before our last change (field reports: 3 to 30 seconds).
    private const int Looks = 15;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly UserReader reader = new(ports);
    private readonly Rotation rotation = new(ports, options, observe);
    private readonly KeyChanges changes = new(ports, observe);

    /// <summary>Runs a user's changes.</summary>
    /// <returns>How each ended, and what the owner must be told of them.</returns>
    public async Task<(IReadOnlyList<ActionResult> Results, IReadOnlyList<Notice> Notices)> RunAsync(
        UserSnapshot user,
        IReadOnlyList<PlannedAction> planned,
        CancellationToken cancellationToken)
    {
        var results = new List<ActionResult>();
        var notices = new List<Notice>();
        foreach (var action in planned)
        {
            // Clearing the note of an old mail depends on nothing.
            if (results.Count > 0
                && results[^1] is { Outcome: not ActionOutcome.Done } or { Problem: not null }
                && action is not { Action: PlannedActionKind.CleanUp, Rule: "N2" })
            {
                results.Add(Result(action, ActionOutcome.Skipped, "Not begun, because the change before it was not made."));
                continue;
            }

            var (result, notice) = await GuardAsync(user, action, settles: results.Count > 0, cancellationToken).ConfigureAwait(false);
            results.Add(result);
            if (notice is not null)
            {
                notices.Add(notice);
            }

            observe(new RunEvent.Acted(result));
        }

        return (results, notices);
    }

    // A fault of our own must not stop the other users either. Its text is not shown: it could hold anything.
    private async Task<(ActionResult Result, Notice? Notice)> GuardAsync(
        UserSnapshot user,
        PlannedAction action,
        bool settles,
        CancellationToken cancellationToken)
    {
        try
        {
            return await StepAsync(user, action, settles, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var problem = new Problem(
                "Unexpected",
                $"An unexpected {e.GetType().Name} in {e.TargetSite?.DeclaringType?.Name} stopped the work on user {action.UserName}.",
                "Please report it. The next run finishes or undoes what was begun.");
            return (Result(action, ActionOutcome.Failed, problem.Message) with { Problem = problem }, null);
        }
    }

    private async Task<(ActionResult Result, Notice? Notice)> StepAsync(
        UserSnapshot user,
        PlannedAction action,
        bool settles,
        CancellationToken cancellationToken)
    {
        UserSnapshot fresh;
        PlannedAction? due;
        try
        {
            UserPlan plan;
            for (var look = 1; ; look++)
            {
                fresh = await reader.ReadAgainAsync(user, cancellationToken).ConfigureAwait(false);
                plan = Planner.PlanUser(fresh, context with { Now = ports.Clock.GetUtcNow() });
                due = plan.Actions.FirstOrDefault(again => again.IsSameAs(action));
                if (due is not null || !settles || look == Looks)
                {
                    break;
                }

                await Task.Delay(Pause, ports.Clock, cancellationToken).ConfigureAwait(false);
            }

            if (due is null)
            {
                var why = plan.Findings.FirstOrDefault(finding => finding.Severity == FindingSeverity.Error);
                return why is null
                    ? (Result(action, ActionOutcome.Skipped, "Not due any more: read again, the user has changed since the plan."), null)
                    : (Result(action, ActionOutcome.Failed, why.Message) with { Problem = new(why.Kind, why.Message, why.Remedy) }, null);
            }
        }
        catch (ServiceException e)
        {
            return (Result(action, ActionOutcome.Failed, e.Message) with { Problem = e.ToProblem() }, null);
        }

        try
        {
            var (newKey, isNews) = await MakeAsync(fresh, due, cancellationToken).ConfigureAwait(false);
            var (result, notice) = Done(fresh, due, newKey, null);
            return (result, isNews ? notice : null);
        }
        catch (LateFailure e)
        {
            var (result, notice) = Done(
                fresh,
                due,
                due.Action is PlannedActionKind.Rotate or PlannedActionKind.FinishRotation ? e.AccessKeyId : null,
                e.Problem);
            return (result, e.IsNews ? notice : null);
        }
        catch (StepFailure e) when (e.StandsBack)
        {
            return (Result(action, ActionOutcome.Skipped, e.Message), null);
        }
        catch (StepFailure e)
        {
            return (Result(action, ActionOutcome.Failed, e.Message) with { Problem = e.Problem }, null);
        }
        catch (ServiceException e)
        {
            return (Result(action, ActionOutcome.Failed, e.Message) with { Problem = e.ToProblem() }, null);
        }
    }

    // What another run did a moment before us is done, and that run tells the owner.
    private async Task<(string? NewKey, bool IsNews)> MakeAsync(UserSnapshot fresh, PlannedAction due, CancellationToken cancellationToken)
    {
        switch (due.Action)
        {
            case PlannedActionKind.Rotate:
                return (await rotation.RotateAsync(
                    fresh,
                    due.Forced,
                    context.Policy.IntentLease,
                    cancellationToken).ConfigureAwait(false), true);
            case PlannedActionKind.FinishRotation:
                var overlap = UserSettings.For(fresh, context.Policy, context.Now).Schedule.Overlap;
                return (due.AccessKeyId, await rotation.FinishAsync(
                    fresh,
                    due.AccessKeyId!,
                    context.Policy.IntentLease,
                    overlap,
                    cancellationToken).ConfigureAwait(false));
            case PlannedActionKind.RemoveOrphan or PlannedActionKind.Delete:
                return (null, await changes.DeleteAsync(fresh, due.AccessKeyId!, cancellationToken).ConfigureAwait(false));
            case PlannedActionKind.CleanUp:
                await changes.CleanUpAsync(fresh, due, cancellationToken).ConfigureAwait(false);
                return (null, true);
            case PlannedActionKind.Deactivate:
                await changes.DeactivateAsync(fresh, due, cancellationToken).ConfigureAwait(false);
                return (null, true);
            case PlannedActionKind.NoteInactive:
                await changes.NoteInactiveAsync(fresh, due.AccessKeyId!, cancellationToken).ConfigureAwait(false);
                return (null, true);
            default:
                throw new InvalidOperationException($"Unknown action {due.Action}.");
        }
    }

    private (ActionResult Result, Notice? Notice) Done(UserSnapshot user, PlannedAction action, string? newKey, Problem? problem)
    {
        var result = Result(action, ActionOutcome.Done, problem?.Message ?? ActionText.Done(action, newKey)) with
        {
            NewAccessKeyId = newKey,
            Problem = problem
        };
        return (result, ActionText.NoticeOf(user, action, newKey, context with { Now = ports.Clock.GetUtcNow() }));
    }

    private ActionResult Result(PlannedAction action, ActionOutcome outcome, string message) =>
        new(action.AccountId, action.UserName, action.Action, action.AccessKeyId, outcome, message, action.Rule, ports.Clock.GetUtcNow());
}
