namespace IamHygiene.Aws;

/// <summary>Files that take the place of built-in templates and words: names and texts, read once, wherever they lie.</summary>
/// <param name="Place">Where they lie, for messages: a folder, or an <see cref="S3Location"/>.</param>
/// <param name="Texts">What each file holds, by its name.</param>
internal sealed record TemplateFiles(string Place, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>What to do where a place holds no usable files.</summary>
    public const string Remedy =
        "Correct mail.templates, or leave it out to use the built-in templates. docs/mails.md has the names of the files.";

    /// <summary>No files: everything is built in.</summary>
    public static TemplateFiles None { get; } = new("", new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>True where there are none.</summary>
    public bool IsEmpty => Texts.Count == 0;

    /// <summary>True for the name of a template or of words. Whatever else lies beside them is left alone.</summary>
    public static bool IsOurs(string name)
    {
        var isWords = name.StartsWith("words", StringComparison.OrdinalIgnoreCase)
            && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        var isTemplate = name.EndsWith(".hbs", StringComparison.OrdinalIgnoreCase) && name[0] != '.';
        return isWords || isTemplate;
    }

    /// <summary>Where a file lies.</summary>
    public string PlaceOf(string name) => S3Location.Parse(Place)?.PlaceOf(name) ?? Path.Combine(Place, name);
}
