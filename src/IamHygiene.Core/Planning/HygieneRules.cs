namespace IamHygiene;

/// <summary>Rule C1 for a user: console users without MFA, unused passwords and keys, two active keys.</summary>
internal static class HygieneRules
{
    public static void Apply(PlanDraft draft)
    {
        if (draft.Snapshot.Report is not { } row)
        {
            return;
        }

        if (row.PasswordEnabled == true)
        {
            CheckPassword(draft, row);
        }

        var active = row.Keys.Where(key => key.Active).ToList();
        foreach (var key in active.Where(key => !IsAwaited(draft, key, active)))
        {
            CheckKey(draft, key, row);
        }

        var isReplacing = draft.User.IsManaged && active.Exists(key => key.LastRotated > draft.Now - draft.Schedule.Overlap);
        if (active.Count == 2 && !isReplacing)
        {
            draft.Report(HygieneFindings.TwoActiveKeys(draft.UserName));
        }
    }

    // The new key of a rotation waits in the secret for its owner: to call it a surplus would lock the owner out.
    private static bool IsAwaited(PlanDraft draft, ReportedKey key, List<ReportedKey> active) =>
        draft.User.IsManaged
        && active.Exists(other => other.LastRotated < key.LastRotated)
        && WasNeverUsed(draft, key);

    // A run proves the key that it has made; that is no use of the owner's.
    private static bool WasNeverUsed(PlanDraft draft, ReportedKey key) =>
        key.LastUsed is not { } used
        || (draft.User.IsManaged && key.LastRotated is { } made && ProtocolTimes.MayBeOwnUse(made, used));

    private static void CheckKey(PlanDraft draft, ReportedKey key, CredentialReportRow row)
    {
        var days = Days.Between(key.LastUsed ?? key.LastRotated ?? row.UserCreationTime, draft.Now);
        if (SeverityOf(draft, days) is not { } severity)
        {
            return;
        }

        draft.Report(WasNeverUsed(draft, key)
            ? HygieneFindings.KeyNeverUsed(draft.UserName, days, draft.User.IsManaged, severity)
            : HygieneFindings.KeyUnused(draft.UserName, days, severity));
    }

    private static void CheckPassword(PlanDraft draft, CredentialReportRow row)
    {
        if (!row.MfaActive)
        {
            draft.Report(HygieneFindings.NoMfa(draft.UserName));
        }

        // A new password is a sign of life, also where nobody has signed in with it yet.
        var used = row.PasswordLastUsed ?? row.UserCreationTime;
        var since = row.PasswordLastChanged is { } changed ? Later.Of(used, changed) : used;
        var days = Days.Between(since, draft.Now);
        if (SeverityOf(draft, days) is { } severity)
        {
            draft.Report(HygieneFindings.PasswordUnused(draft.UserName, days, severity));
        }
    }

    private static FindingSeverity? SeverityOf(PlanDraft draft, int days)
    {
        if (days < draft.Policy.UnusedDays)
        {
            return null;
        }

        return days >= draft.Policy.UnusedWarningDays ? FindingSeverity.Warning : FindingSeverity.Information;
    }
}
