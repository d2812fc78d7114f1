namespace IamHygiene;

/// <summary>A local profile could not be read or updated. Nothing was changed.</summary>
public sealed class LocalProfileException : Exception
{
    /// <summary>Makes it.</summary>
    /// <param name="problem">What went wrong.</param>
    public LocalProfileException(Problem problem) : base(problem?.Message)
    {
        ArgumentNullException.ThrowIfNull(problem);
        Problem = problem;
    }

    /// <summary>What went wrong.</summary>
    public Problem Problem { get; }
}
