namespace IamHygiene;

/// <summary>The changes other than a rotation, each on a user who was just read and planned again.</summary>
internal sealed class KeyChanges(AccountPorts ports, Action<RunEvent> observe)
{
    private readonly PairProof proof = new(ports);

    /// <summary>
    /// Deactivates a key. Where a replacement makes it safe, that is proven at this moment: the pair that AWSCURRENT holds
    /// works. The note of the time follows; without it a later run notes its own day, so the window only grows.
    /// </summary>
    public async Task DeactivateAsync(UserSnapshot user, PlannedAction action, CancellationToken cancellationToken)
    {
        var name = user.User.UserName;
        var replaced = action.Rule is "K2" or "K6";
        if (replaced)
        {
            await ProveReplacementAsync(user, action.AccessKeyId!, cancellationToken).ConfigureAwait(false);
        }

        observe(new RunEvent.Step(name, $"deactivating key {action.AccessKeyId}"));
        await ports.Identity.SetAccessKeyStatusAsync(
            name,
            action.AccessKeyId!,
            AccessKeyStatus.Inactive,
            cancellationToken).ConfigureAwait(false);
        var now = ports.Clock.GetUtcNow();
        var tags = Note(action.AccessKeyId!, now);
        if (action.Forced && user.State.Forced is { } forced)
        {
            tags[TagNames.Forced] = (forced with { Done = true }).ToTagValue();
        }

        try
        {
            await ports.Identity.TagAsync(name, tags, cancellationToken).ConfigureAwait(false);
            if (user.State.Restored.ContainsKey(action.AccessKeyId!))
            {
                await ports.Identity.UntagAsync(name, [TagNames.Restored(action.AccessKeyId!)], cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ServiceException e)
        {
            throw new LateFailure(
                action.AccessKeyId!,
                new(
                    e.Code,
                    $"Key {action.AccessKeyId} of user {name} was deactivated, but the day could not be noted. {e.Message}",
                    $"{e.Remedy} The next run notes its own day, from which the recovery window counts."));
        }
    }

    /// <summary>Notes today as the day from which an inactive key's recovery window counts.</summary>
    public Task NoteInactiveAsync(UserSnapshot user, string accessKeyId, CancellationToken cancellationToken) =>
        ports.Identity.TagAsync(user.User.UserName, Note(accessKeyId, ports.Clock.GetUtcNow()), cancellationToken);

    /// <summary>Deletes a key and its note. A key that is gone already is as it should be.</summary>
    /// <returns>False where it was gone already.</returns>
    public async Task<bool> DeleteAsync(UserSnapshot user, string accessKeyId, CancellationToken cancellationToken)
    {
        var name = user.User.UserName;
        var deleted = true;
        observe(new RunEvent.Step(name, $"deleting key {accessKeyId}"));
        try
        {
            await ports.Identity.DeleteAccessKeyAsync(name, accessKeyId, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Kind == FailureKind.NotFound)
        {
            deleted = false;
            observe(new RunEvent.Step(name, $"key {accessKeyId} is gone already"));
        }

        if (!user.State.Deactivated.ContainsKey(accessKeyId))
        {
            return deleted;
        }

        try
        {
            await ports.Identity.UntagAsync(name, [TagNames.Deactivated(accessKeyId)], cancellationToken).ConfigureAwait(false);
            return deleted;
        }
        catch (ServiceException e)
        {
            throw new LateFailure(
                accessKeyId,
                new(
                    e.Code,
                    $"Key {accessKeyId} of user {name} {(deleted ? "was deleted" : "is gone")}, but its note could not be "
                        + $"cleared. {e.Message}",
                    $"{e.Remedy} The next run clears it."))
            {
                IsNews = deleted
            };
        }
    }

    /// <summary>Clears what an ended run left behind.</summary>
    public async Task CleanUpAsync(UserSnapshot user, PlannedAction action, CancellationToken cancellationToken)
    {
        var name = user.User.UserName;
        if (action.VersionToWithdraw is { } version)
        {
            observe(new RunEvent.Step(name, "clearing AWSPENDING"));
            await ports.Secrets.WithdrawPendingAsync(user.Detail!.Secret!.Value.Arn!, version, cancellationToken).ConfigureAwait(false);
        }

        if (action.EndsForcedRotation && user.User.Tag(TagNames.GenerateNewKeys) is not null)
        {
            await ports.Identity.TagAsync(
                name,
                new Dictionary<string, string>(StringComparer.Ordinal) { [TagNames.GenerateNewKeys] = "false" },
                cancellationToken).ConfigureAwait(false);
        }

        if (action.TagsToRemove.Count > 0)
        {
            await ports.Identity.UntagAsync(name, action.TagsToRemove, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ProveReplacementAsync(UserSnapshot user, string accessKeyId, CancellationToken cancellationToken)
    {
        var name = user.User.UserName;
        var secret = user.Detail!.Secret!.Value;
        observe(new RunEvent.Step(name, $"proving that the stored pair of key {secret.CurrentAccessKeyId} works"));
        var current = await ports.Secrets.GetAsync(secret.Arn!, null, cancellationToken).ConfigureAwait(false);
        if (current.Text is null
            || SecretDocument.Parse(current.Text, user.User.SecretFormat, out _) is not { } document
            || document.AccessKeyId != secret.CurrentAccessKeyId
            || document.AccessKeyId == accessKeyId)
        {
            throw new StepFailure(
                new(
                    "SecretChanged",
                    $"The secret of user {name} changed while key {accessKeyId} was to be deactivated; it stays active.",
                    "Nothing to do; the next run looks again."));
        }

        // An SMTP password cannot be used with STS. But a version is immutable and its id derived from the key: this one holds
        // what was proven when it was written, and the key was read as active a moment ago.
        var failure = user.User.SecretFormat == SecretFormat.SesSmtp
            ? current.VersionId == VersionIds.ForKey(document.AccessKeyId)
                ? null
                : new ProofFailure("was not written by IamHygiene, so it cannot be proven", Refused: true)
            : await proof.FailureAsync(
                new(document.AccessKeyId, document.SecretPart),
                user.User.Arn,
                cancellationToken).ConfigureAwait(false);
        if (failure is not null)
        {
            throw new StepFailure(
                new(
                    "PairNotProven",
                    $"The pair that the secret of user {name} holds {failure.Text}; key {accessKeyId} stays active.",
                    "Store a working pair of the user in the secret, or rotate with -Force."));
        }
    }

    private static Dictionary<string, string> Note(string accessKeyId, DateTimeOffset now) =>
        new(StringComparer.Ordinal) { [TagNames.Deactivated(accessKeyId)] = UserState.Format(now) };
}
