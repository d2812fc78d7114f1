using Amazon.Runtime;

namespace Amazon.IdentityManagement.Model;

/// <summary>Parameters of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html"/>.</summary>
public class AddUserToGroupRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>Name of the group.</summary>
    public string GroupName { get; set; } = null!;

    /// <summary>Name of the user.</summary>
    public string UserName { get; set; } = null!;
}

/// <summary>Answer of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html"/>.</summary>
public class AddUserToGroupResponse : AmazonWebServiceResponse;

/// <summary>Parameters of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveUserFromGroup.html"/>.</summary>
public class RemoveUserFromGroupRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>Name of the group.</summary>
    public string GroupName { get; set; } = null!;

    /// <summary>Name of the user.</summary>
    public string UserName { get; set; } = null!;
}

/// <summary>Answer of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveUserFromGroup.html"/>.</summary>
public class RemoveUserFromGroupResponse : AmazonWebServiceResponse;

/// <summary>Parameters of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupsForUser.html"/>.</summary>
public class ListGroupsForUserRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>Marker of the page before.</summary>
    public string? Marker { get; set; }

    /// <summary>At most this many a page; AWS may return fewer.</summary>
    public int? MaxItems { get; set; }

    /// <summary>Name of the user.</summary>
    public string UserName { get; set; } = null!;
}

/// <summary>Answer of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupsForUser.html"/>.</summary>
public class ListGroupsForUserResponse : AmazonWebServiceResponse
{
    /// <summary>The groups of the user.</summary>
    public List<Group>? Groups { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>Whether there are more pages.</summary>
    public bool? IsTruncated { get; set; }

    /// <summary>Pass it on to get the next page.</summary>
    public string? Marker { get; set; }
}

/// <summary>A group of users.</summary>
public class Group
{
    /// <summary>Its ARN.</summary>
    public string? Arn { get; set; }

    /// <summary>Its name.</summary>
    public string? GroupName { get; set; }
}
