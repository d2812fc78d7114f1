using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.IdentityManagement.Model;

// A shape that AWS always fills is not null officially, and neither are parameters that AWS requires: hence "null!".

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
