namespace IamHygiene;

/// <summary>
/// Rule N4: what was done to a user's keys is told once. It follows from the notes of keys, so that news outlives the death of the
/// run that made the change. After the recovery window it is no news any more.
/// </summary>
internal static class NewsRules
{
    public static void Apply(PlanDraft draft)
    {
        foreach (var note in draft.State.Keys.Values.OrderBy(note => note.Since))
        {
            if (draft.Now < note.Since + draft.Schedule.RecoveryWindow)
            {
                Tell(draft, note);
            }
        }
    }

    private static void Tell(PlanDraft draft, KeyNote note)
    {
        switch (note.Status)
        {
            case KeyNoteStatus.New:
                TellNew(draft, note);
                break;
            case KeyNoteStatus.Inactive or KeyNoteStatus.Found:
                TellInactive(draft, note);
                break;
            case KeyNoteStatus.Deleted:
                TellOnce(draft, NoticeKind.KeyDeleted, notice => notice with { AccessKeyId = note.AccessKeyId });
                break;
            default:
                break;
        }
    }

    private static void TellNew(PlanDraft draft, KeyNote note)
    {
        var old = draft.Snapshot.Detail?.KnownKeys.Where(key => key.AccessKeyId != note.AccessKeyId).MaxBy(key => key.CreateDate);
        // A first key replaces none, so nothing ends.
        DateTimeOffset? off = old is null ? null : EndOf(draft, note, old);
        TellOnce(draft, NoticeKind.KeyReady, notice => notice with
        {
            AccessKeyId = old?.AccessKeyId,
            NewAccessKeyId = note.AccessKeyId,
            Date = off,
            DaysLeft = off is { } end ? Days.Between(draft.Now, end) : null,
        });
    }

    // When the old key ends: at once in a forced rotation.
    private static DateTimeOffset EndOf(PlanDraft draft, KeyNote note, AccessKey old)
    {
        if (!old.IsActive || draft.State.Forced is { IsUnderWay: true })
        {
            return draft.Now;
        }

        var made = note.Created ?? note.Since;
        var due = Later.Of(old.CreateDate.AddDays(draft.Schedule.DeactivateDays), made + draft.Schedule.Overlap);
        return draft.LeftAloneUntil(old.AccessKeyId) is { } until ? Later.Of(due, until) : due;
    }

    private static void TellInactive(PlanDraft draft, KeyNote note)
    {
        // Whether it is still so, and whether AWSCURRENT names the key, only a live read tells; who is not told yet is read live.
        var isInactive = draft.Snapshot.Detail?.KnownKeys.Any(key => key.AccessKeyId == note.AccessKeyId && !key.IsActive) ?? false;
        var isCurrent = draft.Snapshot.Detail?.Secret is SecretReading.Usable usable
            && usable.Secret.CurrentAccessKeyId == note.AccessKeyId;
        // A person may have moved AWSCURRENT to the key, which is a finding. By the strict policy the run itself locked the user out.
        var isOnlyFinding = isCurrent && !draft.Policy.DeactivateOverdue;
        if (!isInactive || isOnlyFinding)
        {
            return;
        }

        DateTimeOffset? deletion = draft.User.IsManaged && !isCurrent
            ? InactiveKeyRules.DueBy(note, note.Created ?? CreationOf(draft, note), note.Since, draft.Schedule)
            : null;
        TellOnce(draft, NoticeKind.KeyDeactivated, notice => notice with { AccessKeyId = note.AccessKeyId, Date = deletion });
    }

    private static DateTimeOffset? CreationOf(PlanDraft draft, KeyNote note) =>
        draft.Snapshot.Detail?.KnownKeys.FirstOrDefault(key => key.AccessKeyId == note.AccessKeyId)?.CreateDate;

    private static void TellOnce(PlanDraft draft, NoticeKind kind, Func<Notice, Notice> with) =>
        draft.Notify(kind, notice => with(notice with { SecretId = draft.User.SecretName }));
}
