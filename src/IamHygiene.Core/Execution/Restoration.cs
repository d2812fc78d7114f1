namespace IamHygiene;

/// <summary>What it would take to bring a key back.</summary>
/// <param name="User">The user as just read; null where there is none.</param>
/// <param name="AccessKeyId">The key.</param>
/// <param name="Refusal">Why it cannot be done; null where it can.</param>
/// <param name="Activates">True where the key is inactive.</param>
/// <param name="VersionId">The version of the secret that AWSCURRENT moves to; null where it does not move.</param>
/// <param name="LeftAloneUntil">Until when the daily run leaves the key alone (UTC).</param>
public sealed record RestorePlan(
    UserSnapshot? User,
    string AccessKeyId,
    Problem? Refusal,
    bool Activates,
    string? VersionId,
    DateTimeOffset LeftAloneUntil)
{
    /// <summary>True where the key is as it was asked for already.</summary>
    public bool IsDone => Refusal is null && !Activates && VersionId is null;
}

/// <summary>
/// Undoes a deactivation by hand: reactivates a key and, if asked, moves AWSCURRENT back to the version that holds its pair.
/// A note on the user keeps the daily run from deactivating the key again for as long as a replaced key goes on working.
/// </summary>
public sealed class Restoration
{
    private readonly AccountPorts ports;
    private readonly HygienePolicy policy;
    private readonly Action<RunEvent> observe;
    private readonly UserReader reader;

    /// <summary>Makes it.</summary>
    /// <param name="ports">The outside world.</param>
    /// <param name="policy">The rules.</param>
    /// <param name="observe">Is told what happens.</param>
    /// <exception cref="PolicyException">The policy has faults.</exception>
    public Restoration(AccountPorts ports, HygienePolicy policy, Action<RunEvent>? observe = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        this.ports = ports;
        this.policy = policy.Validated();
        this.observe = observe ?? (_ => { });
        reader = new(ports);
    }

    /// <summary>Says what it would take. Changes nothing.</summary>
    /// <param name="userName">The user.</param>
    /// <param name="accessKeyId">The key.</param>
    /// <param name="makeCurrent">True: AWSCURRENT shall name the key.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ServiceException">The account or the user could not be read.</exception>
    public async Task<RestorePlan> PlanAsync(string userName, string accessKeyId, bool makeCurrent, CancellationToken cancellationToken)
    {
        var users = new List<IamUser>();
        await foreach (var user in ports.Identity.ListUsersAsync(cancellationToken).ConfigureAwait(false))
        {
            users.Add(user);
        }

        if (users.Find(user => string.Equals(user.UserName, userName, StringComparison.OrdinalIgnoreCase)) is not { } found)
        {
            var near = Suggestion.For(userName, users.Select(user => user.UserName));
            return new(
                null,
                accessKeyId,
                new(
                    "UserNotFound",
                    $"The account has no user '{Printable.OneLine(userName)}'.",
                    near is null ? "Check the name and the account." : $"Did you mean '{near}'?"),
                false,
                null,
                default);
        }

        var others = users.Where(other => other.UserName != found.UserName && other.SecretName is not null).ToList();
        return await PlanAsync(new(found, null, null), others, accessKeyId, makeCurrent, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Does it, on the user read again. What stands in the way is in the result; only cancellation throws.</summary>
    public async Task<ActionResult> RestoreAsync(RestorePlan plan, bool makeCurrent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Refusal is not null || plan.User is null)
        {
            return Result(plan, ActionOutcome.Failed, plan.Refusal!.Message, plan.Refusal);
        }

        var name = plan.User.User.UserName;
        try
        {
            var tags = await ports.Identity.ListTagsAsync(name, cancellationToken).ConfigureAwait(false);
            var fresh = await PlanAsync(
                new(plan.User.User with { Tags = tags }, null, null),
                [],
                plan.AccessKeyId,
                makeCurrent,
                cancellationToken).ConfigureAwait(false);
            if (fresh.Refusal is not null)
            {
                return Result(fresh, ActionOutcome.Failed, fresh.Refusal.Message, fresh.Refusal);
            }

            if (fresh.IsDone)
            {
                return Result(
                    fresh,
                    ActionOutcome.Skipped,
                    $"Key {plan.AccessKeyId} is active already{(makeCurrent ? ", and the secret names it" : "")}.");
            }

            if (fresh.Activates)
            {
                await ActivateAsync(fresh, cancellationToken).ConfigureAwait(false);
            }

            if (fresh.VersionId is not null && await MoveAsync(fresh, cancellationToken).ConfigureAwait(false) is { } problem)
            {
                return Result(fresh, ActionOutcome.Failed, problem.Message, problem);
            }

            return Result(fresh, ActionOutcome.Done, Text(fresh));
        }
        catch (ServiceException e)
        {
            return Result(plan, ActionOutcome.Failed, e.Message, e.ToProblem());
        }
    }

    private async Task<RestorePlan> PlanAsync(
        UserSnapshot user,
        IReadOnlyList<IamUser> others,
        string accessKeyId,
        bool makeCurrent,
        CancellationToken cancellationToken)
    {
        var name = user.User.UserName;
        var now = ports.Clock.GetUtcNow();
        var fresh = user with { Detail = await reader.ReadDetailAsync(user.User, cancellationToken).ConfigureAwait(false) };
        var schedule = UserSettings.For(fresh, policy, now).Schedule;
        RestorePlan Refuse(string id, string message, string remedy) =>
            new(fresh, accessKeyId, new(id, message, remedy), false, null, default);

        if (!fresh.Detail.Keys.IsKnown)
        {
            return new(fresh, accessKeyId, fresh.Detail.Keys.Problem, false, null, default);
        }

        if (fresh.Detail.Keys.Value.FirstOrDefault(key => key.AccessKeyId == accessKeyId) is not { } key)
        {
            return Refuse(
                "KeyNotFound",
                $"User {name} has no access key '{Printable.OneLine(accessKeyId)}'.",
                fresh.Detail.Keys.Value.Count == 0
                    ? "The user has no access key at all; a deleted key cannot be brought back."
                    : $"The user has {string.Join(" and ", fresh.Detail.Keys.Value.Select(one => one.AccessKeyId))}. A deleted "
                        + "key cannot be brought back.");
        }

        if (user.State.Intents.FirstOrDefault(intent => now < intent.Time + policy.IntentLease) is { } young)
        {
            return Refuse(
                "RotationInProgress",
                $"Run {young.RunId} began to rotate the key of user {name} at {UserState.Format(young.Time)}.",
                $"Try again once it has ended, or after {UserState.Format(young.Time + policy.IntentLease)}.");
        }

        string? version = null;
        if (makeCurrent)
        {
            if (Obstacle(fresh, others) is { } obstacle)
            {
                return new(fresh, accessKeyId, obstacle, false, null, default);
            }

            var secret = fresh.Detail.Secret!.Value;
            if (secret.CurrentAccessKeyId != accessKeyId)
            {
                version = await VersionOfAsync(fresh, accessKeyId, cancellationToken).ConfigureAwait(false);
                if (version is null)
                {
                    return Refuse(
                        "PairNotStored",
                        $"No version of the secret '{secret.SecretId}' that still has a label holds key {accessKeyId} of user "
                            + $"{name}, so AWSCURRENT cannot be moved to it.",
                        "Restore the key without -MakeCurrent, or store its pair in the secret by hand.");
                }

                // A version is a whole text: with the old pair what people stored beside it would come back too.
                if (!await HasSameRestAsync(fresh, version, secret.CurrentVersionId!, cancellationToken).ConfigureAwait(false))
                {
                    return Refuse(
                        "SecretDiffers",
                        $"The version of the secret '{secret.SecretId}' that holds key {accessKeyId} differs from AWSCURRENT "
                            + "in more than the pair, so moving AWSCURRENT to it would lose what was stored since.",
                        "Restore the key without -MakeCurrent and put its pair into the secret by hand, or move the label "
                            + $"yourself: aws secretsmanager update-secret-version-stage --secret-id {secret.SecretId} "
                            + $"--version-stage AWSCURRENT --remove-from-version-id {secret.CurrentVersionId} "
                            + $"--move-to-version-id {version}");
                }
            }
        }

        return new(fresh, accessKeyId, null, !key.IsActive, version, now + schedule.Overlap);
    }

    // The secret must be this user's beyond doubt, and no ended rotation may wait to move AWSCURRENT itself.
    private static Problem? Obstacle(UserSnapshot user, IReadOnlyList<IamUser> others)
    {
        var name = user.User.UserName;
        if (!user.User.IsManaged)
        {
            return new(
                "NotManaged",
                $"User {name} has no tag {TagNames.SecretName}, so there is no secret to move AWSCURRENT in.",
                "Restore the key without -MakeCurrent.");
        }

        var all = new AccountSnapshot(
            "",
            "",
            default,
            false,
            null,
            [user, .. others.Select(other => new UserSnapshot(other, null, null))],
            []);
        if (PlanContext.For(all, new(), default).OthersWithSecretOf(user.User) is { Count: > 0 } sharing)
        {
            return new(
                "SecretShared",
                $"User {name} names the secret '{user.User.SecretName}', and so does {string.Join(", ", sharing)}; it is not touched.",
                $"Give each user a secret of its own in the tag {TagNames.SecretName}.");
        }

        if (user.Detail!.Secret is not { IsKnown: true, Value: var secret })
        {
            return user.Detail.Secret?.Problem;
        }

        if (secret.Condition != SecretCondition.Usable)
        {
            return new(
                "SecretUnusable",
                $"The secret '{secret.SecretId}' of user {name} {secret.ConditionDetail}.",
                "Mend the secret, or restore the key without -MakeCurrent.");
        }

        if (secret.CurrentOwner is CurrentKeyOwner.AnotherUser or CurrentKeyOwner.Unknown)
        {
            return new(
                "SecretMismatch",
                $"The secret '{secret.SecretId}' of user {name} names key {secret.CurrentAccessKeyId}, which is not this "
                    + "user's; it is not touched.",
                $"Correct the tag {TagNames.SecretName} of user {name}.");
        }

        return user.State.Intents.Count == 0 && secret.PendingVersionId is null ? null
            : new(
                "RotationUnfinished",
                $"A rotation of user {name} has not ended; it would move AWSCURRENT again.",
                $"Finish or undo it first: Invoke-IamKeyRotation -UserName {name}");
    }

    private async Task<string?> VersionOfAsync(UserSnapshot user, string accessKeyId, CancellationToken cancellationToken)
    {
        var arn = user.Detail!.Secret!.Value.Arn!;
        var description = await ports.Secrets.DescribeAsync(arn, cancellationToken).ConfigureAwait(false);
        foreach (var version in description.Stages.Keys.Prepend(VersionIds.ForKey(accessKeyId)).Distinct(StringComparer.Ordinal))
        {
            if (await DocumentAsync(user, arn, version, cancellationToken).ConfigureAwait(false) is not { } document
                || document.AccessKeyId != accessKeyId)
            {
                continue;
            }

            // An SMTP password cannot be proven; the id of a version that we wrote says that it was, when it was written.
            if (user.User.SecretFormat != SecretFormat.SesSmtp || version == VersionIds.ForKey(accessKeyId))
            {
                return version;
            }
        }

        return null;
    }

    private async Task<bool> HasSameRestAsync(UserSnapshot user, string version, string current, CancellationToken cancellationToken)
    {
        var arn = user.Detail!.Secret!.Value.Arn!;
        return await DocumentAsync(user, arn, version, cancellationToken).ConfigureAwait(false) is { } one
            && await DocumentAsync(user, arn, current, cancellationToken).ConfigureAwait(false) is { } other
            && one.HasSameRest(other);
    }

    private async Task<SecretDocument?> DocumentAsync(UserSnapshot user, string arn, string version, CancellationToken cancellationToken)
    {
        try
        {
            var read = await ports.Secrets.GetAsync(arn, version, cancellationToken).ConfigureAwait(false);
            return read.Text is { } text ? SecretDocument.Parse(text, user.User.SecretFormat, out _) : null;
        }
        catch (ServiceException e) when (e.Kind == FailureKind.NotFound)
        {
            return null;
        }
    }

    // The notes come first: a run in between must neither delete the key nor switch it off again.
    private async Task ActivateAsync(RestorePlan plan, CancellationToken cancellationToken)
    {
        var user = plan.User!;
        var name = user.User.UserName;
        observe(new RunEvent.Step(name, $"noting that key {plan.AccessKeyId} is restored"));
        await ports.Identity.TagAsync(
            name,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [TagNames.Restored(plan.AccessKeyId)] = UserState.Format(ports.Clock.GetUtcNow())
            },
            cancellationToken).ConfigureAwait(false);
        if (user.State.Deactivated.ContainsKey(plan.AccessKeyId))
        {
            await ports.Identity.UntagAsync(name, [TagNames.Deactivated(plan.AccessKeyId)], cancellationToken).ConfigureAwait(false);
        }

        observe(new RunEvent.Step(name, $"activating key {plan.AccessKeyId}"));
        await ports.Identity.SetAccessKeyStatusAsync(
            name,
            plan.AccessKeyId,
            AccessKeyStatus.Active,
            cancellationToken).ConfigureAwait(false);
    }

    // Until the pair is proven AWSCURRENT stays where it is: what readers get works at every instant.
    private async Task<Problem?> MoveAsync(RestorePlan plan, CancellationToken cancellationToken)
    {
        var user = plan.User!;
        var secret = user.Detail!.Secret!.Value;
        var name = user.User.UserName;
        var state = plan.Activates
            ? $"Key {plan.AccessKeyId} of user {name} is active again, but"
            : $"Key {plan.AccessKeyId} of user {name} is active, but";
        if (await DocumentAsync(user, secret.Arn!, plan.VersionId!, cancellationToken).ConfigureAwait(false) is not { } document
            || document.AccessKeyId != plan.AccessKeyId)
        {
            return new(
                "SecretChanged",
                $"{state} the secret changed meanwhile; AWSCURRENT was not moved.",
                "Look at the secret's versions and try again.");
        }

        if (user.User.SecretFormat == SecretFormat.SesSmtp)
        {
            await LetAwsKnowAsync(plan, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            observe(new RunEvent.Step(name, $"proving that the stored pair of key {plan.AccessKeyId} works"));
            if (await new PairProof(ports).FailureAsync(
                new(plan.AccessKeyId, document.SecretPart),
                user.User.Arn,
                cancellationToken).ConfigureAwait(false) is { } failure)
            {
                return new(
                    "PairNotProven",
                    $"{state} its stored pair {failure.Text}; AWSCURRENT was not moved.",
                    "The secret's readers still get the pair they got before.");
            }
        }

        observe(new RunEvent.Step(name, $"moving AWSCURRENT to key {plan.AccessKeyId}"));
        try
        {
            await ports.Secrets.PromoteAsync(
                secret.Arn!,
                secret.CurrentVersionId!,
                plan.VersionId!,
                cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (ServiceException e)
        {
            var holder = (await ports.Secrets.DescribeAsync(
                secret.Arn!,
                cancellationToken).ConfigureAwait(false)).Holder(SecretDescription.Current);
            return holder == plan.VersionId ? null : new(e.Code, $"{state} AWSCURRENT could not be moved to it. {e.Message}", e.Remedy);
        }
    }

    // An SMTP password cannot be proven, and AWS takes some seconds to accept an activated key everywhere.
    private async Task LetAwsKnowAsync(RestorePlan plan, CancellationToken cancellationToken)
    {
        var now = ports.Clock.GetUtcNow();
        DateTimeOffset? activated = plan.Activates
            ? now
            : plan.User!.State.Restored.TryGetValue(plan.AccessKeyId, out var noted) ? noted : null;
        if (activated + PairProof.Patience - now is not { } rest || rest <= TimeSpan.Zero)
        {
            return;
        }

        observe(new RunEvent.Step(plan.User!.User.UserName, $"giving AWS a minute to accept key {plan.AccessKeyId} again"));
        await Task.Delay(rest, ports.Clock, cancellationToken).ConfigureAwait(false);
    }

    private static string Text(RestorePlan plan)
    {
        var activated = plan.Activates
            ? $"Key {plan.AccessKeyId} is active again; the daily run leaves it alone until {plan.LeftAloneUntil.UtcDateTime:yyyy-MM-dd}."
            : "";
        if (plan.VersionId is null)
        {
            return activated;
        }

        var other = plan.User!.Detail!.Keys.Value.FirstOrDefault(key => key.IsActive && key.AccessKeyId != plan.AccessKeyId)?.AccessKeyId;
        return ($"{activated} AWSCURRENT names key "
            + $"{plan.AccessKeyId}.{(other is null ? "" : $" Key {other} stays active too; no key is rotated until one of the two is deleted.")}").TrimStart();
    }

    private ActionResult Result(RestorePlan plan, ActionOutcome outcome, string message, Problem? problem = null) =>
        new(
            plan.User?.User.AccountId ?? "",
            plan.User?.User.UserName ?? "",
            PlannedActionKind.Restore,
            plan.AccessKeyId,
            outcome,
            message,
            "Restore",
            ports.Clock.GetUtcNow())
        { Problem = problem };
}
