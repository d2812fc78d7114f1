namespace IamHygiene.Sandbox;

/// <summary>The states of the last while, for reads that lag. States share what they have in common.</summary>
internal sealed class Past
{
    private readonly List<(DateTimeOffset Time, CloudState State)> _states = [];

    public void Add(CloudState before, CloudState after, DateTimeOffset now, TimeSpan keep)
    {
        if (_states.Count == 0)
        {
            _states.Add((DateTimeOffset.MinValue, before));
        }

        _states.Add((now, after));

        // The last state before the window is still what a lagging read sees.
        int old = _states.FindLastIndex(entry => entry.Time <= now - keep);
        if (old > 0)
        {
            _states.RemoveRange(0, old);
        }
    }

    public CloudState? At(DateTimeOffset time)
    {
        int index = _states.FindLastIndex(entry => entry.Time <= time);
        return index >= 0 ? _states[index].State : _states.Count > 0 ? _states[0].State : null;
    }
}
