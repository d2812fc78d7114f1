namespace IamHygiene;

/// <summary>The outcome of reading something: its value, or why it is unknown. Unknown never leads to a destructive action.</summary>
/// <typeparam name="T">What was read.</typeparam>
public abstract record Read<T>
{
    private Read()
    {
    }

    /// <summary>True where the value is known.</summary>
    public bool IsKnown => this is Known;

    /// <summary>The value that was read.</summary>
    /// <param name="Value">The value.</param>
    public sealed record Known(T Value) : Read<T>;

    /// <summary>It could not be read.</summary>
    /// <param name="Problem">Why.</param>
    public sealed record Unknown(Problem Problem) : Read<T>;
}

/// <summary>Makes outcomes of reads.</summary>
public static class Read
{
    /// <summary>A value that was read.</summary>
    public static Read<T> Known<T>(T value) => new Read<T>.Known(value);

    /// <summary>A value that could not be read.</summary>
    public static Read<T> Unknown<T>(Problem problem) => new Read<T>.Unknown(problem);
}
