namespace IamHygiene;

/// <summary>Rows N1 to N3: notices of a console password that expires or has expired.</summary>
internal static class PasswordRules
{
    public static void Apply(UserCase one)
    {
        if (one.Snapshot.Report is not { PasswordEnabled: true, PasswordNextRotation: { } expiry })
        {
            return;
        }

        var left = Days.Between(one.Now, expiry);
        var expired = one.Now >= expiry;
        if ((!expired && left > one.Settings.NoticeDays) || !IsDue(one, expiry, left))
        {
            return;
        }

        one.Tell(
            expired ? NoticeKind.PasswordExpired : NoticeKind.PasswordExpiring,
            notice => notice with { Date = expiry, DaysLeft = Math.Max(left, 0), HardExpiry = one.Context.HardExpiry });
    }

    // A cadence of 15, 7, 3 means once in each of these stages; a day on which nothing ran is caught up on the next.
    private static bool IsDue(UserCase one, DateTimeOffset expiry, int left)
    {
        if (one.ToldToday)
        {
            return false;
        }

        var cadence = one.Policy.NoticeCadence;
        if (cadence.Count == 0 || one.LastTold is not { } told)
        {
            return cadence.Count == 0 || left < 0 || cadence.Any(stage => left <= stage);
        }

        return (left < 0 && told < expiry) || cadence.Any(stage => left <= stage && Days.Between(told, expiry) > stage);
    }
}
