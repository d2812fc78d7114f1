using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.SimpleNotificationService.Model;
using Amazon.Util.Internal;
using IamHygiene.AwsSdk.Runtime;

namespace Amazon.SimpleNotificationService;

/// <summary>The operation of <see href="https://docs.aws.amazon.com/sns/latest/api/"/> that the product uses.</summary>
public interface IAmazonSimpleNotificationService : IAmazonService, IDisposable
{
    /// <summary>
    /// Not idempotent: a retry after an unclear answer may publish twice, see
    /// <see href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html"/>.
    /// </summary>
    Task<PublishResponse> PublishAsync(PublishRequest request, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1033", Justification = "The interface carries the defaults so that fakes need not.")]
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonSimpleNotificationServiceConfig();

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1033", Justification = "The interface carries the defaults so that fakes need not.")]
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonSimpleNotificationServiceClient(awsCredentials, (AmazonSimpleNotificationServiceConfig)clientConfig);
}

/// <summary>
/// Configuration of a client of <see href="https://docs.aws.amazon.com/sns/latest/api/"/>. AWS_ENDPOINT_URL_SNS and the profile's
/// services section sns apply.
/// </summary>
public class AmazonSimpleNotificationServiceConfig : ClientConfig
{
    /// <summary>The defaults, with the region that the environment or the profile names.</summary>
    public AmazonSimpleNotificationServiceConfig() : base(ServicePipeline.Defaults)
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "sns";
        EndpointProvider = Rules;
    }

    /// <summary>AWS's name of the service.</summary>
    public static new string ServiceId => "SNS";

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "sns";

    /// <inheritdoc/>
    public override string ServiceVersion => "2010-03-31";

    /// <inheritdoc/>
    public override string UserAgent => InternalSDKUtils.BuildUserAgentString(ServiceId, ServicePipeline.ClientVersion);

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointRules.Determine(this, parameters);

    private static readonly EndpointRules Rules = new(
        "sns",
        exceptions: new Dictionary<(string, Variant), (string, string?)>
        {
            [("aws-us-gov", Variant.Fips)] = ("sns.{region}.amazonaws.com", null),
        });
}

/// <summary>Client of <see href="https://docs.aws.amazon.com/sns/latest/api/"/>.</summary>
public class AmazonSimpleNotificationServiceClient : AmazonServiceClient, IAmazonSimpleNotificationService
{
    /// <summary>Uses the default credentials and region.</summary>
    public AmazonSimpleNotificationServiceClient() : this(new AmazonSimpleNotificationServiceConfig()) { }

    /// <summary>Uses the default credentials.</summary>
    public AmazonSimpleNotificationServiceClient(
        RegionEndpoint region) : this(new AmazonSimpleNotificationServiceConfig { RegionEndpoint = region }) { }

    /// <summary>Uses the default credentials.</summary>
    public AmazonSimpleNotificationServiceClient(AmazonSimpleNotificationServiceConfig config) : base(config) { }

    /// <summary>Uses the default region.</summary>
    public AmazonSimpleNotificationServiceClient(
        AWSCredentials credentials) : this(credentials, new AmazonSimpleNotificationServiceConfig()) { }

    /// <summary>Uses these credentials in this region.</summary>
    public AmazonSimpleNotificationServiceClient(
        AWSCredentials credentials,
        RegionEndpoint region) : this(credentials, new AmazonSimpleNotificationServiceConfig { RegionEndpoint = region }) { }

    /// <summary>Uses these credentials and this configuration.</summary>
    public AmazonSimpleNotificationServiceClient(
        AWSCredentials credentials,
        AmazonSimpleNotificationServiceConfig clientConfig) : base(credentials, clientConfig) { }

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => ServiceInfo;

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);

    private static readonly Metadata ServiceInfo = new(AmazonSimpleNotificationServiceConfig.ServiceId);

    private static readonly ErrorShape InvalidParameter = new(
        "InvalidParameter",
        e => new InvalidParameterException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape InvalidParameterValue = new(
        "ParameterValueInvalid",
        e => new InvalidParameterValueException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape InternalError = new(
        "InternalError",
        e => new InternalErrorException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape NotFound = new(
        "NotFound",
        e => new NotFoundException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape EndpointDisabled = new(
        "EndpointDisabled",
        e => new EndpointDisabledException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape PlatformApplicationDisabled = new(
        "PlatformApplicationDisabled",
        e => new PlatformApplicationDisabledException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape AuthorizationError = new(
        "AuthorizationError",
        e => new AuthorizationErrorException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape KMSDisabled = new(
        "KMSDisabled",
        e => new KMSDisabledException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape KMSInvalidState = new(
        "KMSInvalidState",
        e => new KMSInvalidStateException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape KMSNotFound = new(
        "KMSNotFound",
        e => new KMSNotFoundException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape KMSOptInRequired = new(
        "KMSOptInRequired",
        e => new KMSOptInRequiredException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape KMSThrottling = new(
        "KMSThrottling",
        e => new KMSThrottlingException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape KMSAccessDenied = new(
        "KMSAccessDenied",
        e => new KMSAccessDeniedException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape InvalidSecurity = new(
        "InvalidSecurity",
        e => new InvalidSecurityException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape Validation = new(
        "ValidationException",
        e => new ValidationException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));

    private static readonly QueryProtocol Service = new(
        "Amazon.SimpleNotificationService",
        "2010-03-31",
        e => new AmazonSimpleNotificationServiceException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));

    /// <inheritdoc/>
    public virtual Task<PublishResponse> PublishAsync(PublishRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PublishResponse>(request, Publish, cancellationToken);

    private static readonly InvokeOptions Publish = Service.Operation<PublishRequest, PublishResponse>(
        "Publish",
        (r, p) => p
            .Add("TopicArn", r.TopicArn)
            .Add("TargetArn", r.TargetArn)
            .Add("PhoneNumber", r.PhoneNumber)
            .Add("Message", r.Message)
            .Add("Subject", r.Subject)
            .Add("MessageStructure", r.MessageStructure)
            .Add("MessageDeduplicationId", r.MessageDeduplicationId)
            .Add("MessageGroupId", r.MessageGroupId),
        x => new() { MessageId = x.Text("MessageId"), SequenceNumber = x.Text("SequenceNumber") },
        InvalidParameter, InvalidParameterValue, InternalError, NotFound, EndpointDisabled, PlatformApplicationDisabled,
        AuthorizationError, KMSDisabled, KMSInvalidState, KMSNotFound, KMSOptInRequired,
        KMSThrottling, KMSAccessDenied, InvalidSecurity, Validation);
}
