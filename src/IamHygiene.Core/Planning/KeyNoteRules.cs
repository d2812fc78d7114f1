namespace IamHygiene;

/// <summary>
/// Rule K17: of each key is noted what its later days need: its creation, when it was first seen inactive, and when a person
/// switched it on again.
/// </summary>
internal static class KeyNoteRules
{
    public static void Apply(PlanDraft draft, IEnumerable<AccessKey> keys)
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
                NoteInactive(draft, key, note);
            }
        }
    }

    private static void NoteActive(PlanDraft draft, AccessKey key, KeyNote? note)
    {
        if (draft.State.IsNoteUnreadable(key.AccessKeyId) || draft.IsPlanned(PlannedActionKind.NoteKey, key.AccessKeyId))
        {
            return;
        }

        if (note is null)
        {
            Plan(draft, key, KeyNoteStatus.Noted, "its creation is not noted yet");
        }
        else if (note.IsInactive || note.Status == KeyNoteStatus.Deleted)
        {
            Plan(draft, key, KeyNoteStatus.Restored, "a person has switched it on again");
            draft.Report(KeyFindings.KeyRestored(draft.UserName, key.AccessKeyId, draft.Now + draft.Schedule.Overlap));
        }
    }

    // An unknown time of deactivation begins today.
    private static void NoteInactive(PlanDraft draft, AccessKey key, KeyNote? note)
    {
        if (note is not { IsInactive: true })
        {
            Plan(draft, key, KeyNoteStatus.Inactive, "inactive since an unknown time, so its recovery window begins now");
        }
    }

    private static void Plan(PlanDraft draft, AccessKey key, KeyNoteStatus status, string reason)
    {
        var planned = new PlannedAction(
            draft.Context.AccountId,
            draft.UserName,
            PlannedActionKind.NoteKey,
            key.AccessKeyId,
            DecisionRule.K17,
            reason,
            draft.Now);
        draft.Add(planned with { Note = new(key.AccessKeyId, status, draft.Now, key.CreateDate) });
    }
}
