namespace IamHygiene.Aws;

/// <summary>Opens the way to an account on AWS.</summary>
public sealed class AwsConnector : IConnector
{
    private readonly HttpMessageHandler? handler;
    private readonly TemplateReader templates;

    /// <summary>Reaches AWS over the network, or whatever answers through a handler, such as the sandbox in process.</summary>
    /// <param name="handler">Takes the requests; it stays the caller's; null: the network.</param>
    public AwsConnector(HttpMessageHandler? handler)
    {
        this.handler = handler;
        templates = new(handler, Environment.GetEnvironmentVariable);
        Templates = new TemplateTester(templates);
    }

    /// <summary>Reaches AWS over the network.</summary>
    public AwsConnector()
        : this(handler: null)
    {
    }

    /// <inheritdoc/>
    public ITemplateTester Templates { get; }

    /// <inheritdoc/>
    public async Task<IConnection> ConnectAsync(
        ConnectionSettings settings,
        HygieneConfiguration configuration,
        string runId,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(configuration);
        var files = await templates.ReadAsync(configuration.Mail.Templates, settings, clock, cancellationToken).ConfigureAwait(false);
        return Open(settings, configuration, files, runId, clock);
    }

    /// <inheritdoc/>
    public IConnection Connect(ConnectionSettings settings, HygieneConfiguration configuration, string runId, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(configuration);
        var place = configuration.Mail.Templates;
        return S3Location.IsMeant(place)
            ? throw new PolicyException(["mail.templates lies in S3, which only ConnectAsync reads"])
            : Open(settings, configuration, TemplateFolder.Read(place), runId, clock);
    }

    private AwsPorts Open(
        ConnectionSettings settings,
        HygieneConfiguration configuration,
        TemplateFiles files,
        string runId,
        TimeProvider clock) =>
        new(settings, configuration, files, runId, clock, handler, Environment.GetEnvironmentVariable);
}
