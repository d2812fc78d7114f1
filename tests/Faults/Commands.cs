using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace IamHygiene.Faults;

/// <summary>The command line.</summary>
internal static class Commands
{
    public static RootCommand Root()
    {
        var depth = new Option<int>("--depth") { Description = "How many troubles a history has: 1 or 2.", DefaultValueFactory = _ => 1 };
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
        var blind = new Option<bool>("--blind") { Description = "Takes each safety step out in turn and shows which schedule notices." };
        var only = new Option<string?>("--only") { Description = "Only scenarios whose name begins so." };
        var every = new Option<bool>("--every-weather")
        {
            Description = "With --depth 2: all scenarios in all weathers, which takes half an hour."
        };
        var parts = new Option<string?>("--part")
        {
            Description = "Only one part: wire, retries, together or meanwhile (depth 1), direct or two (depth 2), walk."
        };
        depth.AcceptOnlyFromAmong("1", "2");
        parts.AcceptOnlyFromAmong("wire", "retries", "direct", "two", "together", "meanwhile", "walk");
        var root = new RootCommand(
            "Looks for a schedule of troubles that breaks a promise of IamHygiene, on an AWS account in memory. Ends with 1 if "
                + "there is one.")
            {
                depth,
                seed,
                steps,
                replay,
                blind,
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

            if (arguments.GetValue(blind))
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

/// <summary>All that the command explores, with its figures.</summary>
internal sealed class Exploration(TextWriter output, string? only, string? part, bool everyWeather)
{
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly List<Statistics> tallies = [];

    public async Task<int> RunAsync(int depth, int seed, int steps)
    {
        var parallel = Environment.ProcessorCount;
        if (depth == 1)
        {
            await PartAsync(
                "wire",
                "one trouble at each call, through the AWS SDK, each request sent once",
                ConsistencyModel.All,
                (scenario, weather, tally) => new Explorer(scenario, weather, Transport.Wire, tally).DepthOneAsync(parallel));
            await PartAsync(
                "retries",
                "one trouble at each call, through the AWS SDK with the retries of production",
                [ConsistencyModel.Fair],
                (scenario, weather, tally) => new Explorer(scenario, weather, Transport.WireWithRetries, tally).DepthOneAsync(2000),
                Scenarios.WithRetries,
                atOnce: true);
            await PartAsync(
                "together",
                "two runs at once, on direct ports",
                [ConsistencyModel.Fair],
                (scenario, weather, tally) => new TogetherExplorer(scenario, weather, tally).ExploreAsync(2, parallel));
            await PartAsync(
                "meanwhile",
                "a person acts by hand before each call of a run, on direct ports",
                ConsistencyModel.All,
                (scenario, weather, tally) => new MeanwhileExplorer(scenario, weather, tally).ExploreAsync(parallel));
        }
        else
        {
            await PartAsync(
                "direct",
                "one trouble at each call, on direct ports",
                ConsistencyModel.All,
                (scenario, weather, tally) => new Explorer(scenario, weather, Transport.Direct, tally).DepthOneAsync(parallel));
            // Direct ports know no roles, so users of another account are nothing new there.
            var near = Scenarios.All.Where(scenario => scenario.Setup.AccountRoleArn is null).ToList();
            Task TwoAsync(Scenario scenario, ConsistencyModel weather, Statistics tally) => new DepthTwo(scenario, weather, tally).ExploreAsync(parallel);
            await PartAsync("two", "two troubles, on direct ports", [ConsistencyModel.Fair], TwoAsync, near);
            await PartAsync(
                "two",
                "two troubles while AWS lags, on direct ports",
                [ConsistencyModel.LateKeys, ConsistencyModel.StaleReads],
                TwoAsync,
                everyWeather ? near : Scenarios.Core);
        }

        if (steps > 0 && part is null or "walk")
        {
            await WalkAsync(seed, steps, parallel);
        }

        if (tallies.Sum(one => one.Schedules) == 0)
        {
            await output.WriteLineAsync("Nothing was explored: no part at this depth, or no scenario, has that name.");
            return 2;
        }

        await output.WriteLineAsync(
            $"\nTogether: {tallies.Sum(one => one.Schedules):N0} schedules, {tallies.Sum(one => one.Runs):N0} runs, "
                + $"{tallies.Sum(one => one.Calls):N0} calls, {tallies.Sum(one => one.Failures.Count):N0} violations, "
                + $"{watch.Elapsed.TotalSeconds:N0} s.");
        await output.WriteLineAsync(
            $"In them keys were made {Done("create")} times, deactivated {Done("deactivate")}, deleted {Done("delete")}, "
                + $"activated again {Done("activate")}; AWSCURRENT was moved {Done("move")} times, and {Done("mail")} mails were sent.");
        return tallies.TrueForAll(one => one.Failures.IsEmpty) ? 0 : 1;
    }

    private string Done(string deed) => tallies.Sum(one => one.Deeds.GetValueOrDefault(deed)).ToString("N0", CultureInfo.InvariantCulture);

    /// <param name="name">The part.</param>
    /// <param name="about">What is explored.</param>
    /// <param name="weathers">In which weathers.</param>
    /// <param name="explore">Explores one scenario.</param>
    /// <param name="scenarios">Which scenarios; null for all.</param>
    /// <param name="atOnce">True to explore them all at once, because the SDK waits in real time before it tries again.</param>
    private async Task PartAsync(
        string name,
        string about,
        IReadOnlyList<ConsistencyModel> weathers,
        Func<Scenario, ConsistencyModel, Statistics, Task> explore,
        IReadOnlyList<Scenario>? scenarios = null,
        bool atOnce = false)
    {
        if (part is not null && part != name)
        {
            return;
        }

        await output.WriteLineAsync($"\n{char.ToUpperInvariant(about[0])}{about[1..]}.");
        await output.WriteLineAsync(
            $"{"scenario",-20} {"weather",-12} {"schedules",9} {"states",7} {"runs",8} {"calls",10} {"violations",10} {"seconds",8}");
        var rows = (scenarios ?? Scenarios.All)
            .Where(scenario => only is null || scenario.Name.StartsWith(only, StringComparison.Ordinal))
            .SelectMany(scenario => weathers.Select(weather => RowAsync(scenario, weather, explore)));
        foreach (var row in atOnce ? [.. rows] : rows)
        {
            var (title, tally, seconds) = await row;
            tallies.Add(tally);
            await output.WriteLineAsync(
                $"{title} {tally.Schedules,9} {tally.States,7} {tally.Runs,8} {tally.Calls,10} {tally.Failures.Count,10} {seconds,8:0.0}");
            Show(tally);
        }
    }

    private async Task<(string Title, Statistics Tally, double Seconds)> RowAsync(
        Scenario scenario,
        ConsistencyModel weather,
        Func<Scenario, ConsistencyModel, Statistics, Task> explore)
    {
        var tally = new Statistics();
        var began = watch.Elapsed;
        await explore(scenario, weather, tally);
        return ($"{scenario.Name,-20} {weather.Name,-12}", tally, (watch.Elapsed - began).TotalSeconds);
    }

    private async Task WalkAsync(int seed, int steps, int parallel)
    {
        await output.WriteLineAsync("\nRandom walks: days, troubles, people, two runs at once.");
        var tally = new Statistics();
        tallies.Add(tally);
        await new Walks(tally).RunAsync(seed, steps, parallel);
        await output.WriteLineAsync(
            $"seed {seed}: {tally.States:N0} steps in {tally.Schedules:N0} walks, {tally.Runs:N0} runs, {tally.Calls:N0} "
                + $"calls, {tally.Failures.Count:N0} violations");
        Show(tally);
    }

    // One example of each kind is enough; the rest is counted.
    private void Show(Statistics tally)
    {
        foreach (var group in tally.Failures
            .SelectMany(failure => failure.Violations.Select(violation => (failure.Replay, Violation: violation)))
            .GroupBy(one => (one.Violation.Promise, one.Violation.Kind))
            .Take(12))
        {
            var example = group.MinBy(one => one.Replay.Length);
            output.WriteLine($"  {group.Count()} × {example.Violation}\n      --replay {example.Replay}");
        }
    }
}
