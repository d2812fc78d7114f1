namespace IamHygiene;

/// <summary>What became of the digest.</summary>
public enum DigestOutcome
{
    /// <summary>None was due, or it was not approved.</summary>
    NotDue,

    /// <summary>At least one channel took it.</summary>
    Sent,

    /// <summary>No channel is known to have taken it; the problems say why.</summary>
    NotSent,
}

/// <summary>How the administrator's digest ended. Its problems are warnings: none of them fails a run.</summary>
/// <param name="Day">The day (UTC) of the run.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why it was not due, in words; else empty.</param>
/// <param name="Channels">How each channel ended.</param>
/// <param name="Problems">What went wrong beside the channels.</param>
public sealed record DigestResult(
    DateOnly Day,
    DigestOutcome Outcome,
    string Reason,
    IReadOnlyList<DigestDelivery> Channels,
    IReadOnlyList<Problem> Problems)
{
    /// <summary>Everything that went wrong.</summary>
    public IReadOnlyList<Problem> Warnings => [.. Problems, .. Channels.Select(channel => channel.Problem).OfType<Problem>()];
}

/// <summary>How one channel of the digest ended.</summary>
/// <param name="Channel">The channel in words.</param>
/// <param name="Outcome">Done: it took the digest. Failed: it did not, or that is not known.</param>
/// <param name="Problem">What went wrong.</param>
public sealed record DigestDelivery(string Channel, ActionOutcome Outcome, Problem? Problem)
{
    /// <summary>True where it is not known whether the channel has taken the digest.</summary>
    public bool IsUnclear { get; init; }
}
