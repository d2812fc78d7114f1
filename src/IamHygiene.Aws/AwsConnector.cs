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
    public ITemplateTester Templates { get; } = new TemplateTester();

    /// <inheritdoc/>
    public IConnection Connect(ConnectionSettings settings, HygieneConfiguration configuration, string runId, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(configuration);
        return new AwsPorts(settings, configuration, runId, clock, handler, Environment.GetEnvironmentVariable);
    }
}
