namespace IamHygiene;

/// <summary>What changes during a user's turn.</summary>
/// <param name="user">The user as planned.</param>
/// <param name="notes">Creations of keys to note under the lease.</param>
internal sealed class TurnState(UserSnapshot user, IReadOnlyList<KeyNote> notes)
{
    private readonly List<ActionResult> results = [];
    private readonly Dictionary<string, string?> written = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, AccessKey?> changedKeys = new(StringComparer.Ordinal);

    /// <summary>The user as the plan knew it.</summary>
    public UserSnapshot Planned { get; } = user;

    /// <summary>The user as last read, with what this turn has written.</summary>
    public UserSnapshot User { get; set; } = user;

    /// <summary>The user as the turn leaves it, also where the reads do not show all of its changes yet.</summary>
    public UserSnapshot Outcome => ManagedUser.WithKeys(User, WithChanges);

    public IReadOnlyList<KeyNote> Notes { get; } = notes;

    public HeldLease? Lease { get; set; }

    public bool KeepsLease { get; set; }

    /// <summary>True once the fate of a change is not known.</summary>
    public bool IsUnclear { get; set; }

    public Problem? Problem { get; set; }

    /// <summary>True after a change whose effect the reads may show late.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>True once a change was not made.</summary>
    public bool IsStopped { get; private set; }

    public IReadOnlyList<PlannedAction> Waiting { get; set; } = [];

    public List<string> EndedIntents { get; } = [];

    public IReadOnlyList<ActionResult> Results => results;

    public void Add(ActionResult result)
    {
        results.Add(result);
        IsStopped |= result.Outcome != ActionOutcome.Done || result.Problem is not null;
    }

    /// <summary>Takes over what was read. The tags that this turn has written win: a read may be older than they are.</summary>
    public void Read(UserSnapshot read)
    {
        var set = written.Where(tag => tag.Value is not null).ToDictionary(tag => tag.Key, tag => tag.Value ?? "", StringComparer.Ordinal);
        var removed = written.Where(tag => tag.Value is null).Select(tag => tag.Key);
        User = read.WithTags(set).WithoutTags(removed);
    }

    /// <summary>Takes over the user as a change left it.</summary>
    public void Change(UserSnapshot after, bool isSeenLater = true)
    {
        RememberTags(User.User.Tags, after.User.Tags);
        RememberKeys(User.Detail?.KnownKeys ?? [], after.Detail?.KnownKeys ?? []);
        User = after;
        HasChanged |= isSeenLater;
    }

    private void RememberTags(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
    {
        foreach (var (name, value) in after)
        {
            if (!before.TryGetValue(name, out var old) || old != value)
            {
                written[name] = value;
            }
        }

        foreach (var name in before.Keys.Where(name => !after.ContainsKey(name)))
        {
            written[name] = null;
        }
    }

    private void RememberKeys(IReadOnlyList<AccessKey> before, IReadOnlyList<AccessKey> after)
    {
        foreach (var key in after.Where(key => !before.Contains(key)))
        {
            changedKeys[key.AccessKeyId] = key;
        }

        foreach (var key in before.Where(key => !after.Any(other => other.AccessKeyId == key.AccessKeyId)))
        {
            changedKeys[key.AccessKeyId] = null;
        }
    }

    private IEnumerable<AccessKey> WithChanges(IEnumerable<AccessKey> read)
    {
        var unchanged = read.Where(key => !changedKeys.ContainsKey(key.AccessKeyId));
        return unchanged.Concat(changedKeys.Values.OfType<AccessKey>()).OrderBy(key => key.CreateDate);
    }
}
