namespace IamHygiene;

/// <summary>Reads one user live: keys, secret, last uses. What cannot be read is unknown, with the reason.</summary>
/// <param name="ports">The outside world.</param>
/// <param name="readsEveryUse">
/// False where the last use of a user's only key is left out if AWSCURRENT names that key: no rule asks for it, and a rule that did
/// would find it unknown and do nothing.
/// </param>
internal sealed class UserReader(AccountPorts ports, bool readsEveryUse)
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
        var began = ports.Clock.GetUtcNow();
        var keys = await ServiceCall
            .TryReadAsync(() => ports.Identity.ListAccessKeysAsync(user.UserName, cancellationToken))
            .ConfigureAwait(false);
        var use = new Dictionary<string, Read<AccessKeyUse>>(StringComparer.Ordinal);
        if (keys is not Read<IReadOnlyList<AccessKey>>.Known known)
        {
            return new(keys, null, use);
        }

        var secret = user.SecretName is { } secretId
            ? await secrets.ReadAsync(user, secretId, known.Value, cancellationToken).ConfigureAwait(false)
            : null;
        if (readsEveryUse || !IsOnlyAndCurrent(known.Value, secret))
        {
            foreach (var key in known.Value)
            {
                use[key.AccessKeyId] = await ServiceCall
                    .TryReadAsync(() => ports.Identity.GetAccessKeyUseAsync(key.AccessKeyId, cancellationToken))
                    .ConfigureAwait(false);
            }
        }

        return new(keys, secret, use) { ReadAt = began };
    }

    private static bool IsOnlyAndCurrent(IReadOnlyList<AccessKey> keys, SecretReading? secret) =>
        keys is [{ IsActive: true } only]
        && secret is SecretReading.Usable usable
        && usable.Secret.CurrentAccessKeyId == only.AccessKeyId;
}
