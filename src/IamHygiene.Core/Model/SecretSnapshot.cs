namespace IamHygiene;

/// <summary>Whether a secret can hold a key pair.</summary>
public enum SecretCondition
{
    /// <summary>It exists and AWSCURRENT is JSON with the names we need.</summary>
    Usable,

    /// <summary>There is no such secret.</summary>
    Missing,

    /// <summary>It is scheduled for deletion.</summary>
    ScheduledForDeletion,

    /// <summary>AWSCURRENT is not JSON text with the names we need.</summary>
    WrongContent,

    /// <summary>
    /// Something else rotates it: rotation by Secrets Manager is on, or AWSPENDING is held by a version that is not ours.
    /// </summary>
    RotatedElsewhere,

    /// <summary>Its ARN names another region than the one in which secrets are looked for.</summary>
    InAnotherRegion,

    /// <summary>
    /// It is in another account than the user and not named by its full ARN, so that it may be somebody else's of the same name.
    /// </summary>
    NotNamedInFull,

    /// <summary>Its tag names another user, or it is in another account, empty, and no tag says whose it is.</summary>
    NotOwned,

    /// <summary>It is in another account than the user, under the default KMS key, so that the user could never read it.</summary>
    NotReadable,
}

/// <summary>Whose key AWSCURRENT names.</summary>
public enum CurrentKeyOwner
{
    /// <summary>One of this user's keys.</summary>
    ThisUser,

    /// <summary>No key at all: the secret was prepared without one, or the key does not exist any more.</summary>
    Nobody,

    /// <summary>Another user's key.</summary>
    AnotherUser,

    /// <summary>IAM would not tell, so it may be somebody else's.</summary>
    Unknown,
}

/// <summary>A user's secret as it was read, without any secret text.</summary>
/// <param name="SecretId">The name or ARN in the tag <c>SecretName</c>.</param>
/// <param name="Condition">Whether it can hold a pair.</param>
/// <param name="ConditionDetail">What is wrong, in words that follow "The secret …"; empty where it is usable.</param>
public sealed record SecretSnapshot(string SecretId, SecretCondition Condition, string ConditionDetail)
{
    /// <summary>The full ARN; null where the secret is missing.</summary>
    public string? Arn { get; init; }

    /// <summary>The version that holds AWSCURRENT.</summary>
    public string? CurrentVersionId { get; init; }

    /// <summary>The access key id in AWSCURRENT; null where there is none.</summary>
    public string? CurrentAccessKeyId { get; init; }

    /// <summary>Whose key that is.</summary>
    public CurrentKeyOwner CurrentOwner { get; init; }

    /// <summary>The owner's name where it is another user.</summary>
    public string? CurrentOwnerName { get; init; }

    /// <summary>A version of ours that holds AWSPENDING; null where there is none.</summary>
    public string? PendingVersionId { get; init; }

    /// <summary>The access key id in that version.</summary>
    public string? PendingAccessKeyId { get; init; }

    /// <summary>Those of the user's keys that a version of the secret is known to hold, whatever its labels.</summary>
    public IReadOnlySet<string> StoredKeys { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}
