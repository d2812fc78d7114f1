namespace IamHygiene;

/// <summary>
/// A rotation: lease and intent, proof that the secret can be written, new key, AWSPENDING, proof of the stored pair, AWSCURRENT.
/// Up to the move of AWSCURRENT every failure is undone; from then on nothing is, because the move may have happened. A death at
/// any point leaves the intent, from which a later run finishes or undoes.
/// </summary>
internal sealed class Rotation(AccountPorts ports, RunDeadline deadline, Action<RunEvent> observe)
{
    private readonly PairProof proof = new(ports, deadline);
    private readonly SmtpProof smtpProof = new(ports, deadline, observe);
    private readonly RotationSteps steps = new(ports, deadline, observe);

    /// <summary>Rotates the key of a user who was read a moment ago.</summary>
    /// <param name="user">The user.</param>
    /// <param name="lease">The lease.</param>
    /// <param name="forced">True where the old key is deactivated right after it.</param>
    /// <param name="creations">Creations of keys to note.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StepFailure">Nothing is changed, or a later run completes it; the problem says which.</exception>
    public async Task<StepOutcome> RotateAsync(
        ManagedUser user,
        HeldLease lease,
        bool forced,
        IReadOnlyList<KeyNote> creations,
        CancellationToken cancellationToken)
    {
        var document = await steps.ProveWritableAsync(user, lease, cancellationToken).ConfigureAwait(false);
        if (forced)
        {
            await steps.NoteForcedAsync(user, lease, cancellationToken).ConfigureAwait(false);
        }

        var pair = await CreateAsync(user, lease, cancellationToken).ConfigureAwait(false);
        var created = new AccessKey(pair.AccessKeyId, AccessKeyStatus.Active, lease.Intent.Time);
        await StoreAndProveAsync(user, lease, document, pair, cancellationToken).ConfigureAwait(false);
        return await steps.PromoteAsync(user, lease, created, creations, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Finishes a rotation whose key is stored; undoes it where the stored pair does not work, or the secret has changed since.
    /// </summary>
    /// <param name="user">The user, read under the lease.</param>
    /// <param name="lease">The lease.</param>
    /// <param name="key">The key that is stored.</param>
    /// <param name="schedule">The ages of the user's keys.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<StepOutcome> FinishAsync(
        ManagedUser user,
        HeldLease lease,
        AccessKey key,
        KeySchedule schedule,
        CancellationToken cancellationToken)
    {
        var stored = await steps.ReadStoredAsync(user, key.AccessKeyId, cancellationToken).ConfigureAwait(false);
        if (!await steps.HoldsWhatIsCurrentAsync(user, stored, cancellationToken).ConfigureAwait(false))
        {
            var reason = $"Somebody has changed the secret since key {key.AccessKeyId} was stored.";
            throw await steps.UndoAsync(user, lease, key.AccessKeyId, reason, cancellationToken).ConfigureAwait(false);
        }

        if (await FinishProofAsync(user, key, stored, cancellationToken).ConfigureAwait(false) is { } failure)
        {
            throw failure.IsRefused
                ? await steps
                    .UndoAsync(user, lease, key.AccessKeyId, RotationMessages.PairFailed(key.AccessKeyId, failure), cancellationToken)
                    .ConfigureAwait(false)
                : new StepFailure(RotationMessages.NotProvenYet(user.UserName, key.AccessKeyId, failure)) { KeepsLease = true };
        }

        var noted = await steps.GiveOverlapAsync(user, key, schedule, cancellationToken).ConfigureAwait(false);
        return await steps.PromoteAsync(noted, lease, key, [], cancellationToken).ConfigureAwait(false);
    }

    // An SMTP password does not show the key it was derived from: only the mail server can tell whether it works.
    private async Task<ProofFailure?> FinishProofAsync(
        ManagedUser user,
        AccessKey key,
        SecretDocument stored,
        CancellationToken cancellationToken)
    {
        if (user.User.SecretFormat == SecretFormat.SesSmtp)
        {
            var answer = await smtpProof.AskAsync(user.User, stored, cancellationToken).ConfigureAwait(false);
            return answer switch
            {
                SmtpAnswer.Accepted => null,
                SmtpAnswer.Refused => ProofFailure.BySmtp,
                _ => new("cannot be proven from an SMTP password", IsRefused: true, IsFinal: true),
            };
        }

        return await proof.FailureAsync(new(key.AccessKeyId, stored.SecretPart), user.User.Arn, cancellationToken).ConfigureAwait(false);
    }

    // The time is looked at right before the call, so that a key made for this intent is made in its time.
    private async Task<KeyPair> CreateAsync(ManagedUser user, HeldLease lease, CancellationToken cancellationToken)
    {
        steps.Tell(user, "making the new key");
        if (deadline.IsOver || ports.Clock.GetUtcNow() > lease.Intent.Time + ProtocolTimes.CreateWithin)
        {
            throw new StepFailure(RotationMessages.TooSlowToCreate(user.UserName));
        }

        try
        {
            return await ports.Identity.CreateAccessKeyAsync(user.UserName, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Kind == FailureKind.Unclear)
        {
            // The key may exist. Its secret is lost either way; a later run, alone with this user, deactivates the key.
            throw new StepFailure(RotationMessages.UnclearCreate(user.UserName, e)) { KeepsLease = true };
        }
        catch (ServiceException e)
        {
            throw StepFailure.From(e, $"No key was made for user {user.UserName}.");
        }
    }

    // What is proven is what can be read: the version is read back first.
    private async Task StoreAndProveAsync(
        ManagedUser user,
        HeldLease lease,
        SecretDocument document,
        KeyPair pair,
        CancellationToken cancellationToken)
    {
        var text = document.With(pair, smtpProof.RegionOf(user.User, document));
        if (await steps.StoreAsync(user, pair.AccessKeyId, text, cancellationToken).ConfigureAwait(false) is { } failed)
        {
            throw await steps.UndoAsync(user, lease, pair.AccessKeyId, failed.Message, cancellationToken).ConfigureAwait(false);
        }

        if (await steps.ReadBackAsync(user, pair.AccessKeyId, text, cancellationToken).ConfigureAwait(false) is { } wrong)
        {
            throw await steps.UndoAsync(user, lease, pair.AccessKeyId, wrong.Message, cancellationToken).ConfigureAwait(false);
        }

        steps.Tell(user, $"proving that the pair of key {pair.AccessKeyId} works");
        if (await proof.FailureAsync(pair, user.User.Arn, cancellationToken).ConfigureAwait(false) is { } failure)
        {
            // The pair is stored, so the next run can prove it and go on, where it can be proven from what is stored.
            var canBeFinished = user.User.SecretFormat != SecretFormat.SesSmtp && !failure.IsFinal;
            throw canBeFinished
                ? NotProvenYet(user, pair, failure)
                : await steps
                    .UndoAsync(user, lease, pair.AccessKeyId, RotationMessages.PairFailed(pair.AccessKeyId, failure), cancellationToken)
                    .ConfigureAwait(false);
        }

        var isRefused = user.User.SecretFormat == SecretFormat.SesSmtp
            && SecretDocument.Parse(text, SecretFormat.SesSmtp, out _) is { } stored
            && await smtpProof.AskAsync(user.User, stored, cancellationToken).ConfigureAwait(false) == SmtpAnswer.Refused;
        if (isRefused)
        {
            // SES may need longer than STS to know a key.
            throw NotProvenYet(user, pair, ProofFailure.BySmtp);
        }
    }

    private static StepFailure NotProvenYet(ManagedUser user, KeyPair pair, ProofFailure failure) =>
        new(RotationMessages.NotProvenYet(user.UserName, pair.AccessKeyId, failure)) { KeepsLease = true };
}
