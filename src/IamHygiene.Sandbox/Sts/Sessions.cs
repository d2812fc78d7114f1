namespace IamHygiene.Sandbox;

/// <summary>Opens role sessions.</summary>
internal static class Sessions
{
    public static (CloudState State, SandboxCredentials Credentials) Open(
        CloudState state,
        IdFactory ids,
        RoleState role,
        string accountId,
        string sessionName,
        DateTimeOffset now,
        DateTimeOffset expires,
        IEnumerable<KeyValuePair<string, string>>? tags = null)
    {
        var credentials = new SandboxCredentials(ids.SessionKeyId(), ids.Secret(), ids.SessionToken());
        var principal = new Principal(
            PrincipalKind.RoleSession,
            accountId,
            state.Accounts[accountId].Arn("sts", "", $"assumed-role/{role.Name}/{sessionName}"),
            $"{role.Id}:{sessionName}")
        {
            RoleName = role.Name,
            RoleArn = role.Arn,
            SessionTags = [.. tags ?? []],
        };
        var session = new SessionState(credentials.SecretAccessKey, credentials.SessionToken!, now, expires, principal);
        state = state.Issue(credentials.SecretAccessKey, credentials.SessionToken!) with
        {
            Sessions = state.Sessions.SetItem(credentials.AccessKeyId, session),
        };
        return (state, credentials);
    }
}
