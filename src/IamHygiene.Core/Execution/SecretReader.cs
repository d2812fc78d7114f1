namespace IamHygiene;

/// <summary>
/// Reads a user's secret and tells whether it can hold the user's pair, whose key it names and what of a rotation is in it.
/// </summary>
internal sealed class SecretReader(AccountPorts ports)
{
    /// <summary>Reads the secret that a user names.</summary>
    public async Task<SecretReading> ReadAsync(
        IamUser user,
        string secretId,
        IReadOnlyList<AccessKey> keys,
        CancellationToken cancellationToken)
    {
        try
        {
            return await ReadCoreAsync(user, secretId, keys, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e)
        {
            return new SecretReading.Unknown(e.ToProblem());
        }
    }

    private async Task<SecretReading> ReadCoreAsync(
        IamUser user,
        string secretId,
        IReadOnlyList<AccessKey> keys,
        CancellationToken cancellationToken)
    {
        var region = SecretArn.RegionOf(secretId);
        if (region is not null && ports.SecretsRegion is { } expected && region != expected)
        {
            return new SecretReading.Unusable(SecretFaults.InAnotherRegion(region, expected));
        }

        var description = await ServiceCall
            .OrNothingAsync(() => ports.Secrets.DescribeAsync(secretId, cancellationToken))
            .ConfigureAwait(false);
        if (description is null)
        {
            return new SecretReading.Unusable(SecretFaults.Missing);
        }

        if (FaultOf(user, secretId, description) is { } fault)
        {
            return new SecretReading.Unusable(fault);
        }

        return await ReadContentAsync(
            new(user, secretId, description, keys, ports.Clock.GetUtcNow()),
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<SecretReading> ReadContentAsync(Subject subject, CancellationToken cancellationToken)
    {
        var current = await TryGetAsync(subject.Description.Arn, null, cancellationToken).ConfigureAwait(false);
        var hasValue = current is not null && subject.Description.Holder(SecretDescription.Current) is not null;
        if (!hasValue || current is null)
        {
            return new SecretReading.Unusable(SecretFaults.NoValue);
        }

        if (current.Text is not { } text)
        {
            return new SecretReading.Unusable(SecretFaults.Binary);
        }

        if (SecretDocument.Parse(text, subject.User.SecretFormat, out var reason) is not { } document)
        {
            return new SecretReading.Unusable(SecretFaults.WrongContent(reason));
        }

        if (subject.IsForeign && !subject.IsTaggedForUser && document.AccessKeyId.Length == 0)
        {
            return new SecretReading.Unusable(SecretFaults.EmptyAndUnowned(SecretArn.AccountOf(subject.Description.Arn)));
        }

        var sesRegion = subject.User.Tag(TagNames.SesRegion) ?? document.Region;
        if (subject.User.SecretFormat == SecretFormat.SesSmtp && sesRegion is not null && !SecretArn.IsRegion(sesRegion))
        {
            return new SecretReading.Unusable(SecretFaults.NoSesRegion(sesRegion));
        }

        return await ReadVersionsAsync(subject, current, text, document, cancellationToken).ConfigureAwait(false);
    }

    private async Task<SecretReading> ReadVersionsAsync(
        Subject subject,
        SecretVersion current,
        SecretText text,
        SecretDocument document,
        CancellationToken cancellationToken)
    {
        var pending = await ReadPendingAsync(subject, current, text, document, cancellationToken).ConfigureAwait(false);
        if (pending is { IsOurs: false })
        {
            return new SecretReading.Unusable(SecretFaults.PendingOfOthers);
        }

        var owner = await OwnerAsync(subject, document.AccessKeyId, cancellationToken).ConfigureAwait(false);
        var currentId = document.AccessKeyId.Length == 0 ? null : document.AccessKeyId;
        var previousVersion = subject.Description.Holder(SecretDescription.Previous);
        var secret = new UserSecret(subject.SecretId, subject.Description.Arn, current.VersionId, currentId, owner.Owner)
        {
            CurrentOwnerName = owner.Name,
            IsTaggedForUser = subject.IsTaggedForUser,
            PendingVersionId = pending?.VersionId,
            PendingAccessKeyId = pending?.AccessKeyId,
            PreviousAccessKeyId = subject.Keys
                .FirstOrDefault(key => VersionIds.ForKey(key.AccessKeyId) == previousVersion)?.AccessKeyId,
            StoredKeys = await StoredAsync(subject, cancellationToken).ConfigureAwait(false),
            LaggingReplicas = subject.Description.LaggingReplicas,
        };
        return new SecretReading.Usable(secret);
    }

    // What can be known before the text is read. Across accounts a bare name means another secret there than here, and what
    // cannot be read by its user must not get the user's only good key.
    private static SecretFault? FaultOf(IamUser user, string secretId, SecretDescription description)
    {
        if (description.DeletedDate is not null)
        {
            return SecretFaults.ScheduledForDeletion;
        }

        if (description.RotationEnabled)
        {
            return SecretFaults.RotatedBySecretsManager;
        }

        if (description.Owner is { } owner && owner != user.Arn)
        {
            return SecretFaults.OfAnother(owner);
        }

        var account = SecretArn.AccountOf(description.Arn);
        if (account == user.AccountId)
        {
            return null;
        }

        if (secretId != description.Arn)
        {
            return SecretFaults.NotNamedInFull(account, user.AccountId);
        }

        return IsDefaultKey(description.KmsKeyId) ? SecretFaults.NotReadable(account, user.AccountId) : null;
    }

    private static bool IsDefaultKey(string? kmsKeyId) =>
        kmsKeyId is null || kmsKeyId.EndsWith("alias/aws/secretsmanager", StringComparison.Ordinal);

    // AWSPENDING is ours where the version id is derived from the key it holds, or where it is the copy of AWSCURRENT with which a
    // rotation proves that it may write.
    private async Task<Pending?> ReadPendingAsync(
        Subject subject,
        SecretVersion current,
        SecretText currentText,
        SecretDocument document,
        CancellationToken cancellationToken)
    {
        if (subject.Description.Holder(SecretDescription.Pending) is not { } versionId)
        {
            return null;
        }

        if (versionId == current.VersionId)
        {
            // A person may have put both labels on one version; only our own is ours to take off.
            return VersionIds.ForKey(document.AccessKeyId) == versionId ? new(true, versionId, document.AccessKeyId) : null;
        }

        if (subject.Intents.Any(intent => VersionIds.ForProbe(intent) == versionId))
        {
            return new(true, versionId, document.AccessKeyId);
        }

        var pending = await TryGetAsync(subject.Description.Arn, versionId, cancellationToken).ConfigureAwait(false);
        if (pending?.Text is not { } text || SecretDocument.Parse(text, subject.User.SecretFormat, out _) is not { } held)
        {
            return new(false, versionId, null);
        }

        var isCopy = string.Equals(text.Reveal(), currentText.Reveal(), StringComparison.Ordinal);
        var isOurs = isCopy || VersionIds.ForKey(held.AccessKeyId) == versionId;
        return new(isOurs, versionId, held.AccessKeyId);
    }

    private async Task<KeyOwner> OwnerAsync(Subject subject, string accessKeyId, CancellationToken cancellationToken)
    {
        if (accessKeyId.Length == 0)
        {
            return new(CurrentKeyOwner.Nobody, null);
        }

        if (subject.Keys.Any(key => key.AccessKeyId == accessKeyId))
        {
            return new(CurrentKeyOwner.ThisUser, null);
        }

        try
        {
            var use = await ports.Identity.GetAccessKeyUseAsync(accessKeyId, cancellationToken).ConfigureAwait(false);
            // A key of this user that the list does not show: the list is behind, so nothing is certain today.
            var isAnothers = !string.IsNullOrEmpty(use.UserName)
                && !string.Equals(use.UserName, subject.User.UserName, StringComparison.OrdinalIgnoreCase);
            return isAnothers ? new(CurrentKeyOwner.AnotherUser, use.UserName) : new(CurrentKeyOwner.Unknown, null);
        }
        catch (ServiceException e) when (e.Kind is FailureKind.NotFound or FailureKind.Denied or FailureKind.Invalid)
        {
            // AWS attributes the key to nobody here. It may be a key of another account, so only the secret's own tag, which its
            // user cannot write, shows that nobody is robbed.
            return new(subject.IsTaggedForUser ? CurrentKeyOwner.Nobody : CurrentKeyOwner.Unknown, null);
        }
    }

    // Labels tell most of it; a version that lost its labels is asked for by its derived id, where a rotation ended early.
    private async Task<IReadOnlySet<string>> StoredAsync(Subject subject, CancellationToken cancellationToken)
    {
        var stored = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in subject.Keys)
        {
            var versionId = VersionIds.ForKey(key.AccessKeyId);
            if (subject.Description.Stages.ContainsKey(versionId) || await IsWithoutLabelAsync(key, versionId).ConfigureAwait(false))
            {
                stored.Add(key.AccessKeyId);
            }
        }

        return stored;

        async Task<bool> IsWithoutLabelAsync(AccessKey key, string versionId)
        {
            var mayBeMade = subject.Intents.Any(intent => intent.MayHaveMade(key));
            return mayBeMade && await TryGetAsync(subject.Description.Arn, versionId, cancellationToken).ConfigureAwait(false) is not null;
        }
    }

    private Task<SecretVersion?> TryGetAsync(string secretId, string? versionId, CancellationToken cancellationToken) =>
        ServiceCall.OrNothingAsync(() => ports.Secrets.GetAsync(secretId, versionId, cancellationToken));

    private sealed record Pending(bool IsOurs, string VersionId, string? AccessKeyId);

    private sealed record KeyOwner(CurrentKeyOwner Owner, string? Name);

    /// <summary>The user and the secret that is read for it.</summary>
    private sealed class Subject(
        IamUser user,
        string secretId,
        SecretDescription description,
        IReadOnlyList<AccessKey> keys,
        DateTimeOffset now)
    {
        public IamUser User { get; } = user;

        public string SecretId { get; } = secretId;

        public SecretDescription Description { get; } = description;

        public IReadOnlyList<AccessKey> Keys { get; } = keys;

        public IReadOnlyList<UserIntent> Intents { get; } = UserState.FromTags(user.Tags, now).Intents;

        public bool IsForeign { get; } = SecretArn.AccountOf(description.Arn) != user.AccountId;

        public bool IsTaggedForUser { get; } = description.Owner == user.Arn;
    }
}
