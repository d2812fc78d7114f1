using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>A key that a run makes: rows K8 and K9.</summary>
internal static class KeyCreationChecks
{
    public static void Check(InvariantChecker oracle, ReadTrail reads, Call call, AccountState before)
    {
        var name = call.Parameter("UserName")!;
        var user = oracle.World.Users.User(name);
        var old = before.User(name)!;
        foreach (var key in user.Keys.Where(key => old.Key(key.Id) is null))
        {
            var isHidden = oracle.State.LostIntents.Contains(name + " " + call.Session.RunId);
            oracle.Update(state => state with
            {
                Made = state.Made.Add(key.Id),
                Exempt = isHidden ? state.Exempt.Add(key.Id) : state.Exempt
            });
        }

        if (oracle.CouldNotSee(call, user))
        {
            return;
        }

        if (!reads.HasWritten(call, FactReader.SecretOf(oracle.World, user)?.Arn))
        {
            oracle.Report("K9", "a key was made although the run had not proven that it can write the secret", name);
        }

        if (FactReader.SecretName(user) is null)
        {
            oracle.Report("K8", "a key was made for a user who is not managed", name);
        }
    }
}
