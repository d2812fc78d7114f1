using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>P1: who had a usable pair as AWSCURRENT still has one.</summary>
internal static class LockOutChecks
{
    public static void Check(InvariantChecker oracle, Call call, AccountState users)
    {
        var memory = oracle.State;
        foreach (var user in users.Users.Values)
        {
            var usable = FactReader.Usable(oracle.World, user);
            if (usable is not null)
            {
                if (!memory.EverCurrent.Contains(usable.Id))
                {
                    memory = memory with { Since = memory.Since.SetItem(usable.Id, oracle.World.Now) };
                }

                memory = memory with { Had = memory.Had.Add(user.Name), EverCurrent = memory.EverCurrent.Add(usable.Id) };
            }
            else if (memory.Had.Contains(user.Name))
            {
                memory = memory with { Had = memory.Had.Remove(user.Name) };
                if (!oracle.CouldNotSee(call, user))
                {
                    oracle.Report("P1", "no usable pair is readable as AWSCURRENT any more", user.Name);
                }
            }
        }

        oracle.Remember(_ => memory);
    }
}
