using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>
/// Three accounts, worked on from the first: in each something is due, and each holds the secrets of its users. The users have
/// different names, so that a call tells whom it is about.
/// </summary>
internal sealed class OrganizationWorld
{
    private const string Third = "777788889999";

    public OrganizationWorld()
    {
        Home = new() { Setup = new() { TimeLimit = TimeSpan.FromMinutes(15) } };
        AddMember(World.Member, "second");
        AddMember(Third, "third");
        Accounts = [Home, Home.In(World.Member), Home.In(Third)];
        Seed(Accounts);
        Oracles = [.. Accounts.Select(account => new InvariantChecker(account, new()))];
        Seeded = Accounts.SelectMany(account => account.Users.Users).SelectMany(user => user.Keys).Select(key => key.Id).ToHashSet();
    }

    /// <summary>The account of the credentials.</summary>
    public World Home { get; }

    /// <summary>Each account by itself.</summary>
    public IReadOnlyList<World> Accounts { get; }

    /// <summary>The oracle of each account.</summary>
    public IReadOnlyList<InvariantChecker> Oracles { get; }

    /// <summary>The keys that were there at the beginning.</summary>
    public IReadOnlySet<string> Seeded { get; }

    /// <summary>The account that a call serves: that of the role for AssumeRole, that of the addressee for a mail.</summary>
    /// <returns>Null where it serves all of them.</returns>
    public string? ServedBy(Call call) => call.Operation switch
    {
        "AssumeRole" => call.Parameter("RoleArn")!.Split(':')[4],
        "SendEmail" => Accounts.FirstOrDefault(account => IsAddressee(account, call))?.UserAccountId,
        "GetSendQuota" => null,
        _ => call.AccountId,
    };

    private static bool IsAddressee(World account, Call call) =>
        account.Users.Users.Any(user => call.Parameters.Values.Contains(user.Name + "@example.com"));

    private static void Seed(IReadOnlyList<World> accounts)
    {
        new Stage(accounts[0]).Replaced(95.1, 15.1, "ann");
        new Stage(accounts[1])
            .User("ben")
            .Key("ben", "a", 80.1)
            .Stored("ben", "a", 80, false, SecretState.Current);
        new Stage(accounts[2])
            .Inactive(130.1, 30.1, "cem")
            .Deactivated("cem", "a", 30.1);
    }

    private void AddMember(string id, string alias) =>
        MemberAccount.AddTrustedRole(Home.Cloud.AddAccount(id, alias), AccountRole.DefaultName);
}
