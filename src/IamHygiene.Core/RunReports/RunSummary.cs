using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IamHygiene;

/// <summary>
/// The answer of a function that did the daily run, in one account or in many: its result, or its error. Runs are added as they end,
/// and only what is told of them is kept. Both stay short however much failed: Lambda takes results of up to 6 MB, and its .NET runtime
/// replaces an error of more than 256 KB by one that says nothing. All failures are in the log (<see cref="RunLog"/>).
/// </summary>
public sealed class RunSummary
{
    /// <summary>How many failures are told; of the others it is said how many there are.</summary>
    public const int MostFailures = 20;

    /// <summary>How many accounts are told one by one; all are in the totals.</summary>
    public const int MostAccounts = 2_000;

    /// <summary>What is told of one failure, in characters: AWS's own messages have no bound. Escaped, one is six bytes at most.</summary>
    private const int MostOfAFailure = 1_000;

    private readonly JsonArray runs = [];
    private readonly List<(TargetAccount Account, Problem Problem)> failures = [];
    private RunFigures total = RunFigures.None;
    private int accounts;
    private int failed;
    private int waiting;

    /// <summary>Adds a run.</summary>
    /// <param name="run">The run.</param>
    public void Add(HygieneRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var figures = RunFigures.From(run);
        var told = run.Failures.Take(MostFailures - failures.Count).ToList();
        failures.AddRange(told.Select(failure => (TargetAccount.Of(run), failure)));
        total = total.Plus(figures);
        accounts++;
        failed += run.Succeeded ? 0 : 1;
        waiting += run.WasServed ? 0 : 1;
        if (accounts <= MostAccounts)
        {
            runs.Add(ToJson(run, figures, told));
        }
    }

    /// <summary>
    /// All runs in one short JSON object: totals, the figures of each account, and the first failures of all.
    /// <c>figures.failures</c> counts all.
    /// </summary>
    public string ToJson() =>
        new JsonObject
        {
            ["succeeded"] = failed == 0,
            ["accounts"] = accounts,
            ["failed"] = failed,
            ["waiting"] = waiting,
            ["figures"] = JsonSerializer.SerializeToNode(total, RunLog.Line),
            ["runs"] = runs.DeepClone(),
        }.ToJsonString(RunLog.Line);

    /// <summary>The error with which a function ends: how many failures, the first of them, and where the others are.</summary>
    /// <returns>Null where nothing failed.</returns>
    public string? ErrorText()
    {
        if (total.Failures == 0)
        {
            return null;
        }

        var more = total.Failures - failures.Count;
        var rest = more > 0
            ? string.Create(CultureInfo.InvariantCulture, $" | and {more} more, which the log of the run tells.")
            : "";
        var count = total.Failures == 1
            ? "1 failure"
            : string.Create(CultureInfo.InvariantCulture, $"{total.Failures} failures");
        // Problems of many accounts look alike without the account.
        var told = failures.Select(failure => accounts > 1 ? failure.Account.Locate(failure.Problem) : failure.Problem);
        return $"{count}: {string.Join(" | ", told.Select(Text))}{rest}";
    }

    private static JsonObject ToJson(HygieneRun run, RunFigures figures, IReadOnlyList<Problem> told) => new()
    {
        ["runId"] = run.RunId,
        ["account"] = run.AccountId,
        ["accountName"] = run.AccountName,
        ["succeeded"] = run.Succeeded,
        ["served"] = run.WasServed,
        ["figures"] = JsonSerializer.SerializeToNode(figures, RunLog.Line),
        ["failures"] = new JsonArray([.. told.Select(failure => JsonValue.Create(Text(failure)))]),
    };

    private static string Text(Problem failure)
    {
        var text = failure.ToString();
        return text.Length <= MostOfAFailure ? text : text[..MostOfAFailure] + "…";
    }
}
