namespace IamHygiene;

/// <summary>
/// Who names which secret, before anything is asked of AWS. A bare name may mean the same secret as any ARN of that name; two
/// ARNs mean the same only where region and account agree too.
/// </summary>
public sealed class SecretNames
{
    private const int SuffixLength = 7;

    private readonly Dictionary<string, List<NamedSecret>> byName;

    private SecretNames(Dictionary<string, List<NamedSecret>> byName) => this.byName = byName;

    /// <summary>Reads the tags of users.</summary>
    public static SecretNames From(IEnumerable<IamUser> users)
    {
        ArgumentNullException.ThrowIfNull(users);
        var found = new Dictionary<string, List<NamedSecret>>(StringComparer.Ordinal);
        foreach (var user in users)
        {
            if (user.SecretName is not { } secretId)
            {
                continue;
            }

            var named = Parse(user.UserName, secretId);
            if (!found.TryGetValue(named.Name, out var list))
            {
                list = [];
                found[named.Name] = list;
            }

            list.Add(named);
        }

        return new(found);
    }

    /// <summary>Other users who may mean the same secret as this one.</summary>
    public IReadOnlyList<string> OthersWith(IamUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (user.SecretName is not { } secretId)
        {
            return [];
        }

        var own = Parse(user.UserName, secretId);
        return byName.TryGetValue(own.Name, out var all)
            ? all.Where(other => other.MayBeSameAs(own) && !other.IsOf(own.UserName)).Select(other => other.UserName).ToList()
            : [];
    }

    // An ARN ends in the name, a hyphen and six random characters.
    private static NamedSecret Parse(string userName, string secretId)
    {
        var isArn = secretId.StartsWith("arn:", StringComparison.Ordinal);
        var parts = isArn ? secretId.Split(':', 7) : [];
        if (parts.Length != 7)
        {
            return new(userName, secretId, null);
        }

        var name = parts[6];
        var hasSuffix = name.Length > SuffixLength && name[^SuffixLength] == '-';
        return new(userName, hasSuffix ? name[..^SuffixLength] : name, $"{parts[3]}:{parts[4]}");
    }

    private sealed record NamedSecret(string UserName, string Name, string? Place)
    {
        public bool MayBeSameAs(NamedSecret other) => Place is null || other.Place is null || Place == other.Place;

        public bool IsOf(string userName) => string.Equals(UserName, userName, StringComparison.OrdinalIgnoreCase);
    }
}
