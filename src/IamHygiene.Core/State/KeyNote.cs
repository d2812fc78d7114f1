namespace IamHygiene;

/// <summary>What is noted of a key.</summary>
public enum KeyNoteStatus
{
    /// <summary>Only its creation: the credential report shows the last change of a key, not its creation.</summary>
    Noted,

    /// <summary>A rotation made it, and AWSCURRENT names it.</summary>
    New,

    /// <summary>A run deactivated it.</summary>
    Inactive,

    /// <summary>It was first seen inactive; since when it is, is not known.</summary>
    Found,

    /// <summary>It is inactive although AWSCURRENT names it.</summary>
    Current,

    /// <summary>A rotation made it and could not store it; it was deactivated and was never anybody's.</summary>
    Orphan,

    /// <summary>A person had it reactivated, or it was given a new overlap.</summary>
    Restored,

    /// <summary>It was deleted.</summary>
    Deleted,
}

/// <summary>The note of one access key: its last change of status. News for the owner follow from it.</summary>
/// <param name="AccessKeyId">The key.</param>
/// <param name="Status">What happened last.</param>
/// <param name="Since">When (UTC).</param>
/// <param name="Created">The key's CreateDate (UTC); null where it was not known.</param>
public sealed record KeyNote(string AccessKeyId, KeyNoteStatus Status, DateTimeOffset Since, DateTimeOffset? Created)
{
    private const string CreatedWord = "created";

    /// <summary>The name of the tag.</summary>
    public string TagName => TagNames.Key(AccessKeyId);

    /// <summary>True where the note says that the key does not sign requests.</summary>
    public bool IsInactive => Status is KeyNoteStatus.Inactive or KeyNoteStatus.Found or KeyNoteStatus.Current or KeyNoteStatus.Orphan;

    /// <summary>The value of the tag.</summary>
    public string ToTagValue()
    {
        var status = $"{Word(Status)} {StateTime.Format(Since)}";
        return Created is { } created ? $"{status} {CreatedWord} {StateTime.Format(created)}" : status;
    }

    /// <summary>Reads the value of the tag; null where it is not one of ours.</summary>
    public static KeyNote? Parse(string accessKeyId, string value, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(value);
        var words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is not (2 or 4) || StatusOf(words[0]) is not { } status || StateTime.Parse(words[1], now) is not { } since)
        {
            return null;
        }

        if (words.Length == 2)
        {
            return new(accessKeyId, status, since, null);
        }

        return words[2] == CreatedWord && StateTime.Parse(words[3], now) is { } created
            ? new(accessKeyId, status, since, created)
            : null;
    }

    /// <summary>The word for a status in tags.</summary>
    internal static string Word(KeyNoteStatus status) => status switch
    {
        KeyNoteStatus.Noted => "noted",
        KeyNoteStatus.New => "new",
        KeyNoteStatus.Inactive => "inactive",
        KeyNoteStatus.Found => "found",
        KeyNoteStatus.Current => "current",
        KeyNoteStatus.Orphan => "orphan",
        KeyNoteStatus.Restored => "restored",
        KeyNoteStatus.Deleted => "deleted",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown status of a key."),
    };

    private static KeyNoteStatus? StatusOf(string word)
    {
        foreach (var status in Enum.GetValues<KeyNoteStatus>())
        {
            if (Word(status) == word)
            {
                return status;
            }
        }

        return null;
    }
}
