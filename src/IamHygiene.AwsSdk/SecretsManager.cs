using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.SecretsManager.Model;
using Amazon.Util.Internal;
using IamHygiene.AwsSdk.Runtime;

namespace Amazon.SecretsManager;

/// <summary>
/// The operations of <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/">Secrets Manager</see> that the
/// product uses.
/// </summary>
public interface IAmazonSecretsManager : IAmazonService, IDisposable
{
    /// <summary><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html"/>.</summary>
    Task<DescribeSecretResponse> DescribeSecretAsync(DescribeSecretRequest request, CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html"/>.</summary>
    Task<GetSecretValueResponse> GetSecretValueAsync(GetSecretValueRequest request, CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecretVersionIds.html"/>.</summary>
    Task<ListSecretVersionIdsResponse> ListSecretVersionIdsAsync(
        ListSecretVersionIdsRequest request,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html"/>. Moves AWSCURRENT
    /// unless VersionStages says otherwise.
    /// </summary>
    Task<PutSecretValueResponse> PutSecretValueAsync(PutSecretValueRequest request, CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecretVersionStage.html"/>.</summary>
    Task<UpdateSecretVersionStageResponse> UpdateSecretVersionStageAsync(
        UpdateSecretVersionStageRequest request,
        CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1033", Justification = "The interface carries the defaults so that fakes need not.")]
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonSecretsManagerConfig();

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1033", Justification = "The interface carries the defaults so that fakes need not.")]
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonSecretsManagerClient(awsCredentials, (AmazonSecretsManagerConfig)clientConfig);
}

/// <summary>
/// Configuration of a client of <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/">Secrets
/// Manager</see>. AWS_ENDPOINT_URL_SECRETS_MANAGER and the profile's services section secrets_manager apply.
/// </summary>
public class AmazonSecretsManagerConfig : ClientConfig
{
    /// <summary>The defaults, with the region that the environment or the profile names.</summary>
    public AmazonSecretsManagerConfig() : base(ServicePipeline.Defaults)
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "secretsmanager";
        EndpointProvider = Rules;
    }

    /// <summary>AWS's name of the service.</summary>
    public static new string ServiceId => "Secrets Manager";

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "secretsmanager";

    /// <inheritdoc/>
    public override string ServiceVersion => "2017-10-17";

    /// <inheritdoc/>
    public override string UserAgent => InternalSDKUtils.BuildUserAgentString(ServiceId, ServicePipeline.ClientVersion);

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointRules.Determine(this, parameters);

    private static readonly EndpointRules Rules = new("secretsmanager", exceptions: new Dictionary<(string, Variant), (string, string?)>
    {
        [("aws", Variant.DualStack)] = ("secretsmanager.{region}.amazonaws.com", null),
        [("aws", Variant.FipsDualStack)] = ("secretsmanager-fips.{region}.amazonaws.com", null),
        [("aws-cn", Variant.DualStack)] = ("secretsmanager.{region}.amazonaws.com.cn", null),
        [("aws-us-gov", Variant.DualStack)] = ("secretsmanager.{region}.amazonaws.com", null),
        [("aws-us-gov", Variant.FipsDualStack)] = ("secretsmanager-fips.{region}.amazonaws.com", null),
    });
}

/// <summary>Client of <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/">Secrets Manager</see>.</summary>
public class AmazonSecretsManagerClient : AmazonServiceClient, IAmazonSecretsManager
{
    /// <summary>Uses the default credentials and region.</summary>
    public AmazonSecretsManagerClient() : this(new AmazonSecretsManagerConfig()) { }

    /// <summary>Uses the default credentials.</summary>
    public AmazonSecretsManagerClient(RegionEndpoint region) : this(new AmazonSecretsManagerConfig { RegionEndpoint = region }) { }

    /// <summary>Uses the default credentials.</summary>
    public AmazonSecretsManagerClient(AmazonSecretsManagerConfig config) : base(config) { }

    /// <summary>Uses the default region.</summary>
    public AmazonSecretsManagerClient(AWSCredentials credentials) : this(credentials, new AmazonSecretsManagerConfig()) { }

    /// <summary>Uses these credentials in this region.</summary>
    public AmazonSecretsManagerClient(
        AWSCredentials credentials,
        RegionEndpoint region) : this(credentials, new AmazonSecretsManagerConfig { RegionEndpoint = region }) { }

    /// <summary>Uses these credentials and this configuration.</summary>
    public AmazonSecretsManagerClient(
        AWSCredentials credentials,
        AmazonSecretsManagerConfig clientConfig) : base(credentials, clientConfig) { }

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => ServiceInfo;

    /// <summary>False: GetSecretValue's answer is a secret.</summary>
    protected override bool SupportResponseLogging => false;

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);

    private static readonly Metadata ServiceInfo = new(AmazonSecretsManagerConfig.ServiceId);

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

    // One operation is its method and its description: members, answer, and the errors that AWS's model declares.

    /// <inheritdoc/>
    public virtual Task<DescribeSecretResponse> DescribeSecretAsync(
        DescribeSecretRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeSecretResponse>(request, DescribeSecret, cancellationToken);

    private static readonly InvokeOptions DescribeSecret = Service.Operation<DescribeSecretRequest, DescribeSecretResponse>(
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

    /// <inheritdoc/>
    public virtual Task<GetSecretValueResponse> GetSecretValueAsync(
        GetSecretValueRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<GetSecretValueResponse>(request, GetSecretValue, cancellationToken);

    private static readonly InvokeOptions GetSecretValue = Service.Operation<GetSecretValueRequest, GetSecretValueResponse>(
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

    /// <inheritdoc/>
    public virtual Task<ListSecretVersionIdsResponse> ListSecretVersionIdsAsync(
        ListSecretVersionIdsRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<ListSecretVersionIdsResponse>(request, ListSecretVersionIds, cancellationToken);

    private static readonly InvokeOptions ListSecretVersionIds =
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

    /// <inheritdoc/>
    public virtual Task<PutSecretValueResponse> PutSecretValueAsync(
        PutSecretValueRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<PutSecretValueResponse>(request, PutSecretValue, cancellationToken);

    private static readonly InvokeOptions PutSecretValue = Service.Operation<PutSecretValueRequest, PutSecretValueResponse>(
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

    /// <inheritdoc/>
    public virtual Task<UpdateSecretVersionStageResponse> UpdateSecretVersionStageAsync(
        UpdateSecretVersionStageRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateSecretVersionStageResponse>(request, UpdateSecretVersionStage, cancellationToken);

    private static readonly InvokeOptions UpdateSecretVersionStage =
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
