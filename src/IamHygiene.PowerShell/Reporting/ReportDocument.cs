using System.Text.Json.Nodes;

namespace IamHygiene.PowerShell;

/// <summary>The JSON of a report: the same shape however many objects it holds. docs/report.schema.json describes it.</summary>
/// <param name="Format">Names the shape.</param>
/// <param name="Created">When it was written (UTC).</param>
/// <param name="Summary">The runs in figures, by account and in total; null where there are none.</param>
/// <param name="Runs">The runs.</param>
/// <param name="Users">The users.</param>
/// <param name="Plan">Changes to come.</param>
/// <param name="Notices">Mails to come.</param>
/// <param name="Usage">The use of keys.</param>
internal sealed record ReportDocument(
    string Format,
    DateTimeOffset Created,
    JsonNode? Summary,
    IReadOnlyList<HygieneRun> Runs,
    IReadOnlyList<CredentialStatus> Users,
    IReadOnlyList<PlannedAction> Plan,
    IReadOnlyList<PlannedNotice> Notices,
    IReadOnlyList<KeyUsage> Usage)
{
    private const string CurrentFormat = "iamhygiene-report-1";

    /// <summary>The document of what is reported.</summary>
    public static ReportDocument Of(ReportContent content, DateTimeOffset created) =>
        new(
            CurrentFormat,
            created,
            SummaryOf(content.Runs),
            content.Runs,
            content.Users,
            content.Plan,
            content.Notices,
            content.Usage);

    private static JsonNode? SummaryOf(IReadOnlyList<HygieneRun> runs)
    {
        if (runs.Count == 0)
        {
            return null;
        }

        var summary = new RunSummary();
        foreach (var run in runs)
        {
            summary.Add(run);
        }

        return JsonNode.Parse(summary.ToJson());
    }
}
