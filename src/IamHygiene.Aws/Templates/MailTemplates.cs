using System.Collections.Concurrent;

namespace IamHygiene.Aws;

/// <summary>
/// The templates and words of mails, ready to be filled. Templates are compiled with the first mail that needs them: most runs send none,
/// and compiling takes longer than such a run. May be used from several threads.
/// </summary>
internal sealed class MailTemplates
{
    private const string ItemName = "item";

    private readonly TemplateLibrary library;
    private readonly Action<TemplateSource> observe;
    private readonly ConcurrentDictionary<TemplateName, Lazy<TemplateStep>> compiled = new();
    private readonly Lazy<TemplateEngine> text;
    private readonly Lazy<TemplateEngine> html;

    /// <summary>Reads names and words. Compiles nothing yet.</summary>
    /// <param name="files">Files that take the place of built-in ones.</param>
    /// <param name="language">The language of mails where nothing else is said.</param>
    /// <param name="observe">Is told of each template that is used; null: nobody.</param>
    /// <exception cref="ServiceException">A file has a name that fits nothing, or words are wrong; the message names the file.</exception>
    /// <exception cref="PolicyException">There are no words for the language.</exception>
    public MailTemplates(TemplateFiles files, string language, Action<TemplateSource>? observe = null)
    {
        Words = new(files);
        library = new(files, Words.Languages);
        Language = MailLanguage.Match(language, Words.Languages) ?? throw Unknown(language);
        HasOwn = !files.IsEmpty;
        this.observe = observe ?? (_ => { });
        text = new(() => Engine(isHtml: false));
        html = new(() => Engine(isHtml: true));
    }

    /// <summary>The words of all languages.</summary>
    public WordsCatalog Words { get; }

    /// <summary>The language of mails where nothing else is said.</summary>
    public string Language { get; }

    /// <summary>True where not everything is built in.</summary>
    public bool HasOwn { get; }

    /// <summary>Writes the subject.</summary>
    /// <exception cref="ServiceException">A template is broken; the message names the file and what is wrong. So of all here.</exception>
    public string Subject(MailModel model) => Write(TemplatePart.Subject, model, isHtml: false);

    /// <summary>Writes the plain text part.</summary>
    public string Text(MailModel model) => Write(TemplatePart.Owner, model, isHtml: false);

    /// <summary>Writes the HTML part.</summary>
    public string Html(MailModel model) => Write(TemplatePart.Owner, model, isHtml: true);

    /// <summary>Writes the plain text of a digest.</summary>
    public string Text(DigestModel model) => Fill(library.Find(TemplatePart.Digest, null, null, isHtml: false), model);

    /// <summary>Writes the HTML of a digest.</summary>
    public string Html(DigestModel model) => Fill(library.Find(TemplatePart.Digest, null, null, isHtml: true), model);

    /// <summary>The templates of the files but those of the digest, also those that no mail would be made from.</summary>
    public IEnumerable<TemplateSource> Own => library.Own.Where(source => source.Name.Part != TemplatePart.Digest);

    /// <summary>Compiles a template.</summary>
    /// <exception cref="ServiceException">It is broken; the message names it.</exception>
    public void Compile(TemplateSource source) => Step(source);

    private string Write(TemplatePart part, MailModel model, bool isHtml)
    {
        // A template of the mail as a whole has no kind.
        NoticeKind? kind = part == TemplatePart.Owner ? null : model.Items[0].NoticeKind;
        return Fill(library.Find(part, kind, model.Language, isHtml), model);
    }

    private string Fill(TemplateSource source, object model)
    {
        observe(source);
        using var writer = new StringWriter();
        Step(source)(writer, model);
        return writer.ToString();
    }

    private TemplateStep Step(TemplateSource source)
    {
        var engine = source.Name.IsHtml ? html : text;
        return compiled.GetOrAdd(source.Name, _ => new(() => engine.Value.Compile(source))).Value;
    }

    private TemplateEngine Engine(bool isHtml)
    {
        var engine = new TemplateEngine(isHtml);
        engine.Include<MailItem>(ItemName, (writer, context, item) =>
        {
            var source = library.Find(TemplatePart.Item, item.NoticeKind, item.Language, isHtml);
            observe(source);
            Step(source)(writer, context);
        });
        return engine;
    }

    private PolicyException Unknown(string language) =>
        new([$"mail.language is '{language}', for which there are no words; there are words for {string.Join(", ", Words.Languages)}"]);
}
