namespace IamHygiene;

/// <summary>A user whose keys and secret were just read and are known: what a change of a managed user's keys begins with.</summary>
/// <param name="Snapshot">The user.</param>
/// <param name="Keys">The access keys.</param>
/// <param name="Secret">The secret.</param>
internal sealed record ManagedUser(UserSnapshot Snapshot, IReadOnlyList<AccessKey> Keys, UserSecret Secret)
{
    public IamUser User => Snapshot.User;

    public string UserName => Snapshot.User.UserName;

    /// <summary>The user as managed; null where keys or secret are not known or not usable.</summary>
    public static ManagedUser? From(UserSnapshot user) =>
        user.Detail is { Keys: Read<IReadOnlyList<AccessKey>>.Known keys, Secret: SecretReading.Usable secret }
            ? new(user, keys.Value, secret.Secret)
            : null;

    /// <summary>The user with its keys as a change left them.</summary>
    public static UserSnapshot WithKeys(UserSnapshot user, Func<IEnumerable<AccessKey>, IEnumerable<AccessKey>> change)
    {
        if (user.Detail is not { Keys: Read<IReadOnlyList<AccessKey>>.Known known } detail)
        {
            return user;
        }

        IReadOnlyList<AccessKey> changed = change(known.Value).ToList();
        return user with { Detail = detail with { Keys = Read.Known(changed) } };
    }

    /// <summary>The user with a key in another status.</summary>
    public static UserSnapshot WithStatus(UserSnapshot user, string accessKeyId, AccessKeyStatus status) =>
        WithKeys(user, keys => keys.Select(key => key.AccessKeyId == accessKeyId ? key with { Status = status } : key));

    /// <summary>The user with AWSCURRENT on another key.</summary>
    public UserSnapshot WithCurrent(string accessKeyId)
    {
        var secret = Secret with
        {
            CurrentAccessKeyId = accessKeyId,
            CurrentVersionId = VersionIds.ForKey(accessKeyId),
            CurrentOwner = CurrentKeyOwner.ThisUser,
            PendingVersionId = null,
            PendingAccessKeyId = null,
        };
        return Snapshot.Detail is { } detail
            ? Snapshot with { Detail = detail with { Secret = new SecretReading.Usable(secret) } }
            : Snapshot;
    }
}
