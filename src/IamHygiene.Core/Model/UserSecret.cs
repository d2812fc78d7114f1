namespace IamHygiene;

/// <summary>Whose key AWSCURRENT names.</summary>
public enum CurrentKeyOwner
{
    /// <summary>One of this user's keys.</summary>
    ThisUser,

    /// <summary>
    /// No key at all: the secret was prepared without one, or it is tagged as this user's and AWS attributes its key to nobody.
    /// </summary>
    Nobody,

    /// <summary>Another user's key.</summary>
    AnotherUser,

    /// <summary>IAM does not tell, so it may be somebody else's.</summary>
    Unknown,
}

/// <summary>A user's secret that can hold a pair, as it was read, without any secret text.</summary>
/// <param name="SecretId">The name or ARN in the tag <c>SecretName</c>.</param>
/// <param name="Arn">The full ARN.</param>
/// <param name="CurrentVersionId">The version that holds AWSCURRENT.</param>
/// <param name="CurrentAccessKeyId">The access key id in it; null where there is none.</param>
/// <param name="CurrentOwner">Whose key that is.</param>
public sealed record UserSecret(
    string SecretId,
    string Arn,
    string CurrentVersionId,
    string? CurrentAccessKeyId,
    CurrentKeyOwner CurrentOwner)
{
    /// <summary>The owner's name where it is another user.</summary>
    public string? CurrentOwnerName { get; init; }

    /// <summary>True where the secret's tag <see cref="TagNames.Owner"/> names this user.</summary>
    public bool IsTaggedForUser { get; init; }

    /// <summary>A version of ours that holds AWSPENDING; null where there is none.</summary>
    public string? PendingVersionId { get; init; }

    /// <summary>The access key id in that version.</summary>
    public string? PendingAccessKeyId { get; init; }

    /// <summary>
    /// The user's key in the version of ours that holds AWSPREVIOUS, so that AWSCURRENT has named it before; null where there is none.
    /// </summary>
    public string? PreviousAccessKeyId { get; init; }

    /// <summary>Those of the user's keys that a version of the secret is known to hold, whatever its labels.</summary>
    public IReadOnlySet<string> StoredKeys { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Regions whose replica of the secret does not hold AWSCURRENT yet.</summary>
    public IReadOnlyList<string> LaggingReplicas { get; init; } = [];

    /// <summary>True where the secret is this user's beyond doubt: its tag says so, or AWSCURRENT names one of the user's keys.</summary>
    public bool IsProvenOwn => IsTaggedForUser || CurrentOwner == CurrentKeyOwner.ThisUser;
}

/// <summary>The outcome of reading a user's secret.</summary>
public abstract record SecretReading
{
    private SecretReading()
    {
    }

    /// <summary>It can hold a pair.</summary>
    /// <param name="Secret">The secret.</param>
    public sealed record Usable(UserSecret Secret) : SecretReading;

    /// <summary>It was read and cannot hold a pair.</summary>
    /// <param name="Fault">Why, and what to do.</param>
    public sealed record Unusable(SecretFault Fault) : SecretReading;

    /// <summary>It could not be read.</summary>
    /// <param name="Problem">Why.</param>
    public sealed record Unknown(Problem Problem) : SecretReading;
}

/// <summary>Why a secret cannot hold a user's pair.</summary>
/// <param name="Reason">In words that follow "The secret '…' of user … ".</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record SecretFault(string Reason, string Remedy);
