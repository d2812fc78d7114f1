namespace IamHygiene;

/// <summary>Rules N1 and N2: notices of a console password that expires or has expired.</summary>
internal static class PasswordRules
{
    public static void Apply(PlanDraft draft)
    {
        if (Expiry(draft.Snapshot) is not { } expiry)
        {
            return;
        }

        var left = Days.Between(draft.Now, expiry);
        var isExpired = draft.Now >= expiry;
        if (!isExpired && left > draft.Settings.NoticeDays)
        {
            return;
        }

        if (isExpired ? IsExpiredDue(draft, expiry) : IsStageDue(draft, expiry, left))
        {
            draft.Notify(isExpired ? NoticeKind.PasswordExpired : NoticeKind.PasswordExpiring, notice => notice with
            {
                Date = expiry,
                DaysLeft = Math.Max(left, 0),
                HardExpiry = draft.Context.HardExpiry,
            });
        }
    }

    /// <summary>When the user's console password expires (UTC); null where it does not.</summary>
    public static DateTimeOffset? Expiry(UserSnapshot user) =>
        user.Report is { PasswordEnabled: true } row ? row.PasswordNextRotation : null;

    // Under a cadence an expired password is told of once; without one every day.
    private static bool IsExpiredDue(PlanDraft draft, DateTimeOffset expiry) =>
        draft.Policy.NoticeCadence.Count == 0 || LowestTold(draft, expiry) is not ToldItem.Expired;

    // A cadence of 15, 7, 3 means once in each of these stages; a day on which nothing ran is caught up on the next.
    private static bool IsStageDue(PlanDraft draft, DateTimeOffset expiry, int left)
    {
        var cadence = draft.Policy.NoticeCadence;
        if (cadence.Count == 0)
        {
            return true;
        }

        var told = LowestTold(draft, expiry);
        return cadence.Any(stage => left <= stage && (told is null || told > stage));
    }

    private static int? LowestTold(PlanDraft draft, DateTimeOffset expiry) =>
        MailLedger.LowestDaysTold(draft.State, ToldItem.Password(expiry, 0));
}
