namespace IamHygiene.Sandbox;

/// <summary>Makes access keys, for CreateAccessKey and for those who set up a sandbox.</summary>
internal static class AccessKeys
{
    public static (CloudState State, AccessKeyState Key) Add(
        CloudState state, AccountState account, IdFactory ids, string userName, DateTimeOffset created,
        Func<AccessKeyState, AccessKeyState>? finish =
            null)
    {
        var key = new AccessKeyState
        {
            Id = ids.AccessKeyId(),
            Secret = ids.Secret(),
            UserName = userName,
            Created = created,
            StatusChanges = [new StatusChange(created, Active: true)],
        };
        if (finish is not null)
        {
            key = finish(key);
        }

        if (userName == SandboxAccount.RootName)
        {
            account = account with { Root = account.Root with { Keys = account.Root.Keys.Add(key) } };
        }
        else
        {
            var user = account.User(userName) ?? throw new KeyNotFoundException($"Account {account.Id} has no user {userName}.");
            key = key with { UserName = user.Name };
            account = account.WithUser(user with { Keys = user.Keys.Add(key) });
        }

        state = state.With(account).Issue(key.Secret) with
        {
            KeyOwners = state.KeyOwners.SetItem(key.Id, new KeyOwner(account.Id, key.UserName)),
        };
        return (state, key);
    }
}
