namespace IamHygiene;

/// <summary>Reads one user live: keys, secret, last uses. What cannot be read is unknown, with the reason.</summary>
internal sealed class UserReader(AccountPorts ports)
{
    private readonly SecretReader secrets = new(ports);

    /// <summary>Reads the user again, with its tags, right before a change.</summary>
    public async Task<UserSnapshot> ReadAgainAsync(UserSnapshot user, CancellationToken cancellationToken)
    {
        var tags = await ports.Identity.ListTagsAsync(user.User.UserName, cancellationToken).ConfigureAwait(false);
        return await ReadDetailAsync(user with { User = user.User with { Tags = tags } }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads keys, secret and last uses. An error of our own makes them unknown too.</summary>
    public async Task<UserSnapshot> ReadDetailAsync(UserSnapshot user, CancellationToken cancellationToken)
    {
        try
        {
            return user with { Detail = await DetailAsync(user.User, cancellationToken).ConfigureAwait(false) };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var problem = Problems.Unexpected(e, user.User.UserName, "reading keys and secret");
            var unknown = Read.Unknown<IReadOnlyList<AccessKey>>(problem);
            return user with { Detail = new(unknown, null, new Dictionary<string, Read<AccessKeyUse>>(StringComparer.Ordinal)) };
        }
    }

    private async Task<UserDetail> DetailAsync(IamUser user, CancellationToken cancellationToken)
    {
        var keys = await ServiceCall
            .TryReadAsync(() => ports.Identity.ListAccessKeysAsync(user.UserName, cancellationToken))
            .ConfigureAwait(false);
        var use = new Dictionary<string, Read<AccessKeyUse>>(StringComparer.Ordinal);
        if (keys is not Read<IReadOnlyList<AccessKey>>.Known known)
        {
            return new(keys, null, use);
        }

        foreach (var key in known.Value)
        {
            use[key.AccessKeyId] = await ServiceCall
                .TryReadAsync(() => ports.Identity.GetAccessKeyUseAsync(key.AccessKeyId, cancellationToken))
                .ConfigureAwait(false);
        }

        var secret = user.SecretName is { } secretId
            ? await secrets.ReadAsync(user, secretId, known.Value, cancellationToken).ConfigureAwait(false)
            : null;
        return new(keys, secret, use);
    }
}
