namespace IamHygiene.Aws;

/// <summary>Files that take the place of built-in templates and words: names and texts, read once, wherever they lie.</summary>
/// <param name="Place">Where they lie, for messages.</param>
/// <param name="Texts">What each file holds, by its name.</param>
internal sealed record TemplateFiles(string Place, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>No files: everything is built in.</summary>
    public static TemplateFiles None { get; } = new("", new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>True where there are none.</summary>
    public bool IsEmpty => Texts.Count == 0;

    /// <summary>Where a file lies.</summary>
    public string PlaceOf(string name) => Path.Combine(Place, name);
}
