namespace IamHygiene;

/// <summary>A change that was made.</summary>
/// <param name="After">The user as the change left it.</param>
internal sealed record StepOutcome(UserSnapshot After)
{
    /// <summary>The key that was made, or made current.</summary>
    public string? NewAccessKeyId { get; init; }

    /// <summary>What failed after the change, such as its note.</summary>
    public Problem? LateProblem { get; init; }

    /// <summary>The lease must stay, because a later run has to complete what failed.</summary>
    public bool KeepsLease { get; init; }
}
