using System.Collections.Immutable;

namespace IamHygiene.Sandbox;

/// <summary>A console password: its dates, never its text.</summary>
/// <param name="Changed">When it was set (UTC).</param>
/// <param name="LastUsed">The last sign-in, or null for never.</param>
/// <param name="NextRotation">What the credential report says instead of the date that the password policy gives:
/// <c>N/A</c>, <c>not_supported</c> or an ISO date.</param>
public sealed record PasswordState(DateTimeOffset Changed, DateTimeOffset? LastUsed = null, string? NextRotation = null);

/// <summary>An IAM user.</summary>
public sealed record IamUserState
{
    /// <summary>The user name; unique without regard to case.</summary>
    public required string Name { get; init; }

    /// <summary>The path, <c>/</c> or <c>/team/</c>.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The unique id: <c>AIDA</c> and 17 characters.</summary>
    public required string Id { get; init; }

    /// <summary>The user's ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>When the user was made (UTC).</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The tags; keys are unique without regard to case, as IAM has it.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = Empty.IgnoringCase;

    /// <summary>The names of the user's groups.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>The console password, or null.</summary>
    public PasswordState? Password { get; init; }

    /// <summary>Whether a multi-factor device is assigned.</summary>
    public bool Mfa { get; init; }

    /// <summary>The access keys, oldest first, two at most.</summary>
    public ImmutableArray<AccessKeyState> Keys { get; init; } = [];

    /// <summary>The inline policies by name.</summary>
    public ImmutableSortedDictionary<string, PolicyDocument> Policies { get; init; } = PolicyDocument.None;

    /// <summary>The ARNs of the managed policies that are attached. Only AWS's own are known here, and they grant nothing.</summary>
    public ImmutableArray<string> AttachedPolicies { get; init; } = [];

    /// <summary>The key with this id, or null.</summary>
    public AccessKeyState? Key(string accessKeyId) => Keys.FirstOrDefault(key => key.Id == accessKeyId);

    /// <summary>The user with the key of the same id replaced.</summary>
    public IamUserState WithKey(AccessKeyState key) =>
        this with { Keys = [.. Keys.Select(old => old.Id == key.Id ? key : old)] };

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>An IAM group.</summary>
public sealed record GroupState
{
    /// <summary>The group name.</summary>
    public required string Name { get; init; }

    /// <summary>The path.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The unique id: <c>AGPA</c> and 17 characters.</summary>
    public required string Id { get; init; }

    /// <summary>The group's ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>When the group was made (UTC).</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The names of the members.</summary>
    public ImmutableSortedSet<string> Members { get; init; } = Empty.Names;

    /// <summary>The inline policies by name.</summary>
    public ImmutableSortedDictionary<string, PolicyDocument> Policies { get; init; } = PolicyDocument.None;
}

/// <summary>An IAM role.</summary>
public sealed record RoleState
{
    /// <summary>The role name.</summary>
    public required string Name { get; init; }

    /// <summary>The path.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The unique id: <c>AROA</c> and 17 characters.</summary>
    public required string Id { get; init; }

    /// <summary>The role's ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>When the role was made (UTC).</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Who may assume the role.</summary>
    public required PolicyDocument Trust { get; init; }

    /// <summary>The inline policies by name.</summary>
    public ImmutableSortedDictionary<string, PolicyDocument> Policies { get; init; } = PolicyDocument.None;

    /// <summary>The tags.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = Empty.IgnoringCase;

    /// <summary>The longest session the role allows; AWS's default is an hour.</summary>
    public TimeSpan MaxSession { get; init; } = TimeSpan.FromHours(1);
}
