namespace IamHygiene;

/// <summary>Rows K1 to K4, K6, K7 and K11: the life of the keys of a user whose secret is known and ours to write.</summary>
internal sealed class KeyLifecycle
{
    // A pair is proven right after it is made; a use in that hour is our own and says nothing of the owner's.
    private static readonly TimeSpan OwnCheck = TimeSpan.FromHours(1);

    private readonly UserCase one;
    private readonly UserDetail detail;
    private readonly SecretSnapshot secret;
    private readonly List<AccessKey> active;
    private readonly List<AccessKey> inactive;

    /// <summary>The newest active key, where the secret names it.</summary>
    private readonly AccessKey? current;

    public KeyLifecycle(UserCase one, UserDetail detail, SecretSnapshot secret, IReadOnlyList<AccessKey> keys)
    {
        this.one = one;
        this.detail = detail;
        this.secret = secret;
        active = keys.Where(key => key.IsActive).ToList();
        inactive = keys.Where(key => !key.IsActive).ToList();
        current = active.LastOrDefault() is { } newest && newest.AccessKeyId == secret.CurrentAccessKeyId ? newest : null;
    }

    /// <summary>Row K3: an old key without a replacement stays active; a person should know.</summary>
    public static void CheckOverdue(UserCase one, IEnumerable<AccessKey> active, bool blocked)
    {
        foreach (var key in active.Where(key => key.AgeInDays(one.Now) >= one.Schedule.DeactivateDays))
        {
            var age = key.AgeInDays(one.Now);
            one.Find(
                "K3",
                "Overdue",
                FindingSeverity.Warning,
                $"Key {key.AccessKeyId} of user {one.User.UserName} is {age} days old and has no working replacement; it stays active.",
                "See the other findings of this user for what stands in the way.",
                key.AccessKeyId);
            if (blocked && one.Policy.DeactivateOverdue && one.Settings.Exemption is null && !one.IsLeftAlone(key))
            {
                one.Act(
                    PlannedActionKind.Deactivate,
                    key.AccessKeyId,
                    "K3",
                    $"{age} days old without a replacement, and the policy asks for it",
                    key.CreateDate.AddDays(one.Schedule.DeactivateDays));
            }
        }
    }

    public void Apply()
    {
        if (active.Count == 0 && inactive.Count > 0)
        {
            one.Find(
                "K7",
                "NoActiveKey",
                FindingSeverity.Warning,
                $"User {one.User.UserName} is managed and has no active key.",
                "Reactivate the key that the secret names, or register the user anew.");
        }

        foreach (var key in inactive)
        {
            Inactive(key);
        }

        Forced();
        if (current is not null)
        {
            foreach (var old in active.Where(key => key != current))
            {
                Replaced(old, current);
            }
        }
    }

    // K4. An unknown time of deactivation begins today; the window counts from the latest sign of life.
    private void Inactive(AccessKey key)
    {
        if (key.AccessKeyId == secret.CurrentAccessKeyId)
        {
            one.Find(
                "K4",
                "CurrentKeyInactive",
                FindingSeverity.Warning,
                $"The secret '{secret.SecretId}' of user {one.User.UserName} names key {key.AccessKeyId}, which is inactive; "
                    + "it is never deleted while the secret names it.",
                "Reactivate the key, or store the active pair in the secret.",
                key.AccessKeyId);
            return;
        }

        if (!one.State.Deactivated.TryGetValue(key.AccessKeyId, out var noted) || noted > one.Now + OwnCheck)
        {
            one.Act(
                PlannedActionKind.NoteInactive,
                key.AccessKeyId,
                "K4",
                "inactive since an unknown time, so its recovery window begins now",
                one.Now);
            TellInactive(key, Later(key.CreateDate.AddDays(one.Schedule.DeleteDays), one.Now + one.Schedule.RecoveryWindow));
            return;
        }

        if (UseOf(key) is not { } use)
        {
            return;
        }

        var reported = one.Snapshot.Report?.Keys.Where(row => !row.Active).ToList() ?? [];
        var since = new[] { noted, use.LastUsed, reported.Max(row => row.LastRotated) }.Max()!.Value;
        var due = Later(key.CreateDate.AddDays(one.Schedule.DeleteDays), since + one.Schedule.RecoveryWindow);
        if (one.Now >= due)
        {
            // Anybody who may write tags can write such a note. The report is AWS's own: a key that it does not show as inactive yet
            // was switched off a few hours ago.
            if (reported.Count >= inactive.Count)
            {
                one.Act(
                    PlannedActionKind.Delete,
                    key.AccessKeyId,
                    "K4",
                    $"{key.AgeInDays(one.Now)} days old and inactive since {since.UtcDateTime:yyyy-MM-dd}",
                    due);
            }
        }
        else if (one.LastTold is null || one.LastTold < noted)
        {
            TellInactive(key, due);
        }
    }

    // Told as what is due, so once a day at most: the run that deactivated the key may have told it already.
    private void TellInactive(AccessKey key, DateTimeOffset deleted)
    {
        if (!one.ToldToday)
        {
            one.Tell(
                NoticeKind.KeyDeactivated,
                notice => notice with { AccessKeyId = key.AccessKeyId, Date = deleted, SecretId = secret.SecretId });
        }
    }

    // K1, K7.
    private void Rotation()
    {
        if (active.Count == 0)
        {
            return;
        }

        var newest = active[^1];
        var due = newest.CreateDate.AddDays(one.Schedule.RotateDays);
        var rotates = false;
        if (one.Now >= due && SlotIsFree("rotation is due"))
        {
            one.Act(PlannedActionKind.Rotate, newest.AccessKeyId, "K1", $"{newest.AgeInDays(one.Now)} days old", due);
            rotates = true;
        }

        if (current is null)
        {
            CheckOverdue(one, active, blocked: !rotates);
        }
        else
        {
            CheckOverdue(one, [current], blocked: !rotates);
        }
    }

    // K6. The mark on the user tells a forced rotation that is half done from a new request.
    private void Forced()
    {
        if (active.Count == 0)
        {
            return;
        }

        var newest = active[^1];
        if (one.HalfForced(newest) is { } half)
        {
            if (current is null)
            {
                one.Find(
                    "K6",
                    "ForcedRotationWaits",
                    FindingSeverity.Information,
                    $"The forced rotation of user {one.User.UserName} has made key {newest.AccessKeyId}, which the secret does "
                        + "not name yet.",
                    "Nothing to do; the next run looks again.");
            }
            else
            {
                foreach (var old in active.Where(key => key != newest && !one.IsLeftAlone(key)))
                {
                    one.Act(
                        PlannedActionKind.Deactivate,
                        old.AccessKeyId,
                        "K6",
                        $"replaced by {newest.AccessKeyId} in a forced rotation",
                        half.Time,
                        forced: true);
                }
            }
        }

        if (!one.IsForced)
        {
            Rotation();
        }
        else if (one.State.Forced?.Time.UtcDateTime.Date == one.Now.UtcDateTime.Date)
        {
            if (one.Actions.Count == 0)
            {
                one.Find(
                    "K6",
                    "ForcedToday",
                    FindingSeverity.Information,
                    $"User {one.User.UserName} had a forced rotation today; there is at most one a day.",
                    "Nothing to do, or wait until tomorrow (UTC).");
            }
        }
        else if (SlotIsFree("a new key is asked for"))
        {
            one.Act(PlannedActionKind.Rotate, newest.AccessKeyId, "K6", "asked for before its time", one.Now, forced: true);
            one.Act(PlannedActionKind.Deactivate, newest.AccessKeyId, "K6", "replaced in a forced rotation", one.Now, forced: true);
        }
    }

    // K2 and K11.
    private void Replaced(AccessKey old, AccessKey replacement)
    {
        if (one.Actions.Exists(action => action.Action == PlannedActionKind.Deactivate && action.AccessKeyId == old.AccessKeyId)
            || one.IsNoteSpoiled(old))
        {
            return;
        }

        if (UseOf(old) is not { } oldUse || UseOf(replacement) is not { } newUse)
        {
            return;
        }

        var due = Later(old.CreateDate.AddDays(one.Schedule.DeactivateDays), replacement.CreateDate + one.Schedule.Overlap);
        if (one.IsLeftAlone(old))
        {
            due = Later(due, one.LeftAloneUntil(old.AccessKeyId)!.Value);
        }

        var inUse = oldUse.LastUsed > replacement.CreateDate;
        var graceEnds = due.AddDays(one.Policy.InUseGraceDays);
        if (one.Now >= due && inUse && oldUse.LastUsed > one.Now.AddDays(-1) && one.Now < graceEnds)
        {
            due = graceEnds;
            one.Find(
                "K11",
                "OldKeyInUse",
                FindingSeverity.Warning,
                $"Key {old.AccessKeyId} of user {one.User.UserName} was replaced and is still in use; it is deactivated on "
                    + $"{graceEnds.UtcDateTime:yyyy-MM-dd} at the latest.",
                "Move its users to the new key.",
                old.AccessKeyId);
        }

        if (one.Now >= due)
        {
            one.Act(
                PlannedActionKind.Deactivate,
                old.AccessKeyId,
                "K2",
                $"{old.AgeInDays(one.Now)} days old, replaced {replacement.AgeInDays(one.Now)} days ago",
                due);
            return;
        }

        var fetched = newUse.LastUsed > replacement.CreateDate + OwnCheck;
        if ((inUse || !fetched) && !one.ToldToday)
        {
            one.Tell(NoticeKind.KeyReminder, notice => notice with
            {
                AccessKeyId = old.AccessKeyId,
                NewAccessKeyId = replacement.AccessKeyId,
                SecretId = secret.SecretId,
                Date = due,
                DaysLeft = Days.Between(one.Now, due),
                Detail = inUse ? "The old key is still in use." : "The new key has not been used yet.",
            });
        }
    }

    private bool SlotIsFree(string why)
    {
        var deleted = one.Actions.Count(action => action.Action == PlannedActionKind.Delete);
        if (active.Count + inactive.Count - deleted < 2)
        {
            return true;
        }

        one.Find(
            "K7",
            "KeyLimit",
            FindingSeverity.Warning,
            $"For user {one.User.UserName} {why}, but the user has two keys and IAM allows no third; nothing is destroyed to make room.",
            "Delete the key that is not needed, or wait until the inactive one has passed its recovery window.");
        return false;
    }

    private AccessKeyUse? UseOf(AccessKey key)
    {
        if (detail.Use.GetValueOrDefault(key.AccessKeyId) is { IsKnown: true } use)
        {
            return use.Value;
        }

        one.Unknown(
            detail.Use.GetValueOrDefault(key.AccessKeyId)?.Problem
                ?? new("KeyUseNotRead", $"The last use of key {key.AccessKeyId} of user {one.User.UserName} is not known.", "Run again."));
        return null;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
