using Amazon;
using Amazon.IdentityManagement;
using Amazon.Runtime;
using Amazon.SecretsManager;

namespace IamHygiene.Aws;

/// <summary>The ports of one account on AWS. Owns the clients and their connections, and closes them.</summary>
internal sealed class AwsPorts : IConnection
{
    private readonly List<IDisposable> owned = [];
    private readonly ConnectionSettings settings;
    private readonly ResolvedConnection home;
    private readonly string? endpoint;
    private readonly string runId;
    private readonly TimeProvider clock;
    private readonly AwsClients clients;
    private readonly HygieneConfiguration configuration;
    private readonly MailTemplates templates;
    private readonly string? memberId;

    // Most runs are about one account and never ask for it.
    private readonly Lazy<IOrganizationPort> organization;

    /// <summary>Makes the ports. Nothing is asked of AWS yet.</summary>
    /// <exception cref="ServiceException">The connection, a region or a mail template cannot be used; the message says why.</exception>
    /// <exception cref="PolicyException">The mail settings are incomplete.</exception>
    public AwsPorts(
        ConnectionSettings settings,
        HygieneConfiguration configuration,
        TemplateFiles files,
        string runId,
        TimeProvider clock,
        HttpMessageHandler? handler,
        Func<string, string?> environment)
    {
        this.settings = settings;
        this.runId = runId;
        this.clock = clock;
        home = ResolvedConnection.Of(settings, environment);
        endpoint = settings.EndpointUrl ?? environment("AWS_ENDPOINT_URL");
        clients = Own(new AwsClients(settings, handler));
        this.configuration = configuration;
        organization = new(OrganizationPort);
        templates = new(files, configuration.Mail.Language);
        var composer = Composer();
        composer.Try();
        Ports = Create(composer);
    }

    // Another account, with the credentials and the connections of the caller's own.
    private AwsPorts(AwsPorts own, string accountId, ConnectionSettings settings)
    {
        this.settings = settings;
        memberId = accountId;
        runId = own.runId;
        clock = own.clock;
        home = own.home;
        endpoint = own.endpoint;
        clients = own.clients;
        configuration = own.configuration;
        organization = own.organization;
        templates = own.templates;
        Ports = Create(Composer());
    }

    /// <summary>The ports.</summary>
    public AccountPorts Ports { get; }

    /// <inheritdoc/>
    public IOrganizationPort Organization => organization.Value;

    /// <inheritdoc/>
    public IConnection Enter(string accountId, string roleArn, string? externalId) =>
        new AwsPorts(this, accountId, settings with { AccountRoleArn = roleArn, AccountExternalId = externalId });

    /// <summary>Closes clients and connections.</summary>
    public void Dispose()
    {
        for (var i = owned.Count - 1; i >= 0; i--)
        {
            owned[i].Dispose();
        }

        owned.Clear();
    }

    private MailComposer Composer() =>
        new(templates, home.Region.PartitionName, RegionOr(home.Region, configuration.Secrets.Region).SystemName);

    private AccountPorts Create(MailComposer composer)
    {
        var account = InRole(settings.AccountRoleArn, settings.AccountExternalId, namesCaller: false);
        var secretsRegion = RegionOr(home.Region, configuration.Secrets.Region);
        var mailRegion = RegionOr(home.Region, configuration.Mail.Region);
        var holder = InRole(configuration.Secrets.RoleArn, configuration.Secrets.ExternalId, namesCaller: true);
        var iam = Own(clients.Iam(account, home.Region, Resend.Allowed));
        var secretsOfCaller = Own(clients.Secrets(holder, secretsRegion, Resend.Allowed));
        var ofCaller = SecretsPort(holder, secretsRegion, secretsOfCaller);
        var secrets = SecretsOfUsers(account, secretsRegion, ofCaller);
        return new(
            IdentityPort(account, iam),
            secrets,
            new StsCallerIdentityPort(clients, home.Region, Calls(home.Region)),
            MailPort(configuration.Mail, mailRegion, ofCaller),
            composer,
            clock,
            mailRegion.SystemName)
        {
            SecretsRegion = secretsRegion.SystemName,
            Registration = memberId is null
                ? new RegistrationPort(secretsOfCaller, iam, SecretsAccountId, Calls(secretsRegion), Calls(home.Region))
                : null,
            Setup = new(() => SetupPort(account, iam, (ReadsOwn ? account : holder, secretsRegion))),
            Schedule = memberId is null ? new(() => SchedulePort(account)) : null,
            Trail = new(() => TrailPort(account)),
            RunMark = RunMark(iam),
            SmtpSignIn = SmtpSignIn(),
            Digest = memberId is null ? new(() => DigestPorts(ofCaller)) : null,
        };
    }

    private string? SecretsAccountId =>
        configuration.Secrets.RoleArn is { } roleArn ? SecretArn.AccountOf(roleArn) : null;

    private RoleRunMark? RunMark(IAmazonIdentityManagementService iam) =>
        memberId is not null && settings.AccountRoleArn is { } role
            ? new(iam, role, Calls(home.Region), clock)
            : null;

    // Whoever reaches something else than AWS must not have passwords tried at AWS.
    private SmtpSignInPort? SmtpSignIn() =>
        endpoint is null || settings.SmtpServer is not null
            ? new(home.Region.PartitionName, settings.SmtpServer)
            : null;

    // The digest is the caller's own, whatever role the run takes in the account.
    private DigestPorts DigestPorts(ISecretPort secrets)
    {
        var digest = configuration.Digest;
        var composer = new DigestComposer(templates);
        var channels = DigestChannels.Of(configuration, Ports.Mail, OpenTopic, OpenWebhook, composer);
        var memory = new CallerTags(
            Own(clients.Sts(home.Credentials, home.Region)),
            Own(clients.Iam(home.Credentials, home.Region, Resend.Allowed)),
            digest.MemoryRole,
            Calls(home.Region));
        return new(channels, memory);

        SnsDigestChannel OpenTopic(string topicArn)
        {
            var region = RegionResolver.Named(SnsDigestChannel.RegionOf(topicArn));
            return new(Own(clients.Sns(home.Credentials, region)), topicArn, composer, Calls(region));
        }

        WebhookDigestChannel OpenWebhook(WebhookKind kind, string secretId) =>
            new(kind, new(kind, secretId, secrets), clients.Http, clock);
    }

    private OrganizationPort OrganizationPort()
    {
        return new(
            Own(clients.Organizations(home.Credentials, home.Region)),
            Own(clients.Sts(home.Credentials, home.Region)),
            Calls(home.Region));
    }

    private TrailPort TrailPort(AWSCredentials account) =>
        new(home.Region.SystemName, name =>
        {
            var region = RegionResolver.Named(name);
            return (Own(clients.CloudTrail(account, region)), Calls(region));
        });

    // A member's users have secrets of their own account, unless a role for secrets is configured.
    private bool ReadsOwn => memberId is not null && configuration.Secrets.RoleArn is null;

    private SetupPort SetupPort(
        AWSCredentials account,
        IAmazonIdentityManagementService iam,
        (AWSCredentials Credentials, RegionEndpoint Region) secrets)
    {
        var mailRegion = RegionOr(home.Region, configuration.Mail.Region);
        var sts = Own(clients.Sts(account, home.Region));
        return new(
            iam,
            sts,
            new(sts),
            new(Own(clients.Secrets(secrets.Credentials, secrets.Region, Resend.Allowed)), Calls(secrets.Region)),
            Own(clients.Ses(MailCredentials(configuration.Mail), mailRegion, Resend.Allowed)),
            Ports.Mail as SmtpMailPort,
            Calls(home.Region),
            Calls(mailRegion));
    }

    private SchedulePort SchedulePort(AWSCredentials account) =>
        new(
            Own(clients.EventBridge(account, home.Region)),
            Own(clients.CloudWatch(account, home.Region)),
            home.Region,
            Calls(home.Region));

    private IamIdentityPort IdentityPort(AWSCredentials account, IAmazonIdentityManagementService iam)
    {
        return new(
            iam,
            Own(clients.Iam(account, home.Region, Resend.Never)),
            Own(clients.Sts(account, home.Region)),
            Calls(home.Region),
            clock);
    }

    private ISecretPort SecretsOfUsers(AWSCredentials account, RegionEndpoint region, ISecretPort ofCaller) =>
        ReadsOwn
            ? new SecretsByAccount(
                memberId!,
                SecretsPort(account, region, Own(clients.Secrets(account, region, Resend.Allowed))),
                ofCaller)
            : ofCaller;

    private SecretsManagerPort SecretsPort(AWSCredentials credentials, RegionEndpoint region, IAmazonSecretsManager secrets)
    {
        return new(
            secrets,
            Own(clients.Secrets(credentials, region, Resend.Never)),
            Calls(region));
    }

    private IMailPort MailPort(MailSettings mail, RegionEndpoint region, ISecretPort secrets) => mail.Transport switch
    {
        MailTransport.SesApi => SesPort(mail, region),
        MailTransport.SesSmtp => SmtpPort(mail, region, secrets),
        MailTransport.Folder => FolderPort(mail),
        _ => new NoMailPort(),
    };

    private SesApiMailPort SesPort(MailSettings mail, RegionEndpoint region)
    {
        var credentials = MailCredentials(mail);
        return new(
            Own(clients.Ses(credentials, region, Resend.Never)),
            SesQuota(credentials, region),
            mail,
            Sender(mail),
            Calls(region),
            clock);
    }

    private SmtpMailPort SmtpPort(MailSettings mail, RegionEndpoint region, ISecretPort secrets)
    {
        var ofSes = SesSmtpHost.Of(region);
        var host = mail.SmtpHost ?? ofSes;
        var secretId = Needed(mail.SmtpSecret, "mail.smtpSecret", "the secret that holds SmtpUsername and SmtpPassword");
        var isSes = string.Equals(host, ofSes, StringComparison.OrdinalIgnoreCase);
        return Own(new SmtpMailPort(
            new(host, mail.SmtpPort, secretId, settings.Timeout),
            mail,
            Sender(mail),
            secrets,
            new(host, isSes ? SesQuota(MailCredentials(mail), region) : null),
            clock));
    }

    private FolderMailPort FolderPort(MailSettings mail)
    {
        var folder = Needed(mail.Folder, "mail.folder", "the folder to put mails in");
        var sender = mail.From is null ? new("IamHygiene", "iamhygiene@localhost.localdomain") : Sender(mail);
        return new(folder, new(sender, mail.ReplyTo), clock);
    }

    private AWSCredentials MailCredentials(MailSettings mail) => InRole(mail.RoleArn, mail.ExternalId, namesCaller: true);

    private SesSendQuota SesQuota(AWSCredentials credentials, RegionEndpoint region) =>
        new(Own(clients.Ses(credentials, region, Resend.Allowed)), Calls(region));

    private AWSCredentials InRole(string? roleArn, string? externalId, bool namesCaller)
    {
        if (roleArn is null)
        {
            return home.Credentials;
        }

        var sts = Own(clients.Sts(home.Credentials, home.Region));
        var role = new RoleToAssume(roleArn, externalId, "IamHygiene-" + runId, namesCaller);
        return Own(new RoleCredentials(sts, Calls(home.Region), role, clock));
    }

    private AwsCall Calls(RegionEndpoint region) =>
        new(new(home.ProfileName, endpoint, region.SystemName), clock);

    private static RegionEndpoint RegionOr(RegionEndpoint otherwise, string? name) =>
        name is null ? otherwise : RegionResolver.Named(name);

    private static Mailbox Sender(MailSettings mail)
    {
        var from = Needed(mail.From, "mail.from", "the sender's address");
        return Mailbox.Parse(from) ?? throw new PolicyException(
            ["mail.from is not an e-mail address, or a name and an address as in \"AWS team <aws@example.com>\""]);
    }

    private static string Needed(string? value, string name, string what) =>
        value ?? throw new PolicyException([$"{name} is needed: {what}"]);

    private T Own<T>(T thing)
        where T : IDisposable
    {
        owned.Add(thing);
        return thing;
    }
}
