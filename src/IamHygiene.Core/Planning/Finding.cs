namespace IamHygiene;

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>Good to know.</summary>
    Information,

    /// <summary>A person should look at it.</summary>
    Warning,

    /// <summary>Something could not be known or done: the run ends as failed.</summary>
    Error,
}

/// <summary>Something a person should know.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="UserName">The user; null where it is about the account.</param>
/// <param name="Kind">A stable identifier, such as <c>Overdue</c> (docs/errors.md).</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">What it is.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="Rule">The rule of docs/decision-table.md.</param>
public sealed record Finding(
    string AccountId,
    string? UserName,
    string Kind,
    FindingSeverity Severity,
    string Message,
    string Remedy,
    DecisionRule Rule)
{
    /// <summary>The key it is about.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The control of the CIS AWS Foundations Benchmark 3.0 it belongs to; null where it belongs to none.</summary>
    public string? Control { get; init; }

    /// <summary>For an unexpected error: its types and stack frames.</summary>
    public string? Diagnostic { get; init; }

    /// <summary>The finding as a problem to report.</summary>
    public Problem ToProblem() => new(Kind, Message, Remedy) { Diagnostic = Diagnostic };
}
