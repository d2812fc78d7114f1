namespace IamHygiene.Faults;

/// <summary>
/// Lets several runs go on in turns, one call or one wait at a time, in the order that somebody decides. At every moment at
/// most one of them runs, so the same order always gives the same history.
/// </summary>
internal sealed class InterleavingScheduler(World world) : IGate, IDisposable
{
    private readonly List<ScheduledRun> runs = [];
    private readonly SemaphoreSlim atRest = new(0);

    /// <summary>Adds a run and lets it go on to its first call.</summary>
    public async Task<int> StartAsync(RunSession session, Func<Task<RunEnd>> run)
    {
        var scheduled = new ScheduledRun(session);
        runs.Add(scheduled);
        scheduled.Run = Task.Run(async () =>
        {
            try
            {
                return await run();
            }
            finally
            {
                if (!session.IsDead)
                {
                    Rest(scheduled, done: true);
                }
            }
        });
        await atRest.WaitAsync();
        return runs.Count - 1;
    }

    /// <summary>True where the run has ended or died.</summary>
    public bool IsDone(int number) => runs[number].Done;

    /// <summary>Lets a run make its next call, up to the one after it.</summary>
    public async Task StepAsync(int number)
    {
        var scheduled = runs[number];
        if (scheduled.Done)
        {
            return;
        }

        scheduled.Go.Release();
        await atRest.WaitAsync();
    }

    /// <summary>How the runs ended, once all are done.</summary>
    public Task<RunEnd[]> EndsAsync() => Task.WhenAll(runs.Select(scheduled => scheduled.Run!));

    public void Enter(RunSession session)
    {
        var scheduled = Of(session);
        Rest(scheduled, done: false);
        scheduled.Go.Wait();
    }

    public void Wait(RunSession session, DateTimeOffset until)
    {
        Enter(session);
        world.Clock.AdvanceTo(until);
    }

    public void Gone(RunSession session) => Rest(Of(session), done: true);

    public void Dispose()
    {
        atRest.Dispose();
        foreach (var scheduled in runs)
        {
            scheduled.Go.Dispose();
        }
    }

    private ScheduledRun Of(RunSession session) => runs.First(scheduled => scheduled.Session == session);

    private void Rest(ScheduledRun scheduled, bool done)
    {
        scheduled.Done |= done;
        atRest.Release();
    }

    private sealed class ScheduledRun(RunSession session)
    {
        public RunSession Session => session;

        public SemaphoreSlim Go { get; } = new(0);

        public Task<RunEnd>? Run { get; set; }

        public bool Done { get; set; }
    }
}
