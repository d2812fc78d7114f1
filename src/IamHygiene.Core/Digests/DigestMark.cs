namespace IamHygiene;

/// <summary>How far a digest is.</summary>
internal enum DigestMarkState
{
    /// <summary>A run is about to send it, or died while it did.</summary>
    Claimed,

    /// <summary>It was handed over, but a channel gave no clear answer.</summary>
    Unclear,

    /// <summary>It was sent, or what became of it was told.</summary>
    Sent,
}

/// <summary>
/// The note of one digest: a tag of the run's own name on the role or user that makes the run. Each run writes its own, so that
/// two runs at the same time see each other.
/// </summary>
/// <param name="RunId">The run.</param>
/// <param name="State">How far it is.</param>
/// <param name="Day">The day (UTC) on which the run began.</param>
internal sealed record DigestMark(string RunId, DigestMarkState State, DateOnly Day)
{
    private static readonly (string Word, DigestMarkState State)[] Words =
    [
        ("claimed", DigestMarkState.Claimed),
        ("unclear", DigestMarkState.Unclear),
        ("sent", DigestMarkState.Sent),
    ];

    /// <summary>The name of the tag.</summary>
    public string TagName => TagNames.DigestPrefix + RunId;

    /// <summary>The tag.</summary>
    public IReadOnlyDictionary<string, string> ToTag()
    {
        var word = Words.First(word => word.State == State).Word;
        return Tags.One(TagName, $"{word} {StateTime.Format(Day)}");
    }

    /// <summary>The notes among some tags. What cannot be read as one of ours is left out.</summary>
    public static IReadOnlyList<DigestMark> From(IReadOnlyDictionary<string, string> tags, DateTimeOffset now) =>
        tags
            .Where(tag => tag.Key.StartsWith(TagNames.DigestPrefix, StringComparison.OrdinalIgnoreCase))
            .Select(tag => Parse(tag.Key[TagNames.DigestPrefix.Length..], tag.Value, now))
            .OfType<DigestMark>()
            .OrderBy(mark => mark.Day)
            .ToList();

    private static DigestMark? Parse(string runId, string value, DateTimeOffset now)
    {
        var parts = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2 || StateTime.ParseDay(parts[1], now) is not { } day)
        {
            return null;
        }

        var known = Words.FirstOrDefault(word => word.Word == parts[0]);
        return known.Word is null ? null : new(runId, known.State, day);
    }
}
