using Amazon;
using Amazon.Runtime;

namespace IamHygiene.Aws;

/// <summary>The ports of one account on AWS. Owns the clients and their connections, and closes them.</summary>
public sealed class AwsPorts : IConnection
{
    private readonly List<IDisposable> owned = [];

    private AwsPorts(AwsConnection connection, HygieneConfiguration configuration, string runId, TimeProvider clock, Func<string, string?> environment)
    {
        var home = ResolvedConnection.Of(connection, environment);
        var endpoint = connection.EndpointUrl ?? environment("AWS_ENDPOINT_URL");
        AwsCall Calls(RegionEndpoint region) => new(home.ProfileName, endpoint, region.SystemName);
        var clients = Own(new AwsClients(connection));
        var calls = Calls(home.Region);

        AWSCredentials InRole(string? roleArn, string? externalId) => roleArn is null
            ? home.Credentials
            : Own(new RoleCredentials(Own(clients.Sts(home.Credentials, home.Region)), calls, roleArn, externalId, runId));

        var account = InRole(connection.AccountRoleArn, connection.AccountExternalId);
        var iam = Own(clients.Iam(account, home.Region));
        var identity = new IamIdentityPort(iam, Own(clients.Iam(account, home.Region, retries: false)), Own(clients.Sts(account, home.Region)), calls, clock);

        var settings = configuration.Secrets;
        var secretsRegion = (connection.SecretsRegion ?? settings.Region) is { } name ? RegionResolver.Known(name) : home.Region;
        var secretsCredentials = connection.SecretsRoleArn is { } role ? InRole(role, connection.SecretsExternalId) : InRole(settings.RoleArn, settings.ExternalId);
        var secrets = new SecretsManagerPort(Own(clients.Secrets(secretsCredentials, secretsRegion)), Calls(secretsRegion));

        var mail = configuration.Mail;
        var sesRegion = mail.Region is { } ses ? RegionResolver.Known(ses) : home.Region;
        Ports = new(
            identity,
            secrets,
            new StsCallerIdentityPort(clients, home.Region, calls),
            MailPort(mail, sesRegion),
            new MailComposer(new(mail.Templates, home.Region.PartitionName, secretsRegion.SystemName)),
            clock,
            sesRegion.SystemName);

        IMailPort MailPort(MailSettings mail, RegionEndpoint region) => mail.Transport switch
        {
            MailTransport.SesApi => new SesApiMailPort(Own(clients.Ses(home.Credentials, region)), mail, Sender(mail), Calls(region), clock),
            MailTransport.SesSmtp => new SmtpMailPort(mail.SmtpHost ?? $"email-smtp.{region.SystemName}.{region.PartitionDnsSuffix}", mail.SmtpPort, mail, Sender(mail), secrets, connection.Timeout, clock),
            MailTransport.Folder => new FolderMailPort(mail.Folder!, mail.From is null ? new("IamHygiene", "iamhygiene@localhost.localdomain") : Sender(mail), mail.ReplyTo, clock),
            _ => new NoMailPort(),
        };
    }

    /// <summary>The ports.</summary>
    public AccountPorts Ports { get; }

    /// <summary>Makes the ports of an account. Nothing is asked of AWS yet.</summary>
    /// <param name="connection">How AWS is reached; what it says of the secrets comes before the configuration.</param>
    /// <param name="configuration">How mail is sent and where the secrets are.</param>
    /// <param name="runId">Names the run in role sessions.</param>
    /// <param name="clock">Time and waiting.</param>
    /// <exception cref="ServiceException">The connection, the region, the sender or a mail template cannot be used; the message says why.</exception>
    public static AwsPorts Create(AwsConnection connection, HygieneConfiguration configuration, string runId, TimeProvider clock) =>
        Create(connection, configuration, runId, clock, Environment.GetEnvironmentVariable);

    internal static AwsPorts Create(AwsConnection connection, HygieneConfiguration configuration, string runId, TimeProvider clock, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(configuration);
        return new(connection, configuration, runId, clock, environment);
    }

    /// <summary>Closes clients and connections.</summary>
    public void Dispose()
    {
        for (var i = owned.Count - 1; i >= 0; i--) owned[i].Dispose();
        owned.Clear();
    }

    private static Mailbox Sender(MailSettings mail) => (mail.From is { } from ? Mailbox.Parse(from) : null)
        ?? throw new ServiceException(FailureKind.Invalid, "MailSender", "Mail has no valid sender.", "Set mail.from to an address, or to a name and an address as in \"AWS team <aws@example.com>\".");

    private T Own<T>(T thing)
        where T : IDisposable
    {
        owned.Add(thing);
        return thing;
    }
}
