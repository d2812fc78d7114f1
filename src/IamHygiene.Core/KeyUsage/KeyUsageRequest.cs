namespace IamHygiene;

/// <summary>What is asked of the use of keys.</summary>
public sealed record KeyUsageRequest
{
    /// <summary>The most days that CloudTrail's event history goes back.</summary>
    public const int MaxDays = 90;

    /// <summary>How many days are looked at, to <see cref="MaxDays"/>.</summary>
    public int Days { get; init; } = 14;

    /// <summary>How many calls of one key are looked at.</summary>
    public int MaxCalls { get; init; } = 500;

    /// <summary>False: CloudTrail is not asked.</summary>
    public bool AsksTrail { get; init; } = true;

    /// <summary>Regions to ask beside those that are known.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>The keys that are meant; empty: all keys of the users.</summary>
    public IReadOnlyList<string> AccessKeyIds { get; init; } = [];

    /// <summary>Which users; null: all.</summary>
    public Func<IamUser, bool>? Select { get; init; }

    /// <summary>How many users are read at once.</summary>
    public int Concurrency { get; init; } = 4;
}

/// <summary>The use of the keys of an account.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Keys">The keys, by user and age.</param>
/// <param name="Problems">Users whose keys could not be read.</param>
/// <param name="TrailProblems">Regions in which CloudTrail could not be asked.</param>
/// <param name="UnknownKeys">Keys that were asked for and that no user of the account has.</param>
public sealed record KeyUsageReport(
    string AccountId,
    IReadOnlyList<KeyUsage> Keys,
    IReadOnlyList<Problem> Problems,
    IReadOnlyList<Problem> TrailProblems,
    IReadOnlyList<string> UnknownKeys)
{
    /// <summary>One problem for each key that no user of the account has.</summary>
    public IEnumerable<(string AccessKeyId, Problem Problem)> KeysNotFound() =>
        UnknownKeys.Select(id => (id, KeyUsageMessages.KeyNotFound(id, AccountId)));

    /// <summary>The problem of a key that no user of any of several accounts has.</summary>
    public static Problem KeyNeverFound(string accessKeyId, int accounts) => KeyUsageMessages.KeyNeverFound(accessKeyId, accounts);
}
