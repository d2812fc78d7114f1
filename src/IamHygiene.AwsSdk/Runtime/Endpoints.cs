using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace IamHygiene.AwsSdk.Runtime;

/// <summary>Which of a service's hosts is meant.</summary>
internal enum Variant
{
    Standard,
    DualStack,
    Fips,
    FipsDualStack,
}

/// <summary>The parameters of AWS's endpoint rules, under AWS's names.</summary>
internal sealed class ServiceEndpointParameters : EndpointParameters
{
    public ServiceEndpointParameters(IClientConfig config, string? region)
    {
        this["Region"] = region;
        this["UseDualStack"] = config.UseDualstackEndpoint;
        this["UseFIPS"] = config.UseFIPSEndpoint;
        this["Endpoint"] = config.ServiceURL;
    }
}

/// <summary>
/// A service's endpoints by partition, as AWS's public rule sets define them. Partitions and their DNS suffixes come
/// from AWSSDK.Core, which places an unknown region by its name's form, otherwise in the partition aws, and refuses
/// a name that is no host label.
/// </summary>
/// <param name="prefix">First label of the host: iam, secretsmanager, email, organizations, cloudtrail, events, monitoring.</param>
/// <param name="global">One endpoint per partition, signed for that partition's main region.</param>
/// <param name="exceptions">Where a partition departs from the rule. A host may contain {region}.</param>
internal sealed class EndpointRules(
    string prefix,
    bool global = false,
    IReadOnlyDictionary<(string Partition, Variant Variant), (string Host, string? SigningRegion)>? exceptions = null) : IEndpointProvider
{
    /// <summary>The endpoint that a client with this configuration would call.</summary>
    public static Endpoint Determine(ClientConfig config, ServiceOperationEndpointParameters parameters) =>
        config.EndpointProvider.ResolveEndpoint(
            new ServiceEndpointParameters(config, parameters.AlternateEndpoint?.SystemName ?? config.RegionEndpoint?.SystemName));

    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var fips = parameters["UseFIPS"] is true;
        var dualStack = parameters["UseDualStack"] is true;
        if (parameters["Endpoint"] is string { Length: > 0 } url)
        {
            if (fips)
            {
                throw new AmazonClientException("Invalid Configuration: FIPS and custom endpoint are not supported");
            }

            if (dualStack)
            {
                throw new AmazonClientException("Invalid Configuration: Dualstack and custom endpoint are not supported");
            }

            return new Endpoint(url);
        }

        if (parameters["Region"] is not string { Length: > 0 } region)
        {
            throw new AmazonClientException("Invalid Configuration: Missing Region");
        }

        var partition = Fn.Partition(region);
        var variant = (fips, dualStack) switch
        {
            (true, true) => Variant.FipsDualStack,
            (true, false) => Variant.Fips,
            (false, true) => Variant.DualStack,
            _ => Variant.Standard,
        };
        if (exceptions is not null && exceptions.TryGetValue((partition.name, variant), out var exception))
        {
            return Create(exception.Host.Replace("{region}", region, StringComparison.Ordinal), exception.SigningRegion);
        }

        if (fips && !partition.supportsFIPS)
        {
            throw new AmazonClientException($"FIPS is enabled but the partition {partition.name} does not support FIPS");
        }

        if (dualStack && !partition.supportsDualStack)
        {
            throw new AmazonClientException($"DualStack is enabled but the partition {partition.name} does not support DualStack");
        }

        var first = fips ? prefix + "-fips" : prefix;
        var suffix = dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return global
            ? Create($"{first}.{suffix}", partition.implicitGlobalRegion)
            : Create($"{first}.{region}.{suffix}", signingRegion: null);
    }

    private static Endpoint Create(string host, string? signingRegion)
    {
        var endpoint = new Endpoint("https://" + host);
        if (signingRegion is not null)
        {
            var scheme = new PropertyBag { ["name"] = "sigv4", ["signingRegion"] = signingRegion };
            endpoint.Attributes = new PropertyBag { ["authSchemes"] = new List<object> { scheme } };
        }

        return endpoint;
    }
}

/// <summary>What every client of this project does with AWSSDK.Core's pipeline, and its default timeouts.</summary>
internal static class ServicePipeline
{
    /// <summary>Version in the User-Agent.</summary>
    public const string ClientVersion = "4.0.0.0";

    /// <summary>AWS's published defaults by configuration mode; retries are "standard" in each.</summary>
    public static IDefaultConfigurationProvider Defaults { get; } = new DefaultConfigurationProvider(new IDefaultConfiguration[]
    {
        Mode(DefaultConfigurationMode.Standard, 3100),
        Mode(DefaultConfigurationMode.InRegion, 1100),
        Mode(DefaultConfigurationMode.CrossRegion, 3100),
        Mode(DefaultConfigurationMode.Mobile, 30000),
    });

    public static void Customize(RuntimePipeline pipeline)
    {
        pipeline.AddHandlerAfter<Amazon.Runtime.Internal.Marshaller>(new ServiceEndpointResolver());
        pipeline.AddHandlerAfter<Amazon.Runtime.Internal.Marshaller>(new ServiceAuthHandler());
    }

    private static DefaultConfiguration Mode(DefaultConfigurationMode name, int connectMilliseconds) => new()
    {
        Name = name,
        RetryMode = RequestRetryMode.Standard,
        S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
        ConnectTimeout = TimeSpan.FromMilliseconds(connectMilliseconds),
        TlsNegotiationTimeout = TimeSpan.FromMilliseconds(connectMilliseconds),
    };

    private sealed class ServiceEndpointResolver : BaseEndpointResolver
    {
        protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
            new ServiceEndpointParameters(
                requestContext.ClientConfig,
                requestContext.Request.AlternateEndpoint?.SystemName ?? requestContext.ClientConfig.RegionEndpoint?.SystemName);
    }

    private sealed class ServiceAuthHandler : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
    }
}

/// <summary>Names a service in the pipeline.</summary>
internal sealed class Metadata(string serviceId) : IServiceMetadata
{
    public string ServiceId => serviceId;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
