using System.Collections.Immutable;

namespace IamHygiene.Sandbox;

/// <summary>
/// How long policies may be: characters without white space, the inline policies of a user, group or role together (IAM User
/// Guide, "IAM and AWS STS quotas"; KMS Developer Guide, "Resource quotas").
/// </summary>
internal static class PolicySizes
{
    private const int User = 2048, Group = 5120, Role = 10240, KmsKey = 32768;

    /// <summary>What IAM says of the user's inline policies, or null where they fit.</summary>
    public static string? UserComplaint(string name, ImmutableSortedDictionary<string, PolicyDocument> policies) =>
        Complaint(policies, User, $"user {name}");

    /// <summary>What IAM says of the group's inline policies, or null where they fit.</summary>
    public static string? GroupComplaint(string name, ImmutableSortedDictionary<string, PolicyDocument> policies) =>
        Complaint(policies, Group, $"group {name}");

    /// <summary>What IAM says of the role's inline policies, or null where they fit.</summary>
    public static string? RoleComplaint(string name, ImmutableSortedDictionary<string, PolicyDocument> policies) =>
        Complaint(policies, Role, $"role {name}");

    /// <summary>What IAM says of a trust policy, or null where it fits.</summary>
    public static string? TrustComplaint(PolicyDocument policy, int quota) =>
        Length(policy) > quota ? $"Cannot exceed quota for ACLSizePerRole: {quota}" : null;

    /// <summary>What is wrong with the length of a key policy, or null where it fits. White space counts here.</summary>
    public static string? KeyComplaint(PolicyDocument policy) =>
        policy.Json.Length > KmsKey ? $"A key policy has up to {KmsKey} bytes." : null;

    /// <summary>For those who set up a sandbox: the complaint as an exception.</summary>
    /// <exception cref="ArgumentException">There is a complaint.</exception>
    public static void Refuse(string? complaint, string parameter)
    {
        if (complaint is not null)
        {
            throw new ArgumentException(complaint, parameter);
        }
    }

    /// <summary>For callers of IAM: the complaint as AWS's error.</summary>
    public static void Enforce(string? complaint)
    {
        if (complaint is not null)
        {
            throw new ServiceException("LimitExceeded", complaint, 409);
        }
    }

    private static string? Complaint(ImmutableSortedDictionary<string, PolicyDocument> policies, int quota, string owner) =>
        policies.Values.Sum(Length) > quota ? $"Maximum policy size of {quota} bytes exceeded for {owner}" : null;

    /// <summary>Characters without the white space between them; a blank inside a string counts.</summary>
    private static int Length(PolicyDocument policy)
    {
        var length = 0;
        var inString = false;
        var escaped = false;
        foreach (var c in policy.Json)
        {
            if (inString || !char.IsWhiteSpace(c))
            {
                length++;
            }

            if (c == '"' && !escaped)
            {
                inString = !inString;
            }

            escaped = c == '\\' && !escaped;
        }

        return length;
    }
}
