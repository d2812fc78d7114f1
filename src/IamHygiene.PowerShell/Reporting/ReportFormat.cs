namespace IamHygiene.PowerShell;

/// <summary>Formats of a report file.</summary>
public enum ReportFormat
{
    /// <summary>A table for spreadsheets: a line for each user, or for each event of a run.</summary>
    Csv,

    /// <summary>Everything, for programs.</summary>
    Json,

    /// <summary>A page for people, which needs nothing but a browser.</summary>
    Html,

    /// <summary>Findings in the AWS Security Finding Format, for Security Hub.</summary>
    Asff,
}
