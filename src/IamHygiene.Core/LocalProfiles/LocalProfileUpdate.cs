namespace IamHygiene;

/// <summary>What became of a local profile. It holds no secret.</summary>
/// <param name="ProfileName">The profile.</param>
/// <param name="AccountId">The account of its user.</param>
/// <param name="UserName">The user whose keys it holds.</param>
/// <param name="AccessKeyId">The key that the profile has now.</param>
/// <param name="Updated">True where it was changed.</param>
/// <param name="CredentialsFile">The file that the profile is in.</param>
public sealed record LocalProfileUpdate(
    string ProfileName,
    string AccountId,
    string UserName,
    string AccessKeyId,
    bool Updated,
    string CredentialsFile)
{
    /// <summary>The key that the profile had before; null where it was not changed.</summary>
    public string? PreviousAccessKeyId { get; init; }

    /// <summary>When the previous key stops working at the earliest (UTC); null where that is not known.</summary>
    public DateTimeOffset? PreviousKeyEnds { get; init; }

    /// <summary>The file as it was before; null where it was not changed.</summary>
    public string? BackupFile { get; init; }
}
