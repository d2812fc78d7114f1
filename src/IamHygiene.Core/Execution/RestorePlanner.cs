namespace IamHygiene;

/// <summary>Finds out what it would take to bring a key back, and what stands in the way.</summary>
internal sealed class RestorePlanner(AccountPorts ports, HygienePolicy policy, string runId)
{
    private readonly UserReader reader = new(ports, readsEveryUse: true);

    /// <param name="user">The user; keys and secret are read.</param>
    /// <param name="others">Other users who may name the same secret.</param>
    /// <param name="accessKeyId">The key.</param>
    /// <param name="makeCurrent">True: AWSCURRENT shall name the key.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<RestorePlan> PlanAsync(
        UserSnapshot user,
        IReadOnlyList<string> others,
        string accessKeyId,
        bool makeCurrent,
        CancellationToken cancellationToken)
    {
        var name = user.User.UserName;
        var now = ports.Clock.GetUtcNow();
        var fresh = await reader.ReadDetailAsync(user, cancellationToken).ConfigureAwait(false);
        if (fresh.Detail?.Keys is Read<IReadOnlyList<AccessKey>>.Unknown unknown)
        {
            return RestorePlan.Refused(fresh, accessKeyId, unknown.Problem);
        }

        var keys = fresh.Detail?.KnownKeys ?? [];
        if (keys.FirstOrDefault(key => key.AccessKeyId == accessKeyId) is not { } key)
        {
            return RestorePlan.Refused(fresh, accessKeyId, RestoreMessages.KeyNotFound(name, accessKeyId, keys));
        }

        var state = UserState.FromTags(user.User.Tags, now);
        if (YoungIntent(state, now) is { } young)
        {
            var problem = RestoreMessages.RotationInProgress(name, young, young.Time + policy.IntentLease);
            return RestorePlan.Refused(fresh, accessKeyId, problem);
        }

        var move = makeCurrent
            ? await PlanMoveAsync(fresh, state, others, accessKeyId, cancellationToken).ConfigureAwait(false)
            : new Move(null, null);
        var schedule = UserSettings.For(user.User, state, policy, now).Schedule;
        return move.Refusal is { } refusal
            ? RestorePlan.Refused(fresh, accessKeyId, refusal)
            : new(fresh, accessKeyId, null, !key.IsActive, move.VersionId, now + schedule.Overlap);
    }

    /// <summary>What a version of the user's secret holds; null where there is no such version, or it is not readable as a pair.</summary>
    public async Task<SecretDocument?> DocumentAsync(ManagedUser user, string version, CancellationToken cancellationToken)
    {
        var read = await ServiceCall
            .OrNothingAsync(() => ports.Secrets.GetAsync(user.Secret.Arn, version, cancellationToken))
            .ConfigureAwait(false);
        return read?.Text is { } text ? SecretDocument.Parse(text, user.User.SecretFormat, out _) : null;
    }

    private UserIntent? YoungIntent(UserState state, DateTimeOffset now) =>
        state.Intents.FirstOrDefault(intent => intent.RunId != runId && now < intent.Time + policy.IntentLease);

    private async Task<Move> PlanMoveAsync(
        UserSnapshot snapshot,
        UserState state,
        IReadOnlyList<string> others,
        string accessKeyId,
        CancellationToken cancellationToken)
    {
        if (Obstacle(snapshot, others) is { } obstacle)
        {
            return new(null, obstacle);
        }

        if (ManagedUser.From(snapshot) is not { } user)
        {
            return new(null, Problems.SecretNotRead(snapshot.User.UserName));
        }

        var isUnfinished = state.Intents.Any(intent => intent.RunId != runId) || user.Secret.PendingVersionId is not null;
        if (isUnfinished)
        {
            return new(null, RestoreMessages.RotationUnfinished(user.UserName));
        }

        return user.Secret.CurrentAccessKeyId == accessKeyId
            ? new(null, null)
            : await FindVersionAsync(user, accessKeyId, cancellationToken).ConfigureAwait(false);
    }

    // The secret must be this user's beyond doubt.
    private static Problem? Obstacle(UserSnapshot user, IReadOnlyList<string> others)
    {
        var name = user.User.UserName;
        return user.Detail?.Secret switch
        {
            null => RestoreMessages.NotManaged(name),
            SecretReading.Unknown unknown => unknown.Problem,
            SecretReading.Unusable unusable => RestoreMessages.SecretUnusable(name, user.User.SecretName ?? "", unusable.Fault),
            SecretReading.Usable usable when SecretRules.Objection(user.User, usable.Secret, others) is { } objection =>
                RestoreMessages.NotOwn(objection),
            _ => null,
        };
    }

    private async Task<Move> FindVersionAsync(ManagedUser user, string accessKeyId, CancellationToken cancellationToken)
    {
        var version = await VersionOfAsync(user, accessKeyId, cancellationToken).ConfigureAwait(false);
        if (version is null)
        {
            return new(null, RestoreMessages.PairNotStored(user.UserName, user.Secret.SecretId, accessKeyId));
        }

        // A version is a whole text: with the old pair what people stored beside it would come back too.
        var isSame = await HasSameRestAsync(user, version, cancellationToken).ConfigureAwait(false);
        return isSame ? new(version, null) : new(null, RestoreMessages.SecretDiffers(user.Secret, accessKeyId, version));
    }

    private async Task<string?> VersionOfAsync(ManagedUser user, string accessKeyId, CancellationToken cancellationToken)
    {
        var own = VersionIds.ForKey(accessKeyId);
        var description = await ports.Secrets.DescribeAsync(user.Secret.Arn, cancellationToken).ConfigureAwait(false);
        foreach (var version in description.Stages.Keys.Prepend(own).Distinct(StringComparer.Ordinal))
        {
            // An SMTP password cannot be proven; the id of a version that we wrote says that it was, when it was written.
            var canBeProven = user.User.SecretFormat != SecretFormat.SesSmtp || version == own;
            if (!canBeProven)
            {
                continue;
            }

            var document = await DocumentAsync(user, version, cancellationToken).ConfigureAwait(false);
            if (document?.AccessKeyId == accessKeyId)
            {
                return version;
            }
        }

        return null;
    }

    private async Task<bool> HasSameRestAsync(ManagedUser user, string version, CancellationToken cancellationToken)
    {
        var stored = await DocumentAsync(user, version, cancellationToken).ConfigureAwait(false);
        var current = await DocumentAsync(user, user.Secret.CurrentVersionId, cancellationToken).ConfigureAwait(false);
        return stored is not null && current is not null && stored.HasSameRest(current);
    }

    private sealed record Move(string? VersionId, Problem? Refusal);
}
