namespace IamHygiene;

/// <summary>Rules K2 and K11: a replaced key is deactivated when its time has come; until then its owner is reminded.</summary>
internal sealed class ReplacedKeyRules(PlanDraft draft, UserDetail detail, UserSecret secret, AccessKey replacement)
{
    public void Apply(AccessKey old)
    {
        var isDecided = draft.IsPlanned(PlannedActionKind.Deactivate, old.AccessKeyId) || draft.State.IsNoteUnreadable(old.AccessKeyId);
        if (isDecided
            || draft.UseOf(detail, old.AccessKeyId) is not { } oldUse
            || draft.UseOf(detail, replacement.AccessKeyId) is not { } newUse)
        {
            return;
        }

        var isInUse = oldUse.LastUsed > replacement.CreateDate;
        var due = DueWith(Grace(old, DueOf(old), oldUse, isInUse), old);
        if (draft.Now >= due)
        {
            Deactivate(old, due);
            return;
        }

        draft.Foresee(PlannedActionKind.Deactivate, due);
        var isFetched = newUse.LastUsed is { } used && !ProtocolTimes.MayBeOwnUse(replacement.CreateDate, used);
        if ((isInUse || !isFetched) && !IsNewToday)
        {
            Remind(old, due, isInUse);
        }
    }

    // On that day the owner is told of the new key itself.
    private bool IsNewToday =>
        draft.State.Note(replacement.AccessKeyId) is { Status: KeyNoteStatus.New } note && StateTime.DayOf(note.Since) >= draft.Context.Day;

    // Where a person has brought the replacement back, both have worked only since then.
    private DateTimeOffset DueOf(AccessKey old)
    {
        var note = draft.State.Note(replacement.AccessKeyId);
        var works = note is { Status: KeyNoteStatus.Restored } ? note.Since : replacement.CreateDate;
        return Later.Of(old.CreateDate.AddDays(draft.Schedule.DeactivateDays), works + draft.Schedule.Overlap);
    }

    // A restored key is left alone for a whole overlap.
    private DateTimeOffset DueWith(DateTimeOffset due, AccessKey old)
    {
        if (!draft.IsLeftAlone(old))
        {
            return due;
        }

        return Later.Of(due, draft.LeftAloneUntil(old.AccessKeyId) ?? draft.Now + draft.Schedule.Overlap);
    }

    // The policy may let a key that is still in use wait, by a bounded number of days.
    private DateTimeOffset Grace(AccessKey old, DateTimeOffset due, AccessKeyUse use, bool isInUse)
    {
        var graceEnds = due.AddDays(draft.Policy.InUseGraceDays);
        var isUsedToday = isInUse && use.LastUsed > draft.Now.AddDays(-1);
        if (draft.Now < due || draft.Now >= graceEnds || !isUsedToday)
        {
            return due;
        }

        draft.Report(KeyFindings.OldKeyInUse(draft.UserName, old.AccessKeyId, graceEnds));
        return graceEnds;
    }

    private void Deactivate(AccessKey old, DateTimeOffset due) =>
        draft.Plan(
            PlannedActionKind.Deactivate,
            old.AccessKeyId,
            DecisionRule.K2,
            $"{old.AgeInDays(draft.Now)} days old, replaced {replacement.AgeInDays(draft.Now)} days ago",
            due,
            forced: false,
            ActionRequirement.ProvenReplacement);

    private void Remind(AccessKey old, DateTimeOffset due, bool isInUse) =>
        draft.Notify(NoticeKind.KeyReminder, notice => notice with
        {
            AccessKeyId = old.AccessKeyId,
            NewAccessKeyId = replacement.AccessKeyId,
            SecretId = secret.SecretId,
            Date = due,
            DaysLeft = Days.Between(draft.Now, due),
            OldKeyInUse = isInUse,
            Detail = isInUse ? "The old key is still in use." : "The new key has not been used yet.",
        });
}
