namespace IamHygiene;

/// <summary>Row K5 and the recovery of section 5: what a rotation that ended early left behind is finished or undone.</summary>
internal static class RecoveryRules
{
    // CreateAccessKey is sent within two minutes of the intent, or not at all; the rest is the SDK's timeout and clock skew.
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan After = TimeSpan.FromMinutes(5);

    /// <summary>Plans the recovery and takes orphans off the list of keys.</summary>
    /// <returns>False where the rules of a key's life must wait for it.</returns>
    public static bool Apply(UserCase one, UserDetail detail, SecretSnapshot secret, List<AccessKey> keys)
    {
        var leftover = new List<string>();
        var promoted = false;
        if (one.State.Intent is { } intent)
        {
            foreach (var key in keys.Where(key => !intent.ExistingKeys.Contains(key.AccessKeyId, StringComparer.Ordinal)).ToList())
            {
                if (secret.CurrentAccessKeyId == key.AccessKeyId)
                {
                    promoted = true;
                    continue;
                }

                if (key.CreateDate < intent.Time - Before || key.CreateDate > intent.Time + After) continue;
                if (secret.StoredKeys.Contains(key.AccessKeyId))
                {
                    if (!key.IsActive) continue;
                    one.Act(PlannedActionKind.FinishRotation, key.AccessKeyId, "K5", $"the rotation begun at {UserState.Format(intent.Time)} stored this key and did not end", intent.Time);
                    return false;
                }

                if (IsOrphan(one, detail, key) is not { } orphan) return false;
                if (!orphan) continue;
                one.Act(PlannedActionKind.RemoveOrphan, key.AccessKeyId, "K5", $"made by the rotation begun at {UserState.Format(intent.Time)}, stored nowhere, never used", intent.Time);
                keys.Remove(key);
            }

            leftover.Add(TagNames.Intent);
        }
        else if (secret.PendingAccessKeyId is { } pendingId
            && secret.CurrentAccessKeyId != pendingId
            && keys.Find(key => key.AccessKeyId == pendingId && key.IsActive) is { } pending)
        {
            // A person removed the note of a rotation; the key is stored and only its promotion is missing.
            if (one.Now < pending.CreateDate + one.Policy.IntentLease) return false;
            one.Act(PlannedActionKind.FinishRotation, pending.AccessKeyId, "K5", "AWSPENDING holds this key and no rotation is under way", pending.CreateDate);
            return false;
        }

        leftover.AddRange(StaleNotes(one, detail.Keys.Value));
        if (leftover.Count > 0 || secret.PendingVersionId is not null)
        {
            var what = new List<string>();
            if (one.State.Intent is not null) what.Add("the note of an ended rotation");
            if (secret.PendingVersionId is not null) what.Add("AWSPENDING");
            if (leftover.Exists(tag => tag != TagNames.Intent)) what.Add("notes of keys that are active again or gone");
            var cleanUp = one.Act(PlannedActionKind.CleanUp, null, "K5", "left behind: " + string.Join(", ", what), one.State.Intent?.Time ?? one.Now);
            one.Actions[^1] = cleanUp with { TagsToRemove = leftover, VersionToWithdraw = secret.PendingVersionId, EndsForcedRotation = promoted && one.State.Forced is { Done: false } };
        }

        return true;
    }

    // The secret of an orphan died with its run, so nobody can ever have used it: a key that was used is not ours.
    private static bool? IsOrphan(UserCase one, UserDetail detail, AccessKey key)
    {
        if (detail.Use.GetValueOrDefault(key.AccessKeyId) is not { IsKnown: true } use)
        {
            one.Unknown(detail.Use.GetValueOrDefault(key.AccessKeyId)?.Problem ?? new("KeyUseNotRead", $"The last use of key {key.AccessKeyId} of user {one.User.UserName} is not known.", "Run again."));
            return null;
        }

        if (use.Value.LastUsed is null) return true;
        one.Find("K5", "UnknownKey", FindingSeverity.Warning, $"Key {key.AccessKeyId} of user {one.User.UserName} appeared while a rotation was under way, but it has been used, so it is somebody's; it is left alone.", "Find out who made it; delete it by hand if nobody needs it.", key.AccessKeyId);
        return false;
    }

    private static IEnumerable<string> StaleNotes(UserCase one, IReadOnlyList<AccessKey> keys) =>
        one.State.Deactivated.Keys.Where(id => !keys.Any(key => key.AccessKeyId == id && !key.IsActive)).Select(TagNames.Deactivated);
}
