using System.Globalization;
using IamHygiene.Aws;
using IamHygiene.Sandbox;

namespace IamHygiene.Bench;

/// <summary>What is due in an account.</summary>
/// <param name="Users">How many users it has.</param>
/// <param name="Rotations">How many of them have a key that is due.</param>
/// <param name="Notices">How many others have a password that is about to expire.</param>
internal sealed record Load(int Users, int Rotations, int Notices)
{
    /// <summary>The share that the figures of docs/performance.md are about: 100 rotations and 200 notices of 5,000 users.</summary>
    public static Load Usual(int users) => new(users, users / 50, users / 25);
}

/// <summary>An account in memory with many users, half of them with managed keys and half with passwords.</summary>
internal sealed class LargeAccount
{
    public const string Id = "111122223333";

    private readonly SandboxCloud cloud;
    private readonly SandboxCredentials administrator;

    public LargeAccount(Load load, TimeProvider clock)
    {
        cloud = new(clock);
        cloud.Options.ReportCalls = 1;
        var account = cloud.AddAccount(Id, "large");
        Fill(account, load, clock.GetUtcNow());
        administrator = cloud.CreateAdminSession(Id, "bench", TimeSpan.FromHours(12));
    }

    /// <summary>The configuration that the benchmarks use: mail by SES.</summary>
    public static HygieneConfiguration Configuration(int concurrency) => new(
        new HygienePolicy { MailDomains = ["example.com"], Concurrency = concurrency },
        new MailSettings { Transport = MailTransport.SesApi, From = "AWS team <aws@example.com>" },
        new SecretsSettings());

    public CallLog Calls => cloud.Calls;

    /// <summary>A handler that answers in memory.</summary>
    public HttpMessageHandler Handler() => cloud.CreateHandler();

    /// <summary>Settings with the administrator's credentials.</summary>
    public ConnectionSettings Settings() => new()
    {
        Credentials = () => new(
            administrator.AccessKeyId,
            new(administrator.SecretAccessKey),
            administrator.SessionToken is { } token ? new(token) : null),
        Region = SandboxCloud.DefaultRegion,
        EndpointUrl = "http://sandbox.test",
    };

    /// <summary>A daily run.</summary>
    public async Task<HygieneRun> RunAsync(HttpMessageHandler handler, int concurrency, TimeProvider clock, CancellationToken stop)
    {
        var configuration = Configuration(concurrency);
        using var connection = new AwsConnector(handler).Connect(Settings(), configuration, "0000be2c", clock);
        return await new HygieneRunner(connection.Ports, configuration.Policy).RunAsync(new() { RunId = "0000be2c" }, stop);
    }

    /// <summary>Makes the users. Every owner has an address, so that each mail is about one user.</summary>
    public static void Fill(SandboxAccount account, Load load, DateTimeOffset now)
    {
        account.Edit(state => state with
        {
            PasswordPolicy = new(MaxAgeDays: 90),
            Mail = state.Mail with { MaxSendRate = SendRate, DailyQuota = 1_000_000 },
        });
        var keys = load.Users / 2;
        for (var i = 0; i < load.Users; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"user-{i:00000}@example.com");
            var created = now.AddDays(-200);
            if (i >= keys)
            {
                var isDue = i < keys + load.Notices;
                account.AddUser(name, created: created, password: new(now.AddDays(isDue ? -83 : -5)));
                continue;
            }

            account.AddUser(name, created: created, tags: [new(TagNames.SecretName, name)]);
            var key = account.AddAccessKey(name, now.AddDays(i < load.Rotations ? -81 : -5));
            var note = new KeyNote(key.Id, KeyNoteStatus.Noted, now.AddDays(-1), key.Created);
            account.EditUser(name, user => user with { Tags = user.Tags.SetItem(note.TagName, note.ToTagValue()) });
            var owner = account.User(name).Arn;
            account.AddSecret(
                name,
                $$"""{"AccessKeyId":"{{key.Id}}","SecretAccessKey":"{{key.Secret}}"}""",
                tags: [new(TagNames.Owner, owner)]);
        }
    }

    /// <summary>Mails a second that SES takes: what AWS grants an organization of that size on request.</summary>
    public const int SendRate = 200;
}
