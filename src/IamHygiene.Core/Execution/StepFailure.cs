namespace IamHygiene;

/// <summary>An action cannot go on; the problem says why and what was made of it.</summary>
internal sealed class StepFailure(Problem problem) : Exception(problem.Message)
{
    public Problem Problem { get; } = problem;

    /// <summary>Another run is at work on the same user: no failure, this run yields to it.</summary>
    public bool YieldsToAnotherRun { get; init; }

    /// <summary>The lease must stay, because a later run has to finish or undo what was begun.</summary>
    public bool KeepsLease { get; init; }

    /// <summary>What was read is not so any more, which was seen before anything was begun: reading again may help.</summary>
    public bool IsOfOldRead { get; init; }

    public static StepFailure From(ServiceException error, string what, string? then = null) =>
        new(Explain(error, what, then));

    /// <summary>A failed call, told with what it means for the user.</summary>
    public static Problem Explain(ServiceException error, string what, string? then = null) =>
        new(error.Code, $"{what} {error.Message}", then is null ? error.Remedy : $"{error.Remedy} {then}");
}
