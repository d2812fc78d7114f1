namespace IamHygiene;

/// <summary>An organization as it was read.</summary>
/// <param name="Accounts">Its accounts.</param>
public sealed record OrganizationTree(IReadOnlyList<OrganizationAccount> Accounts)
{
    /// <summary>The root and the units; null where nobody asked for units.</summary>
    public OrganizationalUnits? Units { get; init; }
}

/// <summary>The root and the units of an organization, and which accounts lie in them.</summary>
/// <param name="RootId">The id of the root.</param>
/// <param name="All">The units.</param>
/// <param name="ParentOf">The id of the unit or the root of each account, by account number.</param>
public sealed record OrganizationalUnits(
    string RootId,
    IReadOnlyList<OrganizationalUnit> All,
    IReadOnlyDictionary<string, string> ParentOf)
{
    /// <summary>The ids of the units and the root above an account, the nearest first; empty where its place is not known.</summary>
    public IEnumerable<string> Above(string accountId)
    {
        var at = ParentOf.GetValueOrDefault(accountId);
        while (at is not null)
        {
            yield return at;
            at = All.FirstOrDefault(unit => unit.Id == at)?.ParentId;
        }
    }

    /// <summary>The path of a unit from the root, such as <c>/Workloads/Production</c>.</summary>
    public string PathOf(OrganizationalUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var parent = All.FirstOrDefault(other => other.Id == unit.ParentId);
        return (parent is null ? "" : PathOf(parent)) + "/" + unit.Name;
    }
}
