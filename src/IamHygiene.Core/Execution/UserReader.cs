namespace IamHygiene;

/// <summary>Reads one user live: keys, secret, last uses. What cannot be read is unknown, with the reason.</summary>
internal sealed class UserReader(AccountPorts ports)
{
    /// <summary>Reads the user again, with its tags, right before a change.</summary>
    public async Task<UserSnapshot> ReadAgainAsync(UserSnapshot user, CancellationToken cancellationToken)
    {
        var tags = await ports.Identity.ListTagsAsync(user.User.UserName, cancellationToken).ConfigureAwait(false);
        var fresh = user.User with { Tags = tags };
        return new(fresh, user.Report, await ReadDetailAsync(fresh, cancellationToken).ConfigureAwait(false));
    }

    public async Task<UserDetail> ReadDetailAsync(IamUser user, CancellationToken cancellationToken)
    {
        var keys = await Try(() => ports.Identity.ListAccessKeysAsync(user.UserName, cancellationToken)).ConfigureAwait(false);
        var use = new Dictionary<string, Read<AccessKeyUse>>(StringComparer.Ordinal);
        if (!keys.IsKnown)
        {
            return new(keys, null, use);
        }

        foreach (var key in keys.Value)
        {
            use[key.AccessKeyId] = await Try(() => ports.Identity.GetAccessKeyUseAsync(
                key.AccessKeyId,
                cancellationToken)).ConfigureAwait(false);
        }

        var secret = user.IsManaged ? await Try(() => ReadSecretAsync(user, keys.Value, cancellationToken)).ConfigureAwait(false) : null;
        return new(keys, secret, use);
    }

    private async Task<SecretSnapshot> ReadSecretAsync(IamUser user, IReadOnlyList<AccessKey> keys, CancellationToken cancellationToken)
    {
        var id = user.SecretName!;
        if (SecretRegion(id) is { } region && ports.SecretsRegion is { } expected && region != expected)
        {
            return new(id, SecretCondition.InAnotherRegion, $"is in region {region}, but secrets are looked for in {expected}");
        }

        SecretDescription description;
        try
        {
            description = await ports.Secrets.DescribeAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Kind == FailureKind.NotFound)
        {
            return new(id, SecretCondition.Missing, "does not exist");
        }

        SecretSnapshot Unusable(SecretCondition condition, string detail) => new(id, condition, detail) { Arn = description.Arn };
        if (description.DeletedDate is not null)
        {
            return Unusable(SecretCondition.ScheduledForDeletion, "is scheduled for deletion");
        }

        if (description.RotationEnabled)
        {
            return Unusable(SecretCondition.RotatedElsewhere, "is rotated by Secrets Manager itself");
        }

        var foreign = AccountOf(description.Arn) != user.AccountId;
        if (Misplaced(user, id, description, foreign) is { } misplaced)
        {
            return Unusable(misplaced.Condition, misplaced.Detail);
        }

        var currentId = description.Holder(SecretDescription.Current);
        if (currentId is null || await TryGetAsync(description.Arn, null, cancellationToken).ConfigureAwait(false) is not { } current)
        {
            return Unusable(SecretCondition.WrongContent, "has no value yet");
        }

        if (current.Text is null)
        {
            return Unusable(SecretCondition.WrongContent, "is binary, not text");
        }

        if (SecretDocument.Parse(current.Text, user.SecretFormat, out var reason) is not { } document)
        {
            return Unusable(SecretCondition.WrongContent, reason!);
        }

        var claimed = description.Owner == user.Arn;
        if (foreign && !claimed && document.AccessKeyId.Length == 0)
        {
            return Unusable(
                SecretCondition.NotOwned,
                $"of account {AccountOf(description.Arn)} holds no key yet, and no tag says that it is this user's");
        }

        var intents = UserState.FromTags(user.Tags).Intents;
        var (pendingOk, pendingId, pendingKey) = await ReadPendingAsync(
            user,
            description,
            current,
            document,
            intents,
            cancellationToken).ConfigureAwait(false);
        if (!pendingOk)
        {
            return Unusable(SecretCondition.RotatedElsewhere, "has AWSPENDING on a version that IamHygiene did not write");
        }

        var (owner, ownerName) = await OwnerAsync(
            user,
            document.AccessKeyId,
            keys,
            unknownIsNobody: !foreign || claimed,
            cancellationToken).ConfigureAwait(false);
        return new(id, SecretCondition.Usable, "")
        {
            Arn = description.Arn,
            CurrentVersionId = current.VersionId,
            CurrentAccessKeyId = document.AccessKeyId,
            CurrentOwner = owner,
            CurrentOwnerName = ownerName,
            PendingVersionId = pendingId,
            PendingAccessKeyId = pendingKey,
            StoredKeys = await StoredAsync(description, keys, intents, cancellationToken).ConfigureAwait(false),
        };
    }

    // Whose the secret is can be known before its text is read. Across accounts a bare name means another secret there than
    // here, and what cannot be read by its user must not get the user's only good key.
    private static (SecretCondition Condition, string Detail)? Misplaced(
        IamUser user,
        string id,
        SecretDescription description,
        bool foreign)
    {
        if (description.Owner is { } owner && owner != user.Arn)
        {
            return (SecretCondition.NotOwned, $"is tagged as the secret of {Printable.OneLine(owner)}");
        }

        if (!foreign)
        {
            return null;
        }

        var account = AccountOf(description.Arn);
        if (id != description.Arn)
        {
            return (
                SecretCondition.NotNamedInFull,
                $"is in account {account} and the user in {user.AccountId}: only its full ARN says which secret is meant");
        }

        return description.KmsKeyId is null || description.KmsKeyId.EndsWith("alias/aws/secretsmanager", StringComparison.Ordinal)
            ? (
                SecretCondition.NotReadable,
                $"is encrypted with the default KMS key of account {account}, which users of account {user.AccountId} cannot use")
            : null;
    }

    private static string? SecretRegion(string secretId) =>
        secretId.Split(':', 7) is ["arn", _, "secretsmanager", var region, _, "secret", _] ? region : null;

    private static string AccountOf(string arn) => arn.Split(':') is { Length: > 4 } parts ? parts[4] : "";

    // AWSPENDING is ours where the version id is derived from the key it holds, or where it is the copy of AWSCURRENT with
    // which a rotation proves that it may write.
    private async Task<(bool Ok, string? VersionId, string? AccessKeyId)> ReadPendingAsync(
        IamUser user,
        SecretDescription description,
        SecretVersion current,
        SecretDocument document,
        IReadOnlyList<RotationIntent> intents,
        CancellationToken cancellationToken)
    {
        if (description.Holder(SecretDescription.Pending) is not { } versionId)
        {
            return (true, null, null);
        }

        if (versionId == current.VersionId)
        {
            return VersionIds.ForKey(document.AccessKeyId) == versionId ? (true, versionId, document.AccessKeyId) : (true, null, null);
        }

        if (intents.Any(intent => VersionIds.ForProbe(intent) == versionId))
        {
            return (true, versionId, document.AccessKeyId);
        }

        var pending = await TryGetAsync(description.Arn, versionId, cancellationToken).ConfigureAwait(false);
        if (pending?.Text is null || SecretDocument.Parse(pending.Text, user.SecretFormat, out _) is not { } held)
        {
            return (false, null, null);
        }

        var ours = VersionIds.ForKey(held.AccessKeyId) == versionId
            || string.Equals(pending.Text.Reveal(), current.Text!.Reveal(), StringComparison.Ordinal);
        return ours ? (true, versionId, held.AccessKeyId) : (false, null, null);
    }

    private async Task<(CurrentKeyOwner Owner, string? Name)> OwnerAsync(
        IamUser user,
        string accessKeyId,
        IReadOnlyList<AccessKey> keys,
        bool unknownIsNobody,
        CancellationToken cancellationToken)
    {
        if (accessKeyId.Length == 0)
        {
            return (CurrentKeyOwner.Nobody, null);
        }

        if (keys.Any(key => key.AccessKeyId == accessKeyId))
        {
            return (CurrentKeyOwner.ThisUser, null);
        }

        try
        {
            var use = await ports.Identity.GetAccessKeyUseAsync(accessKeyId, cancellationToken).ConfigureAwait(false);
            // A key of this user that the list does not show: the list is behind, so nothing is certain today.
            return string.IsNullOrEmpty(use.UserName) || string.Equals(use.UserName, user.UserName, StringComparison.OrdinalIgnoreCase)
                ? (CurrentKeyOwner.Unknown, null)
                : (CurrentKeyOwner.AnotherUser, use.UserName);
        }
        catch (ServiceException e) when (e.Kind == FailureKind.NotFound)
        {
            // A key that this account does not know may be one of the account that holds the secret.
            return (unknownIsNobody ? CurrentKeyOwner.Nobody : CurrentKeyOwner.Unknown, null);
        }
        catch (ServiceException e) when (e.Kind is FailureKind.Denied or FailureKind.Invalid)
        {
            return (CurrentKeyOwner.Unknown, null);
        }
    }

    // Labels tell most of it; a version that lost its labels is asked for by its derived id, where a rotation ended early.
    private async Task<IReadOnlySet<string>> StoredAsync(
        SecretDescription description,
        IReadOnlyList<AccessKey> keys,
        IReadOnlyList<RotationIntent> intents,
        CancellationToken cancellationToken)
    {
        var stored = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            var versionId = VersionIds.ForKey(key.AccessKeyId);
            var made = intents.Any(intent => !intent.ExistingKeys.Contains(key.AccessKeyId, StringComparer.Ordinal));
            if (description.Stages.ContainsKey(versionId)
                || (made && await TryGetAsync(description.Arn, versionId, cancellationToken).ConfigureAwait(false) is not null))
            {
                stored.Add(key.AccessKeyId);
            }
        }

        return stored;
    }

    private async Task<SecretVersion?> TryGetAsync(string secretId, string? versionId, CancellationToken cancellationToken)
    {
        try
        {
            return await ports.Secrets.GetAsync(secretId, versionId, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Kind == FailureKind.NotFound)
        {
            return null;
        }
    }

    private static async Task<Read<T>> Try<T>(Func<Task<T>> read)
    {
        try
        {
            return Read.Known(await read().ConfigureAwait(false));
        }
        catch (ServiceException e)
        {
            return Read.Unknown<T>(e.ToProblem());
        }
    }
}
