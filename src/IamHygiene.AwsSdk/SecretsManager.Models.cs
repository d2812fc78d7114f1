using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SecretsManager.Model;

// A shape that AWS always fills is not null officially, and neither are parameters that AWS requires: hence "null!".

/// <summary>When Secrets Manager itself rotates the secret.</summary>
public class RotationRulesType
{
    /// <summary>Days between rotations.</summary>
    public long? AutomaticallyAfterDays { get; set; }

    /// <summary>Length of the rotation window, such as 3h.</summary>
    public string? Duration { get; set; }

    /// <summary>A rate() or cron() expression.</summary>
    public string? ScheduleExpression { get; set; }
}

/// <summary>A copy of a secret in another region.</summary>
public class ReplicationStatusType
{
    /// <summary>Its KMS key; null for aws/secretsmanager.</summary>
    public string? KmsKeyId { get; set; }

    /// <summary>The day it was last read, UTC, without a time.</summary>
    public DateTime? LastAccessedDate { get; set; }

    /// <summary>Its region.</summary>
    public string? Region { get; set; }

    /// <summary>Its state.</summary>
    public StatusType? Status { get; set; }

    /// <summary>What is wrong with it.</summary>
    public string? StatusMessage { get; set; }
}

/// <summary>A version of a secret.</summary>
public class SecretVersionsListEntry
{
    /// <summary>When it was made, UTC.</summary>
    public DateTime? CreatedDate { get; set; }

    /// <summary>KMS keys that encrypt it.</summary>
    public List<string>? KmsKeyIds { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>The day it was last read, UTC, without a time.</summary>
    public DateTime? LastAccessedDate { get; set; }

    /// <summary>Its id: the ClientRequestToken it was made with.</summary>
    public string? VersionId { get; set; }

    /// <summary>Its staging labels.</summary>
    public List<string>? VersionStages { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

/// <summary>A tag of a secret.</summary>
public class Tag
{
    /// <summary>Its key.</summary>
    public string? Key { get; set; }

    /// <summary>Its value.</summary>
    public string? Value { get; set; }
}

/// <summary>
/// Parameters of <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html"/>.
/// </summary>
public class DescribeSecretRequest : AmazonSecretsManagerRequest
{
    /// <summary>Name or ARN; from another account the full ARN.</summary>
    public string SecretId { get; set; } = null!;
}

/// <summary>Answer of <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html"/>.</summary>
public class DescribeSecretResponse : AmazonWebServiceResponse
{
    /// <summary>ARN of the secret.</summary>
    public string? ARN { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime? CreatedDate { get; set; }

    /// <summary>Set where the secret is scheduled for deletion, UTC.</summary>
    public DateTime? DeletedDate { get; set; }

    /// <summary>Its description.</summary>
    public string? Description { get; set; }

    /// <summary>Its KMS key; null for aws/secretsmanager.</summary>
    public string? KmsKeyId { get; set; }

    /// <summary>The day it was last read, UTC, without a time.</summary>
    public DateTime? LastAccessedDate { get; set; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTime? LastChangedDate { get; set; }

    /// <summary>When it was last rotated, UTC.</summary>
    public DateTime? LastRotatedDate { get; set; }

    /// <summary>Name of the secret.</summary>
    public string? Name { get; set; }

    /// <summary>When Secrets Manager will rotate it, UTC.</summary>
    public DateTime? NextRotationDate { get; set; }

    /// <summary>The AWS service that manages it, if one does.</summary>
    public string? OwningService { get; set; }

    /// <summary>Region it is replicated from.</summary>
    public string? PrimaryRegion { get; set; }

    /// <summary>Its copies in other regions.</summary>
    public List<ReplicationStatusType>? ReplicationStatus { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>Whether Secrets Manager rotates it.</summary>
    public bool? RotationEnabled { get; set; }

    /// <summary>The function that rotates it.</summary>
    public string? RotationLambdaARN { get; set; }

    /// <summary>When it is rotated.</summary>
    public RotationRulesType? RotationRules { get; set; }

    /// <summary>Its tags.</summary>
    public List<Tag>? Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>Staging labels by version id; versions without labels are not in it.</summary>
    public Dictionary<string, List<string>>? VersionIdsToStages { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

/// <summary>
/// Parameters of <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html"/>.
/// </summary>
public class GetSecretValueRequest : AmazonSecretsManagerRequest
{
    /// <summary>Name or ARN; from another account the full ARN.</summary>
    public string SecretId { get; set; } = null!;

    /// <summary>This version; AWSCURRENT where both are null.</summary>
    public string? VersionId { get; set; }

    /// <summary>The version with this label.</summary>
    public string? VersionStage { get; set; }
}

/// <summary>Answer of <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html"/>.</summary>
public class GetSecretValueResponse : AmazonWebServiceResponse
{
    /// <summary>ARN of the secret.</summary>
    public string? ARN { get; set; }

    /// <summary>When the version was made, UTC.</summary>
    public DateTime? CreatedDate { get; set; }

    /// <summary>Name of the secret.</summary>
    public string? Name { get; set; }

    /// <summary>The secret where it is binary.</summary>
    [AWSProperty(Sensitive = true)]
    public MemoryStream? SecretBinary { get; set; }

    /// <summary>The secret where it is text. Keep it out of logs.</summary>
    [AWSProperty(Sensitive = true)]
    public string? SecretString { get; set; }

    /// <summary>Id of the version.</summary>
    public string? VersionId { get; set; }

    /// <summary>Its staging labels.</summary>
    public List<string>? VersionStages { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

/// <summary>
/// Parameters of <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecretVersionIds.html"/>.
/// </summary>
public class ListSecretVersionIdsRequest : AmazonSecretsManagerRequest
{
    /// <summary>Whether versions without labels are listed.</summary>
    public bool? IncludeDeprecated { get; set; }

    /// <summary>At most this many a page.</summary>
    public int? MaxResults { get; set; }

    /// <summary>From the page before.</summary>
    public string? NextToken { get; set; }

    /// <summary>Name or ARN; from another account the full ARN.</summary>
    public string SecretId { get; set; } = null!;
}

/// <summary>
/// Answer of <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecretVersionIds.html"/>.
/// </summary>
public class ListSecretVersionIdsResponse : AmazonWebServiceResponse
{
    /// <summary>ARN of the secret.</summary>
    public string? ARN { get; set; }

    /// <summary>Name of the secret.</summary>
    public string? Name { get; set; }

    /// <summary>Pass it on to get the next page; null on the last.</summary>
    public string? NextToken { get; set; }

    /// <summary>The versions.</summary>
    public List<SecretVersionsListEntry>? Versions { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

/// <summary>
/// Parameters of <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html"/>.
/// </summary>
public class PutSecretValueRequest : AmazonSecretsManagerRequest
{
    /// <summary>
    /// The new version's id, a UUID. The same token with the same value changes nothing. A random one where it is null.
    /// </summary>
    public string? ClientRequestToken { get; set; }

    /// <summary>For rotation across accounts.</summary>
    [AWSProperty(Sensitive = true)]
    public string? RotationToken { get; set; }

    /// <summary>The secret where it is binary.</summary>
    [AWSProperty(Sensitive = true)]
    public MemoryStream? SecretBinary { get; set; }

    /// <summary>Name or ARN; from another account the full ARN.</summary>
    public string SecretId { get; set; } = null!;

    /// <summary>The secret where it is text.</summary>
    [AWSProperty(Sensitive = true)]
    public string? SecretString { get; set; }

    /// <summary>Staging labels of the new version; AWSCURRENT where it is null.</summary>
    public List<string>? VersionStages { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

/// <summary>Answer of <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html"/>.</summary>
public class PutSecretValueResponse : AmazonWebServiceResponse
{
    /// <summary>ARN of the secret.</summary>
    public string? ARN { get; set; }

    /// <summary>Name of the secret.</summary>
    public string? Name { get; set; }

    /// <summary>Id of the new version.</summary>
    public string? VersionId { get; set; }

    /// <summary>Its staging labels.</summary>
    public List<string>? VersionStages { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

/// <summary>
/// Parameters of <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecretVersionStage.html"/>.
/// </summary>
public class UpdateSecretVersionStageRequest : AmazonSecretsManagerRequest
{
    /// <summary>The version that gets the label.</summary>
    public string? MoveToVersionId { get; set; }

    /// <summary>The version that has it now: required when it moves.</summary>
    public string? RemoveFromVersionId { get; set; }

    /// <summary>Name or ARN; from another account the full ARN.</summary>
    public string SecretId { get; set; } = null!;

    /// <summary>The label.</summary>
    public string VersionStage { get; set; } = null!;
}

/// <summary>
/// Answer of <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecretVersionStage.html"/>.
/// </summary>
public class UpdateSecretVersionStageResponse : AmazonWebServiceResponse
{
    /// <summary>ARN of the secret.</summary>
    public string? ARN { get; set; }

    /// <summary>Name of the secret.</summary>
    public string? Name { get; set; }
}
