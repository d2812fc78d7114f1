using Amazon;
using Amazon.Runtime;

namespace IamHygiene.Aws;

/// <summary>The ports of one account on AWS. Owns the clients and their connections, and closes them.</summary>
internal sealed class AwsPorts : IConnection
{
    private readonly List<IDisposable> owned = [];

    /// <summary>Makes the ports. Nothing is asked of AWS yet.</summary>
    /// <exception cref="ServiceException">The connection, a region or a mail template cannot be used; the message says why.</exception>
    /// <exception cref="PolicyException">The mail settings are incomplete.</exception>
    public AwsPorts(
        ConnectionSettings connection,
        HygieneConfiguration configuration,
        string runId,
        TimeProvider clock,
        HttpMessageHandler? handler,
        Func<string, string?> environment)
    {
        var home = ResolvedConnection.Of(connection, environment);
        var endpoint = connection.EndpointUrl ?? environment("AWS_ENDPOINT_URL");
        AwsCall Calls(RegionEndpoint region) => new(home.ProfileName, endpoint, region.SystemName);
        var clients = Own(new AwsClients(connection, handler));
        var calls = Calls(home.Region);

        AWSCredentials InRole(string? roleArn, string? externalId) => roleArn is null
            ? home.Credentials
            : Own(new RoleCredentials(Own(clients.Sts(home.Credentials, home.Region)), calls, roleArn, externalId, runId, clock));

        var account = InRole(connection.AccountRoleArn, connection.AccountExternalId);
        var iam = Own(clients.Iam(account, home.Region));
        var identity = new IamIdentityPort(
            iam,
            Own(clients.Iam(account, home.Region, retries: false)),
            Own(clients.Sts(account, home.Region)),
            calls,
            clock);

        var settings = configuration.Secrets;
        var secretsRegion = settings.Region is { } name ? RegionResolver.Known(name) : home.Region;
        var secrets = new SecretsManagerPort(
            Own(clients.Secrets(InRole(settings.RoleArn, settings.ExternalId), secretsRegion)),
            Calls(secretsRegion));

        var mail = configuration.Mail;
        var sesRegion = mail.Region is { } ses ? RegionResolver.Known(ses) : home.Region;
        Ports = new(
            identity,
            secrets,
            new StsCallerIdentityPort(clients, home.Region, calls),
            MailPort(mail, sesRegion),
            new MailComposer(new(mail.Templates, home.Region.PartitionName, secretsRegion.SystemName)),
            clock,
            sesRegion.SystemName)
        {
            SecretsRegion = secretsRegion.SystemName,
        };

        IMailPort MailPort(MailSettings mail, RegionEndpoint region) => mail.Transport switch
        {
            MailTransport.SesApi =>
                new SesApiMailPort(Own(clients.Ses(home.Credentials, region)), mail, Sender(mail), Calls(region), clock),
            MailTransport.SesSmtp =>
                new SmtpMailPort(
                    mail.SmtpHost ?? $"email-smtp.{region.SystemName}.{region.PartitionDnsSuffix}",
                    mail.SmtpPort,
                    Needed(mail.SmtpSecret, "mail.smtpSecret", "the secret that holds SmtpUsername and SmtpPassword"),
                    mail,
                    Sender(mail),
                    secrets,
                    connection.Timeout,
                    clock),
            MailTransport.Folder =>
                new FolderMailPort(
                    Needed(mail.Folder, "mail.folder", "the folder to put mails in"),
                    mail.From is null ? new("IamHygiene", "iamhygiene@localhost.localdomain") : Sender(mail),
                    mail.ReplyTo,
                    clock),
            _ => new NoMailPort(),
        };
    }

    /// <summary>The ports.</summary>
    public AccountPorts Ports { get; }

    /// <summary>Closes clients and connections.</summary>
    public void Dispose()
    {
        for (var i = owned.Count - 1; i >= 0; i--)
        {
            owned[i].Dispose();
        }

        owned.Clear();
    }

    private static Mailbox Sender(MailSettings mail) => (mail.From is { } from ? Mailbox.Parse(from) : null)
        ?? throw new PolicyException(
            [$"mail.from {(mail.From is null ? "is needed: the sender's address" : "is not an e-mail address, or a name and an address as in \"AWS team <aws@example.com>\"")}"]);

    private static string Needed(string? value, string name, string what) =>
        value ?? throw new PolicyException([$"{name} is needed: {what}"]);

    private T Own<T>(T thing)
        where T : IDisposable
    {
        owned.Add(thing);
        return thing;
    }
}
