using System.Diagnostics.CodeAnalysis;
using System.Xml.Linq;
using Amazon.CloudWatch.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using IamHygiene.AwsSdk.Runtime;

namespace Amazon.CloudWatch;

/// <summary>
/// The operations of <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/"/> that the product uses.
/// </summary>
public interface IAmazonCloudWatch : IAmazonService, IDisposable
{
    /// <summary><see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html"/>.</summary>
    Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1033", Justification = "The interface carries the defaults so that fakes need not.")]
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonCloudWatchConfig();

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1033", Justification = "The interface carries the defaults so that fakes need not.")]
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonCloudWatchClient(awsCredentials, (AmazonCloudWatchConfig)clientConfig);
}

/// <summary>
/// Configuration of a client of <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/"/>.
/// AWS_ENDPOINT_URL_CLOUDWATCH and the profile's services section cloudwatch apply.
/// </summary>
public class AmazonCloudWatchConfig : ClientConfig
{
    /// <summary>The defaults, with the region that the environment or the profile names.</summary>
    public AmazonCloudWatchConfig() : base(ServicePipeline.Defaults)
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "monitoring";
        EndpointProvider = Rules;
    }

    /// <summary>AWS's name of the service.</summary>
    public static new string ServiceId => "CloudWatch";

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "monitoring";

    /// <inheritdoc/>
    public override string ServiceVersion => "2010-08-01";

    /// <inheritdoc/>
    public override string UserAgent => InternalSDKUtils.BuildUserAgentString(ServiceId, ServicePipeline.ClientVersion);

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointRules.Determine(this, parameters);

    private static readonly EndpointRules Rules = new("monitoring", exceptions: new Dictionary<(string, Variant), (string, string?)>
    {
        [("aws-us-gov", Variant.Fips)] = ("monitoring.{region}.amazonaws.com", null),
        [("aws-us-gov", Variant.FipsDualStack)] = ("monitoring.{region}.api.aws", null),
    });
}

/// <summary>Client of <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/"/>.</summary>
public class AmazonCloudWatchClient : AmazonServiceClient, IAmazonCloudWatch
{
    /// <summary>Uses the default credentials and region.</summary>
    public AmazonCloudWatchClient() : this(new AmazonCloudWatchConfig()) { }

    /// <summary>Uses the default credentials.</summary>
    public AmazonCloudWatchClient(RegionEndpoint region) : this(new AmazonCloudWatchConfig { RegionEndpoint = region }) { }

    /// <summary>Uses the default credentials.</summary>
    public AmazonCloudWatchClient(AmazonCloudWatchConfig config) : base(config) { }

    /// <summary>Uses the default region.</summary>
    public AmazonCloudWatchClient(AWSCredentials credentials) : this(credentials, new AmazonCloudWatchConfig()) { }

    /// <summary>Uses these credentials in this region.</summary>
    public AmazonCloudWatchClient(
        AWSCredentials credentials,
        RegionEndpoint region) : this(credentials, new AmazonCloudWatchConfig { RegionEndpoint = region }) { }

    /// <summary>Uses these credentials and this configuration.</summary>
    public AmazonCloudWatchClient(
        AWSCredentials credentials,
        AmazonCloudWatchConfig clientConfig) : base(credentials, clientConfig) { }

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => ServiceInfo;

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);

    private static readonly Metadata ServiceInfo = new(AmazonCloudWatchConfig.ServiceId);

    private static readonly ErrorShape InvalidNextToken = new(
        "InvalidNextToken",
        e => new InvalidNextTokenException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));

    // CloudWatch speaks several protocols; the query protocol is the oldest of them, and emulators know it.
    private static readonly QueryProtocol Service = new(
        "Amazon.CloudWatch",
        "2010-08-01",
        e => new AmazonCloudWatchException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));

    /// <inheritdoc/>
    public virtual Task<DescribeAlarmsResponse> DescribeAlarmsAsync(
        DescribeAlarmsRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeAlarmsResponse>(request, DescribeAlarms, cancellationToken);

    private static readonly InvokeOptions DescribeAlarms = Service.Operation<DescribeAlarmsRequest, DescribeAlarmsResponse>(
        "DescribeAlarms",
        (r, p) => p
            .List("AlarmNames", r.AlarmNames)
            .Add("AlarmNamePrefix", r.AlarmNamePrefix)
            .List("AlarmTypes", r.AlarmTypes)
            .Add("MaxRecords", r.MaxRecords)
            .Add("NextToken", r.NextToken),
        x => new() { MetricAlarms = x.List("MetricAlarms", ReadAlarm), NextToken = x.Text("NextToken") },
        InvalidNextToken);

    private static MetricAlarm ReadAlarm(XElement x) => new()
    {
        ActionsEnabled = x.Bool("ActionsEnabled"),
        AlarmActions = x.List("AlarmActions"),
        AlarmArn = x.Text("AlarmArn"),
        AlarmName = x.Text("AlarmName"),
        ComparisonOperator = x.Text("ComparisonOperator") is { } comparison ? ComparisonOperator.FindValue(comparison) : null,
        Dimensions = x.List("Dimensions", ReadDimension),
        MetricName = x.Text("MetricName"),
        Metrics = x.List("Metrics", ReadQuery),
        Namespace = x.Text("Namespace"),
        TreatMissingData = x.Text("TreatMissingData"),
    };

    private static MetricDataQuery ReadQuery(XElement x) => new()
    {
        AccountId = x.Text("AccountId"),
        Expression = x.Text("Expression"),
        Id = x.Text("Id"),
        MetricStat = x.Child("MetricStat", ReadStat),
        ReturnData = x.Bool("ReturnData"),
    };

    private static MetricStat ReadStat(XElement x) => new()
    {
        Metric = x.Child("Metric", ReadMetric),
        Period = x.Int("Period"),
        Stat = x.Text("Stat"),
    };

    private static Model.Metric ReadMetric(XElement x) => new()
    {
        Dimensions = x.List("Dimensions", ReadDimension),
        MetricName = x.Text("MetricName"),
        Namespace = x.Text("Namespace"),
    };

    private static Dimension ReadDimension(XElement x) => new() { Name = x.Text("Name"), Value = x.Text("Value") };
}
