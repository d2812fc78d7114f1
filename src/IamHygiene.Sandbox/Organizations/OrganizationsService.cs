using System.Text.Json.Nodes;

namespace IamHygiene.Sandbox;

/// <summary>AWS Organizations, read only.</summary>
internal static class OrganizationsService
{
    private const int PageSize = 20;

    public static ServiceDefinition Definition { get; } = new()
    {
        Name = "organizations",
        Target = "AWSOrganizationsV20161128",
        Rules = new(
            new("AccountId", 0, 12, @"^\d{12}$"),
            new("ParentId", 0, 100, "^(r-[0-9a-z]{4,32})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$"),
            new("ChildId", 0, 100, @"^(\d{12})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$")),
        Operations = new Dictionary<string, Action<ServiceCall>>(StringComparer.Ordinal)
        {
            ["DescribeOrganization"] = DescribeOrganization,
            ["DescribeAccount"] = DescribeAccount,
            ["ListAccounts"] = call => Accounts(call, (_, _) => true),
            ["ListAccountsForParent"] = ListAccountsForParent,
            ["ListRoots"] = ListRoots,
            ["ListOrganizationalUnitsForParent"] = ListUnitsForParent,
            ["ListParents"] = ListParents,
        },
    };

    /// <summary>The one operation that every member account may call.</summary>
    private static void DescribeOrganization(ServiceCall call)
    {
        var organization = Organization(call, membersToo: true);
        var management = organization.ManagementAccountId;
        call.Json["Organization"] = new JsonObject
        {
            ["Id"] = organization.Id,
            ["Arn"] = Arn(call, organization, "organization", organization.Id),
            ["FeatureSet"] = "ALL",
            ["MasterAccountArn"] = Arn(call, organization, "account", $"{organization.Id}/{management}"),
            ["MasterAccountId"] = management,
            ["MasterAccountEmail"] = organization.Accounts.First(account => account.Id == management).Email,
        };
    }

    private static void DescribeAccount(ServiceCall call)
    {
        var organization = Organization(call);
        call.Json["Account"] = Account(call, organization, Find(call, organization, call.Body.Require("AccountId")));
    }

    private static void ListAccountsForParent(ServiceCall call)
    {
        var parent = call.Body.Require("ParentId");
        Accounts(call, (organization, account) => account.ParentId == Parent(organization, parent));
    }

    private static void Accounts(ServiceCall call, Func<OrganizationState, MemberAccountState, bool> wanted)
    {
        var organization = Organization(call);
        call.Json["Accounts"] = JsonPage.Of(
            call,
            [.. organization.Accounts.Where(account => wanted(organization, account))],
            account => Account(call, organization, account),
            PageSize);
    }

    private static void ListRoots(ServiceCall call)
    {
        var organization = Organization(call);
        call.Json["Roots"] = new JsonArray(new JsonObject
        {
            ["Id"] = organization.RootId,
            ["Arn"] = Arn(call, organization, "root", $"{organization.Id}/{organization.RootId}"),
            ["Name"] = "Root",
            ["PolicyTypes"] = new JsonArray(),
        });
    }

    private static void ListUnitsForParent(ServiceCall call)
    {
        var organization = Organization(call);
        var parent = Parent(organization, call.Body.Require("ParentId"));
        call.Json["OrganizationalUnits"] = JsonPage.Of(
            call,
            [.. organization.Units.Where(unit => unit.ParentId == parent)],
            unit => new JsonObject
            {
                ["Id"] = unit.Id,
                ["Arn"] = Arn(call, organization, "ou", $"{organization.Id}/{unit.Id}"),
                ["Name"] = unit.Name,
            },
            PageSize);
    }

    private static void ListParents(ServiceCall call)
    {
        var organization = Organization(call);
        var child = call.Body.Require("ChildId");
        var parent = organization.Units.FirstOrDefault(unit => unit.Id == child)?.ParentId
            ?? organization.Accounts.FirstOrDefault(account => account.Id == child)?.ParentId;
        if (parent is null)
        {
            throw new ServiceException("ChildNotFoundException", "You specified a child that doesn't exist.");
        }

        call.Json["Parents"] = new JsonArray(new JsonObject
        {
            ["Id"] = parent,
            ["Type"] = parent == organization.RootId ? "ROOT" : "ORGANIZATIONAL_UNIT",
        });
    }

    private static OrganizationState Organization(ServiceCall call, bool membersToo = false)
    {
        var caller = call.Principal.AccountId;
        call.Authorize($"organizations:{call.Operation}");
        if (call.State.Organization is not { } organization || organization.Accounts.All(account => account.Id != caller))
        {
            throw new ServiceException("AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");
        }

        return membersToo || caller == organization.ManagementAccountId || organization.DelegatedAdministrators.Contains(caller)
            ? organization
            : throw new ServiceException("AccessDeniedException", "You don't have permissions to access this resource.");
    }

    private static MemberAccountState Find(ServiceCall call, OrganizationState organization, string id) =>
        organization.Accounts.FirstOrDefault(account => account.Id == id)
        ?? throw new ServiceException(
            "AccountNotFoundException",
            $"You specified an account that doesn't exist: {call.Body.Require("AccountId")}.");

    private static string Parent(OrganizationState organization, string id) =>
        id == organization.RootId || organization.Units.Any(unit => unit.Id == id)
            ? id
            : throw new ServiceException("ParentNotFoundException", "You specified parent that doesn't exist.");

    private static JsonObject Account(ServiceCall call, OrganizationState organization, MemberAccountState account) => new()
    {
        ["Id"] = account.Id,
        ["Arn"] = Arn(call, organization, "account", $"{organization.Id}/{account.Id}"),
        ["Email"] = account.Email,
        ["Name"] = account.Name,
        ["Status"] = account.Status,
        ["State"] = account.Status,
        ["JoinedMethod"] = "CREATED",
        ["JoinedTimestamp"] = SecretsManagerService.Date(account.Joined),
    };

    private static string Arn(ServiceCall call, OrganizationState organization, string kind, string rest) =>
        $"arn:{call.Principal.Partition}:organizations::{organization.ManagementAccountId}:{kind}/{rest}";
}
