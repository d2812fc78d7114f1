using IamHygiene.Aws;
using IamHygiene.Sandbox;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>The product on the sandbox, through the real SDK pipeline, in process; the clock never makes a test wait.</summary>
internal sealed class World
{
    public const string Account = SampleAccounts.Main;
    private int runs;

    public World(bool samples = true, DateTimeOffset? start = null)
    {
        Clock = new(start ?? new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero)) { AutoAdvance = true };
        Cloud = new(Clock);
        if (samples)
        {
            SampleAccounts.Seed(Cloud);
        }
        else
        {
            Cloud.AddAccount(Account, "example-main");
        }
    }

    public SandboxClock Clock { get; }

    /// <summary>The clock of the machine that makes the calls, where it is not that of the world.</summary>
    public TimeProvider? CallersClock { get; init; }

    public SandboxCloud Cloud { get; }

    public SandboxAccount Main => Cloud.Account(Account);

    public List<RunEvent> Events { get; } = [];

    public HygieneConfiguration Configuration { get; set; } = new(
        new HygienePolicy { MailDomains = ["example.com"], AdminAddress = "aws-admins@example.com" },
        new MailSettings { Transport = MailTransport.SesApi, From = "AWS account team <aws-team@example.com>" },
        new SecretsSettings());

    public SandboxCredentials? Credentials { get; set; }

    public string? Region { get; set; } = SandboxCloud.DefaultRegion;

    /// <summary>Where SMTP passwords are tried; null: nowhere.</summary>
    public SmtpServerAddress? SmtpServer { get; set; }

    /// <summary>What lies between the product and the sandbox.</summary>
    public Func<HttpMessageHandler, HttpMessageHandler> Network { get; set; } = handler => handler;

    /// <summary>The longest wait for an answer, in real time.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>A managed user with a secret that holds its first key.</summary>
    public string AddManaged(string name, double age, bool current = true)
    {
        if (!Main.Users.Any(user => user.Name == name))
        {
            Main.AddUser(name, tags: [new(TagNames.SecretName, name), new(TagNames.Notify, "owner@example.com")]);
        }

        var key = Main.AddAccessKey(name, Clock.GetUtcNow().AddDays(-age));
        if (current)
        {
            Main.AddSecret(name, $$"""{"AccessKeyId":"{{key.Id}}","SecretAccessKey":"{{key.Secret}}","note":"kept"}""");
        }

        return key.Id;
    }

    /// <summary>A managed user with a key of that age and a younger one that its secret holds.</summary>
    /// <returns>The old key.</returns>
    public string AddReplaced(string name, double age)
    {
        var old = AddManaged(name, age, current: false);
        AddManaged(name, Math.Min(age - 80, 30));
        return old;
    }

    /// <summary>A user whose console password expires in two days.</summary>
    public void AddExpiring(string name, string? notify = null, DateTimeOffset? created = null)
    {
        var now = Clock.GetUtcNow();
        // Two users of the same moment would be one that was renamed.
        var made = created ?? now.AddDays(-200 - Main.Users.Count());
        Main.AddUser(name, created: made, password: new(now.AddDays(-80), null, StateTime.Format(now.AddDays(2))));
        if (notify is not null)
        {
            Tag(name, TagNames.Notify, notify);
        }
    }

    /// <summary>The text of a secret that holds a key's SMTP password.</summary>
    public static string SmtpText(AccessKeyState key)
    {
        var password = SesSmtpPassword.Derive(new(key.Secret), SandboxCloud.DefaultRegion).Reveal();
        return $$"""{"SmtpUsername":"{{key.Id}}","SmtpPassword":"{{password}}"}""";
    }

    /// <summary>Sets a tag of a user.</summary>
    public void Tag(string user, string name, string value) =>
        Main.EditUser(user, state => state with { Tags = state.Tags.SetItem(name, value) });

    /// <summary>The tags of leases on a user.</summary>
    public List<string> Leases(string user) =>
        Main.User(user).Tags.Keys.Where(name => name.StartsWith(TagNames.IntentPrefix, StringComparison.Ordinal)).ToList();

    /// <summary>Does something once, right before an operation is called for the n-th time from now on.</summary>
    public void Before(string operation, Action act, int which = 1) => Cloud.Intercept.BeforeCall = OnCall(operation, act, which);

    /// <summary>Does something once, right after an operation was called for the n-th time from now on.</summary>
    public void After(string operation, Action act, int which = 1) => Cloud.Intercept.AfterCall = OnCall(operation, act, which);

    /// <summary>Denies every call of an operation that has such a parameter.</summary>
    public void Deny(string operation, Func<string, bool> hasParameter) => Cloud.Faults.Enqueue(new()
    {
        Kind = FaultKind.ErrorBefore,
        Operation = operation,
        When = call => call.Parameters.Values.Any(hasParameter),
        Code = "AccessDenied",
        Status = 403,
        Times = int.MaxValue,
    });

    /// <summary>Changes the text of a version of a secret.</summary>
    public void EditVersion(string secret, string versionId, Func<string, string> edit) => Main.EditSecret(secret, state => state with
    {
        Versions = [.. state.Versions.Select(version => version.Id == versionId ? version with { Text = edit(version.Text!) } : version)],
    });

    public Task<HygieneRun> RunAsync(Func<RunOptions, RunOptions>? options = null, CancellationToken cancellationToken = default) =>
        WithRunner((runner, plain) => runner.RunAsync(options is null ? plain : options(plain), cancellationToken));

    public Task<T> WithRunner<T>(Func<HygieneRunner, RunOptions, Task<T>> use) =>
        WithPorts((ports, observe, runId) => use(new(ports, Configuration.Policy, observe), new() { RunId = runId }));

    public Task WithPorts(Func<AccountPorts, Task> use) => WithPorts(async (ports, _, _) =>
    {
        await use(ports);
        return true;
    });

    public async Task<T> WithPorts<T>(Func<AccountPorts, Action<RunEvent>, string, Task<T>> use)
    {
        var admin = Credentials ??= Cloud.CreateAdminSession(Account, "tests");
        var settings = new ConnectionSettings
        {
            Credentials = () => new(admin.AccessKeyId, new(admin.SecretAccessKey), admin.SessionToken is { } token ? new(token) : null),
            Region = Region,
            EndpointUrl = "http://sandbox.test",
            SmtpServer = SmtpServer,
            MaxErrorRetry = 0,
            Timeout = Timeout,
        };
        var runId = $"{++runs:x8}";
        using var handler = Network(Cloud.CreateHandler());
        using var connection = await new AwsConnector(handler).ConnectAsync(settings, Configuration, runId, CallersClock ?? Clock, default);
        void Observe(RunEvent happening)
        {
            lock (Events)
            {
                Events.Add(happening);
            }
        }

        return await use(connection.Ports, Observe, runId);
    }

    /// <summary>A run and its digest, as the cmdlet does them.</summary>
    public Task<(HygieneRun Run, DigestResult Digest)> RunWithDigestAsync(
        Func<RunOptions, RunOptions>? change = null,
        Func<DigestPorts, DigestPorts>? through = null,
        CancellationToken cancellationToken = default) =>
        WithPorts(async (ports, observe, runId) =>
        {
            var settings = Configuration.Digest;
            var builder = new DigestBuilder(runId, StateTime.DayOf(Clock.GetUtcNow()), settings.Days, Configuration.Policy.MaskKeyIds);
            var plain = new RunOptions { RunId = runId, ForecastDays = settings.Days };
            var options = change is null ? plain : change(plain);
            var run = await new HygieneRunner(ports, Configuration.Policy, observe).RunAsync(options, cancellationToken);
            builder.Add(run);
            var ways = ports.Digest!.Value;
            var sender = new DigestSender(through is null ? ways : through(ways), settings, Clock);
            var request = new DigestRequest(builder, _ => !options.IsPreview)
            {
                Deadline = options.Deadline,
                IsPreview = options.IsPreview,
            };
            var result = await sender.SendAsync(request, cancellationToken);
            observe(new RunEvent.Digested(result));
            return (run, result);
        });

    /// <summary>Puts a user under management, as the cmdlet does it.</summary>
    public Task<RegistrationOutcome> RegisterAsync(RegistrationRequest request, CancellationToken cancellationToken = default) =>
        WithPorts(async (ports, observe, runId) =>
        {
            var registration = new Registration(ports, Configuration.Policy, runId, observe);
            var users = await registration.ReadUsersAsync(cancellationToken);
            var plan = await registration.PlanAsync(request, users, cancellationToken);
            return await registration.RegisterAsync(plan, cancellationToken);
        });

    /// <summary>Makes the first key of a user that was put under management.</summary>
    public Task<HygieneRun> MakeFirstKeyAsync(RegistrationOutcome outcome) => WithPorts(async (ports, observe, runId) =>
    {
        var registration = new Registration(ports, Configuration.Policy, runId, observe);
        var run = await registration.MakeFirstKeysAsync([outcome], sendMail: true, CancellationToken.None);
        return run ?? throw new InvalidOperationException("Nobody needed a first key.");
    });

    /// <summary>Says what it would take to bring a key back.</summary>
    public Task<RestorePlan> PlanRestorationAsync(string user, string key, bool makeCurrent = false) =>
        WithPorts((ports, observe, runId) => new Restoration(ports, Configuration.Policy, runId, observe)
            .PlanAsync(user, key, makeCurrent, CancellationToken.None));

    /// <summary>Brings a key back, as the cmdlet does it.</summary>
    /// <param name="user">The user.</param>
    /// <param name="key">The key.</param>
    /// <param name="makeCurrent">True: AWSCURRENT shall name it.</param>
    /// <param name="between">What somebody does between the plan and the work.</param>
    public Task<ActionResult> RestoreAsync(string user, string key, bool makeCurrent = false, Action? between = null) =>
        WithPorts(async (ports, observe, runId) =>
        {
            var restoration = new Restoration(ports, Configuration.Policy, runId, observe);
            var plan = await restoration.PlanAsync(user, key, makeCurrent, CancellationToken.None);
            between?.Invoke();
            return await restoration.RestoreAsync(plan, makeCurrent, CancellationToken.None);
        });

    /// <summary>Takes management off a user, as the cmdlet does it.</summary>
    public Task<ActionResult> UnregisterAsync(string name) => WithPorts(async (ports, observe, runId) =>
    {
        var unregistration = new Unregistration(ports, Configuration.Policy, runId, observe);
        var users = await unregistration.ReadUsersAsync(CancellationToken.None);
        var user = Unregistration.Find(users, name, out var problem);
        Assert.Null(problem);
        return await unregistration.UnregisterAsync(user!, CancellationToken.None);
    });

    /// <summary>Everything that a run says, as text: results, events, mails.</summary>
    public string AllText(HygieneRun run) =>
        JsonReport.Write(run) + string.Join('\n', Events) + string.Join('\n', Main.SentMails);

    private static Func<CallContext, Task> OnCall(string operation, Action act, int which)
    {
        var calls = 0;
        return call =>
        {
            if (call.Operation == operation && Interlocked.Increment(ref calls) == which)
            {
                act();
            }

            return Task.CompletedTask;
        };
    }
}
