namespace IamHygiene;

/// <summary>
/// Undoes a deactivation by hand: reactivates a key and, if asked, moves AWSCURRENT back to the version that holds its pair. It takes
/// the same lease as a rotation, so that no run changes the user's keys meanwhile; a note on the user keeps the daily run from
/// deactivating the key again for as long as a replaced key goes on working.
/// </summary>
public sealed class Restoration
{
    private readonly AccountPorts ports;
    private readonly HygienePolicy policy;
    private readonly Action<RunEvent> observe;
    private readonly RestorePlanner planner;
    private readonly UserLeases leases;
    private readonly RunDeadline deadline;

    /// <summary>Makes it.</summary>
    /// <param name="ports">The outside world.</param>
    /// <param name="policy">The rules.</param>
    /// <param name="runId">Names the work in the lease on the user: eight hexadecimal digits.</param>
    /// <param name="observe">Is told what happens.</param>
    /// <exception cref="PolicyException">The policy has faults.</exception>
    public Restoration(AccountPorts ports, HygienePolicy policy, string runId, Action<RunEvent>? observe = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        this.ports = ports;
        this.policy = policy.Validated();
        this.observe = observe ?? (_ => { });
        deadline = new(ports.Clock, null);
        planner = new(ports, this.policy, runId);
        leases = new(ports, new() { RunId = runId }, this.policy.IntentLease, deadline);
    }

    /// <summary>Says what it would take. Changes nothing.</summary>
    /// <param name="userName">The user.</param>
    /// <param name="accessKeyId">The key.</param>
    /// <param name="makeCurrent">True: AWSCURRENT shall name the key.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ServiceException">The account or the user could not be read.</exception>
    public async Task<RestorePlan> PlanAsync(string userName, string accessKeyId, bool makeCurrent, CancellationToken cancellationToken)
    {
        var users = await AccountUsers.ReadAsync(ports, cancellationToken).ConfigureAwait(false);
        if (AccountUsers.Find(users, userName) is not { } found)
        {
            return RestorePlan.Refused(null, accessKeyId, AccountUsers.NotFound(users, userName));
        }

        var others = SecretNames.From(users).OthersWith(found);
        var plan = await planner
            .PlanAsync(new(found, null, null), others, accessKeyId, makeCurrent, cancellationToken)
            .ConfigureAwait(false);
        return plan with { Others = others };
    }

    /// <summary>
    /// Does it, on the user read again under the lease. What stands in the way is in the result; only cancellation throws.
    /// </summary>
    public async Task<ActionResult> RestoreAsync(RestorePlan plan, bool makeCurrent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan is not { User: { } user, Refusal: null })
        {
            var refusal = plan.Refusal ?? RestoreMessages.UserNotFound("", null);
            return Failed(plan, refusal);
        }

        if (plan.IsDone)
        {
            return Result(plan, ActionOutcome.Skipped, RestoreMessages.ActiveAlready(plan.AccessKeyId, makeCurrent));
        }

        try
        {
            var (lease, leased) = await leases.TakeAsync(user, IntentPurpose.Change, [], cancellationToken).ConfigureAwait(false);
            var result = await UnderLeaseAsync(plan, leased, makeCurrent, cancellationToken).ConfigureAwait(false);
            var isReleased = await leases.ReleaseAsync(user.User.UserName, lease.Intent, cancellationToken).ConfigureAwait(false);
            return isReleased ? result : result with { Problem = result.Problem ?? RestoreMessages.LeaseNotReturned(result, lease) };
        }
        catch (StepFailure e)
        {
            return Failed(plan, e.Problem);
        }
    }

    private async Task<ActionResult> UnderLeaseAsync(
        RestorePlan plan,
        UserSnapshot user,
        bool makeCurrent,
        CancellationToken cancellationToken)
    {
        try
        {
            var fresh = await planner
                .PlanAsync(user, plan.Others, plan.AccessKeyId, makeCurrent, cancellationToken)
                .ConfigureAwait(false);
            if (fresh.Refusal is { } refusal)
            {
                return Failed(fresh, refusal);
            }

            if (fresh.IsDone)
            {
                return Result(fresh, ActionOutcome.Skipped, RestoreMessages.ActiveAlready(plan.AccessKeyId, makeCurrent));
            }

            if (fresh.Activates)
            {
                await ActivateAsync(fresh, user, cancellationToken).ConfigureAwait(false);
            }

            var problem = await MoveAsync(fresh, cancellationToken).ConfigureAwait(false);
            return problem is null ? Result(fresh, ActionOutcome.Done, RestoreMessages.Done(fresh)) : Failed(fresh, problem);
        }
        catch (ServiceException e)
        {
            return Failed(plan, e.ToProblem());
        }
    }

    // The note comes first: should this end here, a run must neither delete the key nor switch it off again.
    private async Task ActivateAsync(RestorePlan plan, UserSnapshot user, CancellationToken cancellationToken)
    {
        var name = user.User.UserName;
        var created = plan.User?.Detail?.KnownKeys.FirstOrDefault(key => key.AccessKeyId == plan.AccessKeyId)?.CreateDate;
        var note = new KeyNote(plan.AccessKeyId, KeyNoteStatus.Restored, ports.Clock.GetUtcNow(), created);
        observe(new RunEvent.Step(name, $"noting that key {plan.AccessKeyId} is restored"));
        await ports.Identity.TagAsync(name, Tags.Of(note), cancellationToken).ConfigureAwait(false);
        observe(new RunEvent.Step(name, $"activating key {plan.AccessKeyId}"));
        await ports.Identity
            .SetAccessKeyStatusAsync(name, plan.AccessKeyId, AccessKeyStatus.Active, cancellationToken)
            .ConfigureAwait(false);
    }

    // Until the pair is proven AWSCURRENT stays where it is: what readers get works at every instant.
    private async Task<Problem?> MoveAsync(RestorePlan plan, CancellationToken cancellationToken)
    {
        if (plan is not { VersionId: { } version, User: { } snapshot } || ManagedUser.From(snapshot) is not { } user)
        {
            return null;
        }

        var id = plan.AccessKeyId;
        var document = await planner.DocumentAsync(user, version, cancellationToken).ConfigureAwait(false);
        if (document?.AccessKeyId != id)
        {
            return RestoreMessages.SecretChanged(user.UserName, id, plan.Activates);
        }

        if (await ProofFailureAsync(user, plan, document, cancellationToken).ConfigureAwait(false) is { } failure)
        {
            return RestoreMessages.PairNotProven(user.UserName, id, plan.Activates, failure);
        }

        observe(new RunEvent.Step(user.UserName, $"moving AWSCURRENT to key {id}"));
        try
        {
            await ports.Secrets
                .PromoteAsync(user.Secret.Arn, user.Secret.CurrentVersionId, version, cancellationToken)
                .ConfigureAwait(false);
            return null;
        }
        catch (ServiceException e)
        {
            var description = await ports.Secrets.DescribeAsync(user.Secret.Arn, cancellationToken).ConfigureAwait(false);
            var isMoved = description.Holder(SecretDescription.Current) == version;
            return isMoved ? null : RestoreMessages.NotMoved(user.UserName, id, plan.Activates, e);
        }
    }

    private async Task<ProofFailure?> ProofFailureAsync(
        ManagedUser user,
        RestorePlan plan,
        SecretDocument document,
        CancellationToken cancellationToken)
    {
        if (user.User.SecretFormat == SecretFormat.SesSmtp)
        {
            return await SmtpFailureAsync(user, plan, document, cancellationToken).ConfigureAwait(false);
        }

        observe(new RunEvent.Step(user.UserName, $"proving that the stored pair of key {plan.AccessKeyId} works"));
        var pair = new KeyPair(plan.AccessKeyId, document.SecretPart);
        return await new PairProof(ports, deadline).FailureAsync(pair, user.User.Arn, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ProofFailure?> SmtpFailureAsync(
        ManagedUser user,
        RestorePlan plan,
        SecretDocument document,
        CancellationToken cancellationToken)
    {
        var smtpProof = new SmtpProof(ports, deadline, observe);
        switch (await smtpProof.AskAsync(user.User, document, cancellationToken).ConfigureAwait(false))
        {
            case SmtpAnswer.Accepted:
                return null;
            case SmtpAnswer.Refused:
                return ProofFailure.BySmtp;
            default:
                await LetAwsKnowAsync(user, plan, cancellationToken).ConfigureAwait(false);
                return null;
        }
    }

    // Where no mail server can be asked: AWS takes some seconds to accept an activated key everywhere.
    private async Task LetAwsKnowAsync(ManagedUser user, RestorePlan plan, CancellationToken cancellationToken)
    {
        var now = ports.Clock.GetUtcNow();
        var noted = UserState.FromTags(user.User.Tags, now).Note(plan.AccessKeyId) is { Status: KeyNoteStatus.Restored } note
            ? note.Since
            : (DateTimeOffset?)null;
        var activated = plan.Activates ? now : noted;
        if (activated is not { } since || since + ProtocolTimes.KeyLag <= now)
        {
            return;
        }

        observe(new RunEvent.Step(user.UserName, $"giving AWS a minute to accept key {plan.AccessKeyId} again"));
        await Task.Delay(since + ProtocolTimes.KeyLag - now, ports.Clock, cancellationToken).ConfigureAwait(false);
    }

    private ActionResult Failed(RestorePlan plan, Problem problem) =>
        Result(plan, ActionOutcome.Failed, problem.Message) with { Problem = problem };

    private ActionResult Result(RestorePlan plan, ActionOutcome outcome, string message) =>
        new(
            plan.User?.User.AccountId ?? "",
            plan.User?.User.UserName ?? "",
            PlannedActionKind.Restore,
            plan.AccessKeyId,
            outcome,
            message,
            DecisionRule.Restore,
            ports.Clock.GetUtcNow());
}
