namespace IamHygiene;

/// <summary>The plan of one user while the rules write it: what is known, and what they decide, in order.</summary>
internal sealed class PlanDraft
{
    private readonly List<UpcomingAction> upcoming = [];
    private readonly List<string> restored = [];

    public PlanDraft(UserSnapshot snapshot, PlanContext context)
    {
        Snapshot = snapshot;
        Context = context;
        State = UserState.FromTags(snapshot.User.Tags, context.Now);
        Settings = UserSettings.For(snapshot.User, State, context.Policy, context.Now);
    }

    public UserSnapshot Snapshot { get; }

    public PlanContext Context { get; }

    public UserState State { get; }

    public UserSettings Settings { get; }

    public List<PlannedAction> Actions { get; } = [];

    public List<Finding> Findings { get; } = [];

    public List<Notice> Notices { get; } = [];

    public IamUser User => Snapshot.User;

    public string UserName => Snapshot.User.UserName;

    public HygienePolicy Policy => Context.Policy;

    public DateTimeOffset Now => Context.Now;

    public KeySchedule Schedule => Settings.Schedule;

    /// <summary>What comes next and is not due yet; where something is due, that.</summary>
    public UpcomingAction? Next
    {
        get
        {
            var due = Actions.Find(action => action.Action != PlannedActionKind.NoteKey);
            return due is null ? upcoming.MinBy(step => step.Due) : new(due.Action, due.Due);
        }
    }

    /// <summary>Leases of other runs. The own one says nothing about the user.</summary>
    public IEnumerable<UserIntent> OtherIntents => State.Intents.Where(intent => intent.RunId != Context.RunId);

    /// <summary>The lease of another run that may still be at work; null where there is none.</summary>
    public UserIntent? YoungIntent => State.Intents.Count == 0
        ? null
        : OtherIntents.FirstOrDefault(intent => Now < intent.Time + Policy.IntentLease);

    public void Plan(
        PlannedActionKind action,
        string? accessKeyId,
        DecisionRule rule,
        string reason,
        DateTimeOffset due,
        bool forced = false,
        ActionRequirement requires = ActionRequirement.None)
    {
        var planned = new PlannedAction(
            Context.AccountId,
            UserName,
            action,
            accessKeyId,
            rule,
            reason,
            due,
            forced)
        { Requires = requires };
        Actions.Add(planned);
    }

    public void PlanCleanUp(DecisionRule rule, string reason, DateTimeOffset due, Func<PlannedAction, PlannedAction> with) =>
        Actions.Add(with(new(Context.AccountId, UserName, PlannedActionKind.CleanUp, null, rule, reason, due)));

    public void PlanNote(KeyNote note, string reason)
    {
        var planned = new PlannedAction(
            Context.AccountId,
            UserName,
            PlannedActionKind.NoteKey,
            note.AccessKeyId,
            DecisionRule.K17,
            reason,
            Now);
        Actions.Add(planned with { Note = note });
    }

    /// <summary>Says what comes later, where nothing is due now.</summary>
    public void Foresee(PlannedActionKind action, DateTimeOffset due)
    {
        if (due > Now)
        {
            upcoming.Add(new(action, due));
        }
    }

    public void Report(FindingMessage message) => Findings.Add(message.For(Context.AccountId, UserName));

    public void ReportOnce(FindingMessage message)
    {
        if (!Findings.Exists(finding => finding.Kind == message.Kind && finding.AccessKeyId == message.AccessKeyId))
        {
            Report(message);
        }
    }

    public bool IsPlanned(PlannedActionKind action, string accessKeyId) =>
        Actions.Exists(planned => planned.Action == action && planned.AccessKeyId == accessKeyId);

    /// <summary>What could not be read is told, and nothing is done on it.</summary>
    public void LeaveAlone(Problem problem) => Report(KeyFindings.LeftAlone(UserName, problem));

    /// <summary>The last use of a key; null where it is not known, which is told.</summary>
    public AccessKeyUse? UseOf(UserDetail detail, string accessKeyId)
    {
        switch (detail.UseOf(accessKeyId))
        {
            case Read<AccessKeyUse>.Known known:
                return known.Value;
            case Read<AccessKeyUse>.Unknown unknown:
                LeaveAlone(unknown.Problem);
                return null;
            default:
                throw new InvalidOperationException("A read is either known or unknown.");
        }
    }

    /// <summary>Until when a key is left alone that a person brought back; null where that does not apply, or is over.</summary>
    public DateTimeOffset? LeftAloneUntil(string accessKeyId)
    {
        if (State.Note(accessKeyId) is not { Status: KeyNoteStatus.Restored } note)
        {
            return null;
        }

        var until = note.Since + Schedule.Overlap;
        return Now < until ? until : null;
    }

    /// <summary>Leaves an active key alone until a day, and says so once.</summary>
    public void LeaveAlone(AccessKey key, DateTimeOffset until)
    {
        if (!restored.Contains(key.AccessKeyId))
        {
            restored.Add(key.AccessKeyId);
            Report(KeyFindings.KeyRestored(UserName, key.AccessKeyId, until));
        }
    }

    /// <summary>
    /// True where an active key is left alone: a person brought it back, or its note cannot be read, so that until when it was
    /// to be left alone is not known. A finding says so.
    /// </summary>
    public bool IsLeftAlone(AccessKey key)
    {
        if (State.IsNoteUnreadable(key.AccessKeyId) || restored.Contains(key.AccessKeyId))
        {
            return true;
        }

        if (LeftAloneUntil(key.AccessKeyId) is not { } until)
        {
            return false;
        }

        LeaveAlone(key, until);
        return true;
    }

    /// <summary>Tells the owner something, where there is an address that mail may go to; at most once a day, and news once.</summary>
    public void Notify(NoticeKind kind, Func<Notice, Notice> with)
    {
        if (Settings.OwnerAddress is { } address)
        {
            var notice = new Notice(Context.AccountId, UserName, kind, address) { Language = User.Tag(TagNames.Language) };
            NotifyAt(address, with(notice));
        }
        else if (Settings.AddressFault is { } fault)
        {
            ReportOnce(fault);
        }
    }

    /// <summary>Tells something to an address, where it was not told today.</summary>
    public void NotifyAt(string address, Notice notice)
    {
        var item = notice.ToItem();
        var isTold = MailLedger.IsTold(State, item, Context.Day) || (notice.IsNews && MailLedger.WasTold(State, item));
        if (!isTold)
        {
            Notices.Add(notice with { To = address });
        }
    }

    /// <summary>Creations of keys that are noted under the lease.</summary>
    public List<KeyNote> CreationNotes { get; } = [];

    public UserPlan ToPlan() =>
        new(UserName, Actions, Notices, Findings, Settings.Exemption, Next) { CreationNotes = CreationNotes };
}
