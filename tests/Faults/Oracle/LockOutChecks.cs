using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>P1: who had a usable pair as AWSCURRENT still has one.</summary>
internal static class LockOutChecks
{
    /// <summary>After each call.</summary>
    public static void Check(InvariantChecker oracle, Call call, AccountState users)
    {
        foreach (var user in users.Users.Values)
        {
            var state = oracle.State;
            if (FactReader.Usable(oracle.World, user) is { } usable)
            {
                Remember(oracle, call, user.Name, usable);
            }
            else if (state.Had.Contains(user.Name))
            {
                oracle.Update(old => old with { Had = old.Had.Remove(user.Name) });
                if (!oracle.CouldNotSee(call, user) && !IsAskedFor(oracle, user))
                {
                    oracle.Report("P1", "no usable pair is readable as AWSCURRENT any more", user.Name);
                }
            }
        }
    }

    /// <summary>
    /// When a run has ended: a person may have moved AWSCURRENT to a key in the moment before the run deactivated it. The run
    /// can see that afterwards, and must then activate the key again.
    /// </summary>
    public static void AtEnd(InvariantChecker oracle, RunSession session)
    {
        // What went wrong, or reads that are old, may keep the run from seeing it.
        var wasUndisturbed = session.Calls.TrueForAll(entry => entry.Fault is null);
        if (!wasUndisturbed || oracle.World.Cloud.Options.StaleReads > TimeSpan.Zero)
        {
            return;
        }

        foreach (var user in oracle.World.Users.State.Users.Values)
        {
            var current = FactReader.Current(oracle.World, user)?.Id;
            if (current is not null
                && user.Key(current) is { IsActive: false } key
                && !oracle.Rules.IsOverdue(key.Created, oracle.World.Now)
                && oracle.State.CurrentDeactivated.GetValueOrDefault(current, -1) == session.Number)
            {
                oracle.Report("P1", $"AWSCURRENT names key {current}, which the run deactivated", user.Name);
            }
        }
    }

    private static bool IsAskedFor(InvariantChecker oracle, IamUserState user) =>
        FactReader.Current(oracle.World, user) is { } current
            && user.Key(current.Id) is { IsActive: false } key
            && oracle.Rules.IsOverdue(key.Created, oracle.World.Now);

    private static void Remember(InvariantChecker oracle, Call call, string user, AccessKeyState usable)
    {
        if (!oracle.State.EverCurrent.Contains(usable.Id))
        {
            oracle.Update(state => state with { Since = state.Since.SetItem(usable.Id, oracle.World.Now) });
            // A person who moves AWSCURRENT with our cmdlet knows of it.
            if (oracle.State.Made.Contains(usable.Id) && call.Session.Request is not RunRequest.Restore)
            {
                NewsChecks.Rotated(oracle, user, usable.Id);
            }
        }

        if (!oracle.State.Had.Contains(user) || !oracle.State.EverCurrent.Contains(usable.Id))
        {
            oracle.Update(state => state with { Had = state.Had.Add(user), EverCurrent = state.EverCurrent.Add(usable.Id) });
        }
    }
}
