using Amazon.IdentityManagement.Model;
using Amazon.Runtime.Internal;
using IamHygiene.AwsSdk.Runtime;

namespace Amazon.IdentityManagement;

/// <summary>IAM's operations: parameters, answer, and the errors that AWS's model declares for each.</summary>
internal static class IdentityManagementOperations
{
    private static readonly ErrorShape ConcurrentModification = new(
        "ConcurrentModification",
        e => new ConcurrentModificationException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape InvalidInput = new(
        "InvalidInput",
        e => new InvalidInputException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape LimitExceeded = new(
        "LimitExceeded",
        e => new LimitExceededException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape NoSuchEntity = new(
        "NoSuchEntity",
        e => new NoSuchEntityException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape PolicyEvaluation = new(
        "PolicyEvaluation",
        e => new PolicyEvaluationException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape ReportExpired = new(
        "ReportExpired",
        e => new CredentialReportExpiredException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape ReportInProgress = new(
        "ReportInProgress",
        e => new CredentialReportNotReadyException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape ReportNotPresent = new(
        "ReportNotPresent",
        e => new CredentialReportNotPresentException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape ServiceFailure = new(
        "ServiceFailure",
        e => new ServiceFailureException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));

    private static readonly QueryProtocol Iam = new(
        "Amazon.IdentityManagement",
        "2010-05-08",
        e => new AmazonIdentityManagementServiceException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));

    // AWS always sends what is read with "!"; the official types say so, and what is missing after all is null in them, too.
    public static readonly InvokeOptions CreateAccessKey = Iam.Operation<CreateAccessKeyRequest, CreateAccessKeyResponse>(
        "CreateAccessKey",
        (r, p) => p.Add("UserName", r.UserName),
        x => new() { AccessKey = x.Child("AccessKey", IdentityManagementAnswers.ReadAccessKey)! },
        NoSuchEntity, LimitExceeded, ServiceFailure);

    public static readonly InvokeOptions DeleteAccessKey = Iam.Operation<DeleteAccessKeyRequest, DeleteAccessKeyResponse>(
        "DeleteAccessKey",
        (r, p) => p.Add("UserName", r.UserName).Add("AccessKeyId", r.AccessKeyId),
        _ => new(),
        NoSuchEntity, LimitExceeded, ServiceFailure);

    public static readonly InvokeOptions GenerateCredentialReport =
        Iam.Operation<GenerateCredentialReportRequest, GenerateCredentialReportResponse>(
            "GenerateCredentialReport",
            (_, _) => { },
            x => new() { State = x.Text("State")!, Description = x.Text("Description") },
            LimitExceeded, ServiceFailure);

    public static readonly InvokeOptions GetAccessKeyLastUsed = Iam.Operation<GetAccessKeyLastUsedRequest, GetAccessKeyLastUsedResponse>(
        "GetAccessKeyLastUsed",
        (r, p) => p.Add("AccessKeyId", r.AccessKeyId),
        x => new()
        {
            UserName = x.Text("UserName"),
            AccessKeyLastUsed = x.Child("AccessKeyLastUsed", u => new AccessKeyLastUsed
            {
                LastUsedDate = u.Date("LastUsedDate"),
                ServiceName = u.Text("ServiceName")!,
                Region = u.Text("Region")!,
            }),
        });

    public static readonly InvokeOptions GetAccountAuthorizationDetails =
        Iam.Operation<GetAccountAuthorizationDetailsRequest, GetAccountAuthorizationDetailsResponse>(
            "GetAccountAuthorizationDetails",
            (r, p) => p.List("Filter", r.Filter).Add("MaxItems", r.MaxItems).Add("Marker", r.Marker),
            x => new()
            {
                UserDetailList = x.List("UserDetailList", IdentityManagementAnswers.ReadUserDetail),
                GroupDetailList = x.List("GroupDetailList", IdentityManagementAnswers.ReadGroupDetail),
                IsTruncated = x.Bool("IsTruncated"),
                Marker = x.Text("Marker"),
            },
            ServiceFailure);

    public static readonly InvokeOptions GetAccountPasswordPolicy =
        Iam.Operation<GetAccountPasswordPolicyRequest, GetAccountPasswordPolicyResponse>(
            "GetAccountPasswordPolicy",
            (_, _) => { },
            x => new()
            {
                PasswordPolicy = x.Child("PasswordPolicy", p => new PasswordPolicy
                {
                    AllowUsersToChangePassword = p.Bool("AllowUsersToChangePassword"),
                    ExpirePasswords = p.Bool("ExpirePasswords"),
                    HardExpiry = p.Bool("HardExpiry"),
                    MaxPasswordAge = p.Int("MaxPasswordAge"),
                    MinimumPasswordLength = p.Int("MinimumPasswordLength"),
                    PasswordReusePrevention = p.Int("PasswordReusePrevention"),
                    RequireLowercaseCharacters = p.Bool("RequireLowercaseCharacters"),
                    RequireNumbers = p.Bool("RequireNumbers"),
                    RequireSymbols = p.Bool("RequireSymbols"),
                    RequireUppercaseCharacters = p.Bool("RequireUppercaseCharacters"),
                })!,
            },
            NoSuchEntity, ServiceFailure);

    public static readonly InvokeOptions GetCredentialReport = Iam.Operation<GetCredentialReportRequest, GetCredentialReportResponse>(
        "GetCredentialReport",
        (_, _) => { },
        x => new() { Content = x.Blob("Content"), GeneratedTime = x.Date("GeneratedTime"), ReportFormat = x.Text("ReportFormat")! },
        ReportNotPresent, ReportExpired, ReportInProgress, ServiceFailure);

    public static readonly InvokeOptions GetUser = Iam.Operation<GetUserRequest, GetUserResponse>(
        "GetUser",
        (r, p) => p.Add("UserName", r.UserName),
        x => new() { User = x.Child("User", IdentityManagementAnswers.ReadUser)! },
        NoSuchEntity, ServiceFailure);

    public static readonly InvokeOptions ListAccessKeys = Iam.Operation<ListAccessKeysRequest, ListAccessKeysResponse>(
        "ListAccessKeys",
        (r, p) => p.Add("UserName", r.UserName).Add("MaxItems", r.MaxItems).Add("Marker", r.Marker),
        x => new()
        {
            AccessKeyMetadata = x.List("AccessKeyMetadata", k => new AccessKeyMetadata
            {
                UserName = k.Text("UserName"),
                AccessKeyId = k.Text("AccessKeyId"),
                Status = k.Text("Status")!,
                CreateDate = k.Date("CreateDate"),
            }),
            IsTruncated = x.Bool("IsTruncated"),
            Marker = x.Text("Marker"),
        },
        NoSuchEntity, ServiceFailure);

    public static readonly InvokeOptions ListAccountAliases = Iam.Operation<ListAccountAliasesRequest, ListAccountAliasesResponse>(
        "ListAccountAliases",
        (r, p) => p.Add("MaxItems", r.MaxItems).Add("Marker", r.Marker),
        x => new() { AccountAliases = x.List("AccountAliases"), IsTruncated = x.Bool("IsTruncated"), Marker = x.Text("Marker") },
        ServiceFailure);

    public static readonly InvokeOptions ListUsers = Iam.Operation<ListUsersRequest, ListUsersResponse>(
        "ListUsers",
        (r, p) => p.Add("PathPrefix", r.PathPrefix).Add("MaxItems", r.MaxItems).Add("Marker", r.Marker),
        x => new()
        {
            Users = x.List("Users", IdentityManagementAnswers.ReadUser),
            IsTruncated = x.Bool("IsTruncated"),
            Marker = x.Text("Marker")
        },
        ServiceFailure);

    public static readonly InvokeOptions ListRoleTags = Iam.Operation<ListRoleTagsRequest, ListRoleTagsResponse>(
        "ListRoleTags",
        (r, p) => p.Add("RoleName", r.RoleName).Add("MaxItems", r.MaxItems).Add("Marker", r.Marker),
        x => new()
        {
            Tags = x.List("Tags", IdentityManagementAnswers.ReadTag),
            IsTruncated = x.Bool("IsTruncated"),
            Marker = x.Text("Marker")
        },
        NoSuchEntity, ServiceFailure);

    public static readonly InvokeOptions TagRole = Iam.Operation<TagRoleRequest, TagRoleResponse>(
        "TagRole",
        (r, p) => p.Add("RoleName", r.RoleName).List("Tags", r.Tags, (tag, t) => t.Add(".Key", tag.Key).Add(".Value", tag.Value)),
        _ => new(),
        NoSuchEntity, LimitExceeded, InvalidInput, ConcurrentModification, ServiceFailure);

    public static readonly InvokeOptions UntagRole = Iam.Operation<UntagRoleRequest, UntagRoleResponse>(
        "UntagRole",
        (r, p) => p.Add("RoleName", r.RoleName).List("TagKeys", r.TagKeys),
        _ => new(),
        NoSuchEntity, ConcurrentModification, ServiceFailure);

    public static readonly InvokeOptions ListUserTags = Iam.Operation<ListUserTagsRequest, ListUserTagsResponse>(
        "ListUserTags",
        (r, p) => p.Add("UserName", r.UserName).Add("MaxItems", r.MaxItems).Add("Marker", r.Marker),
        x => new()
        {
            Tags = x.List("Tags", IdentityManagementAnswers.ReadTag),
            IsTruncated = x.Bool("IsTruncated"),
            Marker = x.Text("Marker")
        },
        NoSuchEntity, ServiceFailure);

    public static readonly InvokeOptions TagUser = Iam.Operation<TagUserRequest, TagUserResponse>(
        "TagUser",
        (r, p) => p.Add("UserName", r.UserName).List("Tags", r.Tags, (tag, t) => t.Add(".Key", tag.Key).Add(".Value", tag.Value)),
        _ => new(),
        NoSuchEntity, LimitExceeded, InvalidInput, ConcurrentModification, ServiceFailure);

    public static readonly InvokeOptions UntagUser = Iam.Operation<UntagUserRequest, UntagUserResponse>(
        "UntagUser",
        (r, p) => p.Add("UserName", r.UserName).List("TagKeys", r.TagKeys),
        _ => new(),
        NoSuchEntity, ConcurrentModification, ServiceFailure);

    public static readonly InvokeOptions UpdateAccessKey = Iam.Operation<UpdateAccessKeyRequest, UpdateAccessKeyResponse>(
        "UpdateAccessKey",
        (r, p) => p.Add("UserName", r.UserName).Add("AccessKeyId", r.AccessKeyId).Add("Status", r.Status),
        _ => new(),
        NoSuchEntity, LimitExceeded, InvalidInput, ServiceFailure);

    public static readonly InvokeOptions AddUserToGroup = Iam.Operation<AddUserToGroupRequest, AddUserToGroupResponse>(
        "AddUserToGroup",
        (r, p) => p.Add("GroupName", r.GroupName).Add("UserName", r.UserName),
        _ => new(),
        NoSuchEntity, LimitExceeded, ServiceFailure);

    public static readonly InvokeOptions RemoveUserFromGroup = Iam.Operation<RemoveUserFromGroupRequest, RemoveUserFromGroupResponse>(
        "RemoveUserFromGroup",
        (r, p) => p.Add("GroupName", r.GroupName).Add("UserName", r.UserName),
        _ => new(),
        NoSuchEntity, LimitExceeded, ServiceFailure);

    public static readonly InvokeOptions ListGroupsForUser = Iam.Operation<ListGroupsForUserRequest, ListGroupsForUserResponse>(
        "ListGroupsForUser",
        (r, p) => p.Add("UserName", r.UserName).Add("MaxItems", r.MaxItems).Add("Marker", r.Marker),
        x => new()
        {
            Groups = x.List("Groups", group => new Group { Arn = group.Text("Arn"), GroupName = group.Text("GroupName") }),
            IsTruncated = x.Bool("IsTruncated"),
            Marker = x.Text("Marker")
        },
        NoSuchEntity, ServiceFailure);

    public static readonly InvokeOptions SimulatePrincipalPolicy =
        Iam.Operation<SimulatePrincipalPolicyRequest, SimulatePrincipalPolicyResponse>(
            "SimulatePrincipalPolicy",
            (r, p) => p
                .Add("PolicySourceArn", r.PolicySourceArn)
                .List("ActionNames", r.ActionNames)
                .List("ResourceArns", r.ResourceArns)
                .List("ContextEntries", r.ContextEntries, WriteContext)
                .Add("ResourcePolicy", r.ResourcePolicy)
                .Add("MaxItems", r.MaxItems)
                .Add("Marker", r.Marker),
            x => new()
            {
                EvaluationResults = x.List("EvaluationResults", IdentityManagementAnswers.ReadEvaluation),
                IsTruncated = x.Bool("IsTruncated"),
                Marker = x.Text("Marker")
            },
            NoSuchEntity, InvalidInput, PolicyEvaluation);

    private static void WriteContext(ContextEntry entry, QueryWriter p) => p
        .Add(".ContextKeyName", entry.ContextKeyName)
        .Add(".ContextKeyType", entry.ContextKeyType?.Value)
        .List(".ContextKeyValues", entry.ContextKeyValues);
}
