namespace IamHygiene.Sandbox;

/// <summary>
/// A clock that tests set. Timers made on it (Task.Delay, CancellationTokenSource, PeriodicTimer) fire when the clock
/// passes them. Thread-safe.
/// </summary>
public sealed class SandboxClock : TimeProvider
{
    private readonly object gate = new();
    private readonly SortedSet<SandboxTimer> timers = new(Comparer<SandboxTimer>.Create(static (one, other) => one.ComparedTo(other)));
    private DateTimeOffset now;
    private long made;

    /// <summary>A clock that stands at <paramref name="start"/>.</summary>
    public SandboxClock(DateTimeOffset start) => now = start.ToUniversalTime();

    /// <summary>
    /// When true, a timer that is made makes the clock jump to its due time and fires at once, on the thread pool:
    /// code that waits does not keep a test waiting.
    /// </summary>
    public bool AutoAdvance { get; set; }

    /// <summary>
    /// With <see cref="AutoAdvance"/>: timers due later than this are taken for deadlines (such as a token source with
    /// a timeout) and wait until the clock passes them. Five minutes by default.
    /// </summary>
    public TimeSpan AutoAdvanceLimit { get; set; } = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Moves the clock on and fires the timers it passes, each at its own time.</summary>
    public void Advance(TimeSpan by) => SetUtcNow(GetUtcNow() + by);

    /// <summary>Sets the clock. Going back fires nothing and leaves the timers where they are.</summary>
    public void SetUtcNow(DateTimeOffset to)
    {
        lock (gate)
        {
            while (timers.Min is { } timer && timer.Due <= to)
            {
                if (timer.Due > now)
                {
                    now = timer.Due;
                }

                Fire(timer);
            }

            now = to.ToUniversalTime();
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        // As the system's timers do it: the callback runs in the context of whoever made the timer.
        var context = ExecutionContext.Capture();
        var timer = new SandboxTimer(this, Interlocked.Increment(ref made), () =>
        {
            if (context is null)
            {
                callback(state);
            }
            else
            {
                ExecutionContext.Run(context, _ => callback(state), null);
            }
        });
        timer.Change(dueTime, period);
        return timer;
    }

    private void Schedule(SandboxTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            timers.Remove(timer);
            if (dueTime < TimeSpan.Zero)
            {
                return;
            }

            timer.Due = now + dueTime;
            timer.Period = period > TimeSpan.Zero ? period : null;
            timers.Add(timer);
            if (dueTime == TimeSpan.Zero)
            {
                Fire(timer);
            }
            else if (AutoAdvance && dueTime <= AutoAdvanceLimit)
            {
                SetUtcNow(timer.Due);
            }
        }
    }

    private void Remove(SandboxTimer timer)
    {
        lock (gate)
        {
            timers.Remove(timer);
        }
    }

    private void Fire(SandboxTimer timer)
    {
        timers.Remove(timer);
        if (timer.Period is { } period)
        {
            timer.Due += period;
            timers.Add(timer);
        }

        ThreadPool.UnsafeQueueUserWorkItem(static one => one.Run(), timer, preferLocal: false);
    }

    private sealed class SandboxTimer(SandboxClock clock, long number, Action run) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan? Period { get; set; }

        public void Run() => run();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Schedule(this, dueTime, period);
            return true;
        }

        public void Dispose() => clock.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        /// <summary>By due time; timers of the same time in the order they were made.</summary>
        public int ComparedTo(SandboxTimer other)
        {
            var byDue = Due.CompareTo(other.Due);
            return byDue != 0 ? byDue : number.CompareTo(other.Number);
        }

        private long Number => number;
    }
}
