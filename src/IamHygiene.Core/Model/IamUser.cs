namespace IamHygiene;

/// <summary>An IAM user with the attributes that one bulk call (GetAccountAuthorizationDetails) returns.</summary>
/// <param name="UserName">The friendly name, unique in the account without regard to case.</param>
/// <param name="UserId">The stable identifier, <c>AIDA…</c>.</param>
/// <param name="Arn">The user's ARN.</param>
/// <param name="Path">The user's path, <c>/</c> where none was given.</param>
/// <param name="CreateDate">When the user was made (UTC).</param>
/// <param name="Groups">Names of the groups the user belongs to.</param>
/// <param name="Tags">The user's tags. Tag keys compare without regard to case, as in IAM.</param>
public sealed record IamUser(
    string UserName,
    string UserId,
    string Arn,
    string Path,
    DateTimeOffset CreateDate,
    IReadOnlyList<string> Groups,
    IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>
    /// The policy of AWS that is attached to the user because AWS has found one of the user's keys in public, such as
    /// <c>AWSCompromisedKeyQuarantineV3</c>; null where there is none.
    /// </summary>
    public string? QuarantinePolicy { get; init; }

    /// <summary>The account number in the ARN.</summary>
    public string AccountId => Arn.Split(':') is { Length: > 4 } parts ? parts[4] : "";

    /// <summary>The value of a tag, or null.</summary>
    public string? Tag(string key) => Tags.TryGetValue(key, out var value) ? value : null;

    /// <summary>The secret that the user's keys are stored in: the tag <c>SecretName</c>; null where the user is not managed.</summary>
    public string? SecretName => Tag(TagNames.SecretName) is { Length: > 0 } name ? name : null;

    /// <summary>True where the tag <c>SecretName</c> makes the user's keys ours to manage.</summary>
    public bool IsManaged => SecretName is not null;

    /// <summary>How the secret holds the pair: the tag <c>SecretFormat</c>; where it says nothing known, the usual names.</summary>
    public SecretFormat SecretFormat =>
        Tag(TagNames.SecretFormat) is { } name ? SecretFormat.Parse(name) ?? SecretFormat.AccessKey : SecretFormat.AccessKey;
}
