using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;

namespace IamHygiene.Aws;

/// <summary>What IAM answers, in the types of Core.</summary>
internal static class IamAnswers
{
    /// <summary>A user.</summary>
    public static IamUser User(Amazon.IdentityManagement.Model.UserDetail user)
    {
        return new(
            AwsAnswer.Required(user.UserName, "the name of a user"),
            AwsAnswer.Required(user.UserId, "the id of a user"),
            AwsAnswer.Required(user.Arn, "the ARN of a user"),
            user.Path ?? "/",
            AwsAnswer.RequiredTime(user.CreateDate, "the age of a user"),
            user.GroupList ?? [],
            Tags(user.Tags ?? []))
        {
            QuarantinePolicy = user.AttachedManagedPolicies?.Find(IsQuarantine)?.PolicyName,
        };
    }

    // Only AWS's own: anybody can make a policy of that name in an account.
    private static bool IsQuarantine(AttachedPolicyType policy) =>
        policy.PolicyArn?.Contains(":iam::aws:policy/AWSCompromisedKeyQuarantine", StringComparison.Ordinal) == true;

    /// <summary>A key without its secret part.</summary>
    public static AccessKey Key(AccessKeyMetadata key)
    {
        return new(
            AwsAnswer.Required(key.AccessKeyId, "the id of a key"),
            key.Status == StatusType.Active ? AccessKeyStatus.Active : AccessKeyStatus.Inactive,
            AwsAnswer.RequiredTime(key.CreateDate, "the age of a key"));
    }

    /// <summary>Whose key it is and when it was last used.</summary>
    public static AccessKeyUse Use(GetAccessKeyLastUsedResponse answer)
    {
        var use = answer.AccessKeyLastUsed;
        return new(
            answer.UserName,
            AwsAnswer.OptionalTime(use?.LastUsedDate),
            Known(use?.ServiceName),
            Known(use?.Region));
    }

    /// <summary>Tags by name, without regard to case.</summary>
    public static Dictionary<string, string> Tags(List<Tag> tags)
    {
        var byName = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var tag in tags)
        {
            byName[tag.Key] = tag.Value ?? "";
        }

        return byName;
    }

    private static string? Known(string? value) => value is null or "" or "N/A" ? null : value;
}
