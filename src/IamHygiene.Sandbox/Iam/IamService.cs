namespace IamHygiene.Sandbox;

/// <summary>AWS Identity and Access Management.</summary>
internal static class IamService
{
    public static ServiceDefinition Definition { get; } = new()
    {
        Name = "iam",
        Version = "2010-05-08",
        Rules = IamParameters.Rules,
        Namespace = "https://iam.amazonaws.com/doc/2010-05-08/",
        Operations = new Dictionary<string, Action<ServiceCall>>(StringComparer.Ordinal)
        {
            ["GenerateCredentialReport"] = ReportOperations.Generate,
            ["GetCredentialReport"] = ReportOperations.Get,
            ["GetAccountAuthorizationDetails"] = AccountOperations.GetAuthorizationDetails,
            ["GetAccountPasswordPolicy"] = AccountOperations.GetPasswordPolicy,
            ["ListAccountAliases"] = AccountOperations.ListAliases,
            ["ListUsers"] = UserOperations.List,
            ["GetUser"] = UserOperations.Get,
            ["CreateUser"] = UserOperations.Create,
            ["DeleteUser"] = UserOperations.Delete,
            ["CreateLoginProfile"] = UserOperations.CreateLoginProfile,
            ["PutUserPolicy"] = UserOperations.PutPolicy,
            ["AttachUserPolicy"] = AttachedPolicyOperations.Attach,
            ["DetachUserPolicy"] = AttachedPolicyOperations.Detach,
            ["ListAttachedUserPolicies"] = AttachedPolicyOperations.List,
            ["ListUserTags"] = TagOperations.List,
            ["TagUser"] = TagOperations.Tag,
            ["UntagUser"] = TagOperations.Untag,
            ["ListRoleTags"] = RoleTagOperations.List,
            ["TagRole"] = RoleTagOperations.Tag,
            ["UntagRole"] = RoleTagOperations.Untag,
            ["ListAccessKeys"] = AccessKeyOperations.List,
            ["GetAccessKeyLastUsed"] = AccessKeyOperations.GetLastUsed,
            ["CreateAccessKey"] = AccessKeyOperations.Create,
            ["UpdateAccessKey"] = AccessKeyOperations.Update,
            ["DeleteAccessKey"] = AccessKeyOperations.Delete,
            ["ListGroupsForUser"] = GroupOperations.ListForUser,
            ["GetGroup"] = GroupOperations.Get,
            ["CreateGroup"] = GroupOperations.Create,
            ["AddUserToGroup"] = GroupOperations.AddUser,
            ["RemoveUserFromGroup"] = GroupOperations.RemoveUser,
            ["PutGroupPolicy"] = GroupOperations.PutPolicy,
            ["SimulatePrincipalPolicy"] = SimulationOperations.Simulate,
        },
    };
}
