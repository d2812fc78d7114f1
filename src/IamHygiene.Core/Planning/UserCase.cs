namespace IamHygiene;

/// <summary>One user's case: what is known, and what the rules decide, in order.</summary>
internal sealed class UserCase
{
    public UserCase(UserSnapshot snapshot, PlanContext context)
    {
        Snapshot = snapshot;
        Context = context;
        Settings = UserSettings.For(snapshot, context.Policy, context.Now);
        foreach (var (kind, message, remedy) in Settings.Faults)
        {
            Find("Settings", kind, FindingSeverity.Warning, message, remedy);
        }
    }

    public UserSnapshot Snapshot { get; }

    public PlanContext Context { get; }

    public UserSettings Settings { get; }

    public List<PlannedAction> Actions { get; } = [];

    public List<Finding> Findings { get; } = [];

    public List<Notice> Notices { get; } = [];

    public IamUser User => Snapshot.User;

    public UserState State => Snapshot.State;

    public HygienePolicy Policy => Context.Policy;

    public DateTimeOffset Now => Context.Now;

    public KeySchedule Schedule => Settings.Schedule;

    public bool IsForced =>
        Context.Force.Contains(User.UserName)
            || string.Equals(User.Tag(TagNames.GenerateNewKeys)?.Trim(), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>When the owner was last told; null where never.</summary>
    public DateTimeOffset? LastTold => State.Notified;

    /// <summary>True where today's mail was sent, or claimed by a run that may have sent it.</summary>
    public bool ToldToday => IsToday(State.Notified) || State.Sending.Values.Any(claimed => IsToday(claimed));

    /// <summary>
    /// True where a key was deactivated and its owner was not told since; after the recovery window that is no news any more.
    /// </summary>
    public bool IsUntold(string accessKeyId) =>
        !ToldToday
            && State.Deactivated.TryGetValue(accessKeyId, out var noted)
            && (LastTold is null || LastTold < noted)
            && Now < noted + Schedule.RecoveryWindow;

    private bool IsToday(DateTimeOffset? time) => time?.UtcDateTime.Date == Now.UtcDateTime.Date;

    /// <summary>The forced rotation that made this key and has not deactivated the one before it; null where there is none.</summary>
    public ForcedMark? HalfForced(AccessKey? newest) =>
        State.Forced is { Done: false } mark
            && newest is not null
            && newest.CreateDate >= mark.Time.AddMinutes(-2)
            && newest.CreateDate <= mark.Time.AddHours(1)
            ? mark
            : null;

    /// <summary>
    /// A key that a person brought back is left alone for as long as a replaced key would be; otherwise the next run would
    /// undo it at once. Null where that does not apply, or is over.
    /// </summary>
    public DateTimeOffset? LeftAloneUntil(string accessKeyId) =>
        State.Restored.TryGetValue(accessKeyId, out var restored) && restored <= Now.AddHours(1) && Now < restored + Schedule.Overlap
            ? restored + Schedule.Overlap
            : null;

    /// <summary>
    /// True where a person has altered the note that a key is left alone: until when is not known, so it stays active. The
    /// finding InvalidTag tells of it.
    /// </summary>
    public bool IsNoteSpoiled(AccessKey key) =>
        State.Unreadable.Contains(TagNames.Restored(key.AccessKeyId), StringComparer.OrdinalIgnoreCase);

    /// <summary>True where the key is left alone; a finding says so.</summary>
    public bool IsLeftAlone(AccessKey key)
    {
        if (IsNoteSpoiled(key))
        {
            return true;
        }

        if (LeftAloneUntil(key.AccessKeyId) is not { } until)
        {
            return false;
        }

        if (!Findings.Exists(finding => finding.Kind == "KeyRestored" && finding.AccessKeyId == key.AccessKeyId))
        {
            Find(
                "K2",
                "KeyRestored",
                FindingSeverity.Information,
                $"Key {key.AccessKeyId} of user {User.UserName} was restored by hand, or its replacement came late; it is left "
                    + $"alone until {until.UtcDateTime:yyyy-MM-dd}.",
                $"Move its users to another key by then, or exempt the user with the tag {TagNames.Exempt}.",
                key.AccessKeyId);
        }

        return true;
    }

    public PlannedAction Act(
        PlannedActionKind action,
        string? accessKeyId,
        string rule,
        string reason,
        DateTimeOffset due,
        bool forced = false)
    {
        var planned = new PlannedAction(Context.AccountId, User.UserName, action, accessKeyId, rule, reason, due, forced);
        Actions.Add(planned);
        return planned;
    }

    public void Find(
        string rule,
        string kind,
        FindingSeverity severity,
        string message,
        string remedy,
        string? accessKeyId = null,
        string? control = null) =>
        Findings.Add(
            new(Context.AccountId, User.UserName, kind, severity, message, remedy, rule) { AccessKeyId = accessKeyId, Control = control });

    /// <summary>What could not be read is told, and nothing is done on it.</summary>
    public void Unknown(Problem problem) =>
        Find(
            "P4",
            problem.ErrorId,
            FindingSeverity.Error,
            $"User {User.UserName} is left alone, because something could not be read: {problem.Message}",
            problem.Remedy);

    /// <summary>Tells the owner, where there is an address that mail may go to.</summary>
    public void Tell(NoticeKind kind, Func<Notice, Notice> with)
    {
        if (Settings.OwnerAddress is { } address)
        {
            Notices.Add(with(new(Context.AccountId, User.UserName, kind, address)));
        }
        else if (!Findings.Exists(finding => finding.Kind == Settings.AddressFault.Kind))
        {
            Find(
                "Notify",
                Settings.AddressFault.Kind,
                FindingSeverity.Warning,
                Settings.AddressFault.Message,
                Settings.AddressFault.Remedy);
        }
    }
}
