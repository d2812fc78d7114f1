using System.CommandLine;

namespace IamHygiene.Faults;

/// <summary>The command line.</summary>
internal static class Commands
{
    public static RootCommand Root()
    {
        var depth = new Option<int>("--depth") { Description = "How many faults a history has: 1 or 2.", DefaultValueFactory = _ => 1 };
        var seed = new Option<int>("--seed") { Description = "Where the random walks begin.", DefaultValueFactory = _ => 1 };
        var steps = new Option<int>("--steps")
        {
            Description = "How many random steps to walk; 0 for none.",
            DefaultValueFactory = _ => 100_000
        };
        var replay = new Option<string[]>("--replay")
        {
            Description = "Plays one schedule, as it was printed, and shows every call.",
            AllowMultipleArgumentsPerToken = true
        };
        var ablation = new Option<bool>("--ablation")
        {
            Description = "Takes each safety step out in turn and shows which schedule notices."
        };
        var only = new Option<string?>("--only") { Description = "Only scenarios whose name begins so." };
        var every = new Option<bool>("--every-model")
        {
            Description = "With --depth 2: all scenarios in all models, which takes half an hour."
        };
        var parts = new Option<string?>("--part")
        {
            Description = "Only one part: wire, retries, together or meanwhile (depth 1), direct or two (depth 2), walk."
        };
        depth.AcceptOnlyFromAmong("1", "2");
        parts.AcceptOnlyFromAmong("wire", "retries", "direct", "two", "together", "meanwhile", "walk");
        var root = new RootCommand(
            "Looks for a schedule of faults that breaks a promise of IamHygiene, on an AWS account in memory. Ends with 1 if "
                + "there is one.")
            {
                depth,
                seed,
                steps,
                replay,
                ablation,
                only,
                parts,
                every
            };
        root.SetAction(async (arguments, _) =>
        {
            if (arguments.GetValue(replay) is { Length: > 0 } words)
            {
                return await Replay.RunAsync(string.Join(' ', words), Console.Out);
            }

            if (arguments.GetValue(ablation))
            {
                return await AblationTable.PrintAsync(Console.Out);
            }

            return await new Exploration(
                Console.Out,
                arguments.GetValue(only),
                arguments.GetValue(parts),
                arguments.GetValue(every)).RunAsync(
                arguments.GetValue(depth),
                arguments.GetValue(seed),
                arguments.GetValue(steps));
        });
        root.Subcommands.Add(RunOnce.Command());
        return root;
    }
}
