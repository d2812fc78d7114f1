using System.Collections;
using System.Collections.ObjectModel;

namespace IamHygiene;

/// <summary>A list that prints as its items, so that a table's or a spreadsheet's cell says something.</summary>
/// <typeparam name="T">The kind of item.</typeparam>
/// <param name="items">The items.</param>
/// <param name="text">The text of one item; null: its own.</param>
public sealed class ReadableList<T>(IReadOnlyList<T> items, Func<T, string>? text = null) : IReadOnlyList<T>
{
    /// <inheritdoc/>
    public int Count => items.Count;

    /// <inheritdoc/>
    public T this[int index] => items[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The items, with semicolons between them.</summary>
    public override string ToString() => string.Join("; ", items.Select(item => text is null ? item?.ToString() : text(item)));
}

/// <summary>Tags that print as names and values.</summary>
/// <param name="tags">The tags.</param>
public sealed class ReadableTags(IDictionary<string, string> tags) : ReadOnlyDictionary<string, string>(tags)
{
    /// <summary>Names and values, with semicolons between them.</summary>
    public override string ToString() => string.Join("; ", this.Select(tag => $"{tag.Key}={tag.Value}"));
}
