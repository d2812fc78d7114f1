namespace IamHygiene;

/// <summary>
/// Who must be read live: those for whom something may be due. The bulk reads decide it, so that a user for whom nothing is due
/// costs no call. The report shows the last change of a key, which is not before its creation; where a key's creation is
/// noted on the user, the older of the two counts.
/// </summary>
internal static class LiveReadRules
{
    /// <summary>True where the user's keys, secret and last uses must be read.</summary>
    public static bool NeedsLiveRead(UserSnapshot user, PlanContext context)
    {
        if (SesUserRules.Concern(user.User, context.Policy))
        {
            return false;
        }

        var draft = new PlanDraft(user, context);
        return user.User.IsManaged ? IsManagedDue(draft) : IsUnmanagedDue(draft);
    }

    /// <summary>
    /// True where the creation of a key is not noted and may be before what the report shows: the user is old enough to have a key
    /// that is due. Such users are read a few at a time, until all are noted.
    /// </summary>
    public static bool IsCreationUnknown(UserSnapshot user, PlanContext context)
    {
        if (!user.User.IsManaged || user.Report is not { } report || SesUserRules.Concern(user.User, context.Policy))
        {
            return false;
        }

        var draft = new PlanDraft(user, context);
        var isOldEnough = Days.Between(user.User.CreateDate, context.Now) >= draft.Schedule.RotateDays;
        return isOldEnough && draft.Settings.Exemption is null && Created(draft).Count() < report.Keys.Count;
    }

    /// <summary>What comes next by the bulk reads alone, for a user who need not be read live.</summary>
    public static void Foresee(PlanDraft draft)
    {
        if (draft.Settings.Exemption is not null)
        {
            return;
        }

        foreach (var step in draft.User.IsManaged ? ManagedSteps(draft) : UnmanagedSteps(draft))
        {
            draft.Foresee(step.Action, step.Due);
        }
    }

    private static bool IsManagedDue(PlanDraft draft)
    {
        var state = draft.State;
        var isAsked = ForcedRules.IsRequested(draft) || ExposureRules.MayRotate(draft);
        var isUnderWay = state.Intents.Count > 0 || state.Forced is { IsUnderWay: true } || state.FirstKeyAsked is not null || isAsked;
        var isUnclear = draft.Snapshot.Report is null || state.Unreadable.Count > 0;
        return isUnderWay
            || isUnclear
            || ManagedSteps(draft).Any(step => step.Due <= draft.Now)
            || state.Keys.Values.Any(note => IsWatched(draft, note))
            || InactiveWithoutNote(draft)
            || NoteWithoutActive(draft);
    }

    private static bool IsWatched(PlanDraft draft, KeyNote note) => note.Status switch
    {
        KeyNoteStatus.Restored => draft.Now < note.Since + draft.Schedule.Overlap + ProtocolTimes.LookAgainAfterDeactivation,
        KeyNoteStatus.Inactive or KeyNoteStatus.Found => IsInactiveWatched(draft, note),
        KeyNoteStatus.Current => true,
        KeyNoteStatus.Deleted => draft.Now >= note.Since + draft.Schedule.RecoveryWindow,
        _ => false,
    };

    // Until its owner was told, and on the day after: somebody may have moved AWSCURRENT to that key.
    private static bool IsInactiveWatched(PlanDraft draft, KeyNote note)
    {
        var isTold = MailLedger.WasTold(draft.State, new(ToldKind.Inactive, note.AccessKeyId));
        return !isTold || draft.Now < note.Since + ProtocolTimes.LookAgainAfterDeactivation;
    }

    private static bool InactiveWithoutNote(PlanDraft draft)
    {
        var reported = draft.Snapshot.Report?.Keys.Count(key => !key.Active) ?? 0;
        return reported != draft.State.Keys.Values.Count(note => note.IsInactive);
    }

    // A person has deleted or deactivated a key, so its note no longer holds. Notes of today do not count: the report may be of before.
    private static bool NoteWithoutActive(PlanDraft draft)
    {
        var reported = draft.Snapshot.Report?.Keys.Count(key => key.Active) ?? 0;
        return reported < draft.State.Keys.Values.Count(note => IsOfActive(note) && StateTime.DayOf(note.Since) < draft.Context.Day);
    }

    private static bool IsOfActive(KeyNote note) => !note.IsInactive && note.Status != KeyNoteStatus.Deleted;

    private static IEnumerable<UpcomingAction> ManagedSteps(PlanDraft draft)
    {
        foreach (var made in MadeDates(draft))
        {
            yield return new(PlannedActionKind.Rotate, made.AddDays(draft.Schedule.RotateDays));
        }

        foreach (var note in draft.State.Keys.Values.Where(note => note.IsInactive))
        {
            yield return new(PlannedActionKind.Delete, InactiveKeyRules.DueBy(note, note.Created, note.Since, draft.Schedule));
        }
    }

    private static IEnumerable<UpcomingAction> UnmanagedSteps(PlanDraft draft)
    {
        if (draft.Policy.UnmanagedKeys == KeyMeasure.Deactivate)
        {
            foreach (var made in ReportedDates(draft))
            {
                yield return new(PlannedActionKind.Deactivate, made.AddDays(draft.Schedule.DeactivateDays));
            }
        }

        if (draft.Policy.UnusedKeys == KeyMeasure.Deactivate)
        {
            foreach (var made in ReportedDates(draft))
            {
                yield return new(PlannedActionKind.Deactivate, made.AddDays(draft.Policy.UnusedWarningDays));
            }
        }
    }

    private static bool IsUnmanagedDue(PlanDraft draft)
    {
        var isUntold = draft.State.Keys.Values.Any(note =>
            note.Status == KeyNoteStatus.Inactive
            && draft.Now < note.Since + draft.Schedule.RecoveryWindow
            && IsInactiveWatched(draft, note));
        return isUntold || draft.OtherIntents.Any() || UnmanagedSteps(draft).Any(step => step.Due <= draft.Now);
    }

    private static IEnumerable<DateTimeOffset> MadeDates(PlanDraft draft) => [.. ReportedDates(draft), .. Created(draft)];

    private static IEnumerable<DateTimeOffset> ReportedDates(PlanDraft draft) =>
        draft.Snapshot.Report?.Keys.Where(key => key.Active).Select(key => key.LastRotated ?? draft.User.CreateDate) ?? [];

    private static IEnumerable<DateTimeOffset> Created(PlanDraft draft) =>
        draft.State.Keys.Values
            .Where(IsOfActive)
            .Select(note => note.Created)
            .OfType<DateTimeOffset>();
}
