using System.Globalization;

namespace IamHygiene.Sandbox;

/// <summary>
/// The world: AWS accounts, and an organization if one is made. Ids and secrets follow from the seed, so that a run can
/// be repeated. Thread-safe: calls take effect one after the other.
/// </summary>
public sealed class SandboxCloud
{
    /// <summary>The main region of the partition <c>aws</c>.</summary>
    public const string DefaultRegion = "us-east-1";

    private readonly object gate = new();
    private readonly CallRunner runner;
    private readonly Past past = new();
    private volatile CloudState state;

    /// <summary>An empty world.</summary>
    /// <param name="clock">The time of the world.</param>
    /// <param name="seed">The source of all ids and secrets.</param>
    public SandboxCloud(TimeProvider clock, int seed = 1)
        : this(clock, new CloudState { Entropy = (ulong)(uint)seed }, new SandboxOptions())
    {
    }

    private SandboxCloud(TimeProvider clock, CloudState state, SandboxOptions options)
    {
        ArgumentNullException.ThrowIfNull(clock);
        Clock = clock;
        Options = options;
        this.state = state;
        runner = new CallRunner(this);
    }

    /// <summary>The time of the world.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Eventual consistency, throttling, latency.</summary>
    public SandboxOptions Options { get; }

    /// <summary>Every call so far.</summary>
    public CallLog Calls { get; } = new();

    /// <summary>Faults that wait for their calls.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>Callbacks around every call.</summary>
    public Interceptors Intercept { get; } = new();

    /// <summary>The accounts by number.</summary>
    public IReadOnlyList<SandboxAccount> Accounts => [.. State.Accounts.Keys.Select(id => new SandboxAccount(this, id))];

    /// <summary>The organization, or null.</summary>
    public OrganizationState? Organization => State.Organization;

    /// <summary>
    /// Every secret access key, session token, password and secret value there ever was: what must never be found in
    /// a log.
    /// </summary>
    public IReadOnlyCollection<string> IssuedSecrets => State.IssuedSecrets;

    /// <summary>What the sandbox can do, as IAM writes actions: <c>iam:ListUsers</c>.</summary>
    public static IReadOnlyList<string> Operations { get; } =
        [.. Services.All
            .SelectMany(service => service.Operations.Keys.Select(operation => $"{service.Name}:{operation}"))
            .Order(StringComparer.Ordinal)];

    internal CloudState State => state;

    /// <summary>Makes an account.</summary>
    /// <param name="id">The account number, 12 digits.</param>
    /// <param name="alias">The alias, or null.</param>
    /// <param name="created">When it was made; a year ago if not given.</param>
    /// <param name="partition">The partition; <c>aws</c> if not given.</param>
    public SandboxAccount AddAccount(string id, string? alias = null, DateTimeOffset? created = null, Partition? partition = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id.Length != 12 || !id.All(char.IsAsciiDigit))
        {
            throw new ArgumentException($"An account number has 12 digits, '{id}' is none.", nameof(id));
        }

        Edit((state, _) => state.Accounts.ContainsKey(id)
            ? throw new ArgumentException($"There is an account {id} already.", nameof(id))
            : state.With(new AccountState
            {
                Id = id,
                Partition = partition ?? Partition.Aws,
                Alias = alias,
                Root = new RootState { Created = created ?? Clock.GetUtcNow().AddYears(-1) },
            }));
        return new SandboxAccount(this, id);
    }

    /// <summary>The account with this number.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public SandboxAccount Account(string id) => State.Accounts.ContainsKey(id)
        ? new SandboxAccount(this, id)
        : throw new KeyNotFoundException($"The sandbox has no account {id}; it has {string.Join(", ", State.Accounts.Keys)}.");

    /// <summary>
    /// Credentials of a role session that may do everything in its account, as a Lambda function has them.
    /// </summary>
    /// <param name="accountId">The account.</param>
    /// <param name="sessionName">The name of the session in its ARN.</param>
    /// <param name="lifetime">How long they are valid; null for as long as the sandbox lives.</param>
    public SandboxCredentials CreateAdminSession(string accountId, string sessionName = "sandbox", TimeSpan? lifetime = null)
    {
        const string RoleName = "SandboxAdministrator";
        var account = Account(accountId);
        if (!account.State.Roles.ContainsKey(RoleName))
        {
            var trust = PolicyDocument.Parse("""
                {
                  "Version": "2012-10-17",
                  "Statement": [{ "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" }]
                }
                """);
            account.AddRole(RoleName, trust, [KeyValuePair.Create("everything", PolicyDocument.AllowAll)]);
        }

        return CreateRoleSession(accountId, RoleName, sessionName, lifetime);
    }

    /// <summary>
    /// Credentials of a session of a role, as AWS hands them to a service that runs in it, such as Lambda. The trust policy
    /// is not asked; the role's policies decide what the session may do.
    /// </summary>
    /// <param name="accountId">The account.</param>
    /// <param name="roleName">The role.</param>
    /// <param name="sessionName">The name of the session in its ARN.</param>
    /// <param name="lifetime">How long they are valid; null for as long as the sandbox lives.</param>
    /// <exception cref="KeyNotFoundException">There is no such account or role.</exception>
    public SandboxCredentials CreateRoleSession(
        string accountId,
        string roleName,
        string sessionName = "sandbox",
        TimeSpan? lifetime = null)
    {
        var role = Account(accountId).State.Roles.GetValueOrDefault(roleName)
            ?? throw new KeyNotFoundException($"Account {accountId} has no role {roleName}.");
        return Edit((state, ids) =>
        {
            var now = Clock.GetUtcNow();
            (state, var credentials) = Sessions.Open(
                state,
                ids,
                role,
                accountId,
                sessionName,
                now,
                lifetime is { } time ? now + time : DateTimeOffset.MaxValue);
            return (state, credentials);
        });
    }

    /// <summary>
    /// A long-lived pair that may do everything in its account. Its owner is the sandbox itself: no user of the
    /// account, and in no report.
    /// </summary>
    public SandboxCredentials CreateAdminKey(string accountId)
    {
        var arn = Account(accountId).State.Arn("iam", "", "user/sandbox/administrator");
        return Edit((state, ids) =>
        {
            var credentials = new SandboxCredentials(ids.AccessKeyId(), ids.Secret());
            var principal = new Principal(PrincipalKind.Administrator, accountId, arn, ids.UserId());
            state = state.Issue(credentials.SecretAccessKey) with
            {
                AdminKeys = state.AdminKeys.SetItem(credentials.AccessKeyId, new AdminKey(credentials.SecretAccessKey, principal)),
            };
            return (state, credentials);
        });
    }

    /// <summary>A door in process. Each call makes a new one; all lead to this world.</summary>
    /// <param name="sourceAddress">The IP address that CloudTrail records for calls through this door.</param>
    public HttpMessageHandler CreateHandler(string sourceAddress = SandboxHandler.LocalAddress) => new SandboxHandler(this, sourceAddress);

    /// <summary>
    /// Another world that starts with this one's state and a copy of its options, and has its own calls, faults and
    /// interceptors. It costs next to nothing, whatever the size of the world.
    /// </summary>
    /// <param name="clock">The clock of the copy; by default the same one.</param>
    public SandboxCloud Clone(TimeProvider? clock = null) => new(clock ?? Clock, State, Options with { });

    internal Task<WireResponse?> SendAsync(WireRequest request, CancellationToken cancellationToken) =>
        runner.RunAsync(request, cancellationToken);

    /// <summary>Changes the world from outside, as a person at the console would.</summary>
    internal void Edit(Func<CloudState, IdFactory, CloudState> change) =>
        Edit((state, ids) => (change(state, ids), true));

    internal T Edit<T>(Func<CloudState, IdFactory, (CloudState State, T Result)> change)
    {
        lock (gate)
        {
            var ids = new IdFactory(state.Entropy);
            (var next, var result) = change(state, ids);
            if (!ReferenceEquals(next, state))
            {
                Commit(next with { Entropy = ids.State });
            }

            return result;
        }
    }

    /// <summary>The world as lagging reads see it.</summary>
    internal CloudState PastState()
    {
        lock (gate)
        {
            return Options.StaleReads > TimeSpan.Zero ? past.At(Clock.GetUtcNow() - Options.StaleReads) ?? state : state;
        }
    }

    internal static string RequestId(int index) => new Guid(index, 0x5a4d, 0x4b0c, 0x9d, 0x10, 0x61, 0x6e, 0x64, 0x62, 0x6f, 0x78)
        .ToString("D", CultureInfo.InvariantCulture);

    private void Commit(CloudState next)
    {
        if (Options.StaleReads > TimeSpan.Zero)
        {
            past.Add(state, next, Clock.GetUtcNow(), Options.StaleReads);
        }

        state = next;
    }
}
