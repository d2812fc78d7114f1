namespace IamHygiene;

/// <summary>Rule K4: an inactive key is deleted after its recovery window, and never while AWSCURRENT names it.</summary>
internal sealed class InactiveKeyRules(PlanDraft draft, UserDetail detail, UserSecret secret, IReadOnlyList<AccessKey> inactive)
{
    /// <summary>
    /// When a key may be deleted: an orphan after its recovery window, any other also not before its age. Where its creation is
    /// not known, that is the earliest moment.
    /// </summary>
    public static DateTimeOffset DueBy(KeyNote note, DateTimeOffset? created, DateTimeOffset inactiveSince, KeySchedule schedule)
    {
        var windowEnds = inactiveSince + schedule.RecoveryWindow;
        return note.Status == KeyNoteStatus.Orphan || created is not { } made
            ? windowEnds
            : Later.Of(made.AddDays(schedule.DeleteDays), windowEnds);
    }

    public void Apply()
    {
        foreach (var key in inactive)
        {
            if (key.AccessKeyId == secret.CurrentAccessKeyId)
            {
                draft.Report(KeyFindings.CurrentKeyInactive(draft.UserName, secret.SecretId, key.AccessKeyId));
            }
            else if (draft.State.Note(key.AccessKeyId) is { IsInactive: true, Status: not KeyNoteStatus.Current } note)
            {
                DeleteWhenDue(key, note);
            }
        }
    }

    // The window counts from the latest sign of life: anybody who may write tags can write a note.
    private void DeleteWhenDue(AccessKey key, KeyNote note)
    {
        if (draft.UseOf(detail, key.AccessKeyId) is not { } use)
        {
            return;
        }

        var reported = draft.Snapshot.Report?.Keys.Where(row => !row.Active).ToList() ?? [];
        var since = Latest(note.Since, use.LastUsed, reported.Max(row => row.LastRotated));
        var due = DueBy(note, key.CreateDate, since, draft.Schedule);
        // The report is AWS's own: a key that it does not show as inactive yet was switched off a few hours ago.
        var isReported = reported.Count >= inactive.Count;
        if (draft.Now < due)
        {
            draft.Foresee(PlannedActionKind.Delete, due);
        }
        else if (isReported)
        {
            draft.Plan(
                PlannedActionKind.Delete,
                key.AccessKeyId,
                DecisionRule.K4,
                $"{key.AgeInDays(draft.Now)} days old and inactive since {since.UtcDateTime:yyyy-MM-dd}",
                due);
        }
    }

    private static DateTimeOffset Latest(DateTimeOffset noted, DateTimeOffset? used, DateTimeOffset? reported)
    {
        var latest = used is { } use ? Later.Of(noted, use) : noted;
        return reported is { } changed ? Later.Of(latest, changed) : latest;
    }
}
