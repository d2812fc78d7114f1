using System.Collections.Immutable;

namespace IamHygiene.Sandbox;

/// <summary>What concerns the account as a whole.</summary>
internal static class AccountOperations
{
    /// <summary>Users page by page; groups and roles, which are few here, come whole with the first page.</summary>
    public static void GetAuthorizationDetails(ServiceCall call)
    {
        call.Authorize("iam:GetAccountAuthorizationDetails");
        var filter = call.Query.List("Filter");
        bool Wanted(string type) => filter.Count == 0 || filter.Contains(type, StringComparer.Ordinal);
        var account = call.PastAccount;
        var first = call.Query.Optional("Marker") is null;
        call.Xml.List("GroupDetailList", account.Groups.Values.Where(_ => first && Wanted("Group")), group =>
        {
            GroupOperations.Write(call, group);
            Policies(call, "GroupPolicyList", group.Policies);
            call.Xml.Element("AttachedManagedPolicies", "");
        });
        call.Xml.List(
            "RoleDetailList",
            account.Roles.Values.Where(_ => first && Wanted("Role")).OrderBy(role => role.Name, StringComparer.Ordinal),
            role =>
            {
                call.Xml.Element("Path", role.Path).Element("RoleName", role.Name).Element("RoleId", role.Id)
                    .Element("Arn", role.Arn).Element("CreateDate", role.Created)
                    .Element("AssumeRolePolicyDocument", Uri.EscapeDataString(role.Trust.Json));
                Policies(call, "RolePolicyList", role.Policies);
                call.Xml.Element("InstanceProfileList", "").Element("AttachedManagedPolicies", "").Tags(role.Tags);
            });
        call.Xml.Element("Policies", "");
        if (!Wanted("User"))
        {
            call.Xml.Element("UserDetailList", "").Element("IsTruncated", false);
            return;
        }

        UserOperations.PageUsers(call, account, "UserDetailList", user =>
        {
            call.Xml.Element("Path", user.Path).Element("UserName", user.Name).Element("UserId", user.Id)
                .Element("Arn", user.Arn).Element("CreateDate", user.Created);
            Policies(call, "UserPolicyList", user.Policies);
            call.Xml.List("GroupList", user.Groups, name => call.Xml.Text(name));
            call.Xml.List("AttachedManagedPolicies", user.AttachedPolicies, arn => AttachedPolicyOperations.Write(call, arn));
            call.Xml.Tags(user.Tags);
        });
    }

    public static void GetPasswordPolicy(ServiceCall call)
    {
        call.Authorize("iam:GetAccountPasswordPolicy");
        var policy = call.Account.PasswordPolicy
            ?? throw new ServiceException("NoSuchEntity", $"The Password Policy with domain name {call.Account.Id} cannot be found.", 404);
        call.Xml.Element("PasswordPolicy", () =>
        {
            call.Xml
                .Element("MinimumPasswordLength", policy.MinimumLength)
                .Element("RequireSymbols", false).Element("RequireNumbers", false)
                .Element("RequireUppercaseCharacters", false).Element("RequireLowercaseCharacters", false)
                .Element("AllowUsersToChangePassword", true)
                .Element("ExpirePasswords", policy.MaxAgeDays is not null);
            if (policy.MaxAgeDays is { } days)
            {
                call.Xml.Element("MaxPasswordAge", days);
            }

            call.Xml.Element("HardExpiry", policy.HardExpiry);
        });
    }

    public static void ListAliases(ServiceCall call)
    {
        call.Authorize("iam:ListAccountAliases");
        call.Page("AccountAliases", call.Account.Alias is { } alias ? [alias] : Array.Empty<string>(), name => call.Xml.Text(name));
    }

    private static void Policies(ServiceCall call, string listName, ImmutableSortedDictionary<string, PolicyDocument> policies) =>
        call.Xml.List(listName, policies, policy => call.Xml
            .Element("PolicyName", policy.Key)
            .Element("PolicyDocument", Uri.EscapeDataString(policy.Value.Json)));
}
