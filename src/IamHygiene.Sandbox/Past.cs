namespace IamHygiene.Sandbox;

/// <summary>The states of the last while, for reads that lag. States share what they have in common.</summary>
internal sealed class Past
{
    private readonly List<(DateTimeOffset Time, CloudState State)> states = [];

    public void Add(CloudState before, CloudState after, DateTimeOffset now, TimeSpan keep)
    {
        if (states.Count == 0)
        {
            states.Add((DateTimeOffset.MinValue, before));
        }

        states.Add((now, after));

        // The last state before the window is still what a lagging read sees.
        var old = states.FindLastIndex(entry => entry.Time <= now - keep);
        if (old > 0)
        {
            states.RemoveRange(0, old);
        }
    }

    public CloudState? At(DateTimeOffset time)
    {
        var index = states.FindLastIndex(entry => entry.Time <= time);
        return index >= 0 ? states[index].State : states.Count > 0 ? states[0].State : null;
    }
}
