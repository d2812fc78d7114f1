namespace IamHygiene.PowerShell;

/// <summary>
/// Types and stack frames of an error that nobody expected, for the people who mend it. It holds no message and no data of the
/// error; -Verbose shows it.
/// </summary>
/// <param name="diagnostic">The types and frames.</param>
public sealed class DiagnosticException(string diagnostic) : Exception(diagnostic);
