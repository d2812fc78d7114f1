namespace IamHygiene;

/// <summary>The single steps of a rotation.</summary>
internal sealed class RotationSteps(AccountPorts ports, RunDeadline deadline, Action<RunEvent> observe)
{
    private const int PromoteAttempts = 3;

    private readonly Poller poller = new(ports.Clock, deadline);

    public void Tell(ManagedUser user, string message) => observe(new RunEvent.Step(user.UserName, message));

    /// <summary>
    /// Writes a copy of AWSCURRENT as AWSPENDING and withdraws it: that takes every permission the new key will need.
    /// </summary>
    /// <returns>What AWSCURRENT holds.</returns>
    public async Task<SecretDocument> ProveWritableAsync(ManagedUser user, HeldLease lease, CancellationToken cancellationToken)
    {
        Tell(user, "proving that the secret can be written");
        var probe = VersionIds.ForProbe(lease.Intent);
        try
        {
            var current = await ports.Secrets.GetAsync(user.Secret.Arn, null, cancellationToken).ConfigureAwait(false);
            var isAsRead = current.VersionId == user.Secret.CurrentVersionId;
            if (!isAsRead || current.Text is not { } text || SecretDocument.Parse(text, user.User.SecretFormat, out _) is not { } document)
            {
                throw new StepFailure(Problems.SecretChanged(user.UserName, "its rotation began; no key was made")) { IsOfOldRead = true };
            }

            await ports.Secrets.PutPendingAsync(user.Secret.Arn, probe, text, cancellationToken).ConfigureAwait(false);
            await ports.Secrets.WithdrawPendingAsync(user.Secret.Arn, probe, cancellationToken).ConfigureAwait(false);
            return document;
        }
        catch (ServiceException e)
        {
            var isTidy = await ServiceCall.SucceedsAsync(() => WithdrawAsync(user, probe, cancellationToken)).ConfigureAwait(false);
            throw new StepFailure(StepFailure.Explain(
                e,
                $"The secret of user {user.UserName} cannot be written, so no key was made.",
                isTidy ? null : "A later run clears what is left."))
            {
                KeepsLease = !isTidy,
            };
        }
    }

    /// <summary>
    /// Notes that a forced rotation is under way: the old key is deactivated as soon as the new one is current. Where no key is made,
    /// the note lets the next run try again.
    /// </summary>
    public async Task NoteForcedAsync(ManagedUser user, HeldLease lease, CancellationToken cancellationToken)
    {
        var value = new ForcedRotation(lease.Intent.Time, IsUnderWay: true).ToTagValue();
        try
        {
            await ports.Identity
                .TagAsync(user.UserName, Tags.One(TagNames.GenerateNewKeys, value), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ServiceException e)
        {
            throw StepFailure.From(e, $"No key was made for user {user.UserName}: the forced rotation could not be noted.");
        }
    }

    /// <summary>Stores a pair as AWSPENDING. The same again is no error, so an unclear answer is asked for again.</summary>
    /// <returns>Null where it is stored.</returns>
    public async Task<ServiceException?> StoreAsync(
        ManagedUser user,
        string accessKeyId,
        SecretText text,
        CancellationToken cancellationToken)
    {
        Tell(user, $"storing key {accessKeyId} as AWSPENDING");
        return await poller.UntilAsync(
            async () =>
            {
                try
                {
                    await ports.Secrets
                        .PutPendingAsync(user.Secret.Arn, VersionIds.ForKey(accessKeyId), text, cancellationToken)
                        .ConfigureAwait(false);
                    return null;
                }
                catch (ServiceException e)
                {
                    return e;
                }
            },
            failed => failed is null or { Kind: not (FailureKind.Unclear or FailureKind.Throttled) },
            ProtocolTimes.ReadLag,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads back what was stored.</summary>
    /// <returns>Null where it is what was to be stored.</returns>
    public async Task<Problem?> ReadBackAsync(
        ManagedUser user,
        string accessKeyId,
        SecretText expected,
        CancellationToken cancellationToken)
    {
        try
        {
            var stored = await ReadStoredAsync(user, accessKeyId, cancellationToken).ConfigureAwait(false);
            var intended = SecretDocument.Parse(expected, stored.Format, out _);
            var isSame = intended is not null
                && string.Equals(stored.SecretPart.Reveal(), intended.SecretPart.Reveal(), StringComparison.Ordinal);
            return isSame ? null : RotationMessages.StoredWrong(user.UserName, accessKeyId);
        }
        catch (StepFailure e)
        {
            return e.Problem;
        }
    }

    /// <summary>Reads the version that holds a key.</summary>
    /// <exception cref="StepFailure">It holds something else, or cannot be read.</exception>
    public async Task<SecretDocument> ReadStoredAsync(ManagedUser user, string accessKeyId, CancellationToken cancellationToken)
    {
        var read = await poller.UntilAsync(
            () => TryReadStoredAsync(user, accessKeyId, cancellationToken),
            read => read is Read<SecretDocument>.Known,
            ProtocolTimes.KeyLag,
            cancellationToken).ConfigureAwait(false);
        return read switch
        {
            Read<SecretDocument>.Known known => known.Value,
            Read<SecretDocument>.Unknown unknown => throw new StepFailure(unknown.Problem) { KeepsLease = true },
            _ => throw new InvalidOperationException("A read is either known or unknown."),
        };
    }

    /// <summary>
    /// The stored version is a copy of what was AWSCURRENT then, with the new pair. What a person has written since must not be
    /// lost.
    /// </summary>
    public async Task<bool> HoldsWhatIsCurrentAsync(ManagedUser user, SecretDocument stored, CancellationToken cancellationToken)
    {
        var current = await ports.Secrets.GetAsync(user.Secret.Arn, null, cancellationToken).ConfigureAwait(false);
        var isAsRead = current.VersionId == user.Secret.CurrentVersionId;
        if (isAsRead && current.Text is { } text && SecretDocument.Parse(text, user.User.SecretFormat, out _) is { } document)
        {
            return document.HasSameRest(stored);
        }

        throw new StepFailure(Problems.SecretChanged(user.UserName, "its rotation was to be finished")) { KeepsLease = true };
    }

    /// <summary>
    /// The overlap counts from the day the new key was made. Where nothing ran for long after a crash, its readers would get the
    /// new pair and lose the old one on the same day; so the old key is left alone for a whole overlap.
    /// </summary>
    /// <returns>The user with the notes that were written.</returns>
    public async Task<ManagedUser> GiveOverlapAsync(
        ManagedUser user,
        AccessKey key,
        KeySchedule schedule,
        CancellationToken cancellationToken)
    {
        var now = ports.Clock.GetUtcNow();
        var isLate = key.CreateDate < now - (schedule.Overlap / 2);
        var isForced = UserState.FromTags(user.User.Tags, now).Forced is { IsUnderWay: true };
        if (!isLate || isForced)
        {
            return user;
        }

        var after = user.Snapshot;
        foreach (var old in user.Keys.Where(old => old.IsActive && old.AccessKeyId != key.AccessKeyId))
        {
            var note = new KeyNote(old.AccessKeyId, KeyNoteStatus.Restored, now, old.CreateDate);
            await ports.Identity.TagAsync(user.UserName, Tags.Of(note), cancellationToken).ConfigureAwait(false);
            after = after.WithTags(Tags.Of(note));
        }

        return user with { Snapshot = after };
    }

    /// <summary>Moves AWSCURRENT to a stored key and notes it.</summary>
    /// <exception cref="StepFailure">It was not moved, or that is not known; a later run completes it.</exception>
    /// <param name="user">The user.</param>
    /// <param name="lease">The lease.</param>
    /// <param name="key">The key whose pair is stored.</param>
    /// <param name="creations">Creations of other keys to note along with it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<StepOutcome> PromoteAsync(
        ManagedUser user,
        HeldLease lease,
        AccessKey key,
        IReadOnlyList<KeyNote> creations,
        CancellationToken cancellationToken)
    {
        var id = key.AccessKeyId;
        if (deadline.IsOver || !lease.IsYoung(ports.Clock.GetUtcNow()))
        {
            throw new StepFailure(RotationMessages.TooSlowToPromote(user.UserName, id, lease)) { KeepsLease = true };
        }

        Tell(user, $"moving AWSCURRENT to key {id}");
        if (await MoveAsync(user, VersionIds.ForKey(id), cancellationToken).ConfigureAwait(false) is { } failed)
        {
            throw new StepFailure(RotationMessages.NotMoved(user.UserName, id, lease, failed)) { KeepsLease = true };
        }

        var note = new KeyNote(id, KeyNoteStatus.New, ports.Clock.GetUtcNow(), key.CreateDate);
        var after = ManagedUser.WithKeys(user.WithCurrent(id), keys => [.. keys.Where(other => other.AccessKeyId != id), key]);
        try
        {
            Tell(user, "clearing AWSPENDING");
            await WithdrawAsync(user, VersionIds.ForKey(id), cancellationToken).ConfigureAwait(false);
            var tags = Tags.Of([note, .. creations]);
            await ports.Identity.TagAsync(user.UserName, tags, cancellationToken).ConfigureAwait(false);
            return new(after.WithTags(tags)) { NewAccessKeyId = id };
        }
        catch (ServiceException e)
        {
            return new(after) { NewAccessKeyId = id, LateProblem = RotationMessages.NotCleared(user.UserName, e), KeepsLease = true };
        }
    }

    /// <summary>
    /// Undoes a rotation before the move of AWSCURRENT was tried, for a key whose id this run got from CreateAccessKey or found stored
    /// by an ended run. The key is deactivated and noted as an orphan; it is deleted after its recovery window, like any other.
    /// </summary>
    /// <returns>The failure to throw.</returns>
    public async Task<StepFailure> UndoAsync(
        ManagedUser user,
        HeldLease lease,
        string accessKeyId,
        string reason,
        CancellationToken cancellationToken)
    {
        Tell(user, $"undoing: deactivating key {accessKeyId}");
        var now = ports.Clock.GetUtcNow();
        var created = user.Keys.FirstOrDefault(key => key.AccessKeyId == accessKeyId)?.CreateDate ?? lease.Intent.Time;
        var note = new KeyNote(accessKeyId, KeyNoteStatus.Orphan, now, created);
        var isUndone = await IsNotCurrentAsync(user, accessKeyId, cancellationToken).ConfigureAwait(false)
            && await ServiceCall.SucceedsAsync(() => ports.Identity.SetAccessKeyStatusAsync(
                user.UserName,
                accessKeyId,
                AccessKeyStatus.Inactive,
                cancellationToken)).ConfigureAwait(false)
            && await StaysOffAsync(user, accessKeyId, cancellationToken).ConfigureAwait(false)
            && await ServiceCall
                .SucceedsAsync(() => WithdrawAsync(user, VersionIds.ForKey(accessKeyId), cancellationToken))
                .ConfigureAwait(false)
            && await ServiceCall
                .SucceedsAsync(() => ports.Identity.TagAsync(user.UserName, Tags.Of(note), cancellationToken))
                .ConfigureAwait(false);
        return isUndone
            ? new(RotationMessages.Undone(user.UserName, reason))
            : new(RotationMessages.HalfDone(user.UserName, reason, lease)) { KeepsLease = true };
    }

    // Somebody may have moved AWSCURRENT to the key in between: its readers must not be locked out.
    private async Task<bool> StaysOffAsync(ManagedUser user, string accessKeyId, CancellationToken cancellationToken)
    {
        if (await CurrentHolderAsync(user, cancellationToken).ConfigureAwait(false) != VersionIds.ForKey(accessKeyId))
        {
            return true;
        }

        Tell(user, $"AWSCURRENT names key {accessKeyId}: reactivating it");
        await ports.Identity
            .SetAccessKeyStatusAsync(user.UserName, accessKeyId, AccessKeyStatus.Active, cancellationToken)
            .ConfigureAwait(false);
        return false;
    }

    private async Task<Read<SecretDocument>> TryReadStoredAsync(
        ManagedUser user,
        string accessKeyId,
        CancellationToken cancellationToken)
    {
        try
        {
            var version = await ports.Secrets
                .GetAsync(user.Secret.Arn, VersionIds.ForKey(accessKeyId), cancellationToken)
                .ConfigureAwait(false);
            var document = version.Text is { } text ? SecretDocument.Parse(text, user.User.SecretFormat, out _) : null;
            return document?.AccessKeyId == accessKeyId
                ? Read.Known(document)
                : Read.Unknown<SecretDocument>(RotationMessages.StoredWrong(user.UserName, accessKeyId));
        }
        catch (ServiceException e)
        {
            return Read.Unknown<SecretDocument>(e.ToProblem());
        }
    }

    // The move may have happened although the answer says otherwise, so after each failure the secret is looked at.
    private async Task<ServiceException?> MoveAsync(ManagedUser user, string versionId, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ports.Secrets
                    .PromoteAsync(user.Secret.Arn, user.Secret.CurrentVersionId, versionId, cancellationToken)
                    .ConfigureAwait(false);
                return null;
            }
            catch (ServiceException e)
            {
                if (await CurrentHolderAsync(user, cancellationToken).ConfigureAwait(false) == versionId)
                {
                    return null;
                }

                if (attempt == PromoteAttempts)
                {
                    return e;
                }
            }

            await Task.Delay(ProtocolTimes.PollInterval, ports.Clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> IsNotCurrentAsync(ManagedUser user, string accessKeyId, CancellationToken cancellationToken)
    {
        var holder = await CurrentHolderAsync(user, cancellationToken).ConfigureAwait(false);
        return holder is not null && holder != VersionIds.ForKey(accessKeyId);
    }

    /// <summary>The version that holds AWSCURRENT; null where that could not be read.</summary>
    private async Task<string?> CurrentHolderAsync(ManagedUser user, CancellationToken cancellationToken)
    {
        try
        {
            var description = await ports.Secrets.DescribeAsync(user.Secret.Arn, cancellationToken).ConfigureAwait(false);
            return description.Holder(SecretDescription.Current);
        }
        catch (ServiceException)
        {
            return null;
        }
    }

    private Task WithdrawAsync(ManagedUser user, string versionId, CancellationToken cancellationToken) =>
        PendingVersion.WithdrawAsync(ports, user.Secret.Arn, versionId, cancellationToken);
}
