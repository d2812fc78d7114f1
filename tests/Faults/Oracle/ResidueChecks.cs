using System.Globalization;
using SandboxUser = IamHygiene.Sandbox.IamUserState;

namespace IamHygiene.Faults;

/// <summary>What must hold once a clean run has followed: P2, no AWSPENDING, no notes left behind.</summary>
internal static class ResidueChecks
{
    /// <summary>A run that mails an owner keeps two earlier records, and clears those before and the claims of earlier days.</summary>
    private const int MostMails = 4;

    private static readonly TimeSpan TwoDays = TimeSpan.FromDays(2);
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);

    public static void Check(InvariantChecker oracle)
    {
        foreach (var user in oracle.World.Users.State.Users.Values)
        {
            var tags = user.Tags.Keys.Where(tag => NoteTags.IsReadable(tag, user.Tags[tag])).ToList();
            if (tags.Count(tag => NoteTags.IsAboutMail(tag) && IsSent(user.Tags[tag])) is var mails && mails > MostMails)
            {
                oracle.Report("P2", $"{mails} records of mails are left behind", user.Name);
            }

            if (FactReader.SecretName(user) is null || !IsOurs(oracle, user))
            {
                continue;
            }

            foreach (var key in user.Keys.Where(key => oracle.State.Made.Contains(key.Id)
                && !oracle.State.EverCurrent.Contains(key.Id)
                && !oracle.State.Exempt.Contains(key.Id)
                && !oracle.State.Reactivated.Contains(key.Id)))
            {
                // A key that AWSCURRENT has named was readable; what becomes of it after its replacement is P1's and P3's.
                var isPutAway = !key.IsActive && NoteTags.SaysInactive(user, key.Id);
                if (!isPutAway && !FactReader.IsStored(oracle.World, user, key))
                {
                    oracle.Report("P2", $"key {key.Id}, made by a run, is neither stored nor switched off and noted", user.Name);
                }
            }

            if (FactReader.With(FactReader.SecretOf(oracle.World, user), "AWSPENDING") is { } pending)
            {
                oracle.Report("P2", $"AWSPENDING is left on version {pending.Id}", user.Name);
            }

            foreach (var tag in tags)
            {
                if (IsStale(oracle, user, tag))
                {
                    oracle.Report("P2", $"the tag {tag} is left behind", user.Name);
                }
            }

            if (IsForcedLeft(oracle, user))
            {
                oracle.Report("P2", "the note of a forced rotation is left behind", user.Name);
            }
        }
    }

    /// <summary>P5: a run on a day whose work is done changes nothing, except for users for whom something has become due since.</summary>
    /// <param name="oracle">The oracle.</param>
    /// <param name="again">The run.</param>
    /// <param name="since">When the run before it began.</param>
    public static void CheckQuiet(InvariantChecker oracle, RunSession again, DateTimeOffset since)
    {
        foreach (var (call, _) in again.Calls.Where(entry => entry.Call.IsChange && entry.Fault is null && !IsLease(entry.Call)))
        {
            var user = oracle.World.Users.State.Users.Values.FirstOrDefault(other => other.Name == call.Parameter("UserName")
                || (call.Parameter("SecretId") is { } id && FactReader.SecretOf(oracle.World, other)?.Arn == id)
                || call.Parameters.Values.Contains(other.Name + "@example.com"));
            // The note of a deleted key goes once its owner was told.
            var isTidying = user is not null && call.Operation == "UntagUser" && IsNoteOfGone(user, call.Parameter("TagKeys.member.1")!);
            if (!isTidying && (user is null || !Moments(oracle, user).Any(moment => since < moment && moment <= oracle.World.Now)))
            {
                oracle.Report("P5", $"a second run on the same day still does {call.Operation}", user?.Name);
            }
        }
    }

    private static bool IsSent(string record) => record.StartsWith("sent ", StringComparison.Ordinal);

    // What fails every day takes a lease and gives it back.
    private static bool IsLease(Call call) =>
        (call.Parameter("Tags.member.1.Key") ?? call.Parameter("TagKeys.member.1"))?.StartsWith(NoteTags.Intent, StringComparison.Ordinal)
            == true;

    private static bool IsNoteOfGone(SandboxUser user, string tag) =>
        tag.StartsWith(NoteTags.Key, StringComparison.Ordinal) && user.Key(tag[NoteTags.Key.Length..]) is null;

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

            // A key that a run may have lost is looked at once AWS must show its use.
            yield return key.Created + rules.OrphanWait;
            if (NoteTags.Since(user, key.Id) is { } noted)
            {
                yield return noted + rules.Overlap;
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
            && !NoteTags.IsReadable(tag.Key, tag.Value)))
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

    /// <summary>After a run in which nothing failed, nobody is noted as failing.</summary>
    public static void CheckFailing(InvariantChecker oracle)
    {
        foreach (var user in oracle.World.Users.State.Users.Values.Where(user =>
            user.Tags.TryGetValue(NoteTags.Failing, out var value) && NoteTags.IsReadable(NoteTags.Failing, value)))
        {
            oracle.Report("P2", "the note of a failure is left behind", user.Name);
        }
    }

    private static bool IsStale(InvariantChecker oracle, SandboxUser user, string tag)
    {
        if (tag.StartsWith(NoteTags.Intent, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (!tag.StartsWith(NoteTags.Key, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var id = tag[NoteTags.Key.Length..];
        if (user.Key(id) is { } key)
        {
            return key.IsActive == NoteTags.SaysEnded(user, id);
        }

        // The note of a deletion stays until its owner was told of it, and until the day after.
        var isOld = NoteTags.Since(user, id) + oracle.Rules.Window + TwoDays < oracle.World.Now;
        return NoteTags.Status(user, id) != "deleted" || isOld;
    }

    // A forced rotation that made no key is tried again, so its note stays while another key takes the place of the new one. It
    // also goes on while the secret does not name the newest key: a person may have moved AWSCURRENT back.
    private static bool IsForcedLeft(InvariantChecker oracle, SandboxUser user)
    {
        var active = user.Keys.Where(key => key.IsActive).ToList();
        return RotationRequests.UnderWaySince(user) is { } begun
            && active.Count == 1
            && FactReader.Current(oracle.World, user)?.Id == active[0].Id
            && oracle.State.Made.Contains(active[0].Id)
            && (active[0].Created >= begun - ClockSkew || user.Keys.Length == 1);
    }
}
