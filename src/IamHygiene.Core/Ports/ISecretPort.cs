namespace IamHygiene;

/// <summary>
/// Secrets Manager, as far as we need it, in the account that holds the secrets. Every call may throw <see cref="ServiceException"/>.
/// </summary>
public interface ISecretPort
{
    /// <summary>Describes a secret by name or ARN.</summary>
    /// <exception cref="ServiceException">Kind NotFound where there is none.</exception>
    Task<SecretDescription> DescribeAsync(string secretId, CancellationToken cancellationToken);

    /// <summary>Reads one version: by its id, or the one that holds AWSCURRENT where <paramref name="versionId"/> is null.</summary>
    /// <exception cref="ServiceException">Kind NotFound where there is no such version.</exception>
    Task<SecretVersion> GetAsync(string secretId, string? versionId, CancellationToken cancellationToken);

    /// <summary>Writes a version as AWSPENDING. The same id and text again is no error and changes nothing.</summary>
    Task PutPendingAsync(string secretId, string versionId, SecretText text, CancellationToken cancellationToken);

    /// <summary>
    /// Moves AWSCURRENT from one version to another; refused where <paramref name="fromVersionId"/> does not hold it any more.
    /// </summary>
    Task PromoteAsync(string secretId, string fromVersionId, string toVersionId, CancellationToken cancellationToken);

    /// <summary>Takes AWSPENDING off a version.</summary>
    Task WithdrawPendingAsync(string secretId, string versionId, CancellationToken cancellationToken);
}

/// <summary>A secret without its text.</summary>
/// <param name="Arn">The full ARN.</param>
/// <param name="DeletedDate">When it was scheduled for deletion; null where it was not.</param>
/// <param name="RotationEnabled">True where Secrets Manager itself rotates it.</param>
/// <param name="KmsKeyId">The KMS key; null for the account's default key.</param>
/// <param name="Stages">The labels of each version that has any, by version id.</param>
public sealed record SecretDescription(
    string Arn,
    DateTimeOffset? DeletedDate,
    bool RotationEnabled,
    string? KmsKeyId,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Stages)
{
    /// <summary>The user's ARN in the secret's tag <see cref="TagNames.Owner"/>; null where it has none.</summary>
    public string? Owner { get; init; }

    /// <summary>The regions of its copies that do not hold, or may not hold, what the secret holds; empty where all do.</summary>
    public IReadOnlyList<string> LaggingReplicas { get; init; } = [];

    /// <summary>The label of the version that readers get.</summary>
    public const string Current = "AWSCURRENT";

    /// <summary>The label of the version that readers got before.</summary>
    public const string Previous = "AWSPREVIOUS";

    /// <summary>The label of a version that is being prepared.</summary>
    public const string Pending = "AWSPENDING";

    /// <summary>The version that holds a label; null where none does.</summary>
    public string? Holder(string stage) => Stages.FirstOrDefault(version => version.Value.Contains(stage, StringComparer.Ordinal)).Key;
}

/// <summary>One version of a secret.</summary>
/// <param name="VersionId">Its id.</param>
/// <param name="Text">Its text; null where it is binary.</param>
public sealed record SecretVersion(string VersionId, SecretText? Text);
