namespace IamHygiene.Faults;

/// <summary>How one run ended.</summary>
/// <param name="Session">What it did.</param>
/// <param name="Result">What it returned; null where its process died.</param>
internal sealed record RunEnd(RunSession Session, HygieneRun? Result);
