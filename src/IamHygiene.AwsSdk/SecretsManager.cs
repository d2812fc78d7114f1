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
    /// <summary><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html"/>.</summary>
    Task<CreateSecretResponse> CreateSecretAsync(CreateSecretRequest request, CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html"/>.</summary>
    Task<DeleteSecretResponse> DeleteSecretAsync(DeleteSecretRequest request, CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html"/>.</summary>
    Task<DescribeSecretResponse> DescribeSecretAsync(DescribeSecretRequest request, CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetResourcePolicy.html"/>.</summary>
    Task<GetResourcePolicyResponse> GetResourcePolicyAsync(GetResourcePolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html"/>.</summary>
    Task<GetSecretValueResponse> GetSecretValueAsync(GetSecretValueRequest request, CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecretVersionIds.html"/>.</summary>
    Task<ListSecretVersionIdsResponse> ListSecretVersionIdsAsync(
        ListSecretVersionIdsRequest request,
        CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutResourcePolicy.html"/>.</summary>
    Task<PutResourcePolicyResponse> PutResourcePolicyAsync(PutResourcePolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// <see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html"/>. Moves AWSCURRENT
    /// unless VersionStages says otherwise.
    /// </summary>
    Task<PutSecretValueResponse> PutSecretValueAsync(PutSecretValueRequest request, CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RestoreSecret.html"/>.</summary>
    Task<RestoreSecretResponse> RestoreSecretAsync(RestoreSecretRequest request, CancellationToken cancellationToken = default);

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

    /// <inheritdoc/>
    public virtual Task<DescribeSecretResponse> DescribeSecretAsync(
        DescribeSecretRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeSecretResponse>(request, SecretsManagerOperations.DescribeSecret, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<GetSecretValueResponse> GetSecretValueAsync(
        GetSecretValueRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<GetSecretValueResponse>(request, SecretsManagerOperations.GetSecretValue, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ListSecretVersionIdsResponse> ListSecretVersionIdsAsync(
        ListSecretVersionIdsRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<ListSecretVersionIdsResponse>(request, SecretsManagerOperations.ListSecretVersionIds, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<PutSecretValueResponse> PutSecretValueAsync(
        PutSecretValueRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<PutSecretValueResponse>(request, SecretsManagerOperations.PutSecretValue, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<UpdateSecretVersionStageResponse> UpdateSecretVersionStageAsync(
        UpdateSecretVersionStageRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateSecretVersionStageResponse>(request, SecretsManagerOperations.UpdateSecretVersionStage, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<CreateSecretResponse> CreateSecretAsync(
        CreateSecretRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateSecretResponse>(request, SecretsManagerOperations.CreateSecret, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<DeleteSecretResponse> DeleteSecretAsync(
        DeleteSecretRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteSecretResponse>(request, SecretsManagerOperations.DeleteSecret, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<GetResourcePolicyResponse> GetResourcePolicyAsync(
        GetResourcePolicyRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<GetResourcePolicyResponse>(request, SecretsManagerOperations.GetResourcePolicy, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<PutResourcePolicyResponse> PutResourcePolicyAsync(
        PutResourcePolicyRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<PutResourcePolicyResponse>(request, SecretsManagerOperations.PutResourcePolicy, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<RestoreSecretResponse> RestoreSecretAsync(
        RestoreSecretRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<RestoreSecretResponse>(request, SecretsManagerOperations.RestoreSecret, cancellationToken);
}
