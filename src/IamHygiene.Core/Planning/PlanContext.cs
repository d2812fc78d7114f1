namespace IamHygiene;

/// <summary>What the rules for one user need to know of the rest.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Policy">The rules of the run.</param>
/// <param name="Now">The moment of the plan (UTC).</param>
/// <param name="HardExpiry">True where users cannot change an expired password.</param>
/// <param name="SecretOwners">Who names which secret, by the secret's bare name.</param>
/// <param name="Force">Users whose rotation was asked for by hand.</param>
public sealed record PlanContext(
    string AccountId,
    HygienePolicy Policy,
    DateTimeOffset Now,
    bool HardExpiry,
    IReadOnlyDictionary<string, IReadOnlyList<string>> SecretOwners,
    IReadOnlySet<string> Force)
{
    /// <summary>The context of an account's users.</summary>
    public static PlanContext For(AccountSnapshot snapshot, HygienePolicy policy, DateTimeOffset now, IReadOnlySet<string>? force = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var owners = snapshot.Users
            .Where(user => user.User.IsManaged)
            .GroupBy(user => BareSecretName(user.User.SecretName!), StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => (IReadOnlyList<string>)group.Select(user => user.User.UserName).ToList(),
                StringComparer.Ordinal);
        return new(
            snapshot.AccountId,
            policy,
            now,
            snapshot.HardExpiry,
            owners,
            force ?? new HashSet<string>(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Other users who name the same secret as this one.</summary>
    public IReadOnlyList<string> OthersWithSecretOf(IamUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.SecretName is { } name && SecretOwners.TryGetValue(BareSecretName(name), out var owners)
            ? owners.Where(owner => !string.Equals(owner, user.UserName, StringComparison.OrdinalIgnoreCase)).ToList()
            : [];
    }

    // An ARN ends in the name, a hyphen and six random characters. Two spellings of one secret must be recognised before
    // anything is asked of AWS; taking two secrets for one only means hands off.
    private static string BareSecretName(string secretId)
    {
        var parts = secretId.Split(':', 7);
        if (parts.Length != 7 || parts[0] != "arn")
        {
            return secretId;
        }

        var name = parts[6];
        return name.Length > 7 && name[^7] == '-' ? name[..^7] : name;
    }
}
