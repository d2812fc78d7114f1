using Amazon.Runtime;

namespace IamHygiene.Aws;

/// <summary>Opens the way to an account on AWS.</summary>
public sealed class AwsConnector : IConnector
{
    private readonly HttpMessageHandler? handler;

    /// <summary>Reaches AWS over the network.</summary>
    public AwsConnector()
    {
    }

    /// <summary>Reaches whatever answers through a handler, such as the sandbox in process.</summary>
    /// <param name="handler">Takes the requests; it stays the caller's.</param>
    public AwsConnector(HttpMessageHandler handler) => this.handler = handler;

    /// <inheritdoc/>
    public IConnection Connect(ConnectionSettings settings, HygieneConfiguration configuration, string runId, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var connection = new AwsConnection
        {
            ProfileName = settings.ProfileName,
            Region = settings.Region,
            Credentials = settings.Credentials is { } source ? new SourceCredentials(source) : null,
            EndpointUrl = settings.EndpointUrl,
            AccountRoleArn = settings.AccountRoleArn,
            AccountExternalId = settings.AccountExternalId,
            MaxErrorRetry = settings.MaxErrorRetry,
            Timeout = settings.Timeout,
            ConnectTimeout = settings.ConnectTimeout,
            Handler = handler,
        };
        return AwsPorts.Create(connection, configuration, runId, clock);
    }

    // Asked each time, so that credentials which the source renews are followed.
    private sealed class SourceCredentials(Func<GivenCredentials> source) : AWSCredentials
    {
        public override ImmutableCredentials GetCredentials()
        {
            var given = source();
            return new(given.AccessKeyId, given.SecretAccessKey.Reveal(), given.SessionToken?.Reveal());
        }

        public override Task<ImmutableCredentials> GetCredentialsAsync() => Task.FromResult(GetCredentials());
    }
}
