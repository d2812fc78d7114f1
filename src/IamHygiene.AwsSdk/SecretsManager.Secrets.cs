using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SecretsManager.Model;

/// <summary>Parameters of <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html"/>.</summary>
public class CreateSecretRequest : AmazonSecretsManagerRequest
{
    /// <summary>Becomes the id of the first version; a random one where it is null.</summary>
    public string? ClientRequestToken { get; set; }

    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary>The KMS key: id, ARN or alias; the account's default key where it is null.</summary>
    public string? KmsKeyId { get; set; }

    /// <summary>Name of the secret.</summary>
    public string Name { get; set; } = null!;

    /// <summary>The secret.</summary>
    [AWSProperty(Sensitive = true)]
    public string? SecretString { get; set; }

    /// <summary>Its tags.</summary>
    public List<Tag>? Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

/// <summary>Answer of <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html"/>.</summary>
public class CreateSecretResponse : AmazonWebServiceResponse
{
    /// <summary>ARN of the secret.</summary>
    public string? ARN { get; set; }

    /// <summary>Name of the secret.</summary>
    public string? Name { get; set; }

    /// <summary>Id of the first version.</summary>
    public string? VersionId { get; set; }
}

/// <summary>Parameters of <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html"/>.</summary>
public class DeleteSecretRequest : AmazonSecretsManagerRequest
{
    /// <summary>Whether to delete at once and for ever.</summary>
    public bool? ForceDeleteWithoutRecovery { get; set; }

    /// <summary>Days in which it can be restored, 7 to 30; 30 where it is null.</summary>
    public long? RecoveryWindowInDays { get; set; }

    /// <summary>Name or ARN; from another account the full ARN.</summary>
    public string SecretId { get; set; } = null!;
}

/// <summary>Answer of <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html"/>.</summary>
public class DeleteSecretResponse : AmazonWebServiceResponse
{
    /// <summary>ARN of the secret.</summary>
    public string? ARN { get; set; }

    /// <summary>From when on it cannot be restored any more.</summary>
    public DateTime? DeletionDate { get; set; }

    /// <summary>Name of the secret.</summary>
    public string? Name { get; set; }
}

/// <summary>
/// Parameters of <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetResourcePolicy.html"/>.
/// </summary>
public class GetResourcePolicyRequest : AmazonSecretsManagerRequest
{
    /// <summary>Name or ARN; from another account the full ARN.</summary>
    public string SecretId { get; set; } = null!;
}

/// <summary>Answer of <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetResourcePolicy.html"/>.</summary>
public class GetResourcePolicyResponse : AmazonWebServiceResponse
{
    /// <summary>ARN of the secret.</summary>
    public string? ARN { get; set; }

    /// <summary>Name of the secret.</summary>
    public string? Name { get; set; }

    /// <summary>The policy as JSON; null where there is none.</summary>
    public string? ResourcePolicy { get; set; }
}

/// <summary>
/// Parameters of <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutResourcePolicy.html"/>.
/// </summary>
public class PutResourcePolicyRequest : AmazonSecretsManagerRequest
{
    /// <summary>Whether a policy that lets everybody read the secret is refused.</summary>
    public bool? BlockPublicPolicy { get; set; }

    /// <summary>The policy as JSON.</summary>
    public string ResourcePolicy { get; set; } = null!;

    /// <summary>Name or ARN; from another account the full ARN.</summary>
    public string SecretId { get; set; } = null!;
}

/// <summary>Answer of <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutResourcePolicy.html"/>.</summary>
public class PutResourcePolicyResponse : AmazonWebServiceResponse
{
    /// <summary>ARN of the secret.</summary>
    public string? ARN { get; set; }

    /// <summary>Name of the secret.</summary>
    public string? Name { get; set; }
}

/// <summary>Parameters of <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RestoreSecret.html"/>.</summary>
public class RestoreSecretRequest : AmazonSecretsManagerRequest
{
    /// <summary>Name or ARN; from another account the full ARN.</summary>
    public string SecretId { get; set; } = null!;
}

/// <summary>Answer of <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RestoreSecret.html"/>.</summary>
public class RestoreSecretResponse : AmazonWebServiceResponse
{
    /// <summary>ARN of the secret.</summary>
    public string? ARN { get; set; }

    /// <summary>Name of the secret.</summary>
    public string? Name { get; set; }
}
