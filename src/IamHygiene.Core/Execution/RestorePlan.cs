namespace IamHygiene;

/// <summary>What it would take to bring a key back.</summary>
/// <param name="User">The user as just read; null where there is none.</param>
/// <param name="AccessKeyId">The key.</param>
/// <param name="Refusal">Why it cannot be done; null where it can.</param>
/// <param name="Activates">True where the key is inactive.</param>
/// <param name="VersionId">The version of the secret that AWSCURRENT moves to; null where it does not move.</param>
/// <param name="LeftAloneUntil">Until when the daily run leaves the key alone (UTC).</param>
public sealed record RestorePlan(
    UserSnapshot? User,
    string AccessKeyId,
    Problem? Refusal,
    bool Activates,
    string? VersionId,
    DateTimeOffset LeftAloneUntil)
{
    /// <summary>True where the key is as it was asked for already.</summary>
    public bool IsDone => Refusal is null && !Activates && VersionId is null;

    /// <summary>Other users who may name the same secret.</summary>
    internal IReadOnlyList<string> Others { get; init; } = [];

    internal static RestorePlan Refused(UserSnapshot? user, string accessKeyId, Problem refusal) =>
        new(user, accessKeyId, refusal, false, null, default);
}
