using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>A rotation keeps what people store beside the pair.</summary>
internal static class SecretProperties
{
    public static void Check(InvariantChecker oracle, AccountState users)
    {
        foreach (var user in users.Users.Values)
        {
            if (!oracle.State.Rest.TryGetValue(user.Name, out var rest)
                || FactReader.Current(oracle.World, user) is not { } now
                || now.Rest == rest)
            {
                continue;
            }

            oracle.Update(state => state with { Rest = state.Rest.SetItem(user.Name, now.Rest) });
            oracle.Report("P2", "other properties of the secret were lost or changed", user.Name);
        }
    }
}
