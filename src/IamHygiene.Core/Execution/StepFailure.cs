namespace IamHygiene;

/// <summary>An action cannot go on; the problem says why and what was made of it.</summary>
internal sealed class StepFailure(Problem problem) : Exception(problem.Message)
{
    public Problem Problem { get; } = problem;

    /// <summary>Another run is at work on the same user: no failure, this run stands back.</summary>
    public bool StandsBack { get; init; }
}
