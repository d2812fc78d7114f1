namespace IamHygiene;

/// <summary>Something that went wrong, told to the person who can mend it.</summary>
/// <param name="ErrorId">A stable identifier to search for.</param>
/// <param name="Message">What happened, and to whom or what.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Problem(string ErrorId, string Message, string Remedy)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Message} {Remedy}".TrimEnd();
}

/// <summary>The outcome of reading something: its value, or why it is unknown. Unknown never leads to a destructive action.</summary>
/// <typeparam name="T">What was read.</typeparam>
public sealed record Read<T>
{
    private readonly T? value;

    private Read(T? value, Problem? problem)
    {
        this.value = value;
        Problem = problem;
    }

    /// <summary>Why the value is unknown; null where it is known.</summary>
    public Problem? Problem { get; }

    /// <summary>True where the value is known.</summary>
    public bool IsKnown => Problem is null;

    /// <summary>The value that was read.</summary>
    /// <exception cref="InvalidOperationException">The value is unknown.</exception>
    public T Value => Problem is null ? value! : throw new InvalidOperationException($"Unknown: {Problem.Message}");

    internal static Read<T> Of(T? value, Problem? problem) => new(value, problem);
}

/// <summary>Makes outcomes of reads.</summary>
public static class Read
{
    /// <summary>A value that was read.</summary>
    public static Read<T> Known<T>(T value) => Read<T>.Of(value, null);

    /// <summary>A value that could not be read.</summary>
    public static Read<T> Unknown<T>(Problem problem) => Read<T>.Of(default, problem);
}
