namespace IamHygiene;

/// <summary>
/// Row K8 and the key part of C1: keys of users without the tag SecretName are reported, and deactivated only if the policy asks.
/// </summary>
internal static class UnmanagedKeyRules
{
    public static void Apply(UserCase one)
    {
        if (one.Settings.Exemption is not null)
        {
            return;
        }

        var old = one.Snapshot.Report?.Keys
            .Where(key => key.Active && key.LastRotated is { } made && Days.Between(made, one.Now) >= one.Schedule.RotateDays)
            .Select(key => key.LastRotated!.Value)
            .ToList()
            ?? [];
        if (old.Count > 0)
        {
            one.Find(
                "K8",
                "Unmanaged",
                FindingSeverity.Warning,
                $"User {one.User.UserName} has {(old.Count == 1 ? "a key" : "two keys")} {Days.Between(old.Min(), one.Now)} "
                    + "days old that nobody manages.",
                $"Give the user a secret and the tag {TagNames.SecretName}, or delete the key.",
                control: "1.14");
        }

        if (one.Snapshot.Detail is not { Keys.IsKnown: true } detail)
        {
            if (one.Snapshot.Detail is { } unread)
            {
                one.Unknown(unread.Keys.Problem!);
            }

            return;
        }

        foreach (var key in detail.Keys.Value.Where(key => !key.IsActive && one.IsUntold(key.AccessKeyId)))
        {
            one.Tell(NoticeKind.KeyDeactivated, notice => notice with { AccessKeyId = key.AccessKeyId });
        }

        foreach (var key in detail.Keys.Value.Where(key => key.IsActive))
        {
            var due = key.CreateDate.AddDays(one.Schedule.DeactivateDays);
            var asked = one.Policy.UnmanagedKeys == KeyMeasure.Deactivate || one.Policy.UnusedKeys == KeyMeasure.Deactivate;
            if (asked && one.IsLeftAlone(key))
            {
                continue;
            }

            if (one.Policy.UnmanagedKeys == KeyMeasure.Deactivate && one.Now >= due)
            {
                one.Act(
                    PlannedActionKind.Deactivate,
                    key.AccessKeyId,
                    "K8",
                    $"{key.AgeInDays(one.Now)} days old and managed by nobody",
                    due);
                continue;
            }

            if (one.Policy.UnusedKeys != KeyMeasure.Deactivate)
            {
                continue;
            }

            if (detail.Use.GetValueOrDefault(key.AccessKeyId) is not { IsKnown: true } use)
            {
                if (detail.Use.GetValueOrDefault(key.AccessKeyId)?.Problem is { } problem)
                {
                    one.Unknown(problem);
                }

                continue;
            }

            var idle = (use.Value.LastUsed ?? key.CreateDate).AddDays(one.Policy.UnusedWarningDays);
            if (one.Now >= idle)
            {
                one.Act(PlannedActionKind.Deactivate, key.AccessKeyId, "C1", $"not used for {one.Policy.UnusedWarningDays} days", idle);
            }
        }
    }
}
