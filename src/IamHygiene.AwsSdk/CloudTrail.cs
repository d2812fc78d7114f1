using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Amazon.CloudTrail.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using IamHygiene.AwsSdk.Runtime;

namespace Amazon.CloudTrail;

/// <summary>The operations of <see href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/"/> that the product uses.</summary>
public interface IAmazonCloudTrail : IAmazonService, IDisposable
{
    /// <summary><see href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html"/>.</summary>
    Task<LookupEventsResponse> LookupEventsAsync(LookupEventsRequest request, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1033", Justification = "The interface carries the defaults so that fakes need not.")]
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonCloudTrailConfig();

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1033", Justification = "The interface carries the defaults so that fakes need not.")]
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonCloudTrailClient(awsCredentials, (AmazonCloudTrailConfig)clientConfig);
}

/// <summary>
/// Configuration of a client of <see href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/"/>.
/// AWS_ENDPOINT_URL_CLOUDTRAIL and the profile's services section cloudtrail apply.
/// </summary>
public class AmazonCloudTrailConfig : ClientConfig
{
    /// <summary>The defaults, with the region that the environment or the profile names.</summary>
    public AmazonCloudTrailConfig() : base(ServicePipeline.Defaults)
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "cloudtrail";
        EndpointProvider = Rules;
    }

    /// <summary>AWS's name of the service.</summary>
    public static new string ServiceId => "CloudTrail";

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "cloudtrail";

    /// <inheritdoc/>
    public override string ServiceVersion => "2013-11-01";

    /// <inheritdoc/>
    public override string UserAgent => InternalSDKUtils.BuildUserAgentString(ServiceId, ServicePipeline.ClientVersion);

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointRules.Determine(this, parameters);

    private static readonly EndpointRules Rules = new("cloudtrail", exceptions: new Dictionary<(string, Variant), (string, string?)>
    {
        [("aws-us-gov", Variant.Fips)] = ("cloudtrail.{region}.amazonaws.com", null),
    });
}

/// <summary>Client of <see href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/"/>.</summary>
public class AmazonCloudTrailClient : AmazonServiceClient, IAmazonCloudTrail
{
    /// <summary>Uses the default credentials and region.</summary>
    public AmazonCloudTrailClient() : this(new AmazonCloudTrailConfig()) { }

    /// <summary>Uses the default credentials.</summary>
    public AmazonCloudTrailClient(RegionEndpoint region) : this(new AmazonCloudTrailConfig { RegionEndpoint = region }) { }

    /// <summary>Uses the default credentials.</summary>
    public AmazonCloudTrailClient(AmazonCloudTrailConfig config) : base(config) { }

    /// <summary>Uses the default region.</summary>
    public AmazonCloudTrailClient(AWSCredentials credentials) : this(credentials, new AmazonCloudTrailConfig()) { }

    /// <summary>Uses these credentials in this region.</summary>
    public AmazonCloudTrailClient(
        AWSCredentials credentials,
        RegionEndpoint region) : this(credentials, new AmazonCloudTrailConfig { RegionEndpoint = region }) { }

    /// <summary>Uses these credentials and this configuration.</summary>
    public AmazonCloudTrailClient(
        AWSCredentials credentials,
        AmazonCloudTrailConfig clientConfig) : base(credentials, clientConfig) { }

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => ServiceInfo;

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);

    private static readonly Metadata ServiceInfo = new(AmazonCloudTrailConfig.ServiceId);

    private static readonly ErrorShape InvalidEventCategory = new(
        "InvalidEventCategoryException",
        e => new InvalidEventCategoryException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape InvalidLookupAttributes = new(
        "InvalidLookupAttributesException",
        e => new InvalidLookupAttributesException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape InvalidMaxResults = new(
        "InvalidMaxResultsException",
        e => new InvalidMaxResultsException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape InvalidNextToken = new(
        "InvalidNextTokenException",
        e => new InvalidNextTokenException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape InvalidTimeRange = new(
        "InvalidTimeRangeException",
        e => new InvalidTimeRangeException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape OperationNotPermitted = new(
        "OperationNotPermittedException",
        e => new OperationNotPermittedException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape UnsupportedOperation = new(
        "UnsupportedOperationException",
        e => new UnsupportedOperationException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));

    private static readonly JsonProtocol Service = new(
        "Amazon.CloudTrail",
        "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101",
        e => new AmazonCloudTrailException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));

    /// <inheritdoc/>
    public virtual Task<LookupEventsResponse> LookupEventsAsync(
        LookupEventsRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<LookupEventsResponse>(request, LookupEvents, cancellationToken);

    private static readonly InvokeOptions LookupEvents = Service.Operation<LookupEventsRequest, LookupEventsResponse>(
        "LookupEvents",
        (r, j) => j
            .Items(
                "LookupAttributes",
                r.LookupAttributes,
                (attribute, w) => w
                    .Add("AttributeKey", attribute.AttributeKey?.Value)
                    .Add("AttributeValue", attribute.AttributeValue))
            .Add("StartTime", r.StartTime)
            .Add("EndTime", r.EndTime)
            .Add("EventCategory", r.EventCategory?.Value)
            .Add("MaxResults", r.MaxResults)
            .Add("NextToken", r.NextToken),
        x => new() { Events = x.List("Events", ReadEvent), NextToken = x.Text("NextToken") },
        InvalidLookupAttributes,
        InvalidTimeRange,
        InvalidMaxResults,
        InvalidNextToken,
        InvalidEventCategory,
        UnsupportedOperation,
        OperationNotPermitted);

    private static Event ReadEvent(JsonElement x) => new()
    {
        AccessKeyId = x.Text("AccessKeyId"),
        CloudTrailEvent = x.Text("CloudTrailEvent"),
        EventId = x.Text("EventId"),
        EventName = x.Text("EventName"),
        EventSource = x.Text("EventSource"),
        EventTime = x.Date("EventTime"),
        ReadOnly = x.Text("ReadOnly"),
        Resources = x.List(
            "Resources",
            r => new Resource { ResourceName = r.Text("ResourceName"), ResourceType = r.Text("ResourceType") }),
        Username = x.Text("Username"),
    };
}
