using System.Collections.Immutable;

namespace IamHygiene.Sandbox;

/// <summary>One change of an access key's status; the first entry is its creation.</summary>
/// <param name="Time">When the status was set (UTC).</param>
/// <param name="Active">True for AWS's <c>Active</c>, false for <c>Inactive</c>.</param>
public sealed record StatusChange(DateTimeOffset Time, bool Active);

/// <summary>The last use of an access key, as GetAccessKeyLastUsed tells it.</summary>
/// <param name="Time">When (UTC).</param>
/// <param name="Service">The service's signing name, such as <c>s3</c>.</param>
/// <param name="Region">The region signed for.</param>
public sealed record KeyUse(DateTimeOffset Time, string Service, string Region);

/// <summary>An access key of an IAM user, or of the root user, with its whole history of statuses.</summary>
public sealed record AccessKeyState
{
    /// <summary>The access key id: <c>AKIA</c> and 16 characters.</summary>
    public required string Id { get; init; }

    /// <summary>The secret access key.</summary>
    public required string Secret { get; init; }

    /// <summary>The owner, or <c>&lt;root_account&gt;</c>.</summary>
    public required string UserName { get; init; }

    /// <summary>When the key was made (UTC).</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Every change of status, oldest first; never empty.</summary>
    public required ImmutableArray<StatusChange> StatusChanges { get; init; }

    /// <summary>The last signed call, or null when the key was never used.</summary>
    public KeyUse? LastUsed { get; init; }

    /// <summary>
    /// Uses before <see cref="LastUsed"/>, oldest first, of which one is still shown while
    /// <see cref="SandboxOptions.LastUsedDelay"/> hides the later ones.
    /// </summary>
    public ImmutableArray<KeyUse> EarlierUses { get; init; } = [];

    /// <summary>Whether the key is active now.</summary>
    public bool IsActive => StatusChanges[^1].Active;

    /// <summary>AWS's word for the status: <c>Active</c> or <c>Inactive</c>.</summary>
    public string Status => IsActive ? "Active" : "Inactive";

    /// <summary>
    /// When the key was created or its status last changed: the report's <c>access_key_N_last_rotated</c>, "when the
    /// user's access key was created or last changed" (IAM User Guide, "Generate credential reports for your AWS account").
    /// </summary>
    public DateTimeOffset LastChanged => StatusChanges[^1].Time;

    /// <summary>Whether the key was active at <paramref name="time"/>; false before it was made.</summary>
    public bool WasActiveAt(DateTimeOffset time)
    {
        for (var i = StatusChanges.Length - 1; i >= 0; i--)
        {
            if (StatusChanges[i].Time <= time)
            {
                return StatusChanges[i].Active;
            }
        }

        return false;
    }

    /// <summary>The last use as AWS shows it at a time; null when there is none, or none that is shown yet.</summary>
    /// <param name="time">The time of the answer (UTC).</param>
    /// <param name="delay">How long uses stay hidden.</param>
    public KeyUse? ShownUse(DateTimeOffset time, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero || LastUsed?.Time <= time - delay)
        {
            return LastUsed;
        }

        return EarlierUses.LastOrDefault(use => use.Time <= time - delay);
    }

    /// <summary>The key after another use.</summary>
    /// <param name="use">The use.</param>
    /// <param name="delay">How long uses stay hidden: what may still be shown is kept.</param>
    public AccessKeyState WithUse(KeyUse use, TimeSpan delay)
    {
        ArgumentNullException.ThrowIfNull(use);
        if (use == LastUsed)
        {
            return this;
        }

        var before = LastUsed is null ? EarlierUses : EarlierUses.Add(LastUsed);
        var shown = before.LastOrDefault(earlier => earlier.Time <= use.Time - delay);
        return this with
        {
            LastUsed = use,
            EarlierUses = delay > TimeSpan.Zero ? before.RemoveAll(earlier => earlier.Time < shown?.Time) : [],
        };
    }

    /// <summary>The key with another status; the same key when the status is already so.</summary>
    public AccessKeyState WithStatus(bool active, DateTimeOffset now) =>
        active == IsActive ? this : this with { StatusChanges = StatusChanges.Add(new StatusChange(now, active)) };

    /// <summary>Id and status, never the secret.</summary>
    public override string ToString() => $"{Id} ({Status})";
}

/// <summary>A key that was deleted, kept for the oracle of tests and for <see cref="SandboxOptions.NewKeyDelay"/>.</summary>
/// <param name="Key">The key as it was.</param>
/// <param name="Deleted">When it was deleted (UTC).</param>
public sealed record DeletedKey(AccessKeyState Key, DateTimeOffset Deleted);
