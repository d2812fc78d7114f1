using Amazon;
using Amazon.IdentityManagement;
using Amazon.Runtime;
using Amazon.SecretsManager;
using Amazon.SecurityToken;
using Amazon.SimpleEmail;

namespace IamHygiene.Aws;

/// <summary>Makes clients that share one connection pool, time limits and endpoint.</summary>
internal sealed class AwsClients : IDisposable
{
    private readonly ConnectionSettings settings;
    private readonly SocketsHttpHandler? own;
    private readonly SharedHttpClient http;

    public AwsClients(ConnectionSettings settings, HttpMessageHandler? handler)
    {
        this.settings = settings;
        if (settings.EndpointUrl is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            throw new ServiceException(
                FailureKind.Invalid,
                "InvalidEndpointUrl",
                $"'{Printable.OneLine(url)}' is not the URL of an endpoint.",
                "Write it as in http://localhost:4566 or https://iam.example.com.");
        }

        http = new(handler ?? (own = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectTimeout = settings.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        }), settings.Timeout);
    }

    public AmazonIdentityManagementServiceClient Iam(AWSCredentials credentials, RegionEndpoint region, bool retries = true) =>
        new(credentials, Configure(new AmazonIdentityManagementServiceConfig(), region, retries));

    public AmazonSecretsManagerClient Secrets(AWSCredentials credentials, RegionEndpoint region) =>
        new(credentials, Configure(new AmazonSecretsManagerConfig(), region));

    public AmazonSecurityTokenServiceClient Sts(AWSCredentials credentials, RegionEndpoint region) =>
        new(credentials, Configure(new AmazonSecurityTokenServiceConfig(), region));

    // A mail that is sent again after an unclear answer may arrive twice.
    public AmazonSimpleEmailServiceClient Ses(AWSCredentials credentials, RegionEndpoint region) =>
        new(credentials, Configure(new AmazonSimpleEmailServiceConfig(), region, retries: false));

    public void Dispose()
    {
        http.Dispose();
        own?.Dispose();
    }

    private T Configure<T>(T config, RegionEndpoint region, bool retries = true)
        where T : ClientConfig
    {
        config.RegionEndpoint = region;
        if (settings.EndpointUrl is { } url)
        {
            config.ServiceURL = url;
            config.AuthenticationRegion = region.SystemName;
        }

        // Not adaptive: a fresh client that is throttled once would wait for its own send rate and then give up.
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = retries ? settings.MaxErrorRetry : 0;
        // The SDK counts these apart: it would send a request up to ten times more after a cut connection, whatever the line above says.
        config.MaxStaleConnectionRetries = config.MaxErrorRetry;
        config.Timeout = settings.Timeout;
        config.HttpClientFactory = http;
        return config;
    }

    // One pool for all clients: connections are shared, and closing them is ours, not the SDK's process-wide cache's.
    private sealed class SharedHttpClient : HttpClientFactory, IDisposable
    {
        private readonly HttpClient client;

        public SharedHttpClient(HttpMessageHandler handler, TimeSpan timeout) =>
            client = new(handler, disposeHandler: false) { Timeout = timeout };

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => client;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

        public void Dispose() => client.Dispose();
    }
}
