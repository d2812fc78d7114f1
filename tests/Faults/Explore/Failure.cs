namespace IamHygiene.Faults;

/// <summary>A schedule that breaks a promise.</summary>
internal sealed record Failure(string Replay, IReadOnlyList<Violation> Violations);
