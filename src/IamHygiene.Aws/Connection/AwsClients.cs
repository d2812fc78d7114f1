using Amazon;
using Amazon.CloudTrail;
using Amazon.CloudWatch;
using Amazon.EventBridge;
using Amazon.IdentityManagement;
using Amazon.Organizations;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecretsManager;
using Amazon.SecurityToken;
using Amazon.SimpleEmail;
using Amazon.SimpleNotificationService;

namespace IamHygiene.Aws;

/// <summary>Whether the SDK may send a request again on its own.</summary>
internal enum Resend
{
    /// <summary>After throttling, faults of the service and cut connections.</summary>
    Allowed,

    /// <summary>Never: the request does something that must not be done twice, or whose repetition gets another answer.</summary>
    Never,
}

/// <summary>Makes clients that share one connection pool, time limits and endpoint.</summary>
internal sealed class AwsClients : IDisposable
{
    private readonly ConnectionSettings settings;
    private readonly SocketsHttpHandler? ownHandler;
    private readonly SharedHttpClient http;

    public AwsClients(ConnectionSettings settings, HttpMessageHandler? handler)
    {
        this.settings = settings;
        RequireUrl(settings.EndpointUrl);
        if (handler is null)
        {
            handler = ownHandler = new()
            {
                AllowAutoRedirect = false,
                ConnectTimeout = settings.ConnectTimeout,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                UseCookies = false,
            };
        }

        http = new(handler, settings.Timeout);
    }

    public AmazonIdentityManagementServiceClient Iam(AWSCredentials credentials, RegionEndpoint region, Resend resend) =>
        new(credentials, Configure(new AmazonIdentityManagementServiceConfig(), region, resend));

    public AmazonSecretsManagerClient Secrets(AWSCredentials credentials, RegionEndpoint region, Resend resend) =>
        new(credentials, Configure(new AmazonSecretsManagerConfig(), region, resend));

    public AmazonSecurityTokenServiceClient Sts(AWSCredentials credentials, RegionEndpoint region) =>
        new(credentials, Configure(new AmazonSecurityTokenServiceConfig(), region, Resend.Allowed));

    public AmazonOrganizationsClient Organizations(AWSCredentials credentials, RegionEndpoint region) =>
        new(credentials, Configure(new AmazonOrganizationsConfig(), region, Resend.Allowed));

    public AmazonCloudTrailClient CloudTrail(AWSCredentials credentials, RegionEndpoint region) =>
        new(credentials, Configure(new AmazonCloudTrailConfig(), region, Resend.Allowed));

    public AmazonEventBridgeClient EventBridge(AWSCredentials credentials, RegionEndpoint region) =>
        new(credentials, Configure(new AmazonEventBridgeConfig(), region, Resend.Allowed));

    public AmazonCloudWatchClient CloudWatch(AWSCredentials credentials, RegionEndpoint region) =>
        new(credentials, Configure(new AmazonCloudWatchConfig(), region, Resend.Allowed));

    public AmazonSimpleEmailServiceClient Ses(AWSCredentials credentials, RegionEndpoint region, Resend resend) =>
        new(credentials, Configure(new AmazonSimpleEmailServiceConfig(), region, resend));

    public AmazonSimpleNotificationServiceClient Sns(AWSCredentials credentials, RegionEndpoint region) =>
        new(credentials, Configure(new AmazonSimpleNotificationServiceConfig(), region, Resend.Never));

    public AmazonS3Client S3(AWSCredentials credentials, RegionEndpoint region)
    {
        var config = Configure(new AmazonS3Config(), region, Resend.Allowed);
        // No emulator has a name for each bucket.
        config.ForcePathStyle = config.ServiceURL is not null;
        return new(credentials, config);
    }

    /// <summary>The client that all share, for addresses that are not AWS's.</summary>
    public HttpClient Http => http.Client;

    public void Dispose()
    {
        http.Dispose();
        ownHandler?.Dispose();
    }

    private T Configure<T>(T config, RegionEndpoint region, Resend resend)
        where T : ClientConfig
    {
        config.RegionEndpoint = region;
        if (settings.EndpointUrl is { } url)
        {
            config.ServiceURL = url;
            config.AuthenticationRegion = region.SystemName;
        }

        // CloudTrail then shows which calls were this module's.
        config.ClientAppId = ClientPrograms.OwnName;
        // Not adaptive: a fresh client that is throttled once would wait for its own send rate and then give up.
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = resend == Resend.Allowed ? settings.MaxErrorRetry : 0;
        // The SDK counts these apart: it would send a request up to ten times more after a cut connection, whatever the line above says.
        config.MaxStaleConnectionRetries = config.MaxErrorRetry;
        config.Timeout = settings.Timeout;
        config.HttpClientFactory = http;
        return config;
    }

    private static void RequireUrl(string? url)
    {
        var isUrl = Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
        if (url is null || isUrl)
        {
            return;
        }

        throw new ServiceException(
            FailureKind.Invalid,
            "InvalidEndpointUrl",
            $"'{Printable.OneLine(url)}' is not the URL of an endpoint.",
            "Write it as in http://localhost:4566 or "
                + "https://iam.example.com.");
    }

    // One pool for all clients: connections are shared, and closing them is ours, not the SDK's process-wide cache's.
    private sealed class SharedHttpClient : HttpClientFactory, IDisposable
    {
        public SharedHttpClient(HttpMessageHandler handler, TimeSpan timeout) =>
            Client = new(handler, disposeHandler: false) { Timeout = timeout };

        public HttpClient Client { get; }

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => Client;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

        public void Dispose() => Client.Dispose();
    }
}
