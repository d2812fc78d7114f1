using System.Collections.Concurrent;

namespace IamHygiene.Faults;

/// <summary>A schedule that breaks a promise.</summary>
internal sealed record Failure(string Replay, IReadOnlyList<Violation> Violations);

/// <summary>Figures of an exploration. Thread-safe.</summary>
internal sealed class Tally
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

    public void AddSchedule() => Interlocked.Increment(ref schedules);

    public void AddState() => Interlocked.Increment(ref states);

    public void Add(RunEnd run)
    {
        Interlocked.Increment(ref runs);
        Interlocked.Add(ref calls, run.Session.Calls.Count);
    }

    public void Judge(History history)
    {
        if (history.Oracle.Violations.Count > 0) Failures.Enqueue(new(history.Schedule.ToString(), [.. history.Oracle.Violations]));
    }
}
