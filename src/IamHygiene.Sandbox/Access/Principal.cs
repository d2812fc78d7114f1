using System.Collections.Immutable;

namespace IamHygiene.Sandbox;

/// <summary>What kind of caller signed.</summary>
internal enum PrincipalKind { User, Root, RoleSession, Administrator }

/// <summary>The caller of a request.</summary>
internal sealed record Principal(PrincipalKind Kind, string AccountId, string Arn, string UserId)
{
    /// <summary>The partition of the caller's account.</summary>
    public string Partition => Arn.Split(':', 3)[1];

    /// <summary>The IAM user's name, for users.</summary>
    public string? UserName { get; init; }

    /// <summary>The role's name, for sessions.</summary>
    public string? RoleName { get; init; }

    /// <summary>The role's ARN with its path, for sessions.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The tags that a session was opened with.</summary>
    public ImmutableArray<KeyValuePair<string, string>> SessionTags { get; init; } = [];
}
