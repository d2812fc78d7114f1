namespace IamHygiene.PowerShell;

/// <summary>The account that a cmdlet works on, or one of several: whom of its users the input names.</summary>
/// <param name="targets">The users that the input names.</param>
/// <param name="account">The account; null where there is no other, so that messages need not name it.</param>
internal sealed class AccountScope(UserTargets targets, TargetAccount? account = null)
{
    private readonly List<IamUser> seen = [];

    /// <summary>The account; null where there is no other.</summary>
    public TargetAccount? Account => account;

    /// <summary>
    /// True for users that the input names. Whoever is asked about exists, which <see cref="Missing"/> needs to know.
    /// </summary>
    public bool Select(IamUser user)
    {
        lock (seen)
        {
            seen.Add(user);
        }

        return targets.Includes(user);
    }

    /// <summary>One problem for each name that is nobody's in this account.</summary>
    public IEnumerable<(string Name, Problem Problem)> Missing(string accountId) =>
        account is null ? targets.Missing(seen, accountId) : targets.MissingAmongSeveral(seen, accountId);

    /// <summary>The problem as it is told: among several accounts with the account in it.</summary>
    public Problem Locate(Problem problem) => account is null ? problem : account.Locate(problem);
}
