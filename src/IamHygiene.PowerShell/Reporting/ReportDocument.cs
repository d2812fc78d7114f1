namespace IamHygiene.PowerShell;

/// <summary>The JSON of a report: the same shape however many objects it holds.</summary>
/// <param name="Format">Names the shape.</param>
/// <param name="Created">When it was written (UTC).</param>
/// <param name="Runs">The runs.</param>
/// <param name="Users">The users.</param>
internal sealed record ReportDocument(
    string Format,
    DateTimeOffset Created,
    IReadOnlyList<HygieneRun> Runs,
    IReadOnlyList<CredentialStatus> Users)
{
    public const string CurrentFormat = "iamhygiene-report-1";
}
