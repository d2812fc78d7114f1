using System.Collections;
using IamHygiene.Sandbox;

namespace IamHygiene.PowerShell;

/// <summary>A running sandbox, as <c>Start-IamSandbox</c> gives it. Its properties hold no secret.</summary>
public sealed class SandboxSession
{
    private readonly SandboxCloud cloud;
    private readonly SandboxListener listener;
    private readonly SandboxSmtpServer smtp;
    private readonly SandboxCredentials credentials;

    internal SandboxSession(SandboxCloud cloud, OffsetClock clock, SandboxListener listener, string accountId)
    {
        Clock = clock;
        this.cloud = cloud;
        this.listener = listener;
        credentials = cloud.CreateAdminKey(accountId);
        Url = listener.Url.ToString().TrimEnd('/');
        AccountId = accountId;
        var account = cloud.Account(accountId);
        Region = account.Secrets.FirstOrDefault()?.Region ?? account.Partition.MainRegion;
        Accounts = [.. cloud.Accounts.Select(account => account.Id)];
        Started = cloud.Clock.GetUtcNow();
        smtp = SandboxSmtpServer.Start(cloud, Region);
    }

    /// <summary>The endpoint of all services, for AWS_ENDPOINT_URL and -EndpointUrl.</summary>
    public string Url { get; }

    /// <summary>The account that the cmdlets of this session see.</summary>
    public string AccountId { get; }

    /// <summary>The region of its secrets.</summary>
    public string Region { get; }

    /// <summary>The access key id of the sandbox's administrator. <see cref="GetEnvironment"/> gives the whole pair.</summary>
    public string AccessKeyId => credentials.AccessKeyId;

    /// <summary>The numbers of all accounts.</summary>
    public IReadOnlyList<string> Accounts { get; }

    /// <summary>When it was started (UTC).</summary>
    public DateTimeOffset Started { get; }

    /// <summary>What ends it.</summary>
    public string StopWith { get; } = "Stop-IamSandbox";

    /// <summary>
    /// The environment variables with which another program, such as the AWS CLI, reaches the sandbox. The secret access key
    /// among them is good for this sandbox only.
    /// </summary>
    public Hashtable GetEnvironment() => new(StringComparer.Ordinal)
    {
        ["AWS_ENDPOINT_URL"] = Url,
        ["AWS_REGION"] = Region,
        ["AWS_ACCESS_KEY_ID"] = credentials.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = credentials.SecretAccessKey,
    };

    /// <summary>The sandbox itself, to look into its users, secrets, mails and calls, and to change them.</summary>
    public SandboxCloud GetCloud() => cloud;

    /// <summary>Shows the address.</summary>
    public override string ToString() => Url;

    internal OffsetClock Clock { get; }

    internal SmtpServerAddress Smtp => new(smtp.Host, smtp.Port, smtp.CertificateSha256);

    internal GivenCredentials Credentials => new(credentials.AccessKeyId, new(credentials.SecretAccessKey));

    /// <summary>What holds in a sandbox where nothing is configured: mail goes to its SES, from an address that it has verified.</summary>
    internal HygieneConfiguration Configuration
    {
        get
        {
            var verified = cloud.Account(AccountId).State.Mail.Verified;
            var sender = verified.FirstOrDefault(name => !name.Contains('@', StringComparison.Ordinal)) is { } domain
                ? "iam-hygiene@" + domain
                : verified.FirstOrDefault();
            return sender is null
                ? HygieneConfiguration.Default
                : HygieneConfiguration.Default with { Mail = new() { Transport = MailTransport.SesApi, From = sender } };
        }
    }

    // Waiting is safe here: closing the listener ends what it waits for, and nothing of it needs this thread.
    internal void Stop() => Task.Run(StopAsync).GetAwaiter().GetResult();

    private async Task StopAsync()
    {
        await smtp.DisposeAsync().ConfigureAwait(false);
        await listener.DisposeAsync().ConfigureAwait(false);
    }
}
