namespace IamHygiene;

/// <summary>
/// Rule K8: keys of users without the tag SecretName are reported, and deactivated only if the policy asks.
/// </summary>
internal static class UnmanagedKeyRules
{
    public static void Apply(PlanDraft draft)
    {
        if (draft.Settings.Exemption is null)
        {
            ReportOldKeys(draft);
            ApplyToKeys(draft);
        }

        ClearOldNotes(draft);
    }

    private static void ApplyToKeys(PlanDraft draft)
    {
        switch (draft.Snapshot.Detail)
        {
            case null:
                LiveReadRules.Foresee(draft);
                break;
            case { Keys: Read<IReadOnlyList<AccessKey>>.Unknown unknown }:
                draft.LeaveAlone(unknown.Problem);
                break;
            case { } detail:
                NoteDeactivations(draft, detail);
                ApplyTo(draft, detail);
                break;
        }
    }

    // A run that ended early deactivated the key and could not note it; its owner must still be told.
    private static void NoteDeactivations(PlanDraft draft, UserDetail detail)
    {
        if (draft.YoungIntent is not null || !draft.OtherIntents.Any())
        {
            return;
        }

        foreach (var key in detail.KnownKeys.Where(key => !key.IsActive && draft.State.Note(key.AccessKeyId) is null))
        {
            draft.PlanNote(
                new(key.AccessKeyId, KeyNoteStatus.Inactive, draft.Now, key.CreateDate),
                "a run that ended early deactivated it");
        }
    }

    // Notes of a user who is managed no more are of use only for the recovery window, and a lease for its time.
    private static void ClearOldNotes(PlanDraft draft)
    {
        var notes = draft.State.Keys.Values.Where(note => draft.Now >= note.Since + draft.Schedule.RecoveryWindow);
        // While the keys are not known, what the ended run did with them is not known either.
        var isRead = draft.Snapshot.Detail is { Keys.IsKnown: true };
        var leases = draft.OtherIntents
            .Where(intent => isRead && draft.Now >= intent.Time + draft.Policy.IntentLease)
            .ToList();
        foreach (var abandoned in leases.Where(intent => intent.Purpose == IntentPurpose.Rotate))
        {
            draft.Report(KeyFindings.RotationAbandoned(draft.UserName, abandoned));
        }

        List<string> tags = [.. notes.Select(note => note.TagName), .. leases.Select(intent => intent.TagName)];
        if (tags.Count > 0)
        {
            var reason = "left behind: notes of a user whose keys nobody manages";
            draft.PlanCleanUp(DecisionRule.K8, reason, draft.Now, cleanUp => cleanUp with { TagsToRemove = tags });
        }
    }

    private static void ReportOldKeys(PlanDraft draft)
    {
        var old = draft.Snapshot.Report?.Keys
            .Where(key => key.Active)
            .Select(key => key.LastRotated)
            .OfType<DateTimeOffset>()
            .Where(made => Days.Between(made, draft.Now) >= draft.Schedule.RotateDays)
            .ToList() ?? [];
        if (old.Count > 0)
        {
            draft.Report(KeyFindings.Unmanaged(draft.UserName, old.Count, Days.Between(old.Min(), draft.Now)));
        }
    }

    private static void ApplyTo(PlanDraft draft, UserDetail detail)
    {
        var isAsked = draft.Policy.UnmanagedKeys == KeyMeasure.Deactivate || draft.Policy.UnusedKeys == KeyMeasure.Deactivate;
        if (!isAsked || draft.YoungIntent is not null)
        {
            return;
        }

        foreach (var key in detail.KnownKeys.Where(key => key.IsActive))
        {
            NoteIfReactivated(draft, key);
            if (!draft.IsLeftAlone(key) && !DeactivateIfOld(draft, key))
            {
                DeactivateIfUnused(draft, detail, key);
            }
        }
    }

    private static void NoteIfReactivated(PlanDraft draft, AccessKey key)
    {
        if (draft.State.Note(key.AccessKeyId) is { IsInactive: true })
        {
            KeyNoteRules.Apply(draft, [key]);
        }
    }

    private static bool DeactivateIfOld(PlanDraft draft, AccessKey key)
    {
        var due = key.CreateDate.AddDays(draft.Schedule.DeactivateDays);
        if (draft.Policy.UnmanagedKeys != KeyMeasure.Deactivate || draft.Now < due)
        {
            return false;
        }

        var reason = $"{key.AgeInDays(draft.Now)} days old and managed by nobody";
        draft.Plan(PlannedActionKind.Deactivate, key.AccessKeyId, DecisionRule.K8, reason, due);
        return true;
    }

    private static void DeactivateIfUnused(PlanDraft draft, UserDetail detail, AccessKey key)
    {
        if (draft.Policy.UnusedKeys != KeyMeasure.Deactivate || draft.UseOf(detail, key.AccessKeyId) is not { } use)
        {
            return;
        }

        var due = (use.LastUsed ?? key.CreateDate).AddDays(draft.Policy.UnusedWarningDays);
        if (draft.Now >= due)
        {
            var reason = $"not used for {draft.Policy.UnusedWarningDays} days";
            draft.Plan(PlannedActionKind.Deactivate, key.AccessKeyId, DecisionRule.C1, reason, due);
        }
    }
}
