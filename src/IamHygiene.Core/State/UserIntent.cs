namespace IamHygiene;

/// <summary>What a run is about to do with a user's keys.</summary>
public enum IntentPurpose
{
    /// <summary>To make a key. After a death the key may exist, so a later run looks for it.</summary>
    Rotate,

    /// <summary>To change or delete existing keys, or to restore one.</summary>
    Change,
}

/// <summary>
/// The lease on a user's keys, and the write-ahead note of a rotation: written on the user before a key is made, changed or
/// deleted. Each run writes a tag of its own name, so that no run can overwrite or clear another's.
/// </summary>
/// <param name="RunId">The run that began it.</param>
/// <param name="Time">When it began (UTC).</param>
/// <param name="Purpose">What it is about to do.</param>
/// <param name="ExistingKeys">For a rotation: the access key ids that existed then. Another key may be the one it made.</param>
public sealed record UserIntent(string RunId, DateTimeOffset Time, IntentPurpose Purpose, IReadOnlyList<string> ExistingKeys)
{
    private const string RotateWord = "rotate";
    private const string ChangeWord = "change";

    /// <summary>The name of the tag.</summary>
    public string TagName => TagNames.IntentPrefix + RunId;

    /// <summary>The value of the tag.</summary>
    public string ToTagValue()
    {
        var word = Purpose == IntentPurpose.Rotate ? RotateWord : ChangeWord;
        return string.Join(' ', [StateTime.Format(Time), word, .. ExistingKeys]);
    }

    /// <summary>True where a key may have been made for this intent.</summary>
    public bool MayHaveMade(AccessKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Purpose == IntentPurpose.Rotate && !ExistingKeys.Contains(key.AccessKeyId, StringComparer.Ordinal);
    }

    /// <summary>Reads the value of the tag; null where it is not one of ours.</summary>
    public static UserIntent? Parse(string runId, string value, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(value);
        var words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || StateTime.Parse(words[0], now) is not { } time)
        {
            return null;
        }

        return words[1] switch
        {
            RotateWord => new(runId, time, IntentPurpose.Rotate, words[2..]),
            ChangeWord => new(runId, time, IntentPurpose.Change, words[2..]),
            _ => null,
        };
    }
}
