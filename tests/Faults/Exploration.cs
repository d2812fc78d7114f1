using System.Diagnostics;
using System.Globalization;

namespace IamHygiene.Faults;

/// <summary>All that the command explores, with its figures.</summary>
/// <param name="output">Where figures and violations are written.</param>
/// <param name="only">Only scenarios whose name begins so; null for all.</param>
/// <param name="part">Only this part; null for all of the depth.</param>
/// <param name="everyModel">True: two faults under all consistency models, in all scenarios.</param>
internal sealed class Exploration(TextWriter output, string? only, string? part, bool everyModel)
{
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly List<Statistics> finished = [];
    private readonly int parallel = Environment.ProcessorCount;

    public async Task<int> RunAsync(int depth, int seed, int steps)
    {
        if (depth == 1)
        {
            await FaultsAsync();
            await OrganizationAsync();
            await ConcurrencyAsync();
            await DaysAsync();
        }
        else
        {
            await TwoFaultsAsync();
        }

        if (steps > 0 && part is null or "walk")
        {
            await WalkAsync(seed, steps);
        }

        if (finished.Sum(statistics => statistics.Schedules) == 0)
        {
            await output.WriteLineAsync("Nothing was explored: no part at this depth, or no scenario, has that name.");
            return 2;
        }

        await WriteSumAsync();
        return finished.TrueForAll(statistics => statistics.Failures.IsEmpty) ? 0 : 1;
    }

    private async Task FaultsAsync()
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
            "slow",
            "slow preparations of a rotation whose new key appears late, on direct ports",
            ConsistencyModel.All,
            (scenario, model, statistics) => new Explorer(scenario, model, Transport.Direct, statistics).SlowRotationAsync(parallel),
            Near);
    }

    private async Task ConcurrencyAsync()
    {
        await PartAsync(
            "concurrent",
            "two daily runs at once, on direct ports",
            [ConsistencyModel.Fair],
            (scenario, model, statistics) => new ConcurrentExplorer(scenario, model, statistics).ExploreAsync(2, parallel));
        await PartAsync(
            "cmdlets",
            "a daily run and one of our cmdlets at once, on direct ports",
            [ConsistencyModel.Fair],
            (scenario, model, statistics) => new ConcurrentExplorer(scenario, model, statistics).CmdletsAsync(2, parallel));
        await PartAsync(
            "console",
            "a person acts in the console before each call of a run, on direct ports",
            ConsistencyModel.All,
            (scenario, model, statistics) => new ActorExplorer(scenario, model, statistics).ExploreAsync(parallel));
        await PartAsync(
            "actors",
            "a person runs one of our cmdlets before each call of a run, on direct ports",
            ConsistencyModel.All,
            (scenario, model, statistics) => new ActorExplorer(scenario, model, statistics).CmdletsAsync(parallel));
    }

    private async Task OrganizationAsync()
    {
        if (part is not null and not "organization" || only is not null)
        {
            return;
        }

        await output.WriteLineAsync("\nA run over three accounts, one fault at each call, through the AWS SDK, each request sent once.");
        var statistics = new Statistics();
        finished.Add(statistics);
        await new OrganizationExplorer(statistics).ExploreAsync(parallel);
        await output.WriteLineAsync(
            $"{statistics.Schedules} schedules, {statistics.Runs} runs, {statistics.Calls} calls, {statistics.Failures.Count} violations");
        WriteFailures(statistics);
    }

    private async Task DaysAsync()
    {
        await PartAsync(
            "days",
            "three runs within minutes, and a week, on direct ports",
            ConsistencyModel.All,
            (scenario, model, statistics) => new Explorer(scenario, model, Transport.Direct, statistics).DaysAsync(),
            Near);
        await PartAsync(
            "deadline",
            "slow daily runs with a time limit, on direct ports",
            ConsistencyModel.All,
            (scenario, model, statistics) => new DeadlineExplorer(model, statistics).ExploreAsync(scenario, parallel),
            [AccountScenarios.Many]);
    }

    private async Task TwoFaultsAsync()
    {
        await PartAsync(
            "direct",
            "one fault at each call, on direct ports",
            ConsistencyModel.All,
            (scenario, model, statistics) => new Explorer(scenario, model, Transport.Direct, statistics).DepthOneAsync(parallel));
        Task TwoAsync(Scenario scenario, ConsistencyModel model, Statistics statistics) =>
            new DepthTwo(scenario, model, statistics).ExploreAsync(parallel);
        await PartAsync("two", "two faults, on direct ports", [ConsistencyModel.Fair], TwoAsync, Near);
        await PartAsync(
            "two",
            "two faults while AWS lags, on direct ports",
            [.. ConsistencyModel.All.Skip(1)],
            TwoAsync,
            everyModel ? Near : Scenarios.Core);
    }

    // Direct ports know no roles, so users of another account are nothing new there.
    private static IReadOnlyList<Scenario> Near => [.. Scenarios.All.Where(scenario => scenario.Setup.AccountRoleArn is null)];

    /// <param name="name">The part.</param>
    /// <param name="about">What is explored.</param>
    /// <param name="models">Under which consistency models.</param>
    /// <param name="explore">Explores a scenario.</param>
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
            $"{"scenario",-28} {"model",-12} {"schedules",9} {"states",7} {"runs",8} {"calls",10} {"violations",10} {"seconds",8}");
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
            WriteFailures(statistics);
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
        return ($"{scenario.Name,-28} {model.Name,-12}", statistics, (watch.Elapsed - began).TotalSeconds);
    }

    private async Task WalkAsync(int seed, int steps)
    {
        await output.WriteLineAsync("\nRandom walks: days, faults, people, two runs at once.");
        var statistics = new Statistics();
        finished.Add(statistics);
        await new Walks(statistics).RunAsync(seed, steps, parallel);
        await output.WriteLineAsync(
            $"seed {seed}: {statistics.States:N0} steps in {statistics.Schedules:N0} walks, {statistics.Runs:N0} runs, "
                + $"{statistics.Calls:N0} calls, {statistics.Failures.Count:N0} violations");
        WriteFailures(statistics);
    }

    // An example of each kind is enough; the rest is counted.
    private void WriteFailures(Statistics statistics)
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

    private async Task WriteSumAsync()
    {
        await output.WriteLineAsync(
            $"\nTogether: {Sum(statistics => statistics.Schedules)} schedules, {Sum(statistics => statistics.Runs)} runs, "
                + $"{Sum(statistics => statistics.Calls)} calls, {Sum(statistics => statistics.Failures.Count)} violations, "
                + $"{watch.Elapsed.TotalSeconds:N0} s.");
        await output.WriteLineAsync(
            $"In them keys were made {Count("create")} times, deactivated {Count("deactivate")}, deleted {Count("delete")}, "
                + $"activated again {Count("activate")}; AWSCURRENT was moved {Count("move")} times, and {Count("mail")} mails were sent.");
    }

    private string Count(string effect) => Sum(statistics => statistics.Effects.GetValueOrDefault(effect));

    private string Sum(Func<Statistics, long> figure) => finished.Sum(figure).ToString("N0", CultureInfo.InvariantCulture);
}
