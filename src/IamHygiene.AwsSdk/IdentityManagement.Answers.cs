using System.Xml.Linq;
using Amazon.IdentityManagement.Model;
using IamHygiene.AwsSdk.Runtime;

namespace Amazon.IdentityManagement;

/// <summary>Reads what several of IAM's answers hold.</summary>
/// <remarks>
/// AWS always sends what is read with "!"; the official types say so, and what is missing after all is null in them, too.
/// </remarks>
internal static class IdentityManagementAnswers
{
    public static AccessKey ReadAccessKey(XElement x) => new()
    {
        UserName = x.Text("UserName")!,
        AccessKeyId = x.Text("AccessKeyId")!,
        SecretAccessKey = x.Text("SecretAccessKey")!,
        Status = x.Text("Status")!,
        CreateDate = x.Date("CreateDate"),
    };

    public static AttachedPolicyType ReadAttachedPolicy(XElement x) =>
        new() { PolicyName = x.Text("PolicyName"), PolicyArn = x.Text("PolicyArn") };

    public static AttachedPermissionsBoundary ReadBoundary(XElement x) => new()
    {
        PermissionsBoundaryArn = x.Text("PermissionsBoundaryArn"),
        PermissionsBoundaryType = x.Text("PermissionsBoundaryType")!,
    };

    public static GroupDetail ReadGroupDetail(XElement x) => new()
    {
        Arn = x.Text("Arn"),
        AttachedManagedPolicies = x.List("AttachedManagedPolicies", ReadAttachedPolicy),
        CreateDate = x.Date("CreateDate"),
        GroupId = x.Text("GroupId"),
        GroupName = x.Text("GroupName"),
        GroupPolicyList = x.List("GroupPolicyList", ReadPolicy),
        Path = x.Text("Path"),
    };

    public static PolicyDetail ReadPolicy(XElement x) =>
        new() { PolicyName = x.Text("PolicyName"), PolicyDocument = x.Text("PolicyDocument") };

    public static Tag ReadTag(XElement x) => new() { Key = x.Text("Key")!, Value = x.Text("Value")! };

    public static User ReadUser(XElement x) => new()
    {
        Arn = x.Text("Arn")!,
        CreateDate = x.Date("CreateDate"),
        PasswordLastUsed = x.Date("PasswordLastUsed"),
        Path = x.Text("Path")!,
        PermissionsBoundary = x.Child("PermissionsBoundary", ReadBoundary),
        Tags = x.List("Tags", ReadTag),
        UserId = x.Text("UserId")!,
        UserName = x.Text("UserName")!,
    };

    public static UserDetail ReadUserDetail(XElement x) => new()
    {
        Arn = x.Text("Arn"),
        AttachedManagedPolicies = x.List("AttachedManagedPolicies", ReadAttachedPolicy),
        CreateDate = x.Date("CreateDate"),
        GroupList = x.List("GroupList"),
        Path = x.Text("Path"),
        PermissionsBoundary = x.Child("PermissionsBoundary", ReadBoundary),
        Tags = x.List("Tags", ReadTag),
        UserId = x.Text("UserId"),
        UserName = x.Text("UserName"),
        UserPolicyList = x.List("UserPolicyList", ReadPolicy),
    };

    public static EvaluationResult ReadEvaluation(XElement e) => new()
    {
        EvalActionName = e.Text("EvalActionName"),
        EvalDecision = e.Text("EvalDecision") is { } decision ? PolicyEvaluationDecisionType.FindValue(decision) : null,
        EvalResourceName = e.Text("EvalResourceName"),
    };
}
