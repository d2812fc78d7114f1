namespace IamHygiene;

/// <summary>
/// Takes management off a user: its keys and its secret stay as they are. Refused while a rotation is under way, which nobody would
/// finish or undo then.
/// </summary>
public sealed class Unregistration
{
    private readonly AccountPorts ports;
    private readonly HygienePolicy policy;
    private readonly string runId;
    private readonly Action<RunEvent> observe;
    private readonly UserReader reader;
    private readonly UserLeases leases;

    /// <summary>Makes it.</summary>
    /// <param name="ports">The outside world.</param>
    /// <param name="policy">The rules.</param>
    /// <param name="runId">Names the work in leases: eight hexadecimal digits.</param>
    /// <param name="observe">Is told what happens.</param>
    /// <exception cref="PolicyException">The policy has faults.</exception>
    public Unregistration(AccountPorts ports, HygienePolicy policy, string runId, Action<RunEvent>? observe = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        this.ports = ports;
        this.policy = policy.Validated();
        this.runId = runId;
        this.observe = observe ?? (_ => { });
        reader = new(ports, readsEveryUse: false);
        leases = new(ports, new() { RunId = runId }, this.policy.IntentLease, new(ports.Clock, null));
    }

    /// <summary>Reads the users of the account, once for many.</summary>
    /// <exception cref="ServiceException">They could not be read.</exception>
    public Task<IReadOnlyList<IamUser>> ReadUsersAsync(CancellationToken cancellationToken) =>
        AccountUsers.ReadAsync(ports, cancellationToken);

    /// <summary>The user of a name.</summary>
    /// <param name="users">The users of the account.</param>
    /// <param name="userName">The name.</param>
    /// <param name="problem">That there is none; null where there is one.</param>
    public static IamUser? Find(IReadOnlyList<IamUser> users, string userName, out Problem? problem)
    {
        ArgumentNullException.ThrowIfNull(users);
        var found = AccountUsers.Find(users, userName);
        problem = found is null ? AccountUsers.NotFound(users, userName) : null;
        return found;
    }

    /// <summary>Does it. What stands in the way is in the result; only cancellation throws.</summary>
    public async Task<ActionResult> UnregisterAsync(IamUser user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (!user.IsManaged)
        {
            return Result(user, ActionOutcome.Skipped, RegistrationMessages.NotManaged(user.UserName));
        }

        try
        {
            var (lease, leased) = await leases
                .TakeAsync(new(user, null, null), IntentPurpose.Change, [], cancellationToken)
                .ConfigureAwait(false);
            var result = await UnderLeaseAsync(leased, cancellationToken).ConfigureAwait(false);
            var isReleased = await leases
                .ReleaseAsync(user.UserName, lease.Intent, cancellationToken)
                .ConfigureAwait(false);
            return isReleased ? result : result with { Problem = result.Problem ?? RestoreMessages.LeaseNotReturned(result, lease) };
        }
        catch (StepFailure e)
        {
            return Failed(user, e.Problem);
        }
    }

    private async Task<ActionResult> UnderLeaseAsync(UserSnapshot user, CancellationToken cancellationToken)
    {
        var name = user.User.UserName;
        try
        {
            var fresh = await reader
                .ReadDetailAsync(user, cancellationToken)
                .ConfigureAwait(false);
            if (IsRotating(fresh))
            {
                return Failed(user.User, RegistrationMessages.RotationUnfinished(name));
            }

            observe(new RunEvent.Step(name, "taking management off the user"));
            await ports.Identity
                .UntagAsync(name, TagsToRemove(user.User), cancellationToken)
                .ConfigureAwait(false);
            return Result(user.User, ActionOutcome.Done, RegistrationMessages.Unregistered(name, user.User.SecretName ?? ""));
        }
        catch (ServiceException e)
        {
            return Failed(user.User, e.ToProblem());
        }
    }

    // A lease of a dead run tells of a rotation as much as AWSPENDING does.
    private bool IsRotating(UserSnapshot user)
    {
        var state = UserState.FromTags(user.User.Tags, ports.Clock.GetUtcNow());
        var hasLease = state.HasUnreadableIntent || state.Intents.Any(intent => intent.RunId != runId);
        var hasPending = user.Detail?.Secret is SecretReading.Usable { Secret.PendingVersionId: not null };
        return hasLease || hasPending || state.Forced is { IsUnderWay: true };
    }

    // Settings and the notes of keys stay: the notes are cleared by later runs, and a restored user gets its settings back.
    private static List<string> TagsToRemove(IamUser user)
    {
        string[] names = [TagNames.SecretName, TagNames.SecretFormat, TagNames.FirstKey, TagNames.GenerateNewKeys];
        return names.Where(name => user.Tag(name) is not null).ToList();
    }

    private ActionResult Failed(IamUser user, Problem problem) =>
        Result(user, ActionOutcome.Failed, problem.Message) with { Problem = problem };

    private ActionResult Result(IamUser user, ActionOutcome outcome, string message) =>
        new(
            user.AccountId,
            user.UserName,
            PlannedActionKind.Unregister,
            null,
            outcome,
            message,
            DecisionRule.Register,
            ports.Clock.GetUtcNow());
}
