namespace IamHygiene;

/// <summary>A digest that may be due.</summary>
/// <param name="Builder">What the run has to tell.</param>
/// <param name="Approve">Asks whether to send it by these channels. Asked only where it is due.</param>
public sealed record DigestRequest(
    DigestBuilder Builder,
    Func<IReadOnlyList<IDigestChannel>, bool> Approve)
{
    /// <summary>The run.</summary>
    public string RunId => Builder.RunId;

    /// <summary>The day (UTC) on which the run began.</summary>
    public DateOnly Day => Builder.Day;

    /// <summary>When the run must have ended (UTC); null: no limit.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>True where nothing at all is to be changed, as with -WhatIf.</summary>
    public bool IsPreview { get; init; }
}
