namespace IamHygiene;

/// <summary>
/// Carries out a registration on a user whose lease is held: group, secret, resource policy, and last the tags, which make the user
/// managed. What fails before the tags is taken back.
/// </summary>
internal sealed class RegistrationSteps(
    AccountPorts ports,
    IRegistrationPort setup,
    HeldLease lease,
    Action<RunEvent> observe)
{
    // Not derived from anything: it tells this secret from one that another run creates under the same name.
    private readonly string versionId = Guid.NewGuid().ToString();
    private readonly List<(string What, Func<CancellationToken, Task> TakeBack)> made = [];

    /// <summary>Does it.</summary>
    /// <returns>The tags as they were written.</returns>
    /// <exception cref="StepFailure">A step failed; the problem says what was taken back and what stays behind.</exception>
    public async Task<IReadOnlyDictionary<string, string>> ApplyAsync(RegistrationPlan plan, CancellationToken cancellationToken)
    {
        // An accepted plan is always about a user.
        var user = plan.User!.User;
        try
        {
            return await MakeAsync(plan, user, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await TakeBackAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }
        catch (ServiceException e)
        {
            throw await FailedAsync(user, e.ToProblem(), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> MakeAsync(
        RegistrationPlan plan,
        IamUser user,
        CancellationToken cancellationToken)
    {
        if (plan.GroupToJoin is { } group)
        {
            await JoinAsync(user.UserName, group, cancellationToken).ConfigureAwait(false);
        }

        var arn = plan.Secret == SecretStep.Create
            ? await CreateAsync(plan, user, cancellationToken).ConfigureAwait(false)
            : plan.SecretId;
        if (plan.WritesPolicy)
        {
            observe(new RunEvent.Step(user.UserName, $"letting the user read the secret '{plan.SecretId}'"));
            var policy = PolicyTemplates.Fill("SecretPermission", new() { UserArn = user.Arn });
            await setup
                .PutResourcePolicyAsync(arn, policy, cancellationToken)
                .ConfigureAwait(false);
        }

        var tags = TagsFor(plan, user, arn);
        await TagAsync(user, tags, cancellationToken).ConfigureAwait(false);
        return tags;
    }

    private async Task JoinAsync(string userName, string group, CancellationToken cancellationToken)
    {
        // The list of users may be old. Who has been in the group before must not be taken out of it when something fails.
        if (await setup.IsInGroupAsync(userName, group, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        observe(new RunEvent.Step(userName, $"putting the user into the group {group}"));
        made.Add(($"the user's place in the group {group}", token => setup.RemoveFromGroupAsync(userName, group, token)));
        await setup
            .AddToGroupAsync(userName, group, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<string> CreateAsync(RegistrationPlan plan, IamUser user, CancellationToken cancellationToken)
    {
        var name = plan.SecretId;
        observe(new RunEvent.Step(user.UserName, $"creating the secret '{name}'"));
        var secret = new NewSecret(name, versionId, FirstText(plan, user), plan.Request.KmsKeyId, user.Arn);
        made.Add(($"the secret '{name}'", token => DeleteOwnAsync(name, token)));
        try
        {
            return await setup
                .CreateSecretAsync(secret, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Kind == FailureKind.Unclear)
        {
            var description = await ports.Secrets
                .DescribeAsync(name, cancellationToken)
                .ConfigureAwait(false);
            if (!IsOwn(description))
            {
                throw;
            }

            return description.Arn;
        }
    }

    private SecretText FirstText(RegistrationPlan plan, IamUser user)
    {
        var format = plan.Request.Format ?? user.SecretFormat;
        return plan.Request.Pair is { } pair
            ? SecretDocument.Holding(format, pair, user.Tag(TagNames.SesRegion) ?? ports.SesRegion)
            : SecretDocument.Empty(format);
    }

    private static Dictionary<string, string> TagsFor(RegistrationPlan plan, IamUser user, string arn)
    {
        var tags = new Dictionary<string, string>(plan.Tags, StringComparer.OrdinalIgnoreCase);
        var isCreatedElsewhere = plan.Secret == SecretStep.Create && SecretArn.AccountOf(arn) != user.AccountId;
        if (isCreatedElsewhere)
        {
            tags[TagNames.SecretName] = arn;
        }

        return tags;
    }

    private async Task TagAsync(IamUser user, Dictionary<string, string> tags, CancellationToken cancellationToken)
    {
        if (tags.Count == 0)
        {
            return;
        }

        if (!lease.IsYoung(ports.Clock.GetUtcNow()))
        {
            throw new StepFailure(RegistrationMessages.TooSlow(user.UserName));
        }

        observe(new RunEvent.Step(user.UserName, $"tagging the user: {string.Join(", ", tags.Keys)}"));
        try
        {
            await ports.Identity
                .TagAsync(user.UserName, tags, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Kind == FailureKind.Unclear)
        {
            // If they are there, the secret must stay; the same command again goes on from either state.
            throw new StepFailure(RegistrationMessages.TagsUnclear(user.UserName, e));
        }
    }

    private async Task<StepFailure> FailedAsync(IamUser user, Problem cause, CancellationToken cancellationToken)
    {
        if (made.Count == 0)
        {
            return new(cause);
        }

        var left = await TakeBackAsync(cancellationToken).ConfigureAwait(false);
        return new(left.Count == 0
            ? RegistrationMessages.Undone(user.UserName, cause)
            : RegistrationMessages.HalfDone(user.UserName, left, cause));
    }

    private async Task<List<string>> TakeBackAsync(CancellationToken cancellationToken)
    {
        var left = new List<string>();
        foreach (var (what, takeBack) in Enumerable.Reverse(made))
        {
            if (!await IsTakenBackAsync(takeBack, cancellationToken).ConfigureAwait(false))
            {
                left.Add(what);
            }
        }

        return left;
    }

    // What is not there, because its step failed, needs no taking back.
    private static async Task<bool> IsTakenBackAsync(Func<CancellationToken, Task> takeBack, CancellationToken cancellationToken)
    {
        try
        {
            await takeBack(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ServiceException e)
        {
            return e.Kind == FailureKind.NotFound;
        }
    }

    // Only what this run created, and only while no other run can have begun to use it.
    private async Task DeleteOwnAsync(string name, CancellationToken cancellationToken)
    {
        var description = await ServiceCall
            .OrNothingAsync(() => ports.Secrets.DescribeAsync(name, cancellationToken))
            .ConfigureAwait(false);
        if (description is null || !IsOwn(description))
        {
            return;
        }

        if (!lease.IsYoung(ports.Clock.GetUtcNow()))
        {
            throw new ServiceException(FailureKind.Conflict, ProblemIds.TooSlow, "The lease of the user is too old.", "");
        }

        await setup
            .DeleteSecretAsync(description.Arn, cancellationToken)
            .ConfigureAwait(false);
    }

    private bool IsOwn(SecretDescription description) =>
        description.DeletedDate is null && description.Holder(SecretDescription.Current) == versionId;
}
