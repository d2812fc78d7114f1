using System.Collections.Immutable;

namespace IamHygiene.Sandbox;

/// <summary>An organizational unit.</summary>
/// <param name="Id">The id, <c>ou-…</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="ParentId">The root or the unit above.</param>
public sealed record OrganizationalUnitState(string Id, string Name, string ParentId);

/// <summary>An account as its organization sees it.</summary>
public sealed record MemberAccountState
{
    /// <summary>The account number.</summary>
    public required string Id { get; init; }

    /// <summary>The account's name in the organization.</summary>
    public required string Name { get; init; }

    /// <summary>The mail address of root.</summary>
    public required string Email { get; init; }

    /// <summary>The root or unit that holds the account.</summary>
    public required string ParentId { get; init; }

    /// <summary>When it joined (UTC).</summary>
    public required DateTimeOffset Joined { get; init; }

    /// <summary><c>ACTIVE</c>, <c>SUSPENDED</c> or <c>PENDING_CLOSURE</c>.</summary>
    public string Status { get; init; } = "ACTIVE";
}

/// <summary>An AWS organization.</summary>
public sealed record OrganizationState
{
    /// <summary>The id, <c>o-…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The id of the root, <c>r-…</c>.</summary>
    public required string RootId { get; init; }

    /// <summary>The management account.</summary>
    public required string ManagementAccountId { get; init; }

    /// <summary>All units.</summary>
    public ImmutableArray<OrganizationalUnitState> Units { get; init; } = [];

    /// <summary>All accounts, the management account first.</summary>
    public ImmutableArray<MemberAccountState> Accounts { get; init; } = [];

    /// <summary>Accounts that may read the organization besides the management account.</summary>
    public ImmutableSortedSet<string> DelegatedAdministrators { get; init; } = Empty.Names;
}
