namespace IamHygiene;

/// <summary>Rows K1 to K7 and K9 to K14 of the decision table: the keys of a user with the tag SecretName.</summary>
internal static class ManagedKeyRules
{
    public static void Apply(UserCase one)
    {
        if (one.Snapshot.Detail is not { } detail)
        {
            return;
        }

        if (!detail.Keys.IsKnown)
        {
            one.Unknown(detail.Keys.Problem!);
            return;
        }

        // A note of ours that was altered may hide a rotation under way.
        if (one.State.Unreadable.Any(tag => tag.StartsWith(TagNames.IntentPrefix, StringComparison.OrdinalIgnoreCase)))
        {
            return;
        }

        if (one.State.Intents.FirstOrDefault(intent => one.Now < intent.Time + one.Policy.IntentLease) is { } young)
        {
            one.Find(
                "Lease",
                "RotationInProgress",
                FindingSeverity.Information,
                $"Run {young.RunId} began to rotate the key of user {one.User.UserName} at {UserState.Format(young.Time)}.",
                "Nothing to do. If that run has ended, the first run after "
                    + $"{UserState.Format(young.Time + one.Policy.IntentLease)} completes its work.");
            return;
        }

        var keys = detail.Keys.Value.OrderBy(key => key.CreateDate).ToList();
        if (!SecretRules.MayWrite(one, detail, keys, out var secret))
        {
            return;
        }

        if (!RecoveryRules.Apply(one, detail, secret, keys))
        {
            return;
        }

        if (one.Settings.Exemption is not null)
        {
            return;
        }

        new KeyLifecycle(one, detail, secret, keys).Apply();
    }
}
