namespace IamHygiene;

/// <summary>
/// The changes other than a rotation, each on a user who was read and planned again under the lease. After an unclear answer the
/// user's keys are looked at: what happened counts.
/// </summary>
internal sealed class KeyChanges(AccountPorts ports, RunDeadline deadline, Action<RunEvent> observe)
{
    private readonly ReplacementProof replacement = new(ports, deadline, observe);

    /// <summary>
    /// Deactivates a key. Where the plan requires it, the pair that AWSCURRENT holds is proven at this moment. Afterwards AWSCURRENT
    /// is read again: where somebody has moved it to this key meanwhile, the key is reactivated.
    /// </summary>
    public async Task<StepOutcome> DeactivateAsync(
        UserSnapshot user,
        HeldLease lease,
        AccessKey key,
        PlannedAction action,
        CancellationToken cancellationToken)
    {
        if (action.Requires == ActionRequirement.ProvenReplacement)
        {
            await replacement
                .ProveAsync(user, key, action.Forced, cancellationToken)
                .ConfigureAwait(false);
        }

        EnsureTime(user, lease);
        Tell(user, $"deactivating key {key.AccessKeyId}");
        await SwitchOffAsync(user, key, cancellationToken).ConfigureAwait(false);
        if (action.Requires == ActionRequirement.ProvenReplacement)
        {
            await ReactivateIfCurrentAsync(user, key, cancellationToken).ConfigureAwait(false);
        }

        var note = new KeyNote(key.AccessKeyId, KeyNoteStatus.Inactive, ports.Clock.GetUtcNow(), key.CreateDate);
        var tags = Tags.Of(note);
        if (action.Forced)
        {
            tags[TagNames.GenerateNewKeys] = new ForcedRotation(ports.Clock.GetUtcNow(), IsUnderWay: false).ToTagValue();
        }

        return await NoteAsync(user, key, tags, KeyMessages.DayNotNoted, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deactivates a key that a rotation made and could not store.</summary>
    public async Task<StepOutcome> DisableOrphanAsync(
        UserSnapshot user,
        HeldLease lease,
        AccessKey key,
        CancellationToken cancellationToken)
    {
        EnsureTime(user, lease);
        Tell(user, $"deactivating key {key.AccessKeyId}, which no secret holds");
        await SwitchOffAsync(user, key, cancellationToken).ConfigureAwait(false);
        await ReactivateIfCurrentAsync(user, key, cancellationToken).ConfigureAwait(false);
        var note = new KeyNote(key.AccessKeyId, KeyNoteStatus.Orphan, ports.Clock.GetUtcNow(), key.CreateDate);
        return await NoteAsync(user, key, Tags.Of(note), KeyMessages.DayNotNoted, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes an inactive key. A key that is gone already is as it should be.</summary>
    public async Task<StepOutcome> DeleteAsync(UserSnapshot user, HeldLease lease, AccessKey key, CancellationToken cancellationToken)
    {
        EnsureTime(user, lease);
        Tell(user, $"deleting key {key.AccessKeyId}");
        try
        {
            await ports.Identity
                .DeleteAccessKeyAsync(user.User.UserName, key.AccessKeyId, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Kind == FailureKind.NotFound)
        {
            Tell(user, $"key {key.AccessKeyId} is gone already");
        }
        catch (ServiceException e) when (e.Kind == FailureKind.Unclear)
        {
            if (await LookAsync(user, key, e, cancellationToken).ConfigureAwait(false) is not null)
            {
                throw;
            }
        }

        var note = new KeyNote(key.AccessKeyId, KeyNoteStatus.Deleted, ports.Clock.GetUtcNow(), key.CreateDate);
        var after = ManagedUser.WithKeys(user, keys => keys.Where(other => other.AccessKeyId != key.AccessKeyId));
        try
        {
            await ports.Identity
                .TagAsync(user.User.UserName, Tags.Of(note), cancellationToken)
                .ConfigureAwait(false);
            return new(after.WithTags(Tags.Of(note)));
        }
        catch (ServiceException e)
        {
            // The lease tells a later run that the deletion was ours, so that the owner is told of it.
            return new(after) { LateProblem = KeyMessages.DeletionNotNoted(user, key, e), KeepsLease = true };
        }
    }

    /// <summary>Writes the note of a key.</summary>
    public async Task<StepOutcome> NoteAsync(UserSnapshot user, KeyNote note, CancellationToken cancellationToken)
    {
        await ports.Identity
            .TagAsync(user.User.UserName, Tags.Of(note), cancellationToken)
            .ConfigureAwait(false);
        return new(user.WithTags(Tags.Of(note)));
    }

    /// <summary>Clears what an ended run left behind.</summary>
    public async Task<StepOutcome> CleanUpAsync(UserSnapshot user, PlannedAction action, CancellationToken cancellationToken)
    {
        var name = user.User.UserName;
        if (action.VersionToWithdraw is { } version && ManagedUser.From(user) is { } managed)
        {
            Tell(user, "clearing AWSPENDING");
            await PendingVersion
                .WithdrawAsync(ports, managed.Secret.Arn, version, cancellationToken)
                .ConfigureAwait(false);
        }

        var after = user;
        if (action.EndsForcedRotation)
        {
            var ended = new ForcedRotation(ports.Clock.GetUtcNow(), IsUnderWay: false);
            var tags = Tags.One(TagNames.GenerateNewKeys, ended.ToTagValue());
            await ports.Identity
                .TagAsync(name, tags, cancellationToken)
                .ConfigureAwait(false);
            after = after.WithTags(tags);
        }

        if (action.TagsToRemove.Count > 0)
        {
            await ports.Identity
                .UntagAsync(name, action.TagsToRemove, cancellationToken)
                .ConfigureAwait(false);
        }

        return new(after.WithoutTags(action.TagsToRemove));
    }

    private void Tell(UserSnapshot user, string message) => observe(new RunEvent.Step(user.User.UserName, message));

    private void EnsureTime(UserSnapshot user, HeldLease lease)
    {
        if (deadline.IsOver || !lease.IsYoung(ports.Clock.GetUtcNow()))
        {
            throw new StepFailure(Problems.TooSlow(user.User.UserName, "nothing was changed", "Nothing to do; the next run tries again."));
        }
    }

    private async Task SwitchOffAsync(UserSnapshot user, AccessKey key, CancellationToken cancellationToken)
    {
        try
        {
            await ports.Identity
                .SetAccessKeyStatusAsync(user.User.UserName, key.AccessKeyId, AccessKeyStatus.Inactive, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Kind == FailureKind.Unclear)
        {
            if (await LookAsync(user, key, e, cancellationToken).ConfigureAwait(false) is not { IsActive: false })
            {
                throw;
            }
        }
    }

    // Where the look fails too, the answer stays unclear, so that the lease stays and a later run looks.
    private async Task<AccessKey?> LookAsync(
        UserSnapshot user,
        AccessKey key,
        ServiceException unclear,
        CancellationToken cancellationToken)
    {
        var read = await ServiceCall
            .TryReadAsync(() => ports.Identity.ListAccessKeysAsync(user.User.UserName, cancellationToken))
            .ConfigureAwait(false);
        return read is Read<IReadOnlyList<AccessKey>>.Known known
            ? known.Value.FirstOrDefault(other => other.AccessKeyId == key.AccessKeyId)
            : throw unclear;
    }

    private async Task ReactivateIfCurrentAsync(UserSnapshot user, AccessKey key, CancellationToken cancellationToken)
    {
        if (ManagedUser.From(user) is not { } managed || !await IsCurrentAsync(managed, key, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        Tell(user, $"AWSCURRENT names key {key.AccessKeyId}: reactivating it");
        await ports.Identity
            .SetAccessKeyStatusAsync(managed.UserName, key.AccessKeyId, AccessKeyStatus.Active, cancellationToken)
            .ConfigureAwait(false);
        throw new StepFailure(Problems.KeyBecameCurrent(managed.UserName, key.AccessKeyId));
    }

    private async Task<bool> IsCurrentAsync(ManagedUser user, AccessKey key, CancellationToken cancellationToken)
    {
        try
        {
            var current = await ports.Secrets
                .GetAsync(user.Secret.Arn, null, cancellationToken)
                .ConfigureAwait(false);
            var document = current.Text is { } text ? SecretDocument.Parse(text, user.User.SecretFormat, out _) : null;
            return document?.AccessKeyId == key.AccessKeyId;
        }
        catch (ServiceException)
        {
            // It was read a moment ago and named another key. The next run looks again (rule K4).
            return false;
        }
    }

    // Without the note of the day a later run notes its own, so the recovery window only grows.
    private async Task<StepOutcome> NoteAsync(
        UserSnapshot user,
        AccessKey key,
        IReadOnlyDictionary<string, string> tags,
        Func<UserSnapshot, AccessKey, ServiceException, Problem> explain,
        CancellationToken cancellationToken)
    {
        var after = ManagedUser.WithStatus(user, key.AccessKeyId, AccessKeyStatus.Inactive);
        try
        {
            await ports.Identity
                .TagAsync(user.User.UserName, tags, cancellationToken)
                .ConfigureAwait(false);
            return new(after.WithTags(tags));
        }
        catch (ServiceException e)
        {
            // The lease tells a later run that the deactivation was ours, so that the owner is told of it.
            return new(after) { LateProblem = explain(user, key, e), KeepsLease = true };
        }
    }
}
