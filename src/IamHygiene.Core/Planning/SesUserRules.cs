namespace IamHygiene;

/// <summary>
/// Rule K12: a key that serves SES SMTP cannot simply be replaced, so the user is exempt and the administrator is told.
/// </summary>
internal static class SesUserRules
{
    public static bool Concern(IamUser user, HygienePolicy policy) => Concern(user, user.SecretFormat, policy);

    /// <summary>The same for the format that the user is about to get.</summary>
    public static bool Concern(IamUser user, SecretFormat format, HygienePolicy policy) =>
        user.UserName.StartsWith(policy.SesUserPrefix, StringComparison.OrdinalIgnoreCase) && format != SecretFormat.SesSmtp;

    public static void Apply(PlanDraft draft)
    {
        var oldest = draft.Snapshot.Report?.Keys.Where(key => key.Active).Min(key => key.LastRotated);
        if (oldest is not { } made || Days.Between(made, draft.Now) < draft.Schedule.RotateDays)
        {
            return;
        }

        var age = Days.Between(made, draft.Now);
        draft.Report(KeyFindings.SesKeyAged(draft.UserName, age));
        if (draft.Policy.AdminAddress is { } admin)
        {
            var notice = new Notice(draft.Context.AccountId, draft.UserName, NoticeKind.SesKeyAged, admin);
            draft.NotifyAt(admin, notice with { Detail = $"{age} days old", AgeDays = age, Date = made });
        }
    }
}
