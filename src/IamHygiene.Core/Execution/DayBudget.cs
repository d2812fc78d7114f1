namespace IamHygiene;

/// <summary>
/// How many more keys may be deactivated or deleted on this day. Counted when a change is made: what fails uses nothing up.
/// Used by several users at once.
/// </summary>
internal sealed class DayBudget(int left)
{
    private int left = left;

    /// <summary>True where more is left.</summary>
    public bool HasLeft => Volatile.Read(ref left) > 0;

    /// <summary>Takes one; false where nothing is left.</summary>
    public bool TryTake()
    {
        while (true)
        {
            var before = Volatile.Read(ref left);
            if (before <= 0)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref left, before - 1, before) == before)
            {
                return true;
            }
        }
    }

    /// <summary>Gives back what a change did not use.</summary>
    public void Return() => Interlocked.Increment(ref left);
}
