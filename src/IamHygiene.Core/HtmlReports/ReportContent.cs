namespace IamHygiene;

/// <summary>What a report is made of, from one account or from many. What is not there is left out of the report.</summary>
public sealed record ReportContent
{
    /// <summary>Users, as Get-IamCredentialStatus gives them.</summary>
    public IReadOnlyList<CredentialStatus> Users { get; init; } = [];

    /// <summary>Results of runs, as Invoke-IamHygiene gives them.</summary>
    public IReadOnlyList<HygieneRun> Runs { get; init; } = [];

    /// <summary>Changes to come, as Get-IamHygienePlan gives them.</summary>
    public IReadOnlyList<PlannedAction> Plan { get; init; } = [];

    /// <summary>Mails to come, as Get-IamHygienePlan -IncludeMail gives them.</summary>
    public IReadOnlyList<PlannedNotice> Notices { get; init; } = [];

    /// <summary>Use of access keys, as Get-IamKeyUsage gives it.</summary>
    public IReadOnlyList<KeyUsage> Usage { get; init; } = [];
}
