namespace IamHygiene;

/// <summary>
/// A rotation: intent, proof that the secret can be written, new key, AWSPENDING, proof of the stored pair, AWSCURRENT.
/// Up to the move of AWSCURRENT every failure is undone; from then on nothing is, because the move may have happened.
/// A death at any point leaves the intent, from which a later run finishes or undoes.
/// </summary>
internal sealed class Rotation(AccountPorts ports, RunOptions options, Action<RunEvent> observe)
{
    // A key made later than this after its intent would not be recognised as ours (see RecoveryRules).
    private static readonly TimeSpan CreateWithin = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly PairProof proof = new(ports);

    /// <summary>Rotates the key of a user who was just read.</summary>
    /// <returns>The id of the new key.</returns>
    /// <exception cref="StepFailure">Nothing is changed, or a later run completes it; the problem says which.</exception>
    public async Task<string> RotateAsync(UserSnapshot user, bool forced, TimeSpan lease, CancellationToken cancellationToken)
    {
        var secret = user.Detail!.Secret!.Value;
        var intent = new RotationIntent(
            options.RunId,
            ports.Clock.GetUtcNow(),
            user.Detail.Keys.Value.Select(key => key.AccessKeyId).ToList());
        var work = new Work(user, secret, intent, forced, lease);
        await DeclareAsync(work, cancellationToken).ConfigureAwait(false);
        var document = await ProveWritableAsync(work, cancellationToken).ConfigureAwait(false);
        var pair = await CreateAsync(work, cancellationToken).ConfigureAwait(false);
        await StoreAsync(work, document, pair, cancellationToken).ConfigureAwait(false);
        await ProveStoredAsync(work, document, pair, cancellationToken).ConfigureAwait(false);
        await PromoteAsync(work, pair.AccessKeyId, cancellationToken).ConfigureAwait(false);
        return pair.AccessKeyId;
    }

    /// <summary>
    /// Finishes a rotation whose key is stored; undoes it where the stored pair does not work, or the secret has changed since.
    /// </summary>
    /// <returns>False where another run has finished it a moment ago.</returns>
    public async Task<bool> FinishAsync(
        UserSnapshot user,
        string accessKeyId,
        TimeSpan lease,
        TimeSpan overlap,
        CancellationToken cancellationToken)
    {
        var secret = user.Detail!.Secret!.Value;
        var intent = new RotationIntent(
            options.RunId,
            ports.Clock.GetUtcNow(),
            user.Detail.Keys.Value.Select(key => key.AccessKeyId).Where(id => id != accessKeyId).ToList());
        var work = new Work(
            user,
            secret,
            intent,
            user.State.Forced is { Done: false },
            lease)
        { Ended = user.State.Intents.Select(ended => ended.TagName).ToList() };
        await DeclareAsync(work, cancellationToken, LeftAlone(user, accessKeyId, work, overlap)).ConfigureAwait(false);
        var stored = await ReadStoredAsync(work, accessKeyId, cancellationToken).ConfigureAwait(false);
        if (!await HoldsWhatIsCurrentAsync(work, stored, cancellationToken).ConfigureAwait(false))
        {
            await UndoAsync(
                work,
                accessKeyId,
                $"Somebody has changed the secret since key {accessKeyId} was stored.",
                cancellationToken).ConfigureAwait(false);
        }

        // An SMTP password does not show the key it was derived from, so such a pair cannot be proven any more.
        var failure = user.User.SecretFormat == SecretFormat.SesSmtp
            ? new ProofFailure("cannot be proven from an SMTP password", Refused: true)
            : await proof.FailureAsync(new(accessKeyId, stored.SecretPart), user.User.Arn, cancellationToken).ConfigureAwait(false);
        if (failure is { Refused: false })
        {
            throw new StepFailure(
                new(
                    "PairNotProven",
                    $"The stored pair of key {accessKeyId} of user {work.UserName} {failure.Text}.",
                    "The next run tries again; both keys stay as they are."));
        }

        if (failure is not null)
        {
            await UndoAsync(
                work,
                accessKeyId,
                $"The stored pair of key {accessKeyId} {failure.Text}.",
                cancellationToken).ConfigureAwait(false);
        }

        return await PromoteAsync(work, accessKeyId, cancellationToken).ConfigureAwait(false);
    }

    // The stored version is a copy of what was AWSCURRENT then, with the new pair. What a person has written since must not be lost.
    private async Task<bool> HoldsWhatIsCurrentAsync(Work work, SecretDocument stored, CancellationToken cancellationToken)
    {
        var current = await ports.Secrets.GetAsync(work.SecretArn, null, cancellationToken).ConfigureAwait(false);
        return current.VersionId == work.Secret.CurrentVersionId
            && current.Text is { } text
            && SecretDocument.Parse(text, work.User.User.SecretFormat, out _) is { } document
            ? document.HasSameRest(stored)
            : throw new StepFailure(
                new(
                    "SecretChanged",
                    $"The secret of user {work.UserName} changed while its rotation was to be finished.",
                    "Nothing to do; the next run looks again."));
    }

    // The overlap counts from the day the new key was made. Where nothing ran for long after a crash, its readers would get the new
    // pair and lose the old one on the same day; so the old key is left alone for as long as a replaced key works.
    private IEnumerable<string> LeftAlone(UserSnapshot user, string accessKeyId, Work work, TimeSpan overlap)
    {
        var keys = user.Detail!.Keys.Value;
        var late = keys.FirstOrDefault(key => key.AccessKeyId == accessKeyId)?.CreateDate < ports.Clock.GetUtcNow() - (overlap / 2);
        return late && !work.Forced
            ? keys.Where(key => key.IsActive && key.AccessKeyId != accessKeyId).Select(key => TagNames.Restored(key.AccessKeyId))
            : [];
    }

    // From here on every other run sees that this user is being worked on. Each run writes a note of its own and reads
    // again: of two runs that write at the same moment at least one sees the other's note, and stands back.
    private async Task DeclareAsync(Work work, CancellationToken cancellationToken, IEnumerable<string>? leftAlone = null)
    {
        Step(work, "writing the intent");
        Task<bool> StandBackAsync() => TryAsync(() => ports.Identity.UntagAsync(work.UserName, [work.Intent.TagName], cancellationToken));
        var end = ports.Clock.GetUtcNow() + TimeSpan.FromSeconds(30);
        try
        {
            var tags = Tag(work.Intent.TagName, work.Intent.ToTagValue());
            foreach (var tag in leftAlone ?? [])
            {
                tags[tag] = UserState.Format(work.Intent.Time);
            }

            await ports.Identity.TagAsync(work.UserName, tags, cancellationToken).ConfigureAwait(false);
            while (true)
            {
                var now = work.User.User with
                {
                    Tags = await ports.Identity.ListTagsAsync(work.UserName, cancellationToken).ConfigureAwait(false)
                };
                var seen = UserState.FromTags(now.Tags).Intents;
                if (seen.FirstOrDefault(intent => intent.RunId != options.RunId
                    && ports.Clock.GetUtcNow() < intent.Time + work.Lease) is { } other)
                {
                    await StandBackAsync().ConfigureAwait(false);
                    throw new StepFailure(
                        new("AnotherRun", $"Run {other.RunId} works on the key of user {work.UserName} at this moment.", "Nothing to do."))
                    {
                        StandsBack = true
                    };
                }

                if (now.SecretName != work.User.User.SecretName || now.SecretFormat != work.User.User.SecretFormat)
                {
                    await StandBackAsync().ConfigureAwait(false);
                    throw new StepFailure(
                        new(
                            "UserChanged",
                            $"The tags of user {work.UserName} changed while its rotation began.",
                            "Nothing to do; the next run looks again."))
                    {
                        StandsBack = true
                    };
                }

                if (seen.Any(intent => intent.RunId == options.RunId))
                {
                    return;
                }

                if (ports.Clock.GetUtcNow() >= end)
                {
                    break;
                }

                await Task.Delay(Pause, ports.Clock, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ServiceException e)
        {
            await StandBackAsync().ConfigureAwait(false);
            throw Failed(e, $"The rotation of user {work.UserName} was not begun: its note could not be written and read again.", null);
        }

        await StandBackAsync().ConfigureAwait(false);
        throw new StepFailure(
            new(
                "IntentNotSeen",
                $"The rotation of user {work.UserName} was not begun: IAM does not show the tag {work.Intent.TagName} that was "
                    + "just written.",
                "Nothing to do; the next run tries again."));
    }

    // A copy of AWSCURRENT is written as AWSPENDING and withdrawn: that takes every permission the new key will need.
    private async Task<SecretDocument> ProveWritableAsync(Work work, CancellationToken cancellationToken)
    {
        Step(work, "proving that the secret can be written");
        var probe = VersionIds.ForProbe(work.Intent);
        try
        {
            var current = await ports.Secrets.GetAsync(work.SecretArn, null, cancellationToken).ConfigureAwait(false);
            if (current.VersionId != work.Secret.CurrentVersionId
                || current.Text is null
                || SecretDocument.Parse(current.Text, work.User.User.SecretFormat, out _) is not { } document)
            {
                await ClearAsync(work, cancellationToken).ConfigureAwait(false);
                throw new StepFailure(
                    new(
                        "SecretChanged",
                        $"The secret of user {work.UserName} changed while its rotation began; no key was made.",
                        "Nothing to do; the next run looks again."));
            }

            await ports.Secrets.PutPendingAsync(work.SecretArn, probe, current.Text, cancellationToken).ConfigureAwait(false);
            await ports.Secrets.WithdrawPendingAsync(work.SecretArn, probe, cancellationToken).ConfigureAwait(false);
            return document;
        }
        catch (ServiceException e)
        {
            var tidy = await TryAsync(() => WithdrawAsync(work, probe, cancellationToken)).ConfigureAwait(false)
                && await ClearAsync(work, cancellationToken).ConfigureAwait(false);
            throw Failed(
                e,
                $"The secret of user {work.UserName} cannot be written, so no key was made.",
                tidy ? null : "A later run clears what is left.");
        }
    }

    private async Task<KeyPair> CreateAsync(Work work, CancellationToken cancellationToken)
    {
        if (ports.Clock.GetUtcNow() > work.Intent.Time + CreateWithin)
        {
            await ClearAsync(work, cancellationToken).ConfigureAwait(false);
            throw new StepFailure(
                new(
                    "TooSlow",
                    $"The preparations of the rotation of user {work.UserName} took longer than {CreateWithin.TotalMinutes:0} "
                        + "minutes; no key was made.",
                    "Nothing to do; the next run tries again."));
        }

        Step(work, "making the new key");
        try
        {
            // Tells a later run that the old key is to be deactivated at once, and that today's forced rotation has begun.
            if (work.Forced)
            {
                await ports.Identity.TagAsync(
                    work.UserName,
                    Tag(TagNames.Forced, new ForcedMark(work.Intent.Time, Done: false).ToTagValue()),
                    cancellationToken).ConfigureAwait(false);
            }

            return await ports.Identity.CreateAccessKeyAsync(work.UserName, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Kind == FailureKind.Unclear)
        {
            // The key may exist. Its secret is lost either way; a later run, alone with this user, removes the key.
            throw Failed(
                e,
                $"AWS gave no clear answer to CreateAccessKey for user {work.UserName}.",
                $"If a key was made, the first run after {UserState.Format(work.Intent.Time + work.Lease)} removes it; nothing uses it.");
        }
        catch (ServiceException e)
        {
            await ClearAsync(work, cancellationToken).ConfigureAwait(false);
            throw Failed(e, $"No key was made for user {work.UserName}.", null);
        }
    }

    private async Task StoreAsync(Work work, SecretDocument document, KeyPair pair, CancellationToken cancellationToken)
    {
        Step(work, $"storing key {pair.AccessKeyId} as AWSPENDING");
        try
        {
            await ports.Secrets.PutPendingAsync(
                work.SecretArn,
                VersionIds.ForKey(pair.AccessKeyId),
                document.With(pair, ports.SesRegion),
                cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e)
        {
            await UndoAsync(work, pair.AccessKeyId, e.Message, cancellationToken).ConfigureAwait(false);
        }
    }

    // What is proven is what can be read: the version is read back first.
    private async Task ProveStoredAsync(Work work, SecretDocument document, KeyPair pair, CancellationToken cancellationToken)
    {
        Step(work, $"proving that the stored pair of key {pair.AccessKeyId} works");
        SecretDocument stored;
        try
        {
            stored = await ReadStoredAsync(work, pair.AccessKeyId, cancellationToken).ConfigureAwait(false);
        }
        catch (StepFailure e)
        {
            await UndoAsync(work, pair.AccessKeyId, e.Message, cancellationToken).ConfigureAwait(false);
            throw;
        }

        var expected = SecretDocument.Parse(document.With(pair, ports.SesRegion), document.Format, out _)!;
        var failure = string.Equals(stored.SecretPart.Reveal(), expected.SecretPart.Reveal(), StringComparison.Ordinal)
            ? await proof.FailureAsync(pair, work.User.User.Arn, cancellationToken).ConfigureAwait(false)
            : new ProofFailure("is stored with another secret", Refused: true);
        if (failure is not null)
        {
            await UndoAsync(
                work,
                pair.AccessKeyId,
                $"The new pair of key {pair.AccessKeyId} {failure.Text}.",
                cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<SecretDocument> ReadStoredAsync(Work work, string accessKeyId, CancellationToken cancellationToken)
    {
        var end = ports.Clock.GetUtcNow() + PairProof.Patience;
        while (true)
        {
            Problem problem;
            try
            {
                var version = await ports.Secrets.GetAsync(
                    work.SecretArn,
                    VersionIds.ForKey(accessKeyId),
                    cancellationToken).ConfigureAwait(false);
                if (version.Text is { } text
                    && SecretDocument.Parse(text, work.User.User.SecretFormat, out _) is { } document
                    && document.AccessKeyId == accessKeyId)
                {
                    return document;
                }

                problem = new(
                    "StoredPair",
                    $"The version that should hold key {accessKeyId} of user {work.UserName} holds something else.",
                    "Look at the secret's versions.");
            }
            catch (ServiceException e)
            {
                problem = e.ToProblem();
            }

            if (ports.Clock.GetUtcNow() >= end)
            {
                throw new StepFailure(problem);
            }

            await Task.Delay(Pause, ports.Clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>False where the move was refused, because another run had moved AWSCURRENT there.</returns>
    private async Task<bool> PromoteAsync(Work work, string accessKeyId, CancellationToken cancellationToken)
    {
        var version = VersionIds.ForKey(accessKeyId);
        if (ports.Clock.GetUtcNow() > work.Intent.Time + (work.Lease / 2))
        {
            throw new StepFailure(
                new(
                    "TooSlow",
                    $"The rotation of user {work.UserName} took too long; key {accessKeyId} is stored and not yet current.",
                    $"Nothing to do; the first run after {UserState.Format(work.Intent.Time + work.Lease)} completes it."));
        }

        Step(work, $"moving AWSCURRENT to key {accessKeyId}");
        ServiceException? first = null, last = null;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ports.Secrets.PromoteAsync(
                    work.SecretArn,
                    work.Secret.CurrentVersionId!,
                    version,
                    cancellationToken).ConfigureAwait(false);
                break;
            }
            catch (ServiceException e)
            {
                first ??= e;
                last = e;
            }

            // The move may have happened although the answer says otherwise.
            if (await IsCurrentAsync(work, version, cancellationToken).ConfigureAwait(false))
            {
                break;
            }

            if (attempt == 3)
            {
                throw Failed(
                    last,
                    $"Key {accessKeyId} of user {work.UserName} is stored and works, but AWSCURRENT could not be moved to it; "
                        + "the old key stays as it is.",
                    $"The first run after {UserState.Format(work.Intent.Time + work.Lease)} completes it.");
            }

            await Task.Delay(Pause, ports.Clock, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            Step(work, "clearing AWSPENDING and the intent");
            await WithdrawAsync(work, version, cancellationToken).ConfigureAwait(false);
            if (work.Forced && work.User.User.Tag(TagNames.GenerateNewKeys) is not null)
            {
                await ports.Identity.TagAsync(
                    work.UserName,
                    Tag(TagNames.GenerateNewKeys, "false"),
                    cancellationToken).ConfigureAwait(false);
            }

            await ports.Identity.UntagAsync(
                work.UserName,
                [work.Intent.TagName, .. work.User.State.Intents.Select(intent => intent.TagName)],
                cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e)
        {
            throw new LateFailure(
                accessKeyId,
                Failed(
                    e,
                    $"The key of user {work.UserName} was rotated, but what the rotation noted could not be cleared.",
                    "The next run clears it.").Problem)
            {
                IsNews = first is not { Kind: FailureKind.Conflict }
            };
        }

        return first is not { Kind: FailureKind.Conflict };
    }

    private async Task<bool> IsCurrentAsync(Work work, string version, CancellationToken cancellationToken)
    {
        try
        {
            return (await ports.Secrets.DescribeAsync(
                work.SecretArn,
                cancellationToken).ConfigureAwait(false)).Holder(SecretDescription.Current) == version;
        }
        catch (ServiceException)
        {
            return false;
        }
    }

    // Only before the move of AWSCURRENT was tried, and only for a key whose id this run got from CreateAccessKey or found
    // stored by an ended run.
    private async Task UndoAsync(Work work, string accessKeyId, string reason, CancellationToken cancellationToken)
    {
        Step(work, $"undoing: deleting key {accessKeyId}");
        var undone = await IsNotCurrentAsync(work, accessKeyId, cancellationToken).ConfigureAwait(false)
            && await TryAsync(() => ports.Identity.DeleteAccessKeyAsync(
                work.UserName,
                accessKeyId,
                cancellationToken)).ConfigureAwait(false)
            && await TryAsync(() => WithdrawAsync(work, VersionIds.ForKey(accessKeyId), cancellationToken)).ConfigureAwait(false)
            && await ClearAsync(work, cancellationToken, ended: true).ConfigureAwait(false);
        throw new StepFailure(undone
            ? new(
                "RotationUndone",
                $"The rotation of user {work.UserName} was undone: {reason} The new key was deleted, the old one is untouched.",
                "The next run tries again.")
            : new(
                "RotationHalfDone",
                $"The rotation of user {work.UserName} failed: {reason} The old key is untouched; what the rotation made could "
                    + "not be removed now.",
                $"The first run after {UserState.Format(work.Intent.Time + work.Lease)} finishes or undoes it."));
    }

    private async Task<bool> IsNotCurrentAsync(Work work, string accessKeyId, CancellationToken cancellationToken)
    {
        try
        {
            var description = await ports.Secrets.DescribeAsync(work.SecretArn, cancellationToken).ConfigureAwait(false);
            return description.Holder(SecretDescription.Current) is { } current && current != VersionIds.ForKey(accessKeyId);
        }
        catch (ServiceException)
        {
            return false;
        }
    }

    // Asked of the service first: what it describes may be a moment old.
    private async Task WithdrawAsync(Work work, string version, CancellationToken cancellationToken)
    {
        try
        {
            await ports.Secrets.WithdrawPendingAsync(work.SecretArn, version, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Kind is FailureKind.Invalid or FailureKind.NotFound or FailureKind.Conflict)
        {
            if ((await ports.Secrets.DescribeAsync(
                work.SecretArn,
                cancellationToken).ConfigureAwait(false)).Holder(SecretDescription.Pending) == version)
            {
                throw;
            }
        }
    }

    private Task<bool> ClearAsync(Work work, CancellationToken cancellationToken, bool ended = false) =>
        TryAsync(() => ports.Identity.UntagAsync(
            work.UserName,
            [work.Intent.TagName, .. ended ? work.Ended : [], .. work.Forced ? [TagNames.Forced] : Array.Empty<string>()],
            cancellationToken));

    private static async Task<bool> TryAsync(Func<Task> step)
    {
        try
        {
            await step().ConfigureAwait(false);
            return true;
        }
        catch (ServiceException)
        {
            return false;
        }
    }

    private static Dictionary<string, string> Tag(string key, string value) => new(StringComparer.Ordinal) { [key] = value };

    private static StepFailure Failed(ServiceException? e, string what, string? then) =>
        new(new(e!.Code, $"{what} {e.Message}", then is null ? e.Remedy : $"{e.Remedy} {then}"));

    private void Step(Work work, string message) => observe(new RunEvent.Step(work.UserName, message));

    private sealed record Work(UserSnapshot User, SecretSnapshot Secret, RotationIntent Intent, bool Forced, TimeSpan Lease)
    {
        public string UserName => User.User.UserName;

        /// <summary>The notes of the ended runs whose key is being finished: once that key is removed, they are of no use.</summary>
        public IReadOnlyList<string> Ended { get; init; } = [];

        public string SecretArn => Secret.Arn!;
    }
}

/// <summary>The change was made, and something after it failed.</summary>
internal sealed class LateFailure(string accessKeyId, Problem problem) : Exception(problem.Message)
{
    /// <summary>False where another run had made the change, which then tells the owner.</summary>
    public bool IsNews { get; init; } = true;

    public string AccessKeyId { get; } = accessKeyId;

    public Problem Problem { get; } = problem;
}
