namespace IamHygiene;

/// <summary>How Security Hub sorts our findings.</summary>
internal static class SecurityFindingKind
{
    private const string BestPractice = "Software and Configuration Checks/AWS Security Best Practices";
    private const string Benchmark =
        "Software and Configuration Checks/Industry and Regulatory Standards/CIS AWS Foundations Benchmark";

    private const string Exposure = "Effects/Data Exposure";

    /// <summary>
    /// The label of Security Hub. What lets anybody in is critical, as Security Hub's own controls of the root user are (IAM.4, IAM.9).
    /// </summary>
    public static string Label(Finding finding) => finding.Kind switch
    {
        FindingIds.KeyExposed or FindingIds.RootAccessKey or FindingIds.RootNoMfa => "CRITICAL",
        FindingIds.KeyUnused or FindingIds.PasswordUnused => "LOW",
        _ => finding.Severity switch
        {
            FindingSeverity.Error => "HIGH",
            FindingSeverity.Warning => "MEDIUM",
            _ => "INFORMATIONAL",
        },
    };

    /// <summary>Types as namespace/category/classifier (Security Hub User Guide, "Types taxonomy for ASFF").</summary>
    public static IReadOnlyList<string> Types(Finding finding) => finding switch
    {
        { Kind: FindingIds.KeyExposed } => [Exposure],
        { Control: not null } => [Benchmark],
        _ => [BestPractice],
    };

    /// <summary>The control in the words of Security Hub; null where the finding belongs to none.</summary>
    public static SecurityCompliance? Compliance(Finding finding) =>
        finding.Control is { } control
            ? new("FAILED", [$"CIS AWS Foundations Benchmark v3.0.0/{control}"])
            : null;
}
