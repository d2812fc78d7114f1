namespace IamHygiene.Aws;

/// <summary>
/// Writes the digest, in English, as mail and as plain text. Its templates are compiled with the first digest: a broken one must not keep
/// a run from its work.
/// </summary>
/// <param name="templates">The templates.</param>
internal sealed class DigestComposer(MailTemplates templates)
{
    /// <summary>The digest as plain text.</summary>
    /// <exception cref="ServiceException">The template is broken; the message names the file and what is wrong.</exception>
    public string Text(Digest digest) => Lines(templates.Text(DigestModel.Of(digest)));

    /// <summary>The digest as mail.</summary>
    /// <exception cref="ServiceException">A template is broken; the message names the file and what is wrong.</exception>
    public Mail Mail(Digest digest, string to)
    {
        var model = DigestModel.Of(digest);
        return new(to, DigestTexts.Subject(digest), Lines(templates.Text(model)), Lines(templates.Html(model)));
    }

    private static string Lines(string text) => text.ReplaceLineEndings("\n").Trim() + "\n";
}
