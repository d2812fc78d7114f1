namespace IamHygiene;

/// <summary>
/// Rule K17: of each key is noted what its later days need: its creation, when it was first seen inactive, and when a person
/// switched it on again.
/// </summary>
internal static class KeyNoteRules
{
    public static void Apply(PlanDraft draft, IEnumerable<AccessKey> keys, string? currentAccessKeyId = null)
    {
        foreach (var key in keys)
        {
            var note = draft.State.Note(key.AccessKeyId);
            if (key.IsActive)
            {
                NoteActive(draft, key, note);
            }
            else
            {
                NoteInactive(draft, key, note, isCurrent: key.AccessKeyId == currentAccessKeyId);
            }
        }
    }

    /// <summary>A run that ended early deleted a key and could not note it; its owner must still be told.</summary>
    public static void NoteDeletions(PlanDraft draft, UserDetail detail)
    {
        if (!draft.OtherIntents.Any(intent => intent.Purpose == IntentPurpose.Change))
        {
            return;
        }

        foreach (var note in draft.State.Keys.Values.Where(note => note.IsInactive && !Exists(note)))
        {
            draft.PlanNote(note with { Status = KeyNoteStatus.Deleted, Since = draft.Now }, "a run that ended early had deleted it");
        }

        bool Exists(KeyNote note) => detail.KnownKeys.Any(key => key.AccessKeyId == note.AccessKeyId);
    }

    /// <summary>Where something else is due the creation of keys is noted under its lease, and is no change of its own.</summary>
    public static void NoteCreationWithLease(PlanDraft draft)
    {
        if (draft.Actions.TrueForAll(action => action.IsIndependent))
        {
            return;
        }

        draft.CreationNotes.AddRange(draft.Actions.Where(IsCreation).Select(action => action.Note).OfType<KeyNote>());
        draft.Actions.RemoveAll(IsCreation);
    }

    private static bool IsCreation(PlannedAction action) => action.Note is { Status: KeyNoteStatus.Noted };

    private static void NoteActive(PlanDraft draft, AccessKey key, KeyNote? note)
    {
        if (draft.State.IsNoteUnreadable(key.AccessKeyId) || draft.IsPlanned(PlannedActionKind.NoteKey, key.AccessKeyId))
        {
            return;
        }

        if (note is null)
        {
            Plan(draft, key, KeyNoteStatus.Noted, "so that its age stays known whatever happens to it");
        }
        else if (note.IsInactive || note.Status == KeyNoteStatus.Deleted)
        {
            Plan(draft, key, KeyNoteStatus.Restored, "a person has switched it on again, so it is left alone for an overlap");
            draft.LeaveAlone(key, draft.Now + draft.Schedule.Overlap);
        }
    }

    // An unknown time of deactivation begins today. While AWSCURRENT names the key it is read live every day, so that this is told.
    private static void NoteInactive(PlanDraft draft, AccessKey key, KeyNote? note, bool isCurrent)
    {
        if (draft.IsPlanned(PlannedActionKind.NoteKey, key.AccessKeyId))
        {
            return;
        }

        if (isCurrent)
        {
            NoteInactiveCurrent(draft, key, note);
        }
        else if (note is not { IsInactive: true, Status: not KeyNoteStatus.Current })
        {
            Plan(draft, key, KeyNoteStatus.Found, "inactive since an unknown time, so its recovery window begins now");
        }
    }

    // The note of a key that a run deactivated stays for the day, as it counts for the day's limit; by the strict policy it stays
    // until its owner was told.
    private static void NoteInactiveCurrent(PlanDraft draft, AccessKey key, KeyNote? note)
    {
        var isOverdue = draft.Policy.DeactivateOverdue && key.AgeInDays(draft.Now) >= draft.Schedule.DeactivateDays;
        var isOfToday = note is { Status: KeyNoteStatus.Inactive } && StateTime.DayOf(note.Since) >= draft.Context.Day;
        var told = new ToldItem(ToldKind.Inactive, key.AccessKeyId);
        var isUntold = !MailLedger.WasToldBefore(draft.State, told, draft.Context.Day);
        var isKept = isOfToday || (isOverdue && isUntold && note is { IsInactive: true });
        if (isKept || note is { Status: KeyNoteStatus.Current })
        {
            return;
        }

        if (isOverdue && note is not { IsInactive: true })
        {
            Plan(draft, key, KeyNoteStatus.Found, "inactive, as the policy asks for overdue keys");
        }
        else
        {
            Plan(draft, key, KeyNoteStatus.Current, "the secret names it although it is inactive");
        }
    }

    private static void Plan(PlanDraft draft, AccessKey key, KeyNoteStatus status, string reason) =>
        draft.PlanNote(new(key.AccessKeyId, status, draft.Now, key.CreateDate), reason);
}
