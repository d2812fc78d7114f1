namespace IamHygiene;

/// <summary>The two states of an IAM access key.</summary>
public enum AccessKeyStatus
{
    /// <summary>Requests signed with the key are accepted.</summary>
    Active,

    /// <summary>Requests signed with the key are refused; the key can be reactivated.</summary>
    Inactive,
}

/// <summary>An access key as ListAccessKeys shows it; never the secret part.</summary>
/// <param name="AccessKeyId">The key's public identifier, <c>AKIA…</c>.</param>
/// <param name="Status">Active or Inactive.</param>
/// <param name="CreateDate">When the key was made (UTC). The only date that tells a key's age.</param>
public sealed record AccessKey(string AccessKeyId, AccessKeyStatus Status, DateTimeOffset CreateDate)
{
    /// <summary>True where the key signs requests.</summary>
    public bool IsActive => Status == AccessKeyStatus.Active;

    /// <summary>Whole days since <see cref="CreateDate"/> (UTC).</summary>
    /// <param name="now">The moment to count to.</param>
    public int AgeInDays(DateTimeOffset now) => Days.Between(CreateDate, now);
}

/// <summary>What GetAccessKeyLastUsed says of a key.</summary>
/// <param name="UserName">The IAM user who owns the key.</param>
/// <param name="LastUsed">Last use (UTC, to about 15 minutes); null where it was never used.</param>
/// <param name="ServiceName">The service of the last use; null where unknown.</param>
/// <param name="Region">The region of the last use; null where unknown.</param>
public sealed record AccessKeyUse(string? UserName, DateTimeOffset? LastUsed, string? ServiceName, string? Region);

/// <summary>Whole days between two moments, as the decision table counts them.</summary>
public static class Days
{
    /// <summary>Whole days from <paramref name="from"/> to <paramref name="to"/>, rounded down.</summary>
    public static int Between(DateTimeOffset from, DateTimeOffset to) => (int)Math.Floor((to - from).TotalDays);

    /// <summary>Days left until <paramref name="end"/>, rounded up: 0 or less once it is reached.</summary>
    public static int Left(DateTimeOffset now, DateTimeOffset end) => (int)Math.Ceiling((end - now).TotalDays);
}
