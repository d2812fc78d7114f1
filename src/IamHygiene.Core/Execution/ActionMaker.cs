namespace IamHygiene;

/// <summary>Makes one change that was found due on facts read under the lease.</summary>
internal sealed class ActionMaker(AccountPorts ports, PlanContext context, RunDeadline deadline, Action<RunEvent> observe)
{
    private readonly Rotation rotation = new(ports, deadline, observe);
    private readonly KeyChanges changes = new(ports, deadline, observe);

    /// <summary>Makes it.</summary>
    /// <param name="user">The user, as read.</param>
    /// <param name="lease">The lease; null for a note, which needs none.</param>
    /// <param name="due">The change.</param>
    /// <param name="creations">Creations of keys that a rotation notes along with its own.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StepFailure">It was not made.</exception>
    /// <exception cref="ServiceException">It was not made, or that is not known.</exception>
    public Task<StepOutcome> MakeAsync(
        UserSnapshot user,
        HeldLease? lease,
        PlannedAction due,
        IReadOnlyList<KeyNote> creations,
        CancellationToken cancellationToken)
    {
        if (due is { Action: PlannedActionKind.NoteKey, Note: { } note })
        {
            return changes.NoteAsync(user, note, cancellationToken);
        }

        if (lease is null)
        {
            throw new InvalidOperationException($"{due.Action} needs a lease.");
        }

        return due.Action switch
        {
            PlannedActionKind.Rotate => rotation.RotateAsync(Managed(user), lease, due.Forced, creations, cancellationToken),
            PlannedActionKind.FinishRotation => FinishAsync(user, lease, due, cancellationToken),
            PlannedActionKind.DisableOrphan => changes.DisableOrphanAsync(user, lease, Key(user, due), cancellationToken),
            PlannedActionKind.Delete => changes.DeleteAsync(user, lease, Key(user, due), cancellationToken),
            PlannedActionKind.Deactivate => changes.DeactivateAsync(user, lease, Key(user, due), due, cancellationToken),
            PlannedActionKind.CleanUp => changes.CleanUpAsync(user, due, cancellationToken),
            _ => throw new InvalidOperationException($"Unknown action {due.Action}."),
        };
    }

    private Task<StepOutcome> FinishAsync(UserSnapshot user, HeldLease lease, PlannedAction due, CancellationToken cancellationToken)
    {
        var now = ports.Clock.GetUtcNow();
        var settings = UserSettings.For(user.User, UserState.FromTags(user.User.Tags, now), context.Policy, now);
        return rotation.FinishAsync(Managed(user), lease, Key(user, due), settings.Schedule, cancellationToken);
    }

    private static ManagedUser Managed(UserSnapshot user) =>
        ManagedUser.From(user) ?? throw new StepFailure(Problems.SecretNotRead(user.User.UserName));

    private static AccessKey Key(UserSnapshot user, PlannedAction due) =>
        user.Detail?.KnownKeys.FirstOrDefault(key => key.AccessKeyId == due.AccessKeyId)
            ?? throw new StepFailure(Problems.UserChanged(user.User.UserName));
}
