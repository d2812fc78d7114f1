namespace IamHygiene.Aws;

/// <summary>
/// Writes the digest as mail and as plain text, from Handlebars templates. They are compiled with the first digest: a broken one must
/// not keep a run from its work.
/// </summary>
/// <param name="folder">A folder whose templates take the place of the built-in ones; null: none.</param>
internal sealed class DigestComposer(string? folder)
{
    private const string TextFile = "digest.txt.hbs";
    private const string HtmlFile = "digest.html.hbs";

    /// <summary>The names of the templates.</summary>
    public static IReadOnlyList<string> Files { get; } = [TextFile, HtmlFile];

    private readonly Lazy<Func<DigestModel, string>> text = new(() => new TemplateFolder(folder).Text<DigestModel>(TextFile));
    private readonly Lazy<Func<DigestModel, string>> html = new(() => new TemplateFolder(folder).Html<DigestModel>(HtmlFile));

    /// <summary>The digest as plain text.</summary>
    /// <exception cref="ServiceException">The template is broken; the message names the file and what is wrong.</exception>
    public string Text(Digest digest) => Lines(text.Value(DigestModel.Of(digest)));

    /// <summary>The digest as mail.</summary>
    /// <exception cref="ServiceException">A template is broken; the message names the file and what is wrong.</exception>
    public Mail Mail(Digest digest, string to)
    {
        var model = DigestModel.Of(digest);
        return new(to, DigestTexts.Subject(digest), Lines(text.Value(model)), Lines(html.Value(model)));
    }

    private static string Lines(string text) => text.ReplaceLineEndings("\n").Trim() + "\n";
}
