using System.Collections.Concurrent;

namespace IamHygiene.Aws;

/// <summary>A template's text.</summary>
/// <param name="Name">The name of the file.</param>
/// <param name="Place">Where the file lies; the name alone for a built-in one.</param>
/// <param name="Text">The text.</param>
internal sealed record TemplateSource(TemplateName Name, string Place, string Text);

/// <summary>Finds the template for each mail: the most specific one among an administrator's files, else the built-in one.</summary>
internal sealed class TemplateLibrary
{
    private readonly Dictionary<TemplateName, TemplateSource> own = [];

    // Every mail asks for them.
    private readonly ConcurrentDictionary<TemplateName, TemplateSource> builtIn = new();

    /// <summary>Takes the templates among files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="languages">The languages that there are words for.</param>
    /// <exception cref="ServiceException">The name of a file fits nothing; the message names it and what is allowed.</exception>
    public TemplateLibrary(TemplateFiles files, IReadOnlyCollection<string> languages)
    {
        foreach (var (file, text) in files.Texts.Where(file => WordsCatalog.LanguageOf(file.Key) is null))
        {
            var place = files.PlaceOf(file);
            var name = TemplateName.Parse(file)
                ?? throw Wrong(place, $"has a name that fits nothing. Allowed are {TemplateName.Forms}.");
            if (name.Language is { } language && !languages.Contains(language, StringComparer.OrdinalIgnoreCase))
            {
                throw Wrong(place, $"is of a language without words. There are words for {string.Join(", ", languages)}.");
            }

            if (!own.TryAdd(name, new(name, place, text)))
            {
                throw Wrong(place, "is there twice, with other upper and lower case letters.");
            }
        }
    }

    /// <summary>All templates of the files.</summary>
    public IEnumerable<TemplateSource> Own => own.Values;

    /// <summary>The template for a part of a mail.</summary>
    /// <param name="part">The part.</param>
    /// <param name="kind">The kind of notice; null where it does not matter.</param>
    /// <param name="language">The language; null where it does not matter.</param>
    /// <param name="isHtml">True for HTML, false for plain text.</param>
    public TemplateSource Find(TemplatePart part, NoticeKind? kind, string? language, bool isHtml)
    {
        NoticeKind?[] kinds = kind is null ? [null] : [kind, null];
        string?[] languages = language is null ? [null] : [.. MailLanguage.Chain(language.ToLowerInvariant()), null];
        var names =
            from ofKind in kinds
            from ofLanguage in languages
            select new TemplateName(part, ofKind, ofLanguage, isHtml);
        return names.Select(name => own.GetValueOrDefault(name)).FirstOrDefault(source => source is not null)
            ?? builtIn.GetOrAdd(new(part, Kind: null, Language: null, isHtml), BuiltIn);
    }

    private static TemplateSource BuiltIn(TemplateName name)
    {
        var file = name.ToString();
        return new(name, file, BuiltInFile.Read(file));
    }

    private static ServiceException Wrong(string place, string what) =>
        new(
            FailureKind.Invalid,
            "MailTemplateName",
            $"The file '{place}' {what}",
            "Rename the file, or take it out of the place of mail.templates.");
}
