using IamHygiene.Sandbox;
using SandboxUser = IamHygiene.Sandbox.IamUserState;

namespace IamHygiene.Faults;

/// <summary>P3, and the times of rows K2 and K4.</summary>
internal static class RemovalChecks
{
    /// <summary>The note of a restoration is written before the key is activated, in whole seconds.</summary>
    private static readonly TimeSpan NoteBefore = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);

    /// <summary>True for a key that a run made and that AWSCURRENT never named.</summary>
    public static bool IsOrphan(InvariantChecker oracle, AccessKeyState key) =>
        oracle.State.Made.Contains(key.Id) && !oracle.State.EverCurrent.Contains(key.Id);

    /// <summary>
    /// True for a key that nothing distinguishes from one that a run made and lost: made while a rotation had its lease, in no
    /// version of the secret, old enough, and never used as far as AWS shows. Row K5 deactivates it, and a person can have it back.
    /// </summary>
    public static bool LooksLost(InvariantChecker oracle, SandboxUser user, AccessKeyState key) =>
        LooksLost(oracle.Rules, oracle.World, user, key);

    public static bool LooksLost(Rules rules, World world, SandboxUser user, AccessKeyState key)
    {
        var isUnused = key.ShownUse(world.Now, world.Cloud.Options.LastUsedDelay) is null;
        return isUnused
            && world.Now >= key.Created + rules.OrphanWait
            && !FactReader.IsWritten(world, user, key)
            && NoteTags.Rotations(user).Any(rotation => !rotation.Existing.Contains(key.Id)
                && key.Created >= rotation.Time - ClockSkew
                && key.Created <= rotation.Time + rules.Lease);
    }

    /// <summary>
    /// Whether the decision may depend on the last use of the key: it does for a deletion, and for a deactivation in its
    /// time (row K2). A forced one (K6) and one by age alone (K8) are decided without it.
    /// </summary>
    public static bool DependsOnUse(InvariantChecker oracle, SandboxUser user, AccessKeyState key, AccessKeyState? now) =>
        now is null
            || (FactReader.SecretName(user) is not null
                && RotationRequests.UnderWaySince(user) is null
                && FactReader.Usable(oracle.World, user) is { } replacement
                && IsTime(oracle, key, replacement));

    public static void Deactivated(InvariantChecker oracle, SandboxUser user, AccessKeyState key)
    {
        var now = oracle.World.Now;
        if (FactReader.SecretName(user) is null)
        {
            if (!oracle.Rules.UnmanagedToo)
            {
                oracle.Report("K8", $"key {key.Id} of an unmanaged user was deactivated", user.Name);
            }
            else if (now < key.Created + oracle.Rules.Deactivate)
            {
                oracle.Report("K8", $"key {key.Id} was deactivated too early", user.Name);
            }

            return;
        }

        var activated = key.StatusChanges[^1].Time;
        if (oracle.State.Reactivated.Contains(key.Id) && oracle.World.Now < activated + oracle.Rules.Overlap - NoteBefore)
        {
            oracle.Report(
                "P3",
                $"key {key.Id} was deactivated {(oracle.World.Now - activated).TotalDays:0.0} days after it had been activated again",
                user.Name);
            return;
        }

        if (oracle.Rules.IsOverdue(key.Created, now))
        {
            return;
        }

        if (FactReader.Usable(oracle.World, user) is not { } replacement)
        {
            oracle.Report("K2", $"key {key.Id} was deactivated and no usable pair is stored", user.Name);
            return;
        }

        if (IsTime(oracle, key, replacement))
        {
            return;
        }

        var asked = oracle.State.Asked.GetValueOrDefault(user.Name);
        if (asked > 0 && replacement.Created >= key.Created)
        {
            oracle.Update(state => state with { Asked = state.Asked.SetItem(user.Name, asked - 1) });
        }
        else
        {
            oracle.Report("K2", $"key {key.Id} was deactivated before its time and nobody had asked for it", user.Name);
        }
    }

    private static bool IsTime(InvariantChecker oracle, AccessKeyState key, AccessKeyState replacement) =>
        oracle.World.Now >= key.Created + oracle.Rules.Deactivate
        && oracle.World.Now >= replacement.Created + oracle.Rules.Overlap
        // A rotation that a later run finishes may take from the overlap, but not more than half of it.
        && oracle.World.Now >= oracle.State.Since.GetValueOrDefault(replacement.Id, replacement.Created) + (oracle.Rules.Overlap / 2);

    public static void Deleted(InvariantChecker oracle, SandboxUser user, AccessKeyState key)
    {
        var isOrphan = IsOrphan(oracle, key) || oracle.State.Lost.Contains(key.Id);
        if (FactReader.Current(oracle.World, user)?.Id == key.Id)
        {
            oracle.Report("P3", $"key {key.Id} was deleted while AWSCURRENT names it", user.Name);
        }

        var now = oracle.World.Now;
        if (FactReader.InactiveSince(key) is not { } since)
        {
            oracle.Report("P3", $"active key {key.Id} was deleted", user.Name);
        }
        else if (now < since + oracle.Rules.Window)
        {
            oracle.Report("P3", $"key {key.Id} was deleted {(now - since).TotalDays:0.0} days after it was deactivated", user.Name);
        }
        else if (!isOrphan && now < key.Created + oracle.Rules.Delete)
        {
            oracle.Report("K4", $"key {key.Id} was deleted at an age of {(now - key.Created).TotalDays:0.0} days", user.Name);
        }
    }
}
