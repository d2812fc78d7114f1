namespace IamHygiene;

/// <summary>What CloudTrail said of the calls of a key.</summary>
public enum TrailCoverage
{
    /// <summary>It was not asked, or the key was not used in the time that was asked for.</summary>
    NotAsked,

    /// <summary>All calls in all regions that were asked are counted.</summary>
    Complete,

    /// <summary>There are more calls than were asked for: those before <see cref="KeyUsage.SeenFrom"/> are not counted.</summary>
    Cut,

    /// <summary>At least one region could not be asked.</summary>
    Incomplete,
}

/// <summary>What could take the place of a key.</summary>
public enum KeyReplacement
{
    /// <summary>Nothing that is known.</summary>
    None,

    /// <summary>Nothing: the key was never used, and it is not the successor of another.</summary>
    Nothing,

    /// <summary>A role: every caller runs where AWS gives credentials that last for hours, such as in Lambda or ECS.</summary>
    Role,
}

/// <summary>Where an access key is used, as IAM and CloudTrail tell it.</summary>
public sealed record KeyUsage
{
    /// <summary>The account of the user.</summary>
    public required string AccountId { get; init; }

    /// <summary>The alias of the account; its number where it has none.</summary>
    public required string AccountName { get; init; }

    /// <summary>The user.</summary>
    public required string UserName { get; init; }

    /// <summary>The key.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>Active or Inactive.</summary>
    public required AccessKeyStatus Status { get; init; }

    /// <summary>Age in days.</summary>
    public required int Age { get; init; }

    /// <summary>True where the user's secret names this key; false where it names another; null where that is not known.</summary>
    public required bool? IsCurrent { get; init; }

    /// <summary>When it was last used (UTC), as IAM tells it; null: never, or not known.</summary>
    public required DateTimeOffset? LastUsed { get; init; }

    /// <summary>The service of the last use, as IAM names it; null where not known.</summary>
    public required string? LastUsedService { get; init; }

    /// <summary>The region of the last use; null where not known.</summary>
    public required string? LastUsedRegion { get; init; }

    /// <summary>What CloudTrail said.</summary>
    public required TrailCoverage Trail { get; init; }

    /// <summary>The time from which calls are counted (UTC); null where CloudTrail was not asked.</summary>
    public required DateTimeOffset? SeenFrom { get; init; }

    /// <summary>Who used the key, the latest caller first.</summary>
    public required ReadableList<KeyCaller> Callers { get; init; }

    /// <summary>What could take the place of the key.</summary>
    public required KeyReplacement Replacement { get; init; }

    /// <summary>The advice that follows, for people; null where there is none.</summary>
    public required string? Recommendation { get; init; }
}

/// <summary>Calls of one program from one address to one service in one region.</summary>
public sealed record KeyCaller
{
    /// <summary>The IP address, or the name of the AWS service that called on the key's behalf; <c>?</c> where unknown.</summary>
    public required string SourceAddress { get; init; }

    /// <summary>The program, as in <c>aws-cli/2.15.30</c>: from what it says of itself, which anybody can forge.</summary>
    public required string Program { get; init; }

    /// <summary>Where the program runs, as it says itself.</summary>
    public required ClientEnvironment Environment { get; init; }

    /// <summary>The service, as in <c>s3</c>.</summary>
    public required string Service { get; init; }

    /// <summary>The region that was called.</summary>
    public required string Region { get; init; }

    /// <summary>How many calls were counted.</summary>
    public required int Calls { get; init; }

    /// <summary>The first of them (UTC).</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>The last of them (UTC).</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>All the latest call's client says of itself, without control characters, cut at 200 characters.</summary>
    public required string UserAgent { get; init; }

    /// <summary>Address, program, service and region.</summary>
    public override string ToString() => $"{SourceAddress} {Program} {Service} {Region} ({Calls})";
}
