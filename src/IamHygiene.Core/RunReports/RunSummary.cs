using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IamHygiene;

/// <summary>
/// The answer of a function that did the daily run: its result, or its error. Both stay short however much failed. Lambda takes
/// results of up to 6 MB, and its .NET runtime replaces an error of more than 256 KB by one that says nothing. All failures are in
/// the log (<see cref="RunLog"/>).
/// </summary>
public static class RunSummary
{
    /// <summary>How many failures are told; of the others it is said how many there are.</summary>
    public const int MostFailures = 20;

    /// <summary>What is told of one failure, in characters: AWS's own messages have no bound. Escaped, one is six bytes at most.</summary>
    private const int MostOfAFailure = 1_000;

    /// <summary>Runs in one short JSON object: the figures of each, and its first failures. <c>figures.failures</c> counts all.</summary>
    /// <param name="runs">The runs.</param>
    public static string ToJson(IEnumerable<HygieneRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var all = runs.ToList();
        return new JsonObject
        {
            ["succeeded"] = all.TrueForAll(run => run.Succeeded),
            ["runs"] = new JsonArray([.. all.Select(run => new JsonObject
            {
                ["runId"] = run.RunId,
                ["account"] = run.AccountId,
                ["accountName"] = run.AccountName,
                ["succeeded"] = run.Succeeded,
                ["figures"] = JsonSerializer.SerializeToNode(RunFigures.From(run), RunLog.Line),
                ["failures"] = new JsonArray([.. First(run.Failures).Select(failure => JsonValue.Create(failure))]),
            })]),
        }.ToJsonString(RunLog.Line);
    }

    /// <summary>The error with which a function ends: how many failures, the first of them, and where the others are.</summary>
    /// <param name="runs">The runs.</param>
    /// <returns>Null where nothing failed.</returns>
    public static string? ErrorText(IEnumerable<HygieneRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var failures = runs.SelectMany(run => run.Failures).ToList();
        if (failures.Count == 0)
        {
            return null;
        }

        var more = failures.Count - MostFailures;
        var rest = more > 0
            ? string.Create(CultureInfo.InvariantCulture, $" | and {more} more, which the log of the run tells.")
            : "";
        var count = failures.Count == 1 ? "1 failure" : string.Create(CultureInfo.InvariantCulture, $"{failures.Count} failures");
        return $"{count}: {string.Join(" | ", First(failures))}{rest}";
    }

    private static IEnumerable<string> First(IReadOnlyList<Problem> failures) => failures
        .Take(MostFailures)
        .Select(failure => failure.ToString())
        .Select(text => text.Length <= MostOfAFailure ? text : text[..MostOfAFailure] + "…");
}
