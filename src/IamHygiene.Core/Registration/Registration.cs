namespace IamHygiene;

/// <summary>How a registration ended.</summary>
/// <param name="Result">What happened.</param>
/// <param name="Tags">The tags that were written on the user.</param>
/// <param name="NeedsFirstKey">True where the user is managed, and its secret waits for a first key.</param>
public sealed record RegistrationOutcome(ActionResult Result, IReadOnlyDictionary<string, string> Tags, bool NeedsFirstKey);

/// <summary>
/// Puts users under management: group, secret with owner tag and resource policy, tags, first key. The user's lease is held meanwhile,
/// so that two registrations cannot undo each other's work and no run meets a user that is half prepared. Safe to repeat: what is there
/// already is used.
/// </summary>
public sealed class Registration
{
    private readonly AccountPorts ports;
    private readonly HygienePolicy policy;
    private readonly string runId;
    private readonly Action<RunEvent> observe;
    private readonly IRegistrationPort setup;
    private readonly RunDeadline deadline;
    private readonly RegistrationReader reader;
    private readonly UserLeases leases;

    /// <summary>Makes it.</summary>
    /// <param name="ports">The outside world, with what registrations need.</param>
    /// <param name="policy">The rules.</param>
    /// <param name="runId">Names the work in leases: eight hexadecimal digits.</param>
    /// <param name="observe">Is told what happens.</param>
    /// <exception cref="PolicyException">The policy has faults.</exception>
    /// <exception cref="ArgumentException">The ports do not offer registrations.</exception>
    public Registration(AccountPorts ports, HygienePolicy policy, string runId, Action<RunEvent>? observe = null)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ArgumentNullException.ThrowIfNull(policy);
        this.ports = ports;
        this.policy = policy.Validated();
        this.runId = runId;
        this.observe = observe ?? (_ => { });
        setup = ports.Registration ?? throw new ArgumentException("The ports do not offer registrations.", nameof(ports));
        deadline = new(ports.Clock, null);
        reader = new(ports, setup);
        leases = new(ports, new() { RunId = runId }, this.policy.IntentLease, deadline);
    }

    /// <summary>Reads the users of the account, once for many registrations.</summary>
    /// <exception cref="ServiceException">They could not be read.</exception>
    public Task<IReadOnlyList<IamUser>> ReadUsersAsync(CancellationToken cancellationToken) =>
        AccountUsers.ReadAsync(ports, cancellationToken);

    /// <summary>Says what it would take. Changes nothing.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="users">The users of the account.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ServiceException">The secret could not be described.</exception>
    public async Task<RegistrationPlan> PlanAsync(
        RegistrationRequest request,
        IReadOnlyList<IamUser> users,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(users);
        if (AccountUsers.Find(users, request.UserName) is not { } user)
        {
            return RegistrationPlan.Refused(request, null, AccountUsers.NotFound(users, request.UserName));
        }

        var named = request with { UserName = user.UserName };
        if (RequestRules.FaultOf(named, policy) is { } fault)
        {
            return RegistrationPlan.Refused(named, new(user, null, null), fault);
        }

        var asTagged = RegistrationReader.AsTagged(new(user, null, null), named, named.SecretId);
        var others = SecretNames.From(users).OthersWith(asTagged.User);
        return await DecideAsync(new(user, null, null), named, others, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Does it, on the user read again under the lease. What stands in the way is in the result; only cancellation throws.
    /// </summary>
    public async Task<RegistrationOutcome> RegisterAsync(RegistrationPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan is not { User: { } user, Refusal: null })
        {
            return Failed(plan, plan.Refusal ?? AccountUsers.NotFound([], plan.Request.UserName));
        }

        if (plan.IsDone)
        {
            return new(Result(plan, ActionOutcome.Skipped, RegistrationMessages.Already(plan)), plan.Tags, plan.NeedsFirstKey);
        }

        try
        {
            await ProvePairAsync(plan, cancellationToken).ConfigureAwait(false);
            var (lease, leased) = await leases
                .TakeAsync(user, IntentPurpose.Change, [], cancellationToken)
                .ConfigureAwait(false);
            var outcome = await UnderLeaseAsync(plan, lease, leased, cancellationToken).ConfigureAwait(false);
            var isReleased = await leases
                .ReleaseAsync(user.User.UserName, lease.Intent, cancellationToken)
                .ConfigureAwait(false);
            return isReleased
                ? outcome
                : outcome with { Result = WithLeaseNotReturned(outcome.Result, lease), NeedsFirstKey = false };
        }
        catch (StepFailure e)
        {
            return Failed(plan, e.Problem);
        }
    }

    /// <summary>Makes the first keys of users that were put under management a moment ago, by the rotation protocol.</summary>
    /// <param name="registered">The outcomes; those that need no first key are left out.</param>
    /// <param name="sendMail">False: nobody is mailed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The run; null where nobody needs a first key.</returns>
    public async Task<HygieneRun?> MakeFirstKeysAsync(
        IEnumerable<RegistrationOutcome> registered,
        bool sendMail,
        CancellationToken cancellationToken)
    {
        var written = registered
            .Where(outcome => outcome.NeedsFirstKey)
            .ToDictionary(outcome => outcome.Result.UserName, outcome => outcome.Tags, StringComparer.OrdinalIgnoreCase);
        if (written.Count == 0)
        {
            return null;
        }

        var options = new RunOptions
        {
            RunId = runId,
            Select = user => written.ContainsKey(user.UserName),
            Approve = IsOfFirstKey,
            ApproveNotice = _ => false,
            SendMail = sendMail,
            JustWritten = written,
        };
        return await new HygieneRunner(ports, policy, observe)
            .RunAsync(options, cancellationToken)
            .ConfigureAwait(false);
    }

    // Nothing else that may be due for the user was asked for.
    private static bool IsOfFirstKey(PlannedAction action) => action.Rule == DecisionRule.K18
        || action.Action is PlannedActionKind.FinishRotation or PlannedActionKind.CleanUp or PlannedActionKind.NoteKey;

    private async Task<RegistrationPlan> DecideAsync(
        UserSnapshot user,
        RegistrationRequest request,
        IReadOnlyList<string> others,
        CancellationToken cancellationToken)
    {
        var facts = await reader
            .ReadAsync(user, request, others, cancellationToken)
            .ConfigureAwait(false);
        return RegistrationRules.Decide(facts, policy);
    }

    // Before anything is begun: AWS may take a minute to answer for a young key.
    private async Task ProvePairAsync(RegistrationPlan plan, CancellationToken cancellationToken)
    {
        var isStored = plan.Secret == SecretStep.Create;
        if (plan is not { Request.Pair: { } pair, User.User: { } user } || !isStored)
        {
            return;
        }

        observe(new RunEvent.Step(user.UserName, $"proving that the given pair of key {pair.AccessKeyId} works"));
        var failure = await new PairProof(ports, deadline)
            .FailureAsync(pair, user.Arn, cancellationToken)
            .ConfigureAwait(false);
        if (failure is not null)
        {
            throw new StepFailure(RegistrationMessages.PairNotProven(user.UserName, pair.AccessKeyId, failure));
        }
    }

    private async Task<RegistrationOutcome> UnderLeaseAsync(
        RegistrationPlan plan,
        HeldLease lease,
        UserSnapshot user,
        CancellationToken cancellationToken)
    {
        var isRestored = false;
        try
        {
            var fresh = await DecideAsync(user, plan.Request, plan.Others, cancellationToken).ConfigureAwait(false);
            if (fresh is { Refusal: null, Secret: SecretStep.Restore })
            {
                isRestored = true;
                fresh = await RestoreSecretAsync(fresh, user, cancellationToken).ConfigureAwait(false);
            }

            if (fresh.Refusal is { } refusal)
            {
                throw new StepFailure(refusal);
            }

            var tags = await new RegistrationSteps(ports, setup, lease, observe)
                .ApplyAsync(fresh, cancellationToken)
                .ConfigureAwait(false);
            var told = isRestored ? fresh with { Secret = SecretStep.Restore } : fresh;
            var secretId = tags.GetValueOrDefault(TagNames.SecretName, fresh.SecretId);
            var message = RegistrationMessages.Registered(told, secretId);
            return new(Result(fresh, ActionOutcome.Done, message), tags, fresh.NeedsFirstKey);
        }
        catch (ServiceException e)
        {
            return Failed(plan, e.ToProblem());
        }
        catch (StepFailure e)
        {
            return Failed(plan, isRestored ? RegistrationMessages.Restored(e.Problem, plan.SecretId) : e.Problem);
        }
    }

    // What it holds can be read only then.
    private async Task<RegistrationPlan> RestoreSecretAsync(
        RegistrationPlan plan,
        UserSnapshot user,
        CancellationToken cancellationToken)
    {
        observe(new RunEvent.Step(user.User.UserName, $"taking back the deletion of the secret '{plan.SecretId}'"));
        await setup
            .RestoreSecretAsync(plan.SecretId, cancellationToken)
            .ConfigureAwait(false);
        var poller = new Poller(ports.Clock, deadline);
        var after = await poller.UntilAsync(
            () => DecideAsync(user, plan.Request, plan.Others, cancellationToken),
            decided => decided.Secret != SecretStep.Restore,
            ProtocolTimes.ReadLag,
            cancellationToken).ConfigureAwait(false);
        return after.Secret == SecretStep.Restore
            ? RegistrationPlan.Refused(plan.Request, user, RegistrationMessages.NotRestoredYet(user.User.UserName, plan.SecretId))
            : after;
    }

    private RegistrationOutcome Failed(RegistrationPlan plan, Problem problem) =>
        new(
            Result(plan, ActionOutcome.Failed, problem.Message) with { Problem = problem },
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
            NeedsFirstKey: false);

    private static ActionResult WithLeaseNotReturned(ActionResult result, HeldLease lease) =>
        result with { Problem = result.Problem ?? RestoreMessages.LeaseNotReturned(result, lease) };

    private ActionResult Result(RegistrationPlan plan, ActionOutcome outcome, string message) =>
        new(
            plan.User?.User.AccountId ?? "",
            plan.User?.User.UserName ?? plan.Request.UserName,
            PlannedActionKind.Register,
            null,
            outcome,
            message,
            DecisionRule.Register,
            ports.Clock.GetUtcNow());
}
