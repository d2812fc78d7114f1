namespace IamHygiene;

/// <summary>Opens the way to an AWS account. The AWS side implements it, so that Core and the cmdlets never see an AWS type.</summary>
public interface IConnector
{
    /// <summary>Tries the templates of mails. Needs no connection.</summary>
    ITemplateTester Templates { get; }

    /// <summary>
    /// Finds credentials and region and makes the ports. Asks AWS nothing yet, unless the templates of mails lie in S3: those are
    /// read, so that a wrong one is known before anything is done.
    /// </summary>
    /// <param name="settings">How AWS is reached.</param>
    /// <param name="configuration">How mail is sent and where the secrets are.</param>
    /// <param name="runId">Names the run in role sessions.</param>
    /// <param name="clock">Time and waiting.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ServiceException">
    /// No credentials or region were found, a setting or a template is wrong, or templates could not be read.
    /// </exception>
    /// <exception cref="PolicyException">The mail settings are incomplete.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    Task<IConnection> ConnectAsync(
        ConnectionSettings settings,
        HygieneConfiguration configuration,
        string runId,
        TimeProvider clock,
        CancellationToken cancellationToken);

    /// <summary>The same for a configuration whose templates do not lie in S3. Asks AWS nothing yet.</summary>
    /// <param name="settings">How AWS is reached.</param>
    /// <param name="configuration">How mail is sent and where the secrets are.</param>
    /// <param name="runId">Names the run in role sessions.</param>
    /// <param name="clock">Time and waiting.</param>
    /// <exception cref="ServiceException">No credentials or region were found, or a setting is wrong.</exception>
    /// <exception cref="PolicyException">The mail settings are incomplete, or the templates lie in S3.</exception>
    IConnection Connect(ConnectionSettings settings, HygieneConfiguration configuration, string runId, TimeProvider clock);
}

/// <summary>An open way to an account; closing it ends its clients.</summary>
public interface IConnection : IDisposable
{
    /// <summary>The ports.</summary>
    AccountPorts Ports { get; }

    /// <summary>The organization that the account of the credentials belongs to, if any.</summary>
    IOrganizationPort Organization { get; }

    /// <summary>
    /// Opens the way to another account with the same credentials, which assume a role there. It must be closed before this one.
    /// Secrets that are named by the ARN of a third account, such as the caller's, are reached with the caller's own credentials.
    /// </summary>
    /// <param name="accountId">The number of that account.</param>
    /// <param name="roleArn">The ARN of the role.</param>
    /// <param name="externalId">The external id that it asks for; null: none.</param>
    IConnection Enter(string accountId, string roleArn, string? externalId);
}

/// <summary>Credentials that were made elsewhere.</summary>
/// <param name="AccessKeyId">The access key id.</param>
/// <param name="SecretAccessKey">The secret part.</param>
/// <param name="SessionToken">The token of temporary credentials; null for others.</param>
public sealed record GivenCredentials(string AccessKeyId, SecretText SecretAccessKey, SecretText? SessionToken = null);

/// <summary>A mail server in place of those of SES, such as a sandbox's.</summary>
/// <param name="Host">Its name or address.</param>
/// <param name="Port">Its port, where it offers STARTTLS.</param>
/// <param name="CertificateSha256">The SHA-256 of its certificate in hexadecimal digits: no other server is believed.</param>
public sealed record SmtpServerAddress(string Host, int Port, string CertificateSha256);

/// <summary>
/// How AWS is reached. Credentials: the source given here, else the keys, else the named profile, else the SDK's default
/// chain (environment, profile, container, instance, Lambda). Printing it shows no secret.
/// </summary>
public sealed record ConnectionSettings
{
    /// <summary>A profile of the shared configuration files, also one with SSO or a role.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The region, such as <c>eu-central-1</c>; null: the profile's, else AWS_REGION, else AWS_DEFAULT_REGION.</summary>
    public string? Region { get; init; }

    /// <summary>Gives credentials made elsewhere, each time they are needed; null: none.</summary>
    public Func<GivenCredentials>? Credentials { get; init; }

    /// <summary>One address for all services, such as a sandbox's; null: AWS_ENDPOINT_URL and its kin, else AWS's own.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>
    /// Where SMTP passwords are tried; null: the servers of SES, and none where <see cref="EndpointUrl"/> or AWS_ENDPOINT_URL is given.
    /// </summary>
    public SmtpServerAddress? SmtpServer { get; init; }

    /// <summary>A role in the account whose users are managed; null: the account of the credentials.</summary>
    public string? AccountRoleArn { get; init; }

    /// <summary>The external id that this role asks for.</summary>
    public string? AccountExternalId { get; init; }

    /// <summary>How often the SDK tries again after throttling and faults. Default 4.</summary>
    public int MaxErrorRetry { get; init; } = 4;

    /// <summary>The longest wait for one answer. Default 20 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest wait for a network connection. Default 5 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Where credentials come from and which region; no secret.</summary>
    public override string ToString() =>
        $"{(Credentials is not null ? "given credentials" : ProfileName is not null ? "profile " + ProfileName : "default credentials")}, "
            + $"region {Region ?? "(default)"}";
}
