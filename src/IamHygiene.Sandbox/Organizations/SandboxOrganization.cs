using System.Collections.Immutable;

namespace IamHygiene.Sandbox;

/// <summary>Sets up the organization of a sandbox.</summary>
public static class SandboxOrganization
{
    /// <summary>Makes an organization with a root and its management account.</summary>
    public static OrganizationState CreateOrganization(this SandboxCloud cloud, string managementAccountId)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        cloud.Edit((state, ids) => state with
        {
            Organization = new OrganizationState
            {
                Id = ids.OrganizationId(),
                RootId = ids.RootId(),
                ManagementAccountId = managementAccountId
            },
        });
        return cloud.Enroll(managementAccountId);
    }

    /// <summary>Adds a unit under another one, or under the root.</summary>
    public static OrganizationalUnitState AddOrganizationalUnit(this SandboxCloud cloud, string name, string? parentId = null)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        return cloud.Edit((state, ids) =>
        {
            var organization = Existing(state);
            var unit = new OrganizationalUnitState(ids.UnitId(organization.RootId), name, parentId ?? organization.RootId);
            return (state with { Organization = organization with { Units = organization.Units.Add(unit) } }, unit);
        });
    }

    /// <summary>Adds an account to the organization or moves it; it need not exist in the sandbox.</summary>
    public static OrganizationState Enroll(
        this SandboxCloud cloud, string accountId, string? parentId =
            null, string? name = null, string? email = null, string status = "ACTIVE")
    {
        ArgumentNullException.ThrowIfNull(cloud);
        return cloud.Edit((state, _) =>
        {
            var organization = Existing(state);
            var member = new MemberAccountState
            {
                Id = accountId,
                ParentId = parentId ?? organization.RootId,
                Status = status,
                Name = name ?? state.Accounts.GetValueOrDefault(accountId)?.Alias ?? accountId,
                Email = email ?? $"aws-{accountId}@example.com",
                Joined = cloud.Clock.GetUtcNow(),
            };
            var index = organization.Accounts.ToList().FindIndex(old => old.Id == accountId);
            var accounts = index < 0
                ? organization.Accounts.Add(member)
                : organization.Accounts.SetItem(index, member);
            organization = organization with { Accounts = accounts };
            return (state with { Organization = organization }, organization);
        });
    }

    /// <summary>Lets an account besides the management account read the organization.</summary>
    public static void DelegateAdministration(this SandboxCloud cloud, string accountId)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        cloud.Edit((state, _) =>
        {
            var organization = Existing(state);
            return state with
            {
                Organization = organization with { DelegatedAdministrators = organization.DelegatedAdministrators.Add(accountId) }
            };
        });
    }

    private static OrganizationState Existing(CloudState state) =>
        state.Organization ?? throw new InvalidOperationException("The sandbox has no organization: call CreateOrganization first.");
}
