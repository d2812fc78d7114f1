namespace IamHygiene;

/// <summary>Keeps the best of many things and counts the others.</summary>
/// <param name="most">How many are kept.</param>
internal sealed class RankedLines<T>(int most)
{
    private List<(T Item, int Rank, int Order, int Number)> kept = [];

    /// <summary>How many were added.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them are not kept.</summary>
    public int More => Math.Max(0, Count - most);

    /// <summary>Those that are kept: by rank, then by order, then as they were added.</summary>
    public IReadOnlyList<T> Best => Sorted().Select(one => one.Item).ToList();

    /// <summary>Adds one.</summary>
    /// <param name="item">The thing.</param>
    /// <param name="rank">How important it is; 0 comes first.</param>
    /// <param name="order">Its place among those of the same rank.</param>
    public void Add(T item, int rank, int order)
    {
        kept.Add((item, rank, order, Count++));
        if (kept.Count > 2 * most)
        {
            kept = Sorted().ToList();
        }
    }

    private IEnumerable<(T Item, int Rank, int Order, int Number)> Sorted() => kept
        .OrderBy(one => one.Rank)
        .ThenBy(one => one.Order)
        .ThenBy(one => one.Number)
        .Take(most);
}
