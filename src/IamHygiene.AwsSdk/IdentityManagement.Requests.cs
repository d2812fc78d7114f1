using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.IdentityManagement.Model;

// A shape that AWS always fills is not null officially, and neither are parameters that AWS requires: hence "null!".

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
