namespace IamHygiene;

/// <summary>What was read of one account, once, for a plan.</summary>
/// <param name="AccountId">The account number.</param>
/// <param name="AccountName">The account's alias, or its number where it has none.</param>
/// <param name="ReportTime">When AWS made the credential report (UTC); its rows may be hours old.</param>
/// <param name="HardExpiry">True where the password policy keeps users from changing an expired password themselves.</param>
/// <param name="Root">The report's row of the root user.</param>
/// <param name="Users">The users.</param>
/// <param name="Problems">What could not be read; each costs only its own user.</param>
public sealed record AccountSnapshot(
    string AccountId,
    string AccountName,
    DateTimeOffset ReportTime,
    bool HardExpiry,
    CredentialReportRow? Root,
    IReadOnlyList<UserSnapshot> Users,
    IReadOnlyList<Problem> Problems);

/// <summary>One user: the bulk reads, and live details where something may be due.</summary>
/// <param name="User">The user's attributes and tags.</param>
/// <param name="Report">The user's row of the credential report; null where the report is older than the user or the row is bad.</param>
/// <param name="Detail">Live reads; null where nothing can be due, so nothing was asked.</param>
public sealed record UserSnapshot(IamUser User, CredentialReportRow? Report, UserDetail? Detail)
{
    /// <summary>The user with some tags written, as they are after a successful call.</summary>
    public UserSnapshot WithTags(IReadOnlyDictionary<string, string> written)
    {
        ArgumentNullException.ThrowIfNull(written);
        var tags = new Dictionary<string, string>(User.Tags, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in written)
        {
            tags[name] = value;
        }

        return this with { User = User with { Tags = tags } };
    }

    /// <summary>The user with some tags removed.</summary>
    public UserSnapshot WithoutTags(IEnumerable<string> removed)
    {
        ArgumentNullException.ThrowIfNull(removed);
        var tags = new Dictionary<string, string>(User.Tags, StringComparer.OrdinalIgnoreCase);
        foreach (var name in removed)
        {
            tags.Remove(name);
        }

        return this with { User = User with { Tags = tags } };
    }
}

/// <summary>What was read live of a user.</summary>
/// <param name="Keys">The access keys.</param>
/// <param name="Secret">The secret; null where the user is not managed.</param>
/// <param name="Use">Last use of the keys, by access key id.</param>
public sealed record UserDetail(
    Read<IReadOnlyList<AccessKey>> Keys,
    SecretReading? Secret,
    IReadOnlyDictionary<string, Read<AccessKeyUse>> Use)
{
    /// <summary>When reading began (UTC); null where that is not known, so that it counts as old.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>The keys that are known; empty where they could not be read.</summary>
    public IReadOnlyList<AccessKey> KnownKeys => Keys is Read<IReadOnlyList<AccessKey>>.Known known ? known.Value : [];

    /// <summary>True where the secret names this key; false where it names another or cannot be used; null where not known.</summary>
    public bool? IsCurrent(string accessKeyId) => Secret switch
    {
        SecretReading.Usable usable => usable.Secret.CurrentAccessKeyId == accessKeyId,
        SecretReading.Unusable => false,
        _ => null,
    };

    /// <summary>Last use of a key; unknown where it was not read.</summary>
    public Read<AccessKeyUse> UseOf(string accessKeyId)
    {
        ArgumentNullException.ThrowIfNull(accessKeyId);
        return Use.TryGetValue(accessKeyId, out var use) ? use : Read.Unknown<AccessKeyUse>(Problems.KeyUseNotRead(accessKeyId));
    }
}
