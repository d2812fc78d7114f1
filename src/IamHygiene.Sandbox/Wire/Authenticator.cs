namespace IamHygiene.Sandbox;

/// <summary>Finds out who signed a request, and refuses what AWS refuses.</summary>
internal static class Authenticator
{
    /// <summary>The owner of the key, unproven; null when the key is unknown.</summary>
    public static Principal? Claimed(CloudState state, string? accessKeyId) =>
        accessKeyId is null ? null
        : state.Sessions.TryGetValue(accessKeyId, out var session) ? session.Principal
        : state.AdminKeys.TryGetValue(accessKeyId, out var admin) ? admin.Principal
        : state.KeyOwners.TryGetValue(accessKeyId, out var owner) ? OwnerPrincipal(state, owner)
        : null;

    /// <summary>The caller, proven by the signature.</summary>
    public static Principal Prove(CloudState state, Incoming incoming, DateTimeOffset now, SandboxOptions options)
    {
        var service = incoming.Service!;
        var request = incoming.Request;
        if (request.Header("Authorization") is null)
        {
            throw service.MissingToken();
        }

        var header = incoming.Signature ?? throw service.IncompleteSignature();
        if (SigV4.Time(request) is not { } signed)
        {
            throw service.IncompleteSignature();
        }

        var token = request.Header("x-amz-security-token");
        var signer = Signer(state, header.AccessKeyId, token, now - options.NewKeyDelay) ?? throw service.InvalidToken();

        // Credentials of one partition are unknown in the others.
        if (Partition.OfRegion(header.Region).Name != signer.Principal.Partition)
        {
            throw service.InvalidToken();
        }

        if (!SigV4.Verify(request, header, signer.Secret))
        {
            throw service.WrongSignature();
        }

        if (options.MaxClockSkew is { } skew && (now - signed).Duration() > skew)
        {
            throw service.WrongSignature(
                $"Signature expired: {request.Header("x-amz-date")} is not within {skew.TotalMinutes:0} min. of the service's time.");
        }

        return signer.Expires <= now ? throw service.ExpiredToken() : signer.Principal;
    }

    /// <summary>The world after a user's key was used.</summary>
    public static CloudState NoteUse(CloudState state, Incoming incoming, DateTimeOffset now, SandboxOptions options)
    {
        var header = incoming.Signature!;
        if (!state.KeyOwners.TryGetValue(header.AccessKeyId, out var owner))
        {
            return state;
        }

        var account = state.Accounts[owner.AccountId];
        if (account.User(owner.UserName) is not { } user || user.Key(header.AccessKeyId) is not { } key)
        {
            return state;
        }

        var used = key.WithUse(new KeyUse(now, header.Service, header.Region), options.LastUsedDelay);
        return ReferenceEquals(used, key) ? state : state.With(account.WithUser(user.WithKey(used)));
    }

    /// <summary>Whose key it is and with which secret it signs; null where the key or its session token is not valid.</summary>
    private static (Principal Principal, string Secret, DateTimeOffset Expires)? Signer(
        CloudState state,
        string accessKeyId,
        string? token,
        DateTimeOffset asOf)
    {
        if (state.Sessions.TryGetValue(accessKeyId, out var session))
        {
            return token == session.Token ? (session.Principal, session.Secret, session.Expires) : null;
        }

        if (token is not null)
        {
            // A long-lived key never comes with a session token.
            return null;
        }

        if (state.AdminKeys.TryGetValue(accessKeyId, out var admin))
        {
            return (admin.Principal, admin.Secret, DateTimeOffset.MaxValue);
        }

        return UsableKey(state, accessKeyId, asOf) is { } key && OwnerPrincipal(state, state.KeyOwners[accessKeyId]) is { } owner
            ? (owner, key.Secret, DateTimeOffset.MaxValue)
            : null;
    }

    private static AccessKeyState? UsableKey(CloudState state, string id, DateTimeOffset asOf)
    {
        if (!state.KeyOwners.TryGetValue(id, out var owner))
        {
            return null;
        }

        var account = state.Accounts[owner.AccountId];
        if (account.DeletedKeys.TryGetValue(id, out var deleted))
        {
            return deleted.Deleted > asOf && deleted.Key.WasActiveAt(asOf) ? deleted.Key : null;
        }

        var key = owner.UserName == SandboxAccount.RootName
            ? account.Root.Keys.FirstOrDefault(one => one.Id == id)
            : account.User(owner.UserName)?.Key(id);
        return key?.WasActiveAt(asOf) == true ? key : null;
    }

    private static Principal? OwnerPrincipal(CloudState state, KeyOwner owner)
    {
        if (owner.UserName == SandboxAccount.RootName)
        {
            var arn = state.Accounts[owner.AccountId].Arn("iam", "", "root");
            return new Principal(PrincipalKind.Root, owner.AccountId, arn, owner.AccountId);
        }

        return state.Accounts[owner.AccountId].User(owner.UserName) is { } user
            ? new Principal(PrincipalKind.User, owner.AccountId, user.Arn, user.Id) { UserName = user.Name }
            : null;
    }
}
