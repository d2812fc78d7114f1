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
        var promoted = false;
        foreach (var intent in one.State.Intents)
        {
            foreach (var key in keys.Where(key => !intent.ExistingKeys.Contains(key.AccessKeyId, StringComparer.Ordinal)).ToList())
            {
                if (secret.CurrentAccessKeyId == key.AccessKeyId)
                {
                    promoted = true;
                }
                else if (secret.StoredKeys.Contains(key.AccessKeyId))
                {
                    if (!key.IsActive)
                    {
                        continue;
                    }

                    one.Act(
                        PlannedActionKind.FinishRotation,
                        key.AccessKeyId,
                        "K5",
                        $"the rotation begun at {UserState.Format(intent.Time)} stored this key and did not end",
                        intent.Time);
                    EndForced(one, keys, key);
                    return false;
                }
                else if (key.CreateDate >= intent.Time - Before && key.CreateDate <= intent.Time + After)
                {
                    if (IsOrphan(one, detail, key) is not { } orphan)
                    {
                        return false;
                    }

                    if (!orphan)
                    {
                        continue;
                    }

                    one.Act(
                        PlannedActionKind.RemoveOrphan,
                        key.AccessKeyId,
                        "K5",
                        $"made by the rotation begun at {UserState.Format(intent.Time)}, stored nowhere, never used",
                        intent.Time);
                    keys.Remove(key);
                }
            }
        }

        var intents = one.State.Intents;
        if (intents.Count == 0
            && secret.PendingAccessKeyId is { } pendingId
            && secret.CurrentAccessKeyId != pendingId
            && keys.Find(key => key.AccessKeyId == pendingId && key.IsActive) is { } pending)
        {
            // A person removed the note of a rotation; the key is stored and only its promotion is missing.
            if (one.Now < pending.CreateDate + one.Policy.IntentLease)
            {
                return false;
            }

            one.Act(
                PlannedActionKind.FinishRotation,
                pending.AccessKeyId,
                "K5",
                "AWSPENDING holds this key and no rotation is under way",
                pending.CreateDate);
            EndForced(one, keys, pending);
            return false;
        }

        var stale = StaleNotes(one, detail.Keys.Value).ToList();
        if (intents.Count == 0 && stale.Count == 0 && secret.PendingVersionId is null)
        {
            return true;
        }

        var what = new List<string>();
        if (intents.Count > 0)
        {
            what.Add("the note of an ended rotation");
        }

        if (secret.PendingVersionId is not null)
        {
            what.Add("AWSPENDING");
        }

        if (stale.Count > 0)
        {
            what.Add("notes that do not hold any more");
        }

        var cleanUp = one.Act(
            PlannedActionKind.CleanUp,
            null,
            "K5",
            "left behind: " + string.Join(", ", what),
            intents.Count > 0 ? intents[0].Time : one.Now);
        one.Actions[^1] = cleanUp with
        {
            TagsToRemove = [.. intents.Select(intent => intent.TagName), .. stale],
            VersionToWithdraw = secret.PendingVersionId,
            EndsForcedRotation = promoted && one.State.Forced is { Done: false },
        };
        return true;
    }

    // A forced rotation that is finished late still ends with the old key switched off, on the same day.
    private static void EndForced(UserCase one, IReadOnlyList<AccessKey> keys, AccessKey replacement)
    {
        if (one.HalfForced(replacement) is not { } half)
        {
            return;
        }

        foreach (var old in keys.Where(key => key.IsActive && key != replacement && !one.IsLeftAlone(key)))
        {
            one.Act(
                PlannedActionKind.Deactivate,
                old.AccessKeyId,
                "K6",
                $"replaced by {replacement.AccessKeyId} in a forced rotation",
                half.Time,
                forced: true);
        }
    }

    // The secret of an orphan died with its run, so nobody can ever have used it: a key that was used is not ours.
    private static bool? IsOrphan(UserCase one, UserDetail detail, AccessKey key)
    {
        if (detail.Use.GetValueOrDefault(key.AccessKeyId) is not { IsKnown: true } use)
        {
            one.Unknown(
                detail.Use.GetValueOrDefault(key.AccessKeyId)?.Problem
                    ?? new(
                        "KeyUseNotRead",
                        $"The last use of key {key.AccessKeyId} of user {one.User.UserName} is not known.",
                        "Run again."));
            return null;
        }

        if (use.Value.LastUsed is null)
        {
            return true;
        }

        one.Find(
            "K5",
            "UnknownKey",
            FindingSeverity.Warning,
            $"Key {key.AccessKeyId} of user {one.User.UserName} appeared while a rotation was under way, but it has been used, "
                + "so it is somebody's; it is left alone.",
            "Find out who made it; delete it by hand if nobody needs it.",
            key.AccessKeyId);
        return false;
    }

    private static IEnumerable<string> StaleNotes(UserCase one, IReadOnlyList<AccessKey> keys)
    {
        foreach (var id in one.State.Deactivated.Keys.Where(id => !keys.Any(key => key.AccessKeyId == id && !key.IsActive)))
        {
            yield return TagNames.Deactivated(id);
        }

        foreach (var id in one.State.Restored.Keys.Where(id => one.LeftAloneUntil(id) is null
            || !keys.Any(key => key.AccessKeyId == id && key.IsActive)))
        {
            yield return TagNames.Restored(id);
        }

        var active = keys.Where(key => key.IsActive).OrderBy(key => key.CreateDate).ToList();
        var halfDone = active.Count > 1 && one.HalfForced(active[^1]) is not null;
        if (one.State.Forced is { Done: false } mark && mark.Time.UtcDateTime.Date < one.Now.UtcDateTime.Date && !halfDone)
        {
            yield return TagNames.Forced;
        }
    }
}
