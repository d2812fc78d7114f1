using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>A sandbox with its own time, and how the product is set up in it. Copies are cheap and independent.</summary>
internal sealed class World
{
    /// <summary>The account of the users, and of the secrets unless a scenario says otherwise.</summary>
    public const string Main = "111122223333";

    /// <summary>A second account whose secrets are in the first.</summary>
    public const string Member = "444455556666";

    /// <summary>
    /// When every world begins. In the future of the machine, because the SDK compares the expiry of a role's session with the
    /// machine's clock.
    /// </summary>
    public static readonly DateTimeOffset Begin = new(2040, 3, 5, 8, 0, 0, TimeSpan.Zero);

    private readonly List<(DateTimeOffset Time, AccountState Users, AccountState Secrets)> past = [];

    public World()
    {
        Clock = new(Begin);
        Cloud = new(Clock, seed: 7);
        // STARTED, then COMPLETE: as few calls as a report can take.
        Cloud.Options.ReportCalls = 2;
        Cloud.AddAccount(Main, "main");
        Admin = Cloud.CreateAdminSession(Main, "lambda");
    }

    private World(World other)
    {
        Clock = new(other.Clock.GetUtcNow());
        Cloud = other.Cloud.Clone(Clock);
        Admin = other.Admin;
        UserAccountId = other.UserAccountId;
        Setup = other.Setup;
        Report = other.Report;
    }

    private World(World other, string accountId)
    {
        Clock = other.Clock;
        Cloud = other.Cloud;
        Admin = other.Admin;
        Setup = other.Setup;
        UserAccountId = accountId;
        SecretAccountId = accountId;
    }

    public WorldClock Clock { get; }

    public SandboxCloud Cloud { get; }

    /// <summary>The credentials of the function that runs every day.</summary>
    public SandboxCredentials Admin { get; }

    /// <summary>The account whose users are managed.</summary>
    public string UserAccountId { get; set; } = Main;

    /// <summary>The account of the secrets.</summary>
    public string SecretAccountId { get; } = Main;

    /// <summary>True where users and their secrets are in one account.</summary>
    public bool IsOneAccount => UserAccountId == SecretAccountId;

    /// <summary>How the product is configured.</summary>
    public Setup Setup { get; set; } = new();

    /// <summary>The credential report of a run on direct ports; the wire has its own in the sandbox.</summary>
    public DirectReport? Report { get; set; }

    public SandboxAccount Users => Cloud.Account(UserAccountId);

    public SandboxAccount Secrets => Cloud.Account(SecretAccountId);

    /// <summary>What was sent: mail of every account goes out from the one of the credentials.</summary>
    public MailState Mail => Cloud.Account(Main).State.Mail;

    /// <summary>Accounts whose users are not managed in this world.</summary>
    public IEnumerable<AccountState> ForeignAccounts =>
        Setup.HasForeignAccount ? [Cloud.Account(Member).State] : [];

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>The users' account as lagging reads of direct ports see it.</summary>
    public AccountState SeenUsers() => Seen(past => past.Users) ?? Users.State;

    /// <summary>The secrets' account as lagging reads of direct ports see it.</summary>
    public AccountState SeenSecrets() => Seen(past => past.Secrets) ?? Secrets.State;

    /// <summary>Keeps the state of this moment for lagging reads. To be called before and after every change.</summary>
    public void Remember()
    {
        if (Cloud.Options.StaleReads == TimeSpan.Zero)
        {
            return;
        }

        var users = Users.State;
        var secrets = Secrets.State;
        if (past.Count == 0)
        {
            past.Add((DateTimeOffset.MinValue, users, secrets));
        }
        else if (!ReferenceEquals(past[^1].Users, users) || !ReferenceEquals(past[^1].Secrets, secrets))
        {
            past.Add((Now, users, secrets));
        }
    }

    /// <summary>Everything is seen as it is now.</summary>
    public void Forget() => past.Clear();

    public World Copy() => new(this);

    /// <summary>This world as that of one account, whose users' secrets are its own. Clock and state are shared.</summary>
    public World In(string accountId) => new(this, accountId);

    private AccountState? Seen(Func<(DateTimeOffset Time, AccountState Users, AccountState Secrets), AccountState> which)
    {
        if (Cloud.Options.StaleReads == TimeSpan.Zero || past.Count == 0)
        {
            return null;
        }

        var index = past.FindLastIndex(entry => entry.Time <= Now - Cloud.Options.StaleReads);
        return which(past[Math.Max(index, 0)]);
    }
}
