namespace IamHygiene;

/// <summary>
/// AWS Organizations, as the management account and delegated administrators may read it. Every call may throw
/// <see cref="ServiceException"/>. A list is whole or there is none: half of one would leave out accounts without a word.
/// </summary>
public interface IOrganizationPort
{
    /// <summary>Whom the credentials belong to. Needs no organization.</summary>
    Task<Caller> GetCallerAsync(CancellationToken cancellationToken);

    /// <summary>All accounts of the organization, also those that are suspended or closed.</summary>
    Task<IReadOnlyList<OrganizationAccount>> ListAccountsAsync(CancellationToken cancellationToken);

    /// <summary>One account of the organization, as it is now.</summary>
    /// <exception cref="ServiceException">Kind NotFound where there is none.</exception>
    Task<OrganizationAccount> GetAccountAsync(string accountId, CancellationToken cancellationToken);

    /// <summary>The id of the root, such as <c>r-ab12</c>.</summary>
    Task<string> GetRootIdAsync(CancellationToken cancellationToken);

    /// <summary>The units directly below the root or a unit.</summary>
    /// <param name="parentId">The id of the root or the unit.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<OrganizationalUnit>> ListUnitsAsync(string parentId, CancellationToken cancellationToken);

    /// <summary>The numbers of the accounts directly below the root or a unit.</summary>
    /// <param name="parentId">The id of the root or the unit.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<string>> ListAccountIdsAsync(string parentId, CancellationToken cancellationToken);
}

/// <summary>Whom credentials belong to.</summary>
/// <param name="AccountId">The account number.</param>
/// <param name="Partition">The partition of AWS: <c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c> …</param>
public sealed record Caller(string AccountId, string Partition);

/// <summary>An account of an organization.</summary>
/// <param name="Id">The account number.</param>
/// <param name="Name">The name that the organization gives it.</param>
/// <param name="State">AWS's word for its state, such as <c>ACTIVE</c>, <c>SUSPENDED</c> or <c>PENDING_CLOSURE</c>.</param>
public sealed record OrganizationAccount(string Id, string Name, string State)
{
    /// <summary>True where the account can be used. AWS has one word for that and several for the opposite.</summary>
    public bool IsActive => State == "ACTIVE";
}

/// <summary>An organizational unit.</summary>
/// <param name="Id">Its id, such as <c>ou-ab12-11111111</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="ParentId">The id of the unit or the root that it lies in.</param>
public sealed record OrganizationalUnit(string Id, string Name, string ParentId);
