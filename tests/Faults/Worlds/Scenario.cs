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

    /// <summary>How many days the work takes beyond the second, because of a limit.</summary>
    public int MoreDays { get; init; }

    /// <summary>What is particular about AWS in this world, beside the consistency model.</summary>
    public Action<Sandbox.SandboxOptions>? Options { get; init; }

    /// <summary>The world and its oracle. The same each time.</summary>
    public (World World, InvariantChecker Oracle) Begin(ConsistencyModel model)
    {
        var world = new World { Setup = Setup };
        if (Setup.AccountRoleArn is not null)
        {
            MemberAccount.Add(world);
        }
        else if (Setup.HasForeignAccount)
        {
            world.Cloud.AddAccount(World.Member, "member");
        }

        var stage = new Stage(world);
        Seed(stage);
        model.Set(world.Cloud.Options);
        Options?.Invoke(world.Cloud.Options);
        var oracle = new InvariantChecker(world, Rules);
        oracle.MadeEarlier(stage.MadeEarlier);
        return (world, oracle);
    }
}
