using System.Text.Json.Nodes;

namespace IamHygiene.PowerShell;

/// <summary>The JSON of a report: the same shape however many objects it holds.</summary>
/// <param name="Format">Names the shape.</param>
/// <param name="Created">When it was written (UTC).</param>
/// <param name="Summary">The runs in figures, by account and in total; null where there are none.</param>
/// <param name="Runs">The runs.</param>
/// <param name="Users">The users.</param>
internal sealed record ReportDocument(
    string Format,
    DateTimeOffset Created,
    JsonNode? Summary,
    IReadOnlyList<HygieneRun> Runs,
    IReadOnlyList<CredentialStatus> Users)
{
    private const string CurrentFormat = "iamhygiene-report-1";

    /// <summary>The document of runs and users.</summary>
    public static ReportDocument Of(IReadOnlyList<HygieneRun> runs, IReadOnlyList<CredentialStatus> users, DateTimeOffset created)
    {
        var summary = new RunSummary();
        foreach (var run in runs)
        {
            summary.Add(run);
        }

        return new(CurrentFormat, created, runs.Count > 0 ? JsonNode.Parse(summary.ToJson()) : null, runs, users);
    }
}
