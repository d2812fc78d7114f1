using Amazon.Runtime;

namespace Amazon.IdentityManagement.Model;

/// <summary>Parameters of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoleTags.html"/>.</summary>
public class ListRoleTagsRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>Marker of the page before.</summary>
    public string? Marker { get; set; }

    /// <summary>At most this many a page; AWS may return fewer.</summary>
    public int? MaxItems { get; set; }

    /// <summary>Name of the role, without its path.</summary>
    public string RoleName { get; set; } = null!;
}

/// <summary>Answer of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoleTags.html"/>.</summary>
public class ListRoleTagsResponse : AmazonWebServiceResponse
{
    /// <summary>Whether there are more pages: not to be told from the number of items.</summary>
    public bool? IsTruncated { get; set; }

    /// <summary>Pass it on to get the next page.</summary>
    public string? Marker { get; set; }

    /// <summary>The tags, sorted by key.</summary>
    public List<Tag>? Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

/// <summary>Parameters of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagRole.html"/>.</summary>
public class TagRoleRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>Name of the role, without its path.</summary>
    public string RoleName { get; set; } = null!;

    /// <summary>Tags to add or to overwrite.</summary>
    public List<Tag>? Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

/// <summary>Answer of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagRole.html"/>.</summary>
public class TagRoleResponse : AmazonWebServiceResponse;

/// <summary>Parameters of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagRole.html"/>.</summary>
public class UntagRoleRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>Name of the role, without its path.</summary>
    public string RoleName { get; set; } = null!;

    /// <summary>Keys of the tags to remove; unknown ones are ignored.</summary>
    public List<string>? TagKeys { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

/// <summary>Answer of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagRole.html"/>.</summary>
public class UntagRoleResponse : AmazonWebServiceResponse;
