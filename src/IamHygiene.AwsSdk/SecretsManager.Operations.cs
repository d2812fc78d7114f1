using Amazon.Runtime.Internal;
using Amazon.SecretsManager.Model;
using IamHygiene.AwsSdk.Runtime;

namespace Amazon.SecretsManager;

/// <summary>Secrets Manager's operations: parameters, answer, and the errors that AWS's model declares for each.</summary>
internal static class SecretsManagerOperations
{
    private static readonly ErrorShape DecryptionFailure = new(
        "DecryptionFailure",
        e => new DecryptionFailureException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape EncryptionFailure = new(
        "EncryptionFailure",
        e => new EncryptionFailureException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape InternalServiceError = new(
        "InternalServiceError",
        e => new InternalServiceErrorException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape InvalidNextToken = new(
        "InvalidNextTokenException",
        e => new InvalidNextTokenException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape InvalidParameter = new(
        "InvalidParameterException",
        e => new InvalidParameterException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape InvalidRequest = new(
        "InvalidRequestException",
        e => new InvalidRequestException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape LimitExceeded = new(
        "LimitExceededException",
        e => new LimitExceededException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape MalformedPolicyDocument = new(
        "MalformedPolicyDocumentException",
        e => new MalformedPolicyDocumentException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape PreconditionNotMet = new(
        "PreconditionNotMetException",
        e => new PreconditionNotMetException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape PublicPolicy = new(
        "PublicPolicyException",
        e => new PublicPolicyException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape ResourceExists = new(
        "ResourceExistsException",
        e => new ResourceExistsException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape ResourceNotFound = new(
        "ResourceNotFoundException",
        e => new ResourceNotFoundException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));

    private static readonly JsonProtocol Service = new(
        "Amazon.SecretsManager",
        "secretsmanager",
        e => new AmazonSecretsManagerException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));

    public static readonly InvokeOptions CreateSecret = Service.Operation<CreateSecretRequest, CreateSecretResponse>(
        "CreateSecret",
        (r, j) => j
            .Add("Name", r.Name)
            .Add("ClientRequestToken", r.ClientRequestToken ?? Guid.NewGuid().ToString())
            .Add("Description", r.Description)
            .Add("KmsKeyId", r.KmsKeyId)
            .Add("SecretString", r.SecretString)
            .Items("Tags", r.Tags, (tag, item) => item.Add("Key", tag.Key).Add("Value", tag.Value)),
        x => new() { ARN = x.Text("ARN"), Name = x.Text("Name"), VersionId = x.Text("VersionId") },
        InvalidParameter, InvalidRequest, LimitExceeded, EncryptionFailure, ResourceExists, ResourceNotFound, MalformedPolicyDocument,
        InternalServiceError, PreconditionNotMet, DecryptionFailure);

    public static readonly InvokeOptions DeleteSecret = Service.Operation<DeleteSecretRequest, DeleteSecretResponse>(
        "DeleteSecret",
        (r, j) => j
            .Add("SecretId", r.SecretId)
            .Add("RecoveryWindowInDays", r.RecoveryWindowInDays)
            .Add("ForceDeleteWithoutRecovery", r.ForceDeleteWithoutRecovery),
        x => new() { ARN = x.Text("ARN"), Name = x.Text("Name"), DeletionDate = x.Date("DeletionDate") },
        ResourceNotFound, InvalidParameter, InvalidRequest, InternalServiceError);

    public static readonly InvokeOptions DescribeSecret = Service.Operation<DescribeSecretRequest, DescribeSecretResponse>(
        "DescribeSecret",
        (r, j) => j.Add("SecretId", r.SecretId),
        x => new()
        {
            ARN = x.Text("ARN"),
            CreatedDate = x.Date("CreatedDate"),
            DeletedDate = x.Date("DeletedDate"),
            Description = x.Text("Description"),
            KmsKeyId = x.Text("KmsKeyId"),
            LastAccessedDate = x.Date("LastAccessedDate"),
            LastChangedDate = x.Date("LastChangedDate"),
            LastRotatedDate = x.Date("LastRotatedDate"),
            Name = x.Text("Name"),
            NextRotationDate = x.Date("NextRotationDate"),
            OwningService = x.Text("OwningService"),
            PrimaryRegion = x.Text("PrimaryRegion"),
            ReplicationStatus = x.List("ReplicationStatus", r => new ReplicationStatusType
            {
                KmsKeyId = r.Text("KmsKeyId"),
                LastAccessedDate = r.Date("LastAccessedDate"),
                Region = r.Text("Region"),
                Status = r.Text("Status") is { } status ? StatusType.FindValue(status) : null,
                StatusMessage = r.Text("StatusMessage"),
            }),
            RotationEnabled = x.Bool("RotationEnabled"),
            RotationLambdaARN = x.Text("RotationLambdaARN"),
            RotationRules = x.Child("RotationRules", r => new RotationRulesType
            {
                AutomaticallyAfterDays = r.Long("AutomaticallyAfterDays"),
                Duration = r.Text("Duration"),
                ScheduleExpression = r.Text("ScheduleExpression"),
            }),
            Tags = x.List("Tags", t => new Tag { Key = t.Text("Key"), Value = t.Text("Value") }),
            // Labels are texts, never null.
            VersionIdsToStages = x.Map("VersionIdsToStages", s => s.EnumerateArray().Select(v => v.GetString()!).ToList()),
        },
        ResourceNotFound, InternalServiceError, InvalidParameter);

    public static readonly InvokeOptions GetResourcePolicy = Service.Operation<GetResourcePolicyRequest, GetResourcePolicyResponse>(
        "GetResourcePolicy",
        (r, j) => j.Add("SecretId", r.SecretId),
        x => new() { ARN = x.Text("ARN"), Name = x.Text("Name"), ResourcePolicy = x.Text("ResourcePolicy") },
        ResourceNotFound, InternalServiceError, InvalidRequest, InvalidParameter);

    public static readonly InvokeOptions GetSecretValue = Service.Operation<GetSecretValueRequest, GetSecretValueResponse>(
        "GetSecretValue",
        (r, j) => j.Add("SecretId", r.SecretId).Add("VersionId", r.VersionId).Add("VersionStage", r.VersionStage),
        x => new()
        {
            ARN = x.Text("ARN"),
            CreatedDate = x.Date("CreatedDate"),
            Name = x.Text("Name"),
            SecretBinary = x.Blob("SecretBinary"),
            SecretString = x.Text("SecretString"),
            VersionId = x.Text("VersionId"),
            VersionStages = x.List("VersionStages"),
        },
        ResourceNotFound, InvalidParameter, InvalidRequest, DecryptionFailure, InternalServiceError);

    public static readonly InvokeOptions ListSecretVersionIds =
        Service.Operation<ListSecretVersionIdsRequest, ListSecretVersionIdsResponse>(
            "ListSecretVersionIds",
            (r, j) => j
                .Add("SecretId", r.SecretId)
                .Add("MaxResults", r.MaxResults)
                .Add("NextToken", r.NextToken)
                .Add("IncludeDeprecated", r.IncludeDeprecated),
            x => new()
            {
                ARN = x.Text("ARN"),
                Name = x.Text("Name"),
                NextToken = x.Text("NextToken"),
                Versions = x.List("Versions", v => new SecretVersionsListEntry
                {
                    CreatedDate = v.Date("CreatedDate"),
                    KmsKeyIds = v.List("KmsKeyIds"),
                    LastAccessedDate = v.Date("LastAccessedDate"),
                    VersionId = v.Text("VersionId"),
                    VersionStages = v.List("VersionStages"),
                }),
            },
            InvalidNextToken, ResourceNotFound, InternalServiceError, InvalidParameter);

    public static readonly InvokeOptions PutResourcePolicy = Service.Operation<PutResourcePolicyRequest, PutResourcePolicyResponse>(
        "PutResourcePolicy",
        (r, j) => j
            .Add("SecretId", r.SecretId)
            .Add("ResourcePolicy", r.ResourcePolicy)
            .Add("BlockPublicPolicy", r.BlockPublicPolicy),
        x => new() { ARN = x.Text("ARN"), Name = x.Text("Name") },
        MalformedPolicyDocument, ResourceNotFound, InvalidParameter, InternalServiceError, InvalidRequest, PublicPolicy);

    public static readonly InvokeOptions PutSecretValue = Service.Operation<PutSecretValueRequest, PutSecretValueResponse>(
        "PutSecretValue",
        (r, j) => j
            .Add("SecretId", r.SecretId)
            .Add("ClientRequestToken", r.ClientRequestToken ?? Guid.NewGuid().ToString())
            .Add("SecretBinary", r.SecretBinary)
            .Add("SecretString", r.SecretString)
            .Add("VersionStages", r.VersionStages)
            .Add("RotationToken", r.RotationToken),
        x => new() { ARN = x.Text("ARN"), Name = x.Text("Name"), VersionId = x.Text("VersionId"), VersionStages = x.List("VersionStages") },
        InvalidParameter, InvalidRequest, LimitExceeded, EncryptionFailure, ResourceExists, ResourceNotFound, InternalServiceError,
        DecryptionFailure);

    public static readonly InvokeOptions RestoreSecret = Service.Operation<RestoreSecretRequest, RestoreSecretResponse>(
        "RestoreSecret",
        (r, j) => j.Add("SecretId", r.SecretId),
        x => new() { ARN = x.Text("ARN"), Name = x.Text("Name") },
        ResourceNotFound, InvalidParameter, InvalidRequest, InternalServiceError);

    public static readonly InvokeOptions UpdateSecretVersionStage =
        Service.Operation<UpdateSecretVersionStageRequest, UpdateSecretVersionStageResponse>(
            "UpdateSecretVersionStage",
            (r, j) => j
                .Add("SecretId", r.SecretId)
                .Add("VersionStage", r.VersionStage)
                .Add("RemoveFromVersionId", r.RemoveFromVersionId)
                .Add("MoveToVersionId", r.MoveToVersionId),
            x => new() { ARN = x.Text("ARN"), Name = x.Text("Name") },
            ResourceNotFound, InvalidParameter, InvalidRequest, LimitExceeded, InternalServiceError);
}
