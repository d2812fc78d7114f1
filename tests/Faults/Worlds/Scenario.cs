namespace IamHygiene.Faults;

/// <summary>A world to begin with, and what is true of it.</summary>
/// <param name="Name">Its name in schedules.</param>
/// <param name="About">What it shows.</param>
/// <param name="Does">What the runs do to keys, AWSCURRENT and mail where nothing goes wrong, in the order of the first time: so
/// that no scenario is idle unnoticed.</param>
/// <param name="Seed">Sets it up.</param>
internal sealed record Scenario(string Name, string About, string Does, Action<Stage> Seed)
{
    public Setup Setup { get; init; } = new();

    public Rules Rules { get; init; } = new();

    /// <summary>True where runs must go on to say that they failed: only a person can mend what is wrong.</summary>
    public bool NeedsPerson { get; init; }

    /// <summary>The world and its oracle. The same each time.</summary>
    public (World World, InvariantChecker Oracle) Begin(ConsistencyModel weather)
    {
        var world = new World { Setup = Setup };
        if (Setup.AccountRoleArn is not null)
        {
            Members.Add(world);
        }

        var stage = new Stage(world);
        Seed(stage);
        weather.Set(world.Cloud.Options);
        var oracle = new InvariantChecker(world, Rules);
        oracle.MadeEarlier(stage.MadeEarlier);
        return (world, oracle);
    }
}

/// <summary>How consistent AWS is.</summary>
/// <param name="Name">Its name in schedules.</param>
/// <param name="Set">Turns the options.</param>
internal sealed record ConsistencyModel(string Name, Action<Sandbox.SandboxOptions> Set)
{
    public static ConsistencyModel Fair { get; } = new("fair", _ => { });

    /// <summary>Signature checks know a key's creation, deactivation and deletion only after 20 seconds.</summary>
    public static ConsistencyModel LateKeys { get; } = new("late-keys", options => options.NewKeyDelay = TimeSpan.FromSeconds(20));

    /// <summary>Lists of keys and tags, descriptions and values of secrets are 8 seconds old.</summary>
    public static ConsistencyModel StaleReads { get; } = new("stale-reads", options => options.StaleReads = TimeSpan.FromSeconds(8));

    public static IReadOnlyList<ConsistencyModel> All { get; } = [Fair, LateKeys, StaleReads];
}

/// <summary>The second account, whose users' secrets are in the first.</summary>
internal static class Members
{
    public const string RoleArn = "arn:aws:iam::" + World.Member + ":role/IamHygiene";

    public static void Add(World world)
    {
        var member = world.Cloud.AddAccount(World.Member, "member");
        var trust = Sandbox.PolicyDocument.Parse(
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{World.Main}}:root"},"Action":"sts:AssumeRole"}]}""");
        member.AddRole(
            "IamHygiene",
            trust,
            [KeyValuePair.Create(
                "everything",
                Sandbox.PolicyDocument.Parse(
                    """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"""))]);
        world.UserAccountId = World.Member;
    }
}
