namespace IamHygiene;

/// <summary>
/// What putting a user under management needs beyond a run: secrets as a whole, and groups. A daily run never calls it. Every call may
/// throw <see cref="ServiceException"/>.
/// </summary>
public interface IRegistrationPort
{
    /// <summary>The account in which secrets are created; null where it is the users' own.</summary>
    string? SecretsAccountId { get; }

    /// <summary>Creates a secret. The same name, version id and text again is no error.</summary>
    /// <returns>The full ARN.</returns>
    /// <exception cref="ServiceException">Kind Conflict where there is a secret of that name.</exception>
    Task<string> CreateSecretAsync(NewSecret secret, CancellationToken cancellationToken);

    /// <summary>Schedules a secret for deletion; for seven days it can be restored.</summary>
    Task DeleteSecretAsync(string secretId, CancellationToken cancellationToken);

    /// <summary>Takes a scheduled deletion back.</summary>
    Task RestoreSecretAsync(string secretId, CancellationToken cancellationToken);

    /// <summary>True where the secret has a resource policy.</summary>
    Task<bool> HasResourcePolicyAsync(string secretId, CancellationToken cancellationToken);

    /// <summary>Gives the secret a resource policy.</summary>
    Task PutResourcePolicyAsync(string secretId, IamPolicyDocument policy, CancellationToken cancellationToken);

    /// <summary>True where the user is in the group, read live.</summary>
    Task<bool> IsInGroupAsync(string userName, string groupName, CancellationToken cancellationToken);

    /// <summary>Puts a user into a group. One that is in it already is no error.</summary>
    Task AddToGroupAsync(string userName, string groupName, CancellationToken cancellationToken);

    /// <summary>Takes a user out of a group.</summary>
    Task RemoveFromGroupAsync(string userName, string groupName, CancellationToken cancellationToken);
}

/// <summary>A secret to create.</summary>
/// <param name="Name">Its name.</param>
/// <param name="VersionId">The id of its first version, which shows later who created it.</param>
/// <param name="Text">Its text.</param>
/// <param name="KmsKeyId">The KMS key; null for the account's default key.</param>
/// <param name="OwnerArn">The user whose keys it holds, for its tag <see cref="TagNames.Owner"/>.</param>
public sealed record NewSecret(string Name, string VersionId, SecretText Text, string? KmsKeyId, string OwnerArn);
