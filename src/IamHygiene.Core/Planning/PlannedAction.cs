namespace IamHygiene;

/// <summary>Kinds of change a run makes.</summary>
public enum PlannedActionKind
{
    /// <summary>Make a new key, store it, prove it and let AWSCURRENT name it.</summary>
    Rotate,

    /// <summary>Finish a rotation whose run ended before it did.</summary>
    FinishRotation,

    /// <summary>Deactivate a key that a rotation made and could not store; it is deleted after its recovery window.</summary>
    DisableOrphan,

    /// <summary>Clear what an ended rotation left behind: its lease, AWSPENDING, notes of keys that are gone.</summary>
    CleanUp,

    /// <summary>Switch a replaced key off.</summary>
    Deactivate,

    /// <summary>Note of a key what its later days need: when it was made, when it was first seen inactive or active again.</summary>
    NoteKey,

    /// <summary>Delete an inactive key whose recovery window is over.</summary>
    Delete,

    /// <summary>Reactivate a key. Never planned: a person asks for it.</summary>
    Restore,

    /// <summary>Put a user under management. Never planned: a person asks for it.</summary>
    Register,

    /// <summary>Take management off a user. Never planned: a person asks for it.</summary>
    Unregister,
}

/// <summary>What must be true at the moment of a change, beyond its being due. The planner states it, the executor proves it.</summary>
public enum ActionRequirement
{
    /// <summary>Nothing more.</summary>
    None,

    /// <summary>The pair that AWSCURRENT holds works, and is another key's than the one to deactivate.</summary>
    ProvenReplacement,
}

/// <summary>One change to make.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="UserName">The user.</param>
/// <param name="Action">What to do.</param>
/// <param name="AccessKeyId">The key it is about; for a rotation, the key that is replaced, or null where the user has none.</param>
/// <param name="Rule">The rule of docs/decision-table.md.</param>
/// <param name="Reason">Why, in words for a person.</param>
/// <param name="Due">Since when it is due (UTC).</param>
/// <param name="Forced">True where it was asked for before its time.</param>
public sealed record PlannedAction(
    string AccountId,
    string UserName,
    PlannedActionKind Action,
    string? AccessKeyId,
    DecisionRule Rule,
    string Reason,
    DateTimeOffset Due,
    bool Forced = false)
{
    /// <summary>What must be proven before it.</summary>
    public ActionRequirement Requires { get; init; }

    /// <summary>True where a key stops working or is deleted: it counts against the limit of the day.</summary>
    public bool IsDestructive => Action is PlannedActionKind.Deactivate or PlannedActionKind.Delete or PlannedActionKind.DisableOrphan;

    /// <summary>True where it depends on no other change of the user.</summary>
    public bool IsIndependent => Action == PlannedActionKind.NoteKey;

    /// <summary>The note to write, for <see cref="PlannedActionKind.NoteKey"/>.</summary>
    public KeyNote? Note { get; init; }

    /// <summary>The tags to remove, for <see cref="PlannedActionKind.CleanUp"/>.</summary>
    public IReadOnlyList<string> TagsToRemove { get; init; } = [];

    /// <summary>The version to take AWSPENDING off, for <see cref="PlannedActionKind.CleanUp"/>.</summary>
    public string? VersionToWithdraw { get; init; }

    /// <summary>
    /// True where the wish for a new key (tag GenerateNewKeys) is fulfilled, for <see cref="PlannedActionKind.CleanUp"/>.
    /// </summary>
    public bool EndsForcedRotation { get; init; }

    /// <summary>True where it is the same change of the same key.</summary>
    public bool IsSameAs(PlannedAction other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Action == other.Action && AccessKeyId == other.AccessKeyId && Forced == other.Forced;
    }
}

/// <summary>What comes next to a user's keys and is not due yet.</summary>
/// <param name="Action">What it will be.</param>
/// <param name="Due">From when on it is due (UTC), as far as that can be foreseen.</param>
public sealed record UpcomingAction(PlannedActionKind Action, DateTimeOffset Due);
