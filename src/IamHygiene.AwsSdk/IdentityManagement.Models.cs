using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.IdentityManagement
{
    /// <summary>Base of every request to IAM.</summary>
    public class AmazonIdentityManagementServiceRequest : AmazonWebServiceRequest;

    /// <summary>Kind of entity that GetAccountAuthorizationDetails can be limited to.</summary>
    /// <param name="value">The value on the wire.</param>
    public class EntityType(string value) : ConstantClass(value)
    {
        /// <summary>Users.</summary>
        public static readonly EntityType User = new("User");

        /// <summary>Roles.</summary>
        public static readonly EntityType Role = new("Role");

        /// <summary>Groups.</summary>
        public static readonly EntityType Group = new("Group");

        /// <summary>Customer managed policies.</summary>
        public static readonly EntityType LocalManagedPolicy = new("LocalManagedPolicy");

        /// <summary>AWS managed policies.</summary>
        public static readonly EntityType AWSManagedPolicy = new("AWSManagedPolicy");

        /// <summary>The constant for this value; a new one if AWS has invented it since.</summary>
        public static EntityType FindValue(string value) => FindValue<EntityType>(value);

        /// <inheritdoc cref="FindValue(string)"/>
        public static implicit operator EntityType(string value) => FindValue(value);
    }

    /// <summary>How a permissions boundary is attached.</summary>
    /// <param name="value">The value on the wire.</param>
    public class PermissionsBoundaryAttachmentType(string value) : ConstantClass(value)
    {
        /// <summary>By a managed policy.</summary>
        public static readonly PermissionsBoundaryAttachmentType PermissionsBoundaryPolicy = new("PermissionsBoundaryPolicy");

        /// <summary>The constant for this value; a new one if AWS has invented it since.</summary>
        public static PermissionsBoundaryAttachmentType FindValue(string value) => FindValue<PermissionsBoundaryAttachmentType>(value);

        /// <inheritdoc cref="FindValue(string)"/>
        public static implicit operator PermissionsBoundaryAttachmentType(string value) => FindValue(value);
    }

    /// <summary>Format of the credential report.</summary>
    /// <param name="value">The value on the wire.</param>
    public class ReportFormatType(string value) : ConstantClass(value)
    {
        /// <summary>CSV, the only one.</summary>
        public static readonly ReportFormatType TextCsv = new("text/csv");

        /// <summary>The constant for this value; a new one if AWS has invented it since.</summary>
        public static ReportFormatType FindValue(string value) => FindValue<ReportFormatType>(value);

        /// <inheritdoc cref="FindValue(string)"/>
        public static implicit operator ReportFormatType(string value) => FindValue(value);
    }

    /// <summary>State of the credential report.</summary>
    /// <param name="value">The value on the wire.</param>
    public class ReportStateType(string value) : ConstantClass(value)
    {
        /// <summary>Begun just now.</summary>
        public static readonly ReportStateType STARTED = new("STARTED");

        /// <summary>Being made.</summary>
        public static readonly ReportStateType INPROGRESS = new("INPROGRESS");

        /// <summary>Ready to be fetched.</summary>
        public static readonly ReportStateType COMPLETE = new("COMPLETE");

        /// <summary>The constant for this value; a new one if AWS has invented it since.</summary>
        public static ReportStateType FindValue(string value) => FindValue<ReportStateType>(value);

        /// <inheritdoc cref="FindValue(string)"/>
        public static implicit operator ReportStateType(string value) => FindValue(value);
    }

    /// <summary>Status of an access key.</summary>
    /// <param name="value">The value on the wire.</param>
    public class StatusType(string value) : ConstantClass(value)
    {
        /// <summary>The key works.</summary>
        public static readonly StatusType Active = new("Active");

        /// <summary>The key is refused.</summary>
        public static readonly StatusType Inactive = new("Inactive");

        /// <summary>The key has expired; not used by access keys of users today.</summary>
        public static readonly StatusType Expired = new("Expired");

        /// <summary>The constant for this value; a new one if AWS has invented it since.</summary>
        public static StatusType FindValue(string value) => FindValue<StatusType>(value);

        /// <inheritdoc cref="FindValue(string)"/>
        public static implicit operator StatusType(string value) => FindValue(value);
    }
}

namespace Amazon.IdentityManagement.Model
{
    /// <summary>A new access key, with its secret.</summary>
    public class AccessKey
    {
        /// <summary>Id of the key.</summary>
        public string AccessKeyId { get; set; } = null!;

        /// <summary>When it was made, UTC.</summary>
        public DateTime? CreateDate { get; set; }

        /// <summary>The secret. IAM never shows it again; keep it out of logs.</summary>
        [AWSProperty(Sensitive = true)]
        public string SecretAccessKey { get; set; } = null!;

        /// <summary>Active for a new key.</summary>
        public StatusType Status { get; set; } = null!;

        /// <summary>Name of its user.</summary>
        public string UserName { get; set; } = null!;
    }

    /// <summary>Last use of an access key, to about 15 minutes.</summary>
    public class AccessKeyLastUsed
    {
        /// <summary>UTC; null where the key was never used, or not since 2015-04-22.</summary>
        public DateTime? LastUsedDate { get; set; }

        /// <summary>Region of that use, or N/A.</summary>
        public string Region { get; set; } = null!;

        /// <summary>Service of that use, or N/A.</summary>
        public string ServiceName { get; set; } = null!;
    }

    /// <summary>An access key, without its secret.</summary>
    public class AccessKeyMetadata
    {
        /// <summary>Id of the key.</summary>
        public string? AccessKeyId { get; set; }

        /// <summary>When it was made, UTC: what its age counts from.</summary>
        public DateTime? CreateDate { get; set; }

        /// <summary>Active or Inactive.</summary>
        public StatusType? Status { get; set; }

        /// <summary>Name of its user.</summary>
        public string? UserName { get; set; }
    }

    /// <summary>The permissions boundary of a user.</summary>
    public class AttachedPermissionsBoundary
    {
        /// <summary>ARN of the policy.</summary>
        public string? PermissionsBoundaryArn { get; set; }

        /// <summary>How it is attached.</summary>
        public PermissionsBoundaryAttachmentType? PermissionsBoundaryType { get; set; }
    }

    /// <summary>A managed policy that is attached.</summary>
    public class AttachedPolicyType
    {
        /// <summary>ARN of the policy.</summary>
        public string? PolicyArn { get; set; }

        /// <summary>Name of the policy.</summary>
        public string? PolicyName { get; set; }
    }

    /// <summary>A group and its policies.</summary>
    public class GroupDetail
    {
        /// <summary>ARN of the group.</summary>
        public string? Arn { get; set; }

        /// <summary>Its managed policies.</summary>
        public List<AttachedPolicyType>? AttachedManagedPolicies { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>When it was made, UTC.</summary>
        public DateTime? CreateDate { get; set; }

        /// <summary>Its stable id.</summary>
        public string? GroupId { get; set; }

        /// <summary>Its name.</summary>
        public string? GroupName { get; set; }

        /// <summary>Its inline policies.</summary>
        public List<PolicyDetail>? GroupPolicyList { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Its path.</summary>
        public string? Path { get; set; }
    }

    /// <summary>The password policy of an account.</summary>
    public class PasswordPolicy
    {
        /// <summary>Whether users may change their own password.</summary>
        public bool? AllowUsersToChangePassword { get; set; }

        /// <summary>Whether passwords expire.</summary>
        public bool? ExpirePasswords { get; set; }

        /// <summary>Whether users cannot change a password that has expired.</summary>
        public bool? HardExpiry { get; set; }

        /// <summary>Days until a password expires; null where they do not.</summary>
        public int? MaxPasswordAge { get; set; }

        /// <summary>Characters at least.</summary>
        public int? MinimumPasswordLength { get; set; }

        /// <summary>How many earlier passwords are refused.</summary>
        public int? PasswordReusePrevention { get; set; }

        /// <summary>Whether a-z is required.</summary>
        public bool? RequireLowercaseCharacters { get; set; }

        /// <summary>Whether 0-9 is required.</summary>
        public bool? RequireNumbers { get; set; }

        /// <summary>Whether a symbol is required.</summary>
        public bool? RequireSymbols { get; set; }

        /// <summary>Whether A-Z is required.</summary>
        public bool? RequireUppercaseCharacters { get; set; }
    }

    /// <summary>An inline policy.</summary>
    public class PolicyDetail
    {
        /// <summary>The document, URL-encoded as AWS sends it.</summary>
        public string? PolicyDocument { get; set; }

        /// <summary>Its name.</summary>
        public string? PolicyName { get; set; }
    }

    /// <summary>A tag of a user.</summary>
    public class Tag
    {
        /// <summary>Up to 128 characters; unique without regard to case.</summary>
        public string Key { get; set; } = null!;

        /// <summary>Up to 256 characters, may be empty.</summary>
        public string Value { get; set; } = null!;
    }

    /// <summary>A user.</summary>
    public class User
    {
        /// <summary>ARN of the user.</summary>
        public string Arn { get; set; } = null!;

        /// <summary>When the user was made, UTC.</summary>
        public DateTime? CreateDate { get; set; }

        /// <summary>Last sign-in with a password, UTC; null where there was none, or none since 2014-10-20.</summary>
        public DateTime? PasswordLastUsed { get; set; }

        /// <summary>Path of the user.</summary>
        public string Path { get; set; } = null!;

        /// <summary>Its permissions boundary; GetUser only.</summary>
        public AttachedPermissionsBoundary? PermissionsBoundary { get; set; }

        /// <summary>Its tags; GetUser only.</summary>
        public List<Tag>? Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Stable id of the user.</summary>
        public string UserId { get; set; } = null!;

        /// <summary>Name of the user.</summary>
        public string UserName { get; set; } = null!;
    }

    /// <summary>A user with groups, tags and policies.</summary>
    public class UserDetail
    {
        /// <summary>ARN of the user.</summary>
        public string? Arn { get; set; }

        /// <summary>Its managed policies.</summary>
        public List<AttachedPolicyType>? AttachedManagedPolicies { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>When the user was made, UTC.</summary>
        public DateTime? CreateDate { get; set; }

        /// <summary>Names of its groups.</summary>
        public List<string>? GroupList { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Path of the user.</summary>
        public string? Path { get; set; }

        /// <summary>Its permissions boundary.</summary>
        public AttachedPermissionsBoundary? PermissionsBoundary { get; set; }

        /// <summary>Its tags.</summary>
        public List<Tag>? Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Stable id of the user.</summary>
        public string? UserId { get; set; }

        /// <summary>Name of the user.</summary>
        public string? UserName { get; set; }

        /// <summary>Its inline policies.</summary>
        public List<PolicyDetail>? UserPolicyList { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    }

    /// <summary>Parameters of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html"/>.</summary>
    public class CreateAccessKeyRequest : AmazonIdentityManagementServiceRequest
    {
        /// <summary>Name of the user; the caller where it is null.</summary>
        public string? UserName { get; set; }
    }

    /// <summary>Answer of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html"/>.</summary>
    public class CreateAccessKeyResponse : AmazonWebServiceResponse
    {
        /// <summary>The new key and its secret.</summary>
        public AccessKey AccessKey { get; set; } = null!;
    }

    /// <summary>Parameters of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html"/>.</summary>
    public class DeleteAccessKeyRequest : AmazonIdentityManagementServiceRequest
    {
        /// <summary>Id of the key.</summary>
        public string AccessKeyId { get; set; } = null!;

        /// <summary>Name of the user; the caller where it is null.</summary>
        public string? UserName { get; set; }
    }

    /// <summary>Answer of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html"/>.</summary>
    public class DeleteAccessKeyResponse : AmazonWebServiceResponse;

    /// <summary>
    /// Parameters of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateCredentialReport.html"/>.
    /// </summary>
    public class GenerateCredentialReportRequest : AmazonIdentityManagementServiceRequest;

    /// <summary>Answer of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateCredentialReport.html"/>.</summary>
    public class GenerateCredentialReportResponse : AmazonWebServiceResponse
    {
        /// <summary>What AWS says about the state.</summary>
        public string? Description { get; set; }

        /// <summary>Poll until COMPLETE.</summary>
        public ReportStateType? State { get; set; }
    }

    /// <summary>Parameters of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html"/>.</summary>
    public class GetAccessKeyLastUsedRequest : AmazonIdentityManagementServiceRequest
    {
        /// <summary>Id of the key.</summary>
        public string AccessKeyId { get; set; } = null!;
    }

    /// <summary>Answer of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html"/>.</summary>
    public class GetAccessKeyLastUsedResponse : AmazonWebServiceResponse
    {
        /// <summary>The last use.</summary>
        public AccessKeyLastUsed? AccessKeyLastUsed { get; set; }

        /// <summary>Name of the user who owns the key.</summary>
        public string? UserName { get; set; }
    }

    /// <summary>
    /// Parameters of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html"/>.
    /// </summary>
    public class GetAccountAuthorizationDetailsRequest : AmazonIdentityManagementServiceRequest
    {
        /// <summary>Kinds to return, values of <see cref="EntityType"/>; all where it is empty.</summary>
        public List<string>? Filter { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Marker of the page before.</summary>
        public string? Marker { get; set; }

        /// <summary>At most this many a page; AWS may return fewer.</summary>
        public int? MaxItems { get; set; }
    }

    /// <summary>
    /// Answer of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html"/>.
    /// </summary>
    public class GetAccountAuthorizationDetailsResponse : AmazonWebServiceResponse
    {
        /// <summary>Groups.</summary>
        public List<GroupDetail>? GroupDetailList { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Whether there are more pages: not to be told from the number of items.</summary>
        public bool? IsTruncated { get; set; }

        /// <summary>Pass it on to get the next page.</summary>
        public string? Marker { get; set; }

        /// <summary>Users.</summary>
        public List<UserDetail>? UserDetailList { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    }

    /// <summary>
    /// Parameters of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountPasswordPolicy.html"/>.
    /// </summary>
    public class GetAccountPasswordPolicyRequest : AmazonIdentityManagementServiceRequest;

    /// <summary>Answer of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountPasswordPolicy.html"/>.</summary>
    public class GetAccountPasswordPolicyResponse : AmazonWebServiceResponse
    {
        /// <summary>The policy.</summary>
        public PasswordPolicy PasswordPolicy { get; set; } = null!;
    }

    /// <summary>Parameters of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html"/>.</summary>
    public class GetCredentialReportRequest : AmazonIdentityManagementServiceRequest;

    /// <summary>Answer of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html"/>.</summary>
    public class GetCredentialReportResponse : AmazonWebServiceResponse
    {
        /// <summary>The report.</summary>
        public MemoryStream? Content { get; set; }

        /// <summary>When it was made, UTC: up to four hours ago.</summary>
        public DateTime? GeneratedTime { get; set; }

        /// <summary>Always CSV.</summary>
        public ReportFormatType? ReportFormat { get; set; }
    }

    /// <summary>Parameters of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html"/>.</summary>
    public class GetUserRequest : AmazonIdentityManagementServiceRequest
    {
        /// <summary>Name of the user; the caller where it is null.</summary>
        public string? UserName { get; set; }
    }

    /// <summary>Answer of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html"/>.</summary>
    public class GetUserResponse : AmazonWebServiceResponse
    {
        /// <summary>The user.</summary>
        public User User { get; set; } = null!;
    }

    /// <summary>Parameters of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html"/>.</summary>
    public class ListAccessKeysRequest : AmazonIdentityManagementServiceRequest
    {
        /// <summary>Marker of the page before.</summary>
        public string? Marker { get; set; }

        /// <summary>At most this many a page; AWS may return fewer.</summary>
        public int? MaxItems { get; set; }

        /// <summary>Name of the user; the caller where it is null.</summary>
        public string? UserName { get; set; }
    }

    /// <summary>Answer of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html"/>.</summary>
    public class ListAccessKeysResponse : AmazonWebServiceResponse
    {
        /// <summary>The keys, in no documented order.</summary>
        public List<AccessKeyMetadata>? AccessKeyMetadata { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Whether there are more pages: not to be told from the number of items.</summary>
        public bool? IsTruncated { get; set; }

        /// <summary>Pass it on to get the next page.</summary>
        public string? Marker { get; set; }
    }

    /// <summary>Parameters of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccountAliases.html"/>.</summary>
    public class ListAccountAliasesRequest : AmazonIdentityManagementServiceRequest
    {
        /// <summary>Marker of the page before.</summary>
        public string? Marker { get; set; }

        /// <summary>At most this many a page; AWS may return fewer.</summary>
        public int? MaxItems { get; set; }
    }

    /// <summary>Answer of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccountAliases.html"/>.</summary>
    public class ListAccountAliasesResponse : AmazonWebServiceResponse
    {
        /// <summary>One alias or none.</summary>
        public List<string>? AccountAliases { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Whether there are more pages: not to be told from the number of items.</summary>
        public bool? IsTruncated { get; set; }

        /// <summary>Pass it on to get the next page.</summary>
        public string? Marker { get; set; }
    }

    /// <summary>Parameters of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html"/>.</summary>
    public class ListUsersRequest : AmazonIdentityManagementServiceRequest
    {
        /// <summary>Marker of the page before.</summary>
        public string? Marker { get; set; }

        /// <summary>At most this many a page; AWS may return fewer.</summary>
        public int? MaxItems { get; set; }

        /// <summary>Only users under this path, such as /team/.</summary>
        public string? PathPrefix { get; set; }
    }

    /// <summary>Answer of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html"/>.</summary>
    public class ListUsersResponse : AmazonWebServiceResponse
    {
        /// <summary>Whether there are more pages: not to be told from the number of items.</summary>
        public bool? IsTruncated { get; set; }

        /// <summary>Pass it on to get the next page.</summary>
        public string? Marker { get; set; }

        /// <summary>The users, without tags.</summary>
        public List<User>? Users { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    }

    /// <summary>Parameters of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserTags.html"/>.</summary>
    public class ListUserTagsRequest : AmazonIdentityManagementServiceRequest
    {
        /// <summary>Marker of the page before.</summary>
        public string? Marker { get; set; }

        /// <summary>At most this many a page; AWS may return fewer.</summary>
        public int? MaxItems { get; set; }

        /// <summary>Name of the user.</summary>
        public string UserName { get; set; } = null!;
    }

    /// <summary>Answer of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserTags.html"/>.</summary>
    public class ListUserTagsResponse : AmazonWebServiceResponse
    {
        /// <summary>Whether there are more pages: not to be told from the number of items.</summary>
        public bool? IsTruncated { get; set; }

        /// <summary>Pass it on to get the next page.</summary>
        public string? Marker { get; set; }

        /// <summary>The tags, sorted by key.</summary>
        public List<Tag>? Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    }

    /// <summary>Parameters of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagUser.html"/>.</summary>
    public class TagUserRequest : AmazonIdentityManagementServiceRequest
    {
        /// <summary>Tags to add or to overwrite.</summary>
        public List<Tag>? Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Name of the user.</summary>
        public string UserName { get; set; } = null!;
    }

    /// <summary>Answer of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagUser.html"/>.</summary>
    public class TagUserResponse : AmazonWebServiceResponse;

    /// <summary>Parameters of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagUser.html"/>.</summary>
    public class UntagUserRequest : AmazonIdentityManagementServiceRequest
    {
        /// <summary>Keys of the tags to remove; unknown ones are ignored.</summary>
        public List<string>? TagKeys { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Name of the user.</summary>
        public string UserName { get; set; } = null!;
    }

    /// <summary>Answer of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagUser.html"/>.</summary>
    public class UntagUserResponse : AmazonWebServiceResponse;

    /// <summary>Parameters of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html"/>.</summary>
    public class UpdateAccessKeyRequest : AmazonIdentityManagementServiceRequest
    {
        /// <summary>Id of the key.</summary>
        public string AccessKeyId { get; set; } = null!;

        /// <summary>What the key shall be.</summary>
        public StatusType Status { get; set; } = null!;

        /// <summary>Name of the user; the caller where it is null.</summary>
        public string? UserName { get; set; }
    }

    /// <summary>Answer of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html"/>.</summary>
    public class UpdateAccessKeyResponse : AmazonWebServiceResponse;
}
