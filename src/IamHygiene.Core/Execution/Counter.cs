namespace IamHygiene;

/// <summary>Progress of one phase, told from several threads.</summary>
internal sealed class Counter
{
    private readonly Action<RunEvent> observe;
    private readonly string phase;
    private readonly int total;
    private int done;

    public Counter(Action<RunEvent> observe, string phase, int total)
    {
        this.observe = observe;
        this.phase = phase;
        this.total = total;
        observe(new RunEvent.Progress(phase, 0, total));
    }

    public void Next() => observe(new RunEvent.Progress(phase, Interlocked.Increment(ref done), total));
}
