namespace IamHygiene;

/// <summary>
/// Who must be read live: those for whom something may be due. The bulk reads decide it, so that a user for whom nothing
/// is due costs no call. A reported key is at least as old as the report says, never older than its CreateDate.
/// </summary>
public static class LiveReadRules
{
    /// <summary>True where the user's keys, secret and last uses must be read.</summary>
    public static bool NeedsLiveRead(UserSnapshot user, PlanContext context)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(context);
        if (SesUserRules.Concern(user.User, context.Policy))
        {
            return false;
        }

        var one = new UserCase(user, context);
        if (!user.User.IsManaged)
        {
            return user.State.Deactivated.Keys.Any(one.IsUntold)
                || (context.Policy.UnmanagedKeys == KeyMeasure.Deactivate && Aged(one, one.Schedule.DeactivateDays))
                || (context.Policy.UnusedKeys == KeyMeasure.Deactivate && Aged(one, context.Policy.UnusedWarningDays));
        }

        return user.Report is null
            || one.IsForced
            || user.State.Intents.Count > 0
            || user.State.Forced is { Done: false }
            || user.State.Unreadable.Count > 0
            || user.State.Restored.Count > 0
            || Aged(one, one.Schedule.RotateDays)
            || InactiveDue(one);
    }

    private static bool Aged(UserCase one, int days) =>
        one.Snapshot.Report is { } report
            && report.Keys.Any(key => key.Active && (key.LastRotated is not { } made || Days.Between(made, one.Now) >= days));

    // With one note for each inactive key and every window still open, nothing can be due.
    private static bool InactiveDue(UserCase one)
    {
        var inactive = one.Snapshot.Report!.Keys.Count(key => !key.Active);
        var notes = one.State.Deactivated;
        return notes.Count != inactive
            || notes.Values.Any(noted => one.Now >= noted + one.Schedule.RecoveryWindow)
            || (notes.Count > 0 && !one.ToldToday && (one.LastTold is null || notes.Values.Any(noted => noted > one.LastTold)));
    }
}
