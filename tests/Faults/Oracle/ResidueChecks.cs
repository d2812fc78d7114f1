using System.Globalization;
using SandboxUser = IamHygiene.Sandbox.IamUserState;

namespace IamHygiene.Faults;

/// <summary>What must hold once a clean run has followed: P2, no AWSPENDING, no notes left behind.</summary>
internal static class ResidueChecks
{
    public static void Check(InvariantChecker oracle)
    {
        foreach (var user in oracle.World.Users.State.Users.Values)
        {
            var tags = user.Tags.Keys
                .Where(tag => tag.StartsWith(FactReader.OwnTags, StringComparison.OrdinalIgnoreCase) && IsReadable(user.Tags[tag]))
                .ToList();
            if (tags.Find(tag => tag.StartsWith(FactReader.OwnTags + "Sending:", StringComparison.OrdinalIgnoreCase)) is { } claim)
            {
                oracle.Report("P2", $"the tag {claim} is left behind", user.Name);
            }

            if (FactReader.SecretName(user) is null || !IsOurs(oracle, user))
            {
                continue;
            }

            foreach (var key in user.Keys.Where(key => oracle.State.Made.Contains(key.Id)
                && !oracle.State.EverCurrent.Contains(key.Id)
                && !oracle.State.Exempt.Contains(key.Id)))
            {
                // A key that AWSCURRENT has named was readable; what becomes of it after its replacement is P1's and P3's.
                if (!FactReader.IsStored(oracle.World, user, key))
                {
                    oracle.Report("P2", $"key {key.Id}, made by a run, is neither stored nor removed", user.Name);
                }
            }

            if (FactReader.With(FactReader.SecretOf(oracle.World, user), "AWSPENDING") is { } pending)
            {
                oracle.Report("P2", $"AWSPENDING is left on version {pending.Id}", user.Name);
            }

            foreach (var tag in tags)
            {
                if (IsStale(oracle.World, user, tag[FactReader.OwnTags.Length..]))
                {
                    oracle.Report("P2", $"the tag {tag} is left behind", user.Name);
                }
            }
        }
    }

    /// <summary>P5: a run on a day whose work is done changes nothing, except for users for whom something has become due since.</summary>
    /// <param name="oracle">The oracle.</param>
    /// <param name="again">The run.</param>
    /// <param name="since">When the run before it began.</param>
    public static void CheckQuiet(InvariantChecker oracle, RunSession again, DateTimeOffset since)
    {
        foreach (var (call, _) in again.Calls.Where(entry => entry.Call.IsChange && entry.Fault is null))
        {
            var user = oracle.World.Users.State.Users.Values.FirstOrDefault(other => other.Name == call.Parameter("UserName")
                || (call.Parameter("SecretId") is { } id && FactReader.SecretOf(oracle.World, other)?.Arn == id)
                || call.Parameters.Values.Contains(other.Name + "@example.com"));
            if (user is null || !Moments(oracle, user).Any(moment => since < moment && moment <= oracle.World.Now))
            {
                oracle.Report("P5", $"a second run on the same day still does {call.Operation}", user?.Name);
            }
        }
    }

    private static IEnumerable<DateTimeOffset> Moments(InvariantChecker oracle, SandboxUser user)
    {
        var rules = oracle.Rules;
        var gone = oracle.World.Users.State.DeletedKeys.Values.Select(other => other.Key).Where(key => key.UserName == user.Name);
        foreach (var key in user.Keys.Concat(gone))
        {
            foreach (var age in new[] { rules.Rotate, rules.Deactivate, rules.Delete, rules.Overlap })
            {
                yield return key.Created + age;
            }

            if (FactReader.InactiveSince(key) is { } inactive)
            {
                yield return inactive + rules.Window;
            }
        }
    }

    /// <summary>
    /// Users whose secret the product may write. Where a person has made it unusable, or points at somebody else's, the
    /// product keeps its hands off and cannot tidy up either.
    /// </summary>
    public static bool IsOurs(InvariantChecker oracle, SandboxUser user)
    {
        var world = oracle.World;
        if (FactReader.SecretOf(world, user) is not { DeletionDate: null } secret || FactReader.Current(world, user) is not { } current)
        {
            return false;
        }

        if (FactReader.With(secret, "AWSPENDING") is { } pending && oracle.State.Foreign.Contains(pending.Id))
        {
            return false;
        }

        // A note of a rotation that a person has spoiled may hide anything.
        if (user.Tags.Any(tag => tag.Key.StartsWith(FactReader.OwnTags + "Intent:", StringComparison.OrdinalIgnoreCase)
            && !IsReadable(tag.Value)))
        {
            return false;
        }

        if (world.Users.State.Users.Values.Any(other => other.Name != user.Name && FactReader.SecretOf(world, other)?.Arn == secret.Arn))
        {
            return false;
        }

        // IAM does not tell a key that is gone from one of another account: row K10 then forbids to write.
        return current.Id.Length == 0 || world.Users.State.OwnerOf(current.Id)?.Name == user.Name;
    }

    private static bool IsReadable(string value) => DateTimeOffset.TryParse(value.Split(' ')[0], CultureInfo.InvariantCulture, out _);

    private static bool IsStale(World world, SandboxUser user, string tag)
    {
        if (tag.StartsWith("Intent:", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (tag.StartsWith("Restored:", StringComparison.OrdinalIgnoreCase))
        {
            return !user.Keys.Any(key => key.Id == tag["Restored:".Length..] && key.IsActive);
        }

        if (tag.StartsWith("Deactivated:", StringComparison.OrdinalIgnoreCase))
        {
            return user.Keys.All(key => key.Id != tag["Deactivated:".Length..] || key.IsActive);
        }

        // A forced rotation goes on only while the secret names the newest key; a person may have moved AWSCURRENT back.
        return string.Equals(tag, "Forced", StringComparison.OrdinalIgnoreCase)
            && !user.Tags[FactReader.OwnTags + tag].EndsWith(" done", StringComparison.Ordinal)
            && FactReader.Current(world, user)?.Id == user.Keys.Where(key => key.IsActive).MaxBy(key => key.Created)?.Id;
    }
}
