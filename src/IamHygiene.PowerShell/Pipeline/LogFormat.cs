namespace IamHygiene.PowerShell;

/// <summary>How a run writes its log.</summary>
public enum LogFormat
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>One JSON object a line, and the metrics at the end.</summary>
    Json,
}
