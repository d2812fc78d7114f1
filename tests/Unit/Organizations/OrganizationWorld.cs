using IamHygiene.Aws;
using IamHygiene.Sandbox;
using Policy = IamHygiene.Sandbox.PolicyDocument;

namespace IamHygiene.Tests.Organizations;

/// <summary>
/// An organization with member accounts, read from its management account with exactly the policies of <c>policies/</c>.
/// </summary>
internal sealed class OrganizationWorld
{
    public const string MainId = SampleAccounts.Main;
    public const string ExternalId = "example-external-id";
    private const string ReaderRole = "Reader";
    private static readonly string[] CallerThatReads = ["Organization_Read_Caller", "Organization_Read_Role"];
    private static readonly string[] CallerThatActs = ["Organization_Act_Caller", "Lambda_Execution_Role", "Send_Mail_policy"];

    private readonly bool acts;

    /// <summary>Makes the organization.</summary>
    /// <param name="members">How many member accounts it has.</param>
    /// <param name="acts">True where the policies are those for changes, not only for reading.</param>
    public OrganizationWorld(int members = 3, bool acts = false)
    {
        this.acts = acts;
        Clock = new(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero)) { AutoAdvance = true };
        Cloud = new(Clock);
        Main = Cloud.AddAccount(MainId, "example-main");
        Main.AddRole(
            ReaderRole,
            CrossAccount.TwoAccounts.LambdaTrust,
            [.. (acts ? CallerThatActs : CallerThatReads).Select(name => Named(name, MainId))]);
        Cloud.CreateOrganization(MainId);
        Unit = Cloud.AddOrganizationalUnit("Workloads");
        for (var i = 1; i <= members; i++)
        {
            AddMember(IdOf(i));
        }
    }

    public SandboxClock Clock { get; }

    public SandboxCloud Cloud { get; }

    public SandboxAccount Main { get; }

    public OrganizationalUnitState Unit { get; }

    public static HygieneConfiguration WithMail { get; } = new(
        new HygienePolicy { MailDomains = ["example.com"] },
        new MailSettings { Transport = MailTransport.SesApi, From = "AWS account team <aws-team@example.com>" },
        new SecretsSettings());

    public static AccountRole Role { get; } = new(AccountRole.DefaultName, ExternalId);

    public static string IdOf(int member) => $"20000000{member:0000}";

    /// <summary>A member account with the role, and a managed user whose secret is its own.</summary>
    public SandboxAccount AddMember(string id)
    {
        var account = Cloud.AddAccount(id, "member-" + id[^2..]);
        var policy = Named(acts ? "Organization_Act_Role" : "Organization_Read_Role", id);
        account.AddRole(AccountRole.DefaultName, Filled("Organization_Read_Trust", id), [policy]);
        Cloud.Enroll(id, Unit.Id);
        account.AddUser("app", tags: [new(TagNames.SecretName, "app"), new(TagNames.Notify, "owner@example.com")]);
        var key = account.AddAccessKey("app", Clock.GetUtcNow().AddDays(-81));
        account.AddSecret("app", CrossAccount.TwoAccounts.Pair(key), tags: [new(TagNames.Owner, account.User("app").Arn)]);
        return account;
    }

    public IConnection Connect(HygieneConfiguration? configuration = null)
    {
        var reader = Cloud.CreateRoleSession(MainId, ReaderRole, "reader", TimeSpan.FromHours(1));
        var settings = new ConnectionSettings
        {
            Credentials = () => new(reader.AccessKeyId, new(reader.SecretAccessKey), new(reader.SessionToken!)),
            Region = SandboxCloud.DefaultRegion,
            EndpointUrl = "http://sandbox.test",
            MaxErrorRetry = 0,
        };
        return new AwsConnector(Cloud.CreateHandler()).Connect(
            settings,
            configuration ?? HygieneConfiguration.Default,
            "0000abcd",
            Clock);
    }

    public static async Task<AccountFleet> FleetAsync(IConnection connection, int concurrency = 4) =>
        new(connection, await connection.Organization.GetCallerAsync(default), Role, concurrency);

    /// <summary>Reads all accounts of the organization, as the cmdlets do.</summary>
    public static async Task<List<AccountOutcome<AccountPlan>>> PlanAsync(
        IConnection connection,
        AccountCriteria? criteria = null,
        Action? between = null)
    {
        criteria ??= new();
        var tree = await OrganizationReader.ReadAsync(connection.Organization, criteria.NeedUnits, default);
        var selection = AccountSelection.From(tree, criteria);
        Assert.Empty(selection.Problems);
        var fleet = await FleetAsync(connection);
        between?.Invoke();
        var outcomes = new List<AccountOutcome<AccountPlan>>();
        await foreach (var outcome in fleet.RunAsync(selection.Accounts, PlanOneAsync, default))
        {
            outcomes.Add(outcome);
        }

        return [.. outcomes.OrderBy(outcome => outcome.Account.Id, StringComparer.Ordinal)];
    }

    public static Task<AccountPlan> PlanOneAsync(TargetAccount account, AccountPorts ports, CancellationToken cancellationToken) =>
        new HygieneRunner(ports, new()).PlanAsync(new() { RunId = "0000abcd" }, cancellationToken);

    private static Policy Filled(string name, string accountId)
    {
        var values = new PolicyValues
        {
            AccountId = accountId,
            MainAccountId = MainId,
            Region = SandboxCloud.DefaultRegion,
            ExternalId = ExternalId,
            SecretName = "app*",
            MailFrom = "aws-team@example.com",
        };
        return Policy.Parse(PolicyTemplates.Fill(name, values).Json);
    }

    private static KeyValuePair<string, Policy> Named(string name, string accountId) => new(name, Filled(name, accountId));
}
