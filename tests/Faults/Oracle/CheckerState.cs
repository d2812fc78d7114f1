using System.Collections.Immutable;

namespace IamHygiene.Faults;

/// <summary>What the oracle remembers of the past of a world. Immutable, so that a world's copy takes it along.</summary>
internal sealed record CheckerState
{
    public static CheckerState Empty { get; } = new();

    /// <summary>Users who had a usable pair as AWSCURRENT when it was last looked at.</summary>
    public ImmutableHashSet<string> Had { get; init; } = [];

    /// <summary>Keys made by runs.</summary>
    public ImmutableHashSet<string> Made { get; init; } = [];

    /// <summary>Keys that a run deactivated because nothing distinguished them from one that a run had made and lost.</summary>
    public ImmutableHashSet<string> Lost { get; init; } = [];

    /// <summary>Secrets that runs have scheduled for deletion and not restored.</summary>
    public ImmutableHashSet<string> DeletedSecrets { get; init; } = [];

    /// <summary>Keys that AWSCURRENT has named at any time.</summary>
    public ImmutableHashSet<string> EverCurrent { get; init; } = [];

    /// <summary>When a run let AWSCURRENT name a key for the first time.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Since { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>Of a user: the other properties of the secret, as a person last left them.</summary>
    public ImmutableDictionary<string, string> Rest { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Of a user: how many deactivations before their time somebody has asked for.</summary>
    public ImmutableDictionary<string, int> Asked { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>Keys that a run made and that nobody can recognise any more, because a person removed the note.</summary>
    public ImmutableHashSet<string> Exempt { get; init; } = [];

    /// <summary>Notes of rotations that a person removed: the user and the run.</summary>
    public ImmutableHashSet<string> LostIntents { get; init; } = [];

    /// <summary>Versions of secrets that a person labelled AWSPENDING: somebody else is at work there.</summary>
    public ImmutableHashSet<string> Foreign { get; init; } = [];

    /// <summary>
    /// Keys that somebody activated again in a way that the product can see: with our cmdlet, or where a note names the key.
    /// </summary>
    public ImmutableHashSet<string> Reactivated { get; init; } = [];

    /// <summary>Keys that runs have deactivated, and the number of the last run that did.</summary>
    public ImmutableDictionary<string, int> DeactivatedBy { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>Keys that a run deactivated while AWSCURRENT named them, and the number of the run.</summary>
    public ImmutableDictionary<string, int> CurrentDeactivated { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>What counts for the limit of a day.</summary>
    public DayCount Destroyed { get; init; } = DayCount.None;

    /// <summary>What was done and not told yet (kind, user, key), and when it was done.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Untold { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>What was told on which day: day, kind, user, key.</summary>
    public ImmutableHashSet<string> Told { get; init; } = [];
}
