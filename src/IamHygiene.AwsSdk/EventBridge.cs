using System.Diagnostics.CodeAnalysis;
using Amazon.EventBridge.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using IamHygiene.AwsSdk.Runtime;

namespace Amazon.EventBridge;

/// <summary>The operations of <see href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/"/> that the product uses.</summary>
public interface IAmazonEventBridge : IAmazonService, IDisposable
{
    /// <summary><see href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeRule.html"/>.</summary>
    Task<DescribeRuleResponse> DescribeRuleAsync(DescribeRuleRequest request, CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRuleNamesByTarget.html"/>.</summary>
    Task<ListRuleNamesByTargetResponse> ListRuleNamesByTargetAsync(
        ListRuleNamesByTargetRequest request,
        CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1033", Justification = "The interface carries the defaults so that fakes need not.")]
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonEventBridgeConfig();

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1033", Justification = "The interface carries the defaults so that fakes need not.")]
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonEventBridgeClient(awsCredentials, (AmazonEventBridgeConfig)clientConfig);
}

/// <summary>
/// Configuration of a client of <see href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/"/>.
/// AWS_ENDPOINT_URL_EVENTBRIDGE and the profile's services section eventbridge apply.
/// </summary>
public class AmazonEventBridgeConfig : ClientConfig
{
    /// <summary>The defaults, with the region that the environment or the profile names.</summary>
    public AmazonEventBridgeConfig() : base(ServicePipeline.Defaults)
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "events";
        EndpointProvider = Rules;
    }

    /// <summary>AWS's name of the service.</summary>
    public static new string ServiceId => "EventBridge";

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "events";

    /// <inheritdoc/>
    public override string ServiceVersion => "2015-10-07";

    /// <inheritdoc/>
    public override string UserAgent => InternalSDKUtils.BuildUserAgentString(ServiceId, ServicePipeline.ClientVersion);

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointRules.Determine(this, parameters);

    private static readonly EndpointRules Rules = new("events", exceptions: new Dictionary<(string, Variant), (string, string?)>
    {
        [("aws-us-gov", Variant.Fips)] = ("events.{region}.amazonaws.com", null),
        [("aws-us-gov", Variant.FipsDualStack)] = ("events.{region}.api.aws", null),
    });
}

/// <summary>Client of <see href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/"/>.</summary>
public class AmazonEventBridgeClient : AmazonServiceClient, IAmazonEventBridge
{
    /// <summary>Uses the default credentials and region.</summary>
    public AmazonEventBridgeClient() : this(new AmazonEventBridgeConfig()) { }

    /// <summary>Uses the default credentials.</summary>
    public AmazonEventBridgeClient(RegionEndpoint region) : this(new AmazonEventBridgeConfig { RegionEndpoint = region }) { }

    /// <summary>Uses the default credentials.</summary>
    public AmazonEventBridgeClient(AmazonEventBridgeConfig config) : base(config) { }

    /// <summary>Uses the default region.</summary>
    public AmazonEventBridgeClient(AWSCredentials credentials) : this(credentials, new AmazonEventBridgeConfig()) { }

    /// <summary>Uses these credentials in this region.</summary>
    public AmazonEventBridgeClient(
        AWSCredentials credentials,
        RegionEndpoint region) : this(credentials, new AmazonEventBridgeConfig { RegionEndpoint = region }) { }

    /// <summary>Uses these credentials and this configuration.</summary>
    public AmazonEventBridgeClient(
        AWSCredentials credentials,
        AmazonEventBridgeConfig clientConfig) : base(credentials, clientConfig) { }

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => ServiceInfo;

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);

    private static readonly Metadata ServiceInfo = new(AmazonEventBridgeConfig.ServiceId);

    private static readonly ErrorShape Internal = new(
        "InternalException",
        e => new InternalException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape ResourceNotFound = new(
        "ResourceNotFoundException",
        e => new ResourceNotFoundException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));

    private static readonly JsonProtocol Service = new(
        "Amazon.EventBridge",
        "AWSEvents",
        e => new AmazonEventBridgeException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));

    /// <inheritdoc/>
    public virtual Task<DescribeRuleResponse> DescribeRuleAsync(
        DescribeRuleRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeRuleResponse>(request, DescribeRule, cancellationToken);

    private static readonly InvokeOptions DescribeRule = Service.Operation<DescribeRuleRequest, DescribeRuleResponse>(
        "DescribeRule",
        (r, j) => j.Add("Name", r.Name).Add("EventBusName", r.EventBusName),
        x => new()
        {
            Arn = x.Text("Arn"),
            CreatedBy = x.Text("CreatedBy"),
            Description = x.Text("Description"),
            EventBusName = x.Text("EventBusName"),
            EventPattern = x.Text("EventPattern"),
            ManagedBy = x.Text("ManagedBy"),
            Name = x.Text("Name"),
            RoleArn = x.Text("RoleArn"),
            ScheduleExpression = x.Text("ScheduleExpression"),
            State = x.Text("State") is { } state ? RuleState.FindValue(state) : null,
        },
        ResourceNotFound,
        Internal);

    /// <inheritdoc/>
    public virtual Task<ListRuleNamesByTargetResponse> ListRuleNamesByTargetAsync(
        ListRuleNamesByTargetRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<ListRuleNamesByTargetResponse>(request, ListRuleNamesByTarget, cancellationToken);

    private static readonly InvokeOptions ListRuleNamesByTarget =
        Service.Operation<ListRuleNamesByTargetRequest, ListRuleNamesByTargetResponse>(
            "ListRuleNamesByTarget",
            (r, j) => j
                .Add("TargetArn", r.TargetArn)
                .Add("EventBusName", r.EventBusName)
                .Add("NextToken", r.NextToken)
                .Add("Limit", r.Limit),
            x => new() { NextToken = x.Text("NextToken"), RuleNames = x.List("RuleNames") },
            Internal,
            ResourceNotFound);
}
