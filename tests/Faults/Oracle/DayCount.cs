using System.Collections.Immutable;

namespace IamHygiene.Faults;

/// <summary>
/// How many keys each run has deactivated or deleted on one day (UTC). A run knows what those have done that had ended before it
/// began; two that run at once may together use the limit twice (docs/proof.md).
/// </summary>
/// <param name="Day">The last day on which a key was deactivated or deleted.</param>
/// <param name="Counts">How many on that day, by the number of the run.</param>
internal sealed record DayCount(DateOnly Day, ImmutableSortedDictionary<int, int> Counts)
{
    public static DayCount None { get; } = new(default, ImmutableSortedDictionary<int, int>.Empty);

    /// <summary>One more of a run.</summary>
    public DayCount Add(DateOnly today, int run)
    {
        var counts = today == Day ? Counts : ImmutableSortedDictionary<int, int>.Empty;
        return new(today, counts.SetItem(run, counts.GetValueOrDefault(run) + 1));
    }

    /// <summary>A run has activated a key again that it had deactivated.</summary>
    public DayCount TakeBack(int run) => this with { Counts = Counts.SetItem(run, Math.Max(0, Counts.GetValueOrDefault(run) - 1)) };

    /// <summary>How many on a day, by the runs that are meant.</summary>
    public int On(DateOnly day, Func<int, bool> runs) => day == Day ? Counts.Where(entry => runs(entry.Key)).Sum(entry => entry.Value) : 0;

    public override string ToString() => $"{Day:O} {string.Join(',', Counts)}";
}
