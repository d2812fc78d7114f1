using System.Collections.Concurrent;

namespace IamHygiene.Faults;

/// <summary>Figures of an exploration. Thread-safe.</summary>
internal sealed class Statistics
{
    private long schedules;
    private long runs;
    private long calls;
    private long states;

    public long Schedules => schedules;

    public long Runs => runs;

    public long Calls => calls;

    public long States => states;

    public ConcurrentQueue<Failure> Failures { get; } = new();

    /// <summary>
    /// How often runs did what to keys, AWSCURRENT and mail. A figure of none would mean that nothing was put to the test.
    /// </summary>
    public ConcurrentDictionary<string, long> Effects { get; } = new(StringComparer.Ordinal);

    public void AddSchedule() => Interlocked.Increment(ref schedules);

    public void AddState() => Interlocked.Increment(ref states);

    public void Add(RunEnd run)
    {
        Interlocked.Increment(ref runs);
        Interlocked.Add(ref calls, run.Session.Calls.Count);
        foreach (var effect in run.Session.Effects)
        {
            Effects.AddOrUpdate(effect, 1, (_, count) => count + 1);
        }
    }

    public void Judge(History history) => Judge(history.Schedule.ToString(), history.Oracle);

    /// <summary>Keeps a schedule that broke a promise.</summary>
    public void Judge(string schedule, InvariantChecker oracle) => Judge(schedule, oracle.Violations);

    /// <summary>Keeps a schedule that broke a promise.</summary>
    public void Judge(string schedule, IReadOnlyList<Violation> violations)
    {
        if (violations.Count > 0)
        {
            Failures.Enqueue(new(schedule, [.. violations]));
        }
    }
}
