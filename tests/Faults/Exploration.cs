using System.Diagnostics;
using System.Globalization;

namespace IamHygiene.Faults;

/// <summary>All that the command explores, with its figures.</summary>
internal sealed class Exploration(TextWriter output, string? only, string? part, bool everyModel)
{
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly List<Statistics> finished = [];

    public async Task<int> RunAsync(int depth, int seed, int steps)
    {
        var parallel = Environment.ProcessorCount;
        if (depth == 1)
        {
            await PartAsync(
                "wire",
                "one fault at each call, through the AWS SDK, each request sent once",
                ConsistencyModel.All,
                (scenario, model, statistics) => new Explorer(scenario, model, Transport.Wire, statistics).DepthOneAsync(parallel));
            await PartAsync(
                "retries",
                "one fault at each call, through the AWS SDK with the retries of production",
                [ConsistencyModel.Fair],
                (scenario, model, statistics) => new Explorer(scenario, model, Transport.WireWithRetries, statistics).DepthOneAsync(2000),
                Scenarios.WithRetries,
                atOnce: true);
            await PartAsync(
                "together",
                "two runs at once, on direct ports",
                [ConsistencyModel.Fair],
                (scenario, model, statistics) => new ConcurrentExplorer(scenario, model, statistics).ExploreAsync(2, parallel));
            await PartAsync(
                "meanwhile",
                "a person acts by hand before each call of a run, on direct ports",
                ConsistencyModel.All,
                (scenario, model, statistics) => new ActorExplorer(scenario, model, statistics).ExploreAsync(parallel));
        }
        else
        {
            await PartAsync(
                "direct",
                "one fault at each call, on direct ports",
                ConsistencyModel.All,
                (scenario, model, statistics) => new Explorer(scenario, model, Transport.Direct, statistics).DepthOneAsync(parallel));
            // Direct ports know no roles, so users of another account are nothing new there.
            var near = Scenarios.All.Where(scenario => scenario.Setup.AccountRoleArn is null).ToList();
            Task TwoAsync(Scenario scenario, ConsistencyModel model, Statistics statistics) =>
                new DepthTwo(scenario, model, statistics).ExploreAsync(parallel);
            await PartAsync("two", "two faults, on direct ports", [ConsistencyModel.Fair], TwoAsync, near);
            await PartAsync(
                "two",
                "two faults while AWS lags, on direct ports",
                [ConsistencyModel.LateKeys, ConsistencyModel.StaleReads],
                TwoAsync,
                everyModel ? near : Scenarios.Core);
        }

        if (steps > 0 && part is null or "walk")
        {
            await WalkAsync(seed, steps, parallel);
        }

        if (finished.Sum(part => part.Schedules) == 0)
        {
            await output.WriteLineAsync("Nothing was explored: no part at this depth, or no scenario, has that name.");
            return 2;
        }

        await output.WriteLineAsync(
            $"\nTogether: {finished.Sum(part => part.Schedules):N0} schedules, {finished.Sum(part => part.Runs):N0} runs, "
                + $"{finished.Sum(part => part.Calls):N0} calls, {finished.Sum(part => part.Failures.Count):N0} violations, "
                + $"{watch.Elapsed.TotalSeconds:N0} s.");
        await output.WriteLineAsync(
            $"In them keys were made {Done("create")} times, deactivated {Done("deactivate")}, deleted {Done("delete")}, "
                + $"activated again {Done("activate")}; AWSCURRENT was moved {Done("move")} times, and {Done("mail")} mails were sent.");
        return finished.TrueForAll(part => part.Failures.IsEmpty) ? 0 : 1;
    }

    private string Done(string effect) =>
        finished.Sum(part => part.Effects.GetValueOrDefault(effect)).ToString("N0", CultureInfo.InvariantCulture);

    /// <param name="name">The part.</param>
    /// <param name="about">What is explored.</param>
    /// <param name="models">In which models.</param>
    /// <param name="explore">Explores one scenario.</param>
    /// <param name="scenarios">Which scenarios; null for all.</param>
    /// <param name="atOnce">True to explore them all at once, because the SDK waits in real time before it tries again.</param>
    private async Task PartAsync(
        string name,
        string about,
        IReadOnlyList<ConsistencyModel> models,
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
            $"{"scenario",-20} {"model",-12} {"schedules",9} {"states",7} {"runs",8} {"calls",10} {"violations",10} {"seconds",8}");
        var rows = (scenarios ?? Scenarios.All)
            .Where(scenario => only is null || scenario.Name.StartsWith(only, StringComparison.Ordinal))
            .SelectMany(scenario => models.Select(model => RowAsync(scenario, model, explore)));
        foreach (var row in atOnce ? [.. rows] : rows)
        {
            var (title, statistics, seconds) = await row;
            finished.Add(statistics);
            await output.WriteLineAsync(
                $"{title} {statistics.Schedules,9} {statistics.States,7} {statistics.Runs,8} {statistics.Calls,10} "
                    + $"{statistics.Failures.Count,10} {seconds,8:0.0}");
            Show(statistics);
        }
    }

    private async Task<(string Title, Statistics Statistics, double Seconds)> RowAsync(
        Scenario scenario,
        ConsistencyModel model,
        Func<Scenario, ConsistencyModel, Statistics, Task> explore)
    {
        var statistics = new Statistics();
        var began = watch.Elapsed;
        await explore(scenario, model, statistics);
        return ($"{scenario.Name,-20} {model.Name,-12}", statistics, (watch.Elapsed - began).TotalSeconds);
    }

    private async Task WalkAsync(int seed, int steps, int parallel)
    {
        await output.WriteLineAsync("\nRandom walks: days, faults, people, two runs at once.");
        var statistics = new Statistics();
        finished.Add(statistics);
        await new Walks(statistics).RunAsync(seed, steps, parallel);
        await output.WriteLineAsync(
            $"seed {seed}: {statistics.States:N0} steps in {statistics.Schedules:N0} walks, {statistics.Runs:N0} runs, "
            + $"{statistics.Calls:N0} "
                + $"calls, {statistics.Failures.Count:N0} violations");
        Show(statistics);
    }

    // One example of each kind is enough; the rest is counted.
    private void Show(Statistics statistics)
    {
        foreach (var group in statistics.Failures
            .SelectMany(failure => failure.Violations.Select(violation => (failure.Replay, Violation: violation)))
            .GroupBy(failure => (failure.Violation.Promise, failure.Violation.Kind))
            .Take(12))
        {
            var example = group.MinBy(failure => failure.Replay.Length);
            output.WriteLine($"  {group.Count()} × {example.Violation}\n      --replay {example.Replay}");
        }
    }
}
