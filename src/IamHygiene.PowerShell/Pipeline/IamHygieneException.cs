namespace IamHygiene.PowerShell;

/// <summary>
/// What went wrong, as a cmdlet tells it: a message without secrets and what to do about it. It carries no other exception,
/// so that no type of the AWS SDK gets into a session's <c>$Error</c>.
/// </summary>
public sealed class IamHygieneException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="problem">What went wrong.</param>
    public IamHygieneException(Problem problem)
        : base(
            (problem ?? throw new ArgumentNullException(nameof(problem))).Message,
            problem.Diagnostic is null ? null : new DiagnosticException(problem.Diagnostic))
    {
        ErrorId = problem.ErrorId;
        Remedy = problem.Remedy;
    }

    /// <summary>The stable identifier, which is also the first part of the FullyQualifiedErrorId.</summary>
    public string ErrorId { get; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; }
}
