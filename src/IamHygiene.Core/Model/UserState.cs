using System.Globalization;

namespace IamHygiene;

/// <summary>The write-ahead note of a rotation: written on the user before a key is made.</summary>
/// <param name="Time">When the rotation began (UTC).</param>
/// <param name="RunId">The run that began it.</param>
/// <param name="ExistingKeys">The access key ids that existed then. A key that is not among them may be the one made.</param>
public sealed record RotationIntent(DateTimeOffset Time, string RunId, IReadOnlyList<string> ExistingKeys)
{
    /// <summary>The value of the tag.</summary>
    public string ToTagValue() => string.Join(' ', [UserState.Format(Time), RunId, .. ExistingKeys]);

    /// <summary>Reads the value of the tag; null where it is not one of ours.</summary>
    public static RotationIntent? Parse(string value)
    {
        var parts = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length >= 2 && UserState.ParseTime(parts[0]) is { } time ? new(time, parts[1], parts[2..]) : null;
    }
}

/// <summary>When the owner was told, or is about to be told.</summary>
/// <param name="Time">When (UTC).</param>
/// <param name="Sent">True once the mail was handed over; false while a run claims the day's mail.</param>
/// <param name="RunId">The run that wrote it.</param>
public sealed record NoticeMark(DateTimeOffset Time, bool Sent, string RunId)
{
    /// <summary>The value of the tag.</summary>
    public string ToTagValue() => $"{UserState.Format(Time)} {(Sent ? "sent" : "sending")} {RunId}";

    /// <summary>Reads the value of the tag; null where it is not one of ours.</summary>
    public static NoticeMark? Parse(string value)
    {
        var parts = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts is [var time, "sent" or "sending", var run] && UserState.ParseTime(time) is { } at ? new(at, parts[1] == "sent", run) : null;
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
        var parts = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts is [_] or [_, "done"] && UserState.ParseTime(parts[0]) is { } time ? new(time, parts.Length == 2) : null;
    }
}

/// <summary>Our state on an IAM user, read from its tags. A tag that cannot be read counts as absent and is listed in <see cref="Unreadable"/>.</summary>
/// <param name="Intent">A rotation that was begun and not ended.</param>
/// <param name="Deactivated">When each key was deactivated, by access key id (UTC).</param>
/// <param name="Notified">The last mail to the owner.</param>
/// <param name="Forced">The last forced rotation.</param>
/// <param name="Unreadable">Names of our tags whose value is not in our form.</param>
public sealed record UserState(
    RotationIntent? Intent,
    IReadOnlyDictionary<string, DateTimeOffset> Deactivated,
    NoticeMark? Notified,
    ForcedMark? Forced,
    IReadOnlyList<string> Unreadable)
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Reads the state from a user's tags.</summary>
    public static UserState Of(IReadOnlyDictionary<string, string> tags)
    {
        var unreadable = new List<string>();
        var deactivated = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        RotationIntent? intent = null;
        NoticeMark? notified = null;
        ForcedMark? forced = null;
        foreach (var (key, value) in tags)
        {
            if (!key.StartsWith(TagNames.Prefix, StringComparison.OrdinalIgnoreCase)) continue;
            var read = true;
            if (Is(key, TagNames.Intent)) read = (intent = RotationIntent.Parse(value)) is not null;
            else if (Is(key, TagNames.Notified)) read = (notified = NoticeMark.Parse(value)) is not null;
            else if (Is(key, TagNames.Forced)) read = (forced = ForcedMark.Parse(value)) is not null;
            else if (key.StartsWith(TagNames.DeactivatedPrefix, StringComparison.OrdinalIgnoreCase))
            {
                if (ParseTime(value) is { } time) deactivated[key[TagNames.DeactivatedPrefix.Length..]] = time;
                else read = false;
            }

            if (!read) unreadable.Add(key);
        }

        return new(intent, deactivated, notified, forced, unreadable);
    }

    /// <summary>A moment as our tags write it: UTC, whole seconds.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>Reads a moment as our tags write it; null where it is none.</summary>
    public static DateTimeOffset? ParseTime(string value) =>
        DateTimeOffset.TryParseExact(value, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private static bool Is(string key, string name) => string.Equals(key, name, StringComparison.OrdinalIgnoreCase);
}
