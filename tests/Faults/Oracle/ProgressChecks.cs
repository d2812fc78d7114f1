using IamHygiene.Sandbox;
using SandboxUser = IamHygiene.Sandbox.IamUserState;

namespace IamHygiene.Faults;

/// <summary>P8: what is due is done within a bounded number of days, whatever fails for others.</summary>
internal static class ProgressChecks
{
    /// <summary>So many days what is due may wait for what comes before it.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromDays(5);

    /// <summary>IAM allows fifty tags on a user, and a change needs five.</summary>
    private const int MostTags = 45;

    public static void Check(InvariantChecker oracle)
    {
        foreach (var user in oracle.World.Users.State.Users.Values)
        {
            var isDenied = oracle.World.Setup.Denied is { } denied && denied.User == user.Name;
            // Row K16: nothing is begun where there is no room for its notes.
            var isFull = user.Tags.Count > MostTags;
            if (isDenied || isFull || FactReader.SecretName(user) is null || !ResidueChecks.IsOurs(oracle, user))
            {
                continue;
            }

            foreach (var (what, due) in Due(oracle, user))
            {
                var since = due > World.Begin ? due : World.Begin;
                if (oracle.World.Now > since + Bound)
                {
                    oracle.Report("P8", $"{what} has been due for {(oracle.World.Now - since).TotalDays:0.0} days", user.Name);
                }
            }
        }
    }

    private static IEnumerable<(string What, DateTimeOffset Time)> Due(InvariantChecker oracle, SandboxUser user)
    {
        var rules = oracle.Rules;
        var current = FactReader.Usable(oracle.World, user);
        var newest = user.Keys.Where(key => key.IsActive).MaxBy(key => key.Created);
        if (newest is not null && user.Keys.Length == 1)
        {
            yield return ($"the rotation of key {newest.Id}", newest.Created + rules.Rotate);
        }

        foreach (var key in user.Keys.Where(key => current is not null && key.Id != current.Id))
        {
            if (FactReader.InactiveSince(key) is { } inactive)
            {
                // Where nobody knew since when, the window counts from the day that was noted.
                yield return ($"the deletion of key {key.Id}", Latest(
                    inactive + rules.Window,
                    key.Created + rules.Delete,
                    (key.LastUsed?.Time ?? inactive) + rules.Window,
                    (NoteTags.InactiveSince(user, key.Id) ?? oracle.World.Now) + rules.Window));
            }
            else if (current == newest && key.StatusChanges.Length == 1)
            {
                yield return ($"the deactivation of key {key.Id}", Latest(
                    key.Created + rules.Deactivate,
                    current!.Created + rules.Overlap,
                    oracle.State.Since.GetValueOrDefault(current.Id, current.Created) + rules.Overlap,
                    NoteTags.Status(user, key.Id) == "restored" ? NoteTags.Since(user, key.Id)!.Value + rules.Overlap : key.Created));
            }
        }
    }

    private static DateTimeOffset Latest(params DateTimeOffset[] times) => times.Max();
}
