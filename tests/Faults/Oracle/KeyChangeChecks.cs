using IamHygiene.Sandbox;
using SandboxUser = IamHygiene.Sandbox.IamUserState;

namespace IamHygiene.Faults;

/// <summary>A key that a run activates, deactivates or deletes: P3, P4, P8.</summary>
internal static class KeyChangeChecks
{
    public static void Check(InvariantChecker oracle, ReadTrail reads, Call call, AccountState before)
    {
        var name = call.Parameter("UserName")!;
        var id = call.Parameter("AccessKeyId")!;
        if (before.User(name)?.Key(id) is not { } key)
        {
            return;
        }

        var user = oracle.World.Users.User(name);
        var now = user.Key(id);
        if (now is not null && now.IsActive == key.IsActive)
        {
            return;
        }

        if (now is { IsActive: true })
        {
            Activated(oracle, call, user, id);
            return;
        }

        var isLost = now is not null && (oracle.State.Lost.Contains(id) || RemovalChecks.LooksLost(oracle, user, key));
        var isOrphan = isLost || RemovalChecks.IsOrphan(oracle, key);
        if (isLost)
        {
            oracle.Update(state => state with { Lost = state.Lost.Add(id) });
        }

        if (!isOrphan)
        {
            CountForLimit(oracle, call.Session, name);
            if (reads.FailedFor(call, user, oracle.World, RemovalChecks.DependsOnUse(oracle, user, key, now)) is { } failed)
            {
                oracle.Report("P4", $"{call.Operation} of {id} although the last {failed} had failed", name);
            }

            NewsChecks.Removed(oracle, name, id, now is null);
        }

        if (now is not null)
        {
            var isCurrent = FactReader.Current(oracle.World, user)?.Id == id;
            oracle.Update(state => state with
            {
                DeactivatedBy = state.DeactivatedBy.SetItem(id, call.Session.Number),
                CurrentDeactivated = isCurrent ? state.CurrentDeactivated.SetItem(id, call.Session.Number) : state.CurrentDeactivated,
            });
        }

        if (oracle.CouldNotSee(call, user))
        {
            return;
        }

        if (now is null)
        {
            RemovalChecks.Deleted(oracle, user, key);
        }
        else if (!isOrphan)
        {
            RemovalChecks.Deactivated(oracle, user, key);
        }
    }

    // A person may ask for it; and a run may take back what it did itself.
    private static void Activated(InvariantChecker oracle, Call call, SandboxUser user, string id)
    {
        var isUndo = oracle.State.DeactivatedBy.GetValueOrDefault(id, -1) == call.Session.Number
            && FactReader.Current(oracle.World, user)?.Id == id;
        if (call.Session.Request is not RunRequest.Restore && !isUndo)
        {
            oracle.Report("P3", $"key {id} was activated by a run", user.Name);
        }

        // A person who has removed the note meanwhile has taken the protection away.
        var isNoted = NoteTags.Status(user, id) == "restored";
        oracle.Update(state => state with
        {
            Reactivated = isUndo || !isNoted ? state.Reactivated : state.Reactivated.Add(id),
            CurrentDeactivated = state.CurrentDeactivated.Remove(id),
            Destroyed = isUndo ? state.Destroyed.TakeBack(call.Session.Number) : state.Destroyed,
        });
        NewsChecks.Activated(oracle, user.Name, id);
    }

    // The limit counts for a day (UTC) and an account, whatever the number of runs.
    private static void CountForLimit(InvariantChecker oracle, RunSession session, string user)
    {
        // A run counts for the day on which it began.
        var today = DateOnly.FromDateTime(session.Began.UtcDateTime);
        oracle.Update(state => state with { Destroyed = state.Destroyed.Add(today, session.Number) });
        var limit = oracle.Rules.Limit;
        var known = oracle.State.Destroyed.On(today, run => run == session.Number || session.EndedBefore.Contains(run));
        var all = oracle.State.Destroyed.On(today, _ => true);
        if (known > limit || all > 2 * limit)
        {
            oracle.Report("P8", $"key number {all} is destroyed on one day, the limit is {limit}", user);
        }
    }
}
