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
