namespace IamHygiene;

/// <summary>Something that went wrong, told to the person who can mend it.</summary>
/// <param name="ErrorId">A stable identifier to search for (docs/errors.md).</param>
/// <param name="Message">What happened, and to whom or what.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Problem(string ErrorId, string Message, string Remedy)
{
    /// <summary>The account that the message names; null where it names none.</summary>
    public string? AccountId { get; init; }

    /// <summary>
    /// For an unexpected error: its types and stack frames, for the people who mend it. It holds no message and no data of the
    /// error, which could be anything. Null for all others.
    /// </summary>
    public string? Diagnostic { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Message} {Remedy}".TrimEnd();
}
