namespace IamHygiene;

/// <summary>The last rotation that was asked for before its time, as the tag GenerateNewKeys tells it.</summary>
/// <param name="Time">When it was begun, or ended (UTC).</param>
/// <param name="IsUnderWay">True until the old key is deactivated.</param>
public sealed record ForcedRotation(DateTimeOffset Time, bool IsUnderWay)
{
    private const string UnderWayWord = "rotating";
    private const string EndedWord = "false";
    private const string RequestedWord = "true";

    /// <summary>The value of the tag.</summary>
    public string ToTagValue() => $"{(IsUnderWay ? UnderWayWord : EndedWord)} {StateTime.Format(Time)}";

    /// <summary>True where a person asks for a new key with this value of the tag.</summary>
    public static bool IsRequest(string? value) => string.Equals(value?.Trim(), RequestedWord, StringComparison.OrdinalIgnoreCase);

    /// <summary>True where the value is meant to be one of ours.</summary>
    internal static bool IsOurs(string value) =>
        value.StartsWith(UnderWayWord + " ", StringComparison.Ordinal) || value.StartsWith(EndedWord + " ", StringComparison.Ordinal);

    /// <summary>Reads the value of the tag; null where it is not one of ours.</summary>
    public static ForcedRotation? Parse(string value, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!IsOurs(value))
        {
            return null;
        }

        var words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 2 && StateTime.Parse(words[1], now) is { } time ? new(time, words[0] == UnderWayWord) : null;
    }
}
