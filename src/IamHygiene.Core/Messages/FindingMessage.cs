namespace IamHygiene;

/// <summary>A finding without the account and the user it is about.</summary>
/// <param name="Kind">One of <see cref="FindingIds"/>.</param>
/// <param name="Rule">The rule of docs/decision-table.md.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">What it is.</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record FindingMessage(string Kind, DecisionRule Rule, FindingSeverity Severity, string Message, string Remedy)
{
    /// <summary>The key it is about.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The control of the CIS AWS Foundations Benchmark 3.0.</summary>
    public string? Control { get; init; }

    /// <summary>For an unexpected error: its types and stack frames.</summary>
    public string? Diagnostic { get; init; }

    public static FindingMessage Information(string kind, DecisionRule rule, string message, string remedy) =>
        new(kind, rule, FindingSeverity.Information, message, remedy);

    public static FindingMessage Warning(string kind, DecisionRule rule, string message, string remedy) =>
        new(kind, rule, FindingSeverity.Warning, message, remedy);

    public static FindingMessage Error(string kind, DecisionRule rule, string message, string remedy) =>
        new(kind, rule, FindingSeverity.Error, message, remedy);

    /// <summary>The finding of an account or a user.</summary>
    public Finding For(string accountId, string? userName) =>
        new(accountId, userName, Kind, Severity, Message, Remedy, Rule)
        {
            AccessKeyId = AccessKeyId,
            Control = Control,
            Diagnostic = Diagnostic,
        };
}
