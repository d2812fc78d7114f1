using SandboxUser = IamHygiene.Sandbox.UserState;

namespace IamHygiene.Faults;

/// <summary>What must hold once a clean run has followed: P2, no AWSPENDING, no notes left behind.</summary>
internal static class Rest
{
    public static void Check(Watcher oracle)
    {
        foreach (var user in oracle.World.Users.State.Users.Values.Where(user => IsOurs(oracle.World, user)))
        {
            foreach (var key in user.Keys.Where(key => oracle.Memory.Made.Contains(key.Id) && !oracle.Memory.Excused.Contains(key.Id)))
            {
                if (!Eye.IsStored(oracle.World, user, key)) oracle.Report("P2", $"key {key.Id}, made by a run, is neither stored nor removed", user.Name);
            }

            if (Eye.With(Eye.SecretOf(oracle.World, user), "AWSPENDING") is { } pending) oracle.Report("P2", $"AWSPENDING is left on version {pending.Id}", user.Name);
            foreach (var tag in user.Tags.Keys.Where(tag => tag.StartsWith(Eye.OwnTags, StringComparison.OrdinalIgnoreCase)))
            {
                if (IsStale(user, tag[Eye.OwnTags.Length..])) oracle.Report("P2", $"the tag {tag} is left behind", user.Name);
            }
        }
    }

    /// <summary>P5: a run on a day whose work is done changes nothing.</summary>
    public static void CheckQuiet(Watcher oracle, RunSession again)
    {
        foreach (var (call, _) in again.Calls.Where(one => one.Call.IsChange)) oracle.Report("P5", $"a second run on the same day still does {call.Operation}", call.Parameter("UserName"));
    }

    /// <summary>
    /// Users whose secret the product may write. Where a person has made it unusable, or points at somebody else's, the
    /// product keeps its hands off and cannot tidy up either.
    /// </summary>
    public static bool IsOurs(World world, SandboxUser user)
    {
        if (Eye.SecretName(user) is not { } name) return Eye.SecretName(user) is null;
        if (Eye.SecretOf(world, user) is not { DeletionDate: null } secret || Eye.Current(world, user) is not { } current) return false;
        if (world.Users.State.Users.Values.Any(other => other.Name != user.Name && (Eye.SecretName(other) == name || Eye.SecretOf(world, other)?.Arn == secret.Arn))) return false;
        return world.Users.State.OwnerOf(current.Id) is not { } owner || owner.Name == user.Name;
    }

    private static bool IsStale(SandboxUser user, string tag)
    {
        if (tag.StartsWith("Intent:", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("Sending:", StringComparison.OrdinalIgnoreCase)) return true;
        if (tag.StartsWith("Deactivated:", StringComparison.OrdinalIgnoreCase)) return user.Keys.All(key => key.Id != tag["Deactivated:".Length..] || key.IsActive);
        return string.Equals(tag, "Forced", StringComparison.OrdinalIgnoreCase) && !user.Tags[Eye.OwnTags + tag].EndsWith(" done", StringComparison.Ordinal);
    }
}
