using System.CommandLine;

namespace IamHygiene.Faults;

/// <summary>The command line.</summary>
internal static class Commands
{
    private static readonly Option<int> Depth = new("--depth")
    {
        Description = "How many faults a history has: 1 or 2.",
        DefaultValueFactory = _ => 1
    };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "Where the random walks begin.",
        DefaultValueFactory = _ => 1
    };

    private static readonly Option<int> Steps = new("--steps")
    {
        Description = "How many random steps to walk; 0 for none.",
        DefaultValueFactory = _ => 100_000
    };

    private static readonly Option<string[]> Schedule = new("--replay")
    {
        Description = "Plays a schedule, as it was printed, and shows every call.",
        AllowMultipleArgumentsPerToken = true
    };

    private static readonly Option<bool> Ablations = new("--ablation")
    {
        Description = "Takes each safety step out in turn and shows which schedule notices."
    };

    private static readonly Option<string?> Only = new("--only") { Description = "Only scenarios whose name begins so." };

    private static readonly Option<bool> EveryModel = new("--every-model")
    {
        Description = "With --depth 2: all scenarios under all consistency models, which takes half an hour."
    };

    private static readonly Option<string?> Part = new("--part")
    {
        Description = "Only one part: wire, retries, slow, organization, concurrent, cmdlets, console, actors, days or deadline (depth 1), "
            + "direct or two (depth 2), walk."
    };

    public static RootCommand Root()
    {
        Depth.AcceptOnlyFromAmong("1", "2");
        Part.AcceptOnlyFromAmong(
            "wire",
            "retries",
            "slow",
            "organization",
            "concurrent",
            "cmdlets",
            "console",
            "actors",
            "days",
            "deadline",
            "direct",
            "two",
            "walk");
        var root = new RootCommand(
            "Looks for a schedule of faults that breaks a promise of IamHygiene, on an AWS account in memory. Ends with 1 if "
                + "there is one.")
            {
                Depth,
                Seed,
                Steps,
                Schedule,
                Ablations,
                Only,
                Part,
                EveryModel
            };
        root.SetAction((arguments, _) => RunAsync(arguments));
        root.Subcommands.Add(RunOnce.Command());
        root.Subcommands.Add(SwapProfile.Command());
        return root;
    }

    private static async Task<int> RunAsync(ParseResult arguments)
    {
        if (arguments.GetValue(Schedule) is { Length: > 0 } words)
        {
            return await Replay.RunAsync(string.Join(' ', words), Console.Out);
        }

        if (arguments.GetValue(Ablations))
        {
            return await AblationTable.PrintAsync(Console.Out);
        }

        var exploration = new Exploration(
            Console.Out,
            arguments.GetValue(Only),
            arguments.GetValue(Part),
            arguments.GetValue(EveryModel));
        return await exploration.RunAsync(arguments.GetValue(Depth), arguments.GetValue(Seed), arguments.GetValue(Steps));
    }
}
