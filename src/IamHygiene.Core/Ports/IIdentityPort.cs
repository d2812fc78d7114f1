namespace IamHygiene;

/// <summary>IAM, as far as we need it. Every call may throw <see cref="ServiceException"/>.</summary>
public interface IIdentityPort
{
    /// <summary>The account number and its alias (the number where it has none).</summary>
    Task<(string AccountId, string Name)> GetAccountAsync(CancellationToken cancellationToken);

    /// <summary>True where the password policy has HardExpiry.</summary>
    Task<bool> GetHardExpiryAsync(CancellationToken cancellationToken);

    /// <summary>Has the credential report made if need be, waits for it and returns its text.</summary>
    Task<CredentialReportFile> GetCredentialReportAsync(CancellationToken cancellationToken);

    /// <summary>All users with tags and groups, in bulk.</summary>
    IAsyncEnumerable<IamUser> ListUsersAsync(CancellationToken cancellationToken);

    /// <summary>The user's tags, read live. Keys compare without regard to case.</summary>
    Task<IReadOnlyDictionary<string, string>> ListTagsAsync(string userName, CancellationToken cancellationToken);

    /// <summary>The user's access keys, read live.</summary>
    Task<IReadOnlyList<AccessKey>> ListAccessKeysAsync(string userName, CancellationToken cancellationToken);

    /// <summary>Whose key it is and when it was last used.</summary>
    Task<AccessKeyUse> GetAccessKeyUseAsync(string accessKeyId, CancellationToken cancellationToken);

    /// <summary>Makes a key. Must never be sent twice by a retry, except where the service said that nothing happened.</summary>
    Task<KeyPair> CreateAccessKeyAsync(string userName, CancellationToken cancellationToken);

    /// <summary>Activates or deactivates a key.</summary>
    Task SetAccessKeyStatusAsync(string userName, string accessKeyId, AccessKeyStatus status, CancellationToken cancellationToken);

    /// <summary>Deletes a key for ever.</summary>
    Task DeleteAccessKeyAsync(string userName, string accessKeyId, CancellationToken cancellationToken);

    /// <summary>Writes tags on a user in one call.</summary>
    Task TagAsync(string userName, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken);

    /// <summary>Removes tags from a user in one call; absent ones are no error.</summary>
    Task UntagAsync(string userName, IReadOnlyCollection<string> keys, CancellationToken cancellationToken);
}

/// <summary>A credential report as AWS delivers it.</summary>
/// <param name="Text">The CSV text.</param>
/// <param name="GeneratedTime">When AWS made it (UTC).</param>
public sealed record CredentialReportFile(string Text, DateTimeOffset GeneratedTime);
