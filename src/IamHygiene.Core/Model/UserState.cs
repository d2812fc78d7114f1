using System.Globalization;

namespace IamHygiene;

/// <summary>
/// The write-ahead note of a rotation: written on the user before a key is made. Each run writes a tag of its own name, so
/// that no run can overwrite or clear another's.
/// </summary>
/// <param name="RunId">The run that began it.</param>
/// <param name="Time">When the rotation began (UTC).</param>
/// <param name="ExistingKeys">The access key ids that existed then. A key that is not among them may be the one made.</param>
public sealed record RotationIntent(string RunId, DateTimeOffset Time, IReadOnlyList<string> ExistingKeys)
{
    /// <summary>The name of the tag.</summary>
    public string TagName => TagNames.IntentPrefix + RunId;

    /// <summary>The value of the tag.</summary>
    public string ToTagValue() => string.Join(' ', [UserState.Format(Time), .. ExistingKeys]);

    /// <summary>Reads the value of the tag; null where it is not one of ours.</summary>
    public static RotationIntent? Parse(string runId, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var parts = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length >= 1 && UserState.ParseTime(parts[0]) is { } time ? new(runId, time, parts[1..]) : null;
    }
}

/// <summary>A rotation that was asked for before its time.</summary>
/// <param name="Time">When it was begun (UTC).</param>
/// <param name="Done">True once the old key is deactivated too.</param>
public sealed record ForcedMark(DateTimeOffset Time, bool Done)
{
    /// <summary>The value of the tag.</summary>
    public string ToTagValue() => UserState.Format(Time) + (Done ? " done" : "");

    /// <summary>Reads the value of the tag; null where it is not one of ours.</summary>
    public static ForcedMark? Parse(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var parts = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts is [_] or [_, "done"] && UserState.ParseTime(parts[0]) is { } time ? new(time, parts.Length == 2) : null;
    }
}

/// <summary>
/// Our state on an IAM user, read from its tags. A tag that cannot be read counts as absent and is listed in <see cref="Unreadable"/>.
/// </summary>
/// <param name="Intents">Rotations that were begun and not ended.</param>
/// <param name="Deactivated">When each key was deactivated, by access key id (UTC).</param>
/// <param name="Notified">When the owner was last sent a mail (UTC).</param>
/// <param name="Sending">Runs that claimed the owner's mail and did not say that it was sent, with the time of the claim (UTC).</param>
/// <param name="Forced">The last forced rotation.</param>
/// <param name="Unreadable">Names of our tags whose value is not in our form.</param>
public sealed record UserState(
    IReadOnlyList<RotationIntent> Intents,
    IReadOnlyDictionary<string, DateTimeOffset> Deactivated,
    DateTimeOffset? Notified,
    IReadOnlyDictionary<string, DateTimeOffset> Sending,
    ForcedMark? Forced,
    IReadOnlyList<string> Unreadable)
{
    /// <summary>When a person had a key reactivated, by access key id (UTC).</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Restored { get; init; } =
        new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Reads the state from a user's tags.</summary>
    public static UserState FromTags(IReadOnlyDictionary<string, string> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        var unreadable = new List<string>();
        var intents = new List<RotationIntent>();
        var deactivated = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var restored = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var sending = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        DateTimeOffset? notified = null;
        ForcedMark? forced = null;
        foreach (var (key, value) in tags)
        {
            var read = true;
            if (After(key, TagNames.IntentPrefix) is { } runId)
            {
                if (RotationIntent.Parse(runId, value) is { } intent)
                {
                    intents.Add(intent);
                }
                else
                {
                    read = false;
                }
            }
            else if (After(key, TagNames.DeactivatedPrefix) is { } keyId)
            {
                read = Note(deactivated, keyId, value);
            }
            else if (After(key, TagNames.RestoredPrefix) is { } restoredId)
            {
                read = Note(restored, restoredId, value);
            }
            else if (After(key, TagNames.SendingPrefix) is { } sender)
            {
                read = Note(sending, sender, value);
            }
            else if (After(key, TagNames.Notified) is "")
            {
                read = (notified = ParseTime(value)) is not null;
            }
            else if (After(key, TagNames.Forced) is "")
            {
                read = (forced = ForcedMark.Parse(value)) is not null;
            }

            if (!read)
            {
                unreadable.Add(key);
            }
        }

        return new(
            intents.OrderBy(intent => intent.Time).ToList(),
            deactivated,
            notified,
            sending,
            forced,
            unreadable)
        { Restored = restored };
    }

    /// <summary>A moment as our tags write it: UTC, whole seconds.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>Reads a moment as our tags write it; null where it is none.</summary>
    public static DateTimeOffset? ParseTime(string value) =>
        DateTimeOffset.TryParseExact(
            value,
            TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time)
            ? time
            : null;

    private static bool Note(Dictionary<string, DateTimeOffset> notes, string name, string value)
    {
        if (ParseTime(value) is not { } time)
        {
            return false;
        }

        notes[name] = time;
        return true;
    }

    private static string? After(string key, string prefix) =>
        key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? key[prefix.Length..] : null;
}
