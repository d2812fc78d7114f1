namespace IamHygiene.Sandbox;

/// <summary>The ARNs of secrets: <c>arn:partition:secretsmanager:region:account:secret:name-AbCdEf</c>.</summary>
internal static class SecretArn
{
    private const int SuffixLength = 7;

    public static string Full(AccountState account, string region, string name, string suffix) =>
        account.Arn("secretsmanager", region, $"secret:{name}-{suffix}");

    /// <summary>
    /// The secret that an id names: a name, a full ARN, or an ARN without the six characters. The last works within
    /// the caller's account only.
    /// </summary>
    public static SecretState? Find(CloudState state, string id, string region, string callerAccount)
    {
        if (!id.StartsWith("arn:", StringComparison.Ordinal))
        {
            return state.Accounts[callerAccount].Secret(id, region);
        }

        var parts = id.Split(':', 7);
        if (parts.Length != 7 || parts[2] != "secretsmanager" || parts[5] != "secret")
        {
            return null;
        }

        var isElsewhere = parts[1] != state.Accounts[callerAccount].Partition.Name;
        if (isElsewhere || !state.Accounts.TryGetValue(parts[4], out var account))
        {
            return null;
        }

        var rest = parts[6];
        if (rest.Length > SuffixLength && account.Secret(rest[..^SuffixLength], parts[3]) is { } exact && exact.Arn == id)
        {
            return exact;
        }

        return parts[4] == callerAccount ? account.Secret(rest, parts[3]) : null;
    }
}
