namespace IamHygiene;

/// <summary>
/// Our state on an IAM user, read from its tags (docs/state.md). A tag that cannot be read counts as absent and is listed in
/// <see cref="Unreadable"/>.
/// </summary>
public sealed record UserState
{
    /// <summary>The state of a user with none of our tags, as most are.</summary>
    private static readonly UserState Empty = new();

    /// <summary>Leases: what runs have begun and not ended, oldest first.</summary>
    public IReadOnlyList<UserIntent> Intents { get; private init; } = [];

    /// <summary>The notes of keys, by access key id.</summary>
    public IReadOnlyDictionary<string, KeyNote> Keys { get; private init; } = new Dictionary<string, KeyNote>(
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The records of mails.</summary>
    public IReadOnlyList<MailRecord> Mails { get; private init; } = [];

    /// <summary>The last rotation that was asked for before its time; null where there was none.</summary>
    public ForcedRotation? Forced { get; private init; }

    /// <summary>When a run noted that the next one begins with this user (UTC); null where none did.</summary>
    public DateTimeOffset? NextRunBeginsHere { get; private init; }

    /// <summary>Since when something fails for the user in each run (UTC); null where nothing failed in the last one.</summary>
    public DateTimeOffset? FailingSince { get; private init; }

    /// <summary>Since when a first key is asked for (UTC); null where none is.</summary>
    public DateTimeOffset? FirstKeyAsked { get; private init; }

    /// <summary>Names of our tags whose value is not in our form.</summary>
    public IReadOnlyList<string> Unreadable { get; private init; } = [];

    /// <summary>Reads the state from a user's tags.</summary>
    /// <param name="tags">The tags.</param>
    /// <param name="now">The moment to compare times with (UTC).</param>
    public static UserState FromTags(IReadOnlyDictionary<string, string> tags, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(tags);
        TagReader? reader = null;
        foreach (var (name, value) in tags)
        {
            if (IsState(name))
            {
                reader ??= new(now);
                reader.Read(name, value);
            }
        }

        if (reader is null)
        {
            return Empty;
        }

        return new()
        {
            Intents = reader.Intents.OrderBy(intent => intent.Time).ToList(),
            Keys = reader.Keys,
            Mails = reader.Mails,
            Forced = reader.Forced,
            NextRunBeginsHere = reader.Next,
            FailingSince = reader.FailingSince,
            FirstKeyAsked = reader.FirstKey,
            Unreadable = reader.Unreadable,
        };
    }

    private static bool IsState(string name) =>
        name.StartsWith(TagNames.Prefix, StringComparison.OrdinalIgnoreCase)
            || name.Equals(TagNames.GenerateNewKeys, StringComparison.OrdinalIgnoreCase);

    /// <summary>The note of a key; null where there is none.</summary>
    public KeyNote? Note(string accessKeyId) => Keys.GetValueOrDefault(accessKeyId);

    /// <summary>True where the note of a key cannot be read: what it protected is not known.</summary>
    public bool IsNoteUnreadable(string accessKeyId) =>
        Unreadable.Contains(TagNames.Key(accessKeyId), StringComparer.OrdinalIgnoreCase);

    /// <summary>True where a lease cannot be read: it may hide a rotation under way.</summary>
    public bool HasUnreadableIntent =>
        Unreadable.Any(tag => tag.StartsWith(TagNames.IntentPrefix, StringComparison.OrdinalIgnoreCase));

    private sealed class TagReader(DateTimeOffset now)
    {
        public List<UserIntent> Intents { get; } = [];

        public Dictionary<string, KeyNote> Keys { get; } = new(StringComparer.OrdinalIgnoreCase);

        public List<MailRecord> Mails { get; } = [];

        public ForcedRotation? Forced { get; private set; }

        public DateTimeOffset? Next { get; private set; }

        public DateTimeOffset? FailingSince { get; private set; }

        public DateTimeOffset? FirstKey { get; private set; }

        public List<string> Unreadable { get; } = [];

        public void Read(string name, string value)
        {
            if (!IsRead(name, value))
            {
                Unreadable.Add(name);
            }
        }

        private bool IsRead(string name, string value)
        {
            if (After(name, TagNames.IntentPrefix) is { } runId)
            {
                return Add(Intents, UserIntent.Parse(runId, value, now));
            }

            if (After(name, TagNames.MailPrefix) is { } sender)
            {
                return Add(Mails, MailRecord.Parse(sender, value, now));
            }

            if (After(name, TagNames.KeyPrefix) is { } keyId)
            {
                return AddNote(KeyNote.Parse(keyId, value, now));
            }

            if (name.Equals(TagNames.Next, StringComparison.OrdinalIgnoreCase))
            {
                Next = StateTime.Parse(value, now);
                return Next is not null;
            }

            if (name.Equals(TagNames.Failing, StringComparison.OrdinalIgnoreCase))
            {
                FailingSince = StateTime.Parse(value, now);
                return FailingSince is not null;
            }

            if (name.Equals(TagNames.FirstKey, StringComparison.OrdinalIgnoreCase))
            {
                FirstKey = StateTime.Parse(value, now);
                return FirstKey is not null;
            }

            if (name.Equals(TagNames.GenerateNewKeys, StringComparison.OrdinalIgnoreCase) && ForcedRotation.IsOurs(value))
            {
                Forced = ForcedRotation.Parse(value, now);
                return Forced is not null;
            }

            return true;
        }

        private bool AddNote(KeyNote? note)
        {
            if (note is null)
            {
                return false;
            }

            Keys[note.AccessKeyId] = note;
            return true;
        }

        private static bool Add<T>(List<T> list, T? item)
            where T : class
        {
            if (item is null)
            {
                return false;
            }

            list.Add(item);
            return true;
        }

        private static string? After(string name, string prefix) =>
            name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? name[prefix.Length..] : null;
    }
}
