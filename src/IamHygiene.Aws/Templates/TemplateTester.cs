using System.Runtime.CompilerServices;

namespace IamHygiene.Aws;

/// <summary>Writes every mail from sample data, so that its author sees it before an owner does.</summary>
/// <param name="reader">Reads the files to try.</param>
internal sealed class TemplateTester(TemplateReader reader) : ITemplateTester
{
    private const string Region = "eu-central-1";
    private const string EnglishOnly = MailLanguage.Default;

    /// <inheritdoc/>
    public IReadOnlyList<string> Languages => WordsCatalog.BuiltIn;

    /// <inheritdoc/>
    public async IAsyncEnumerable<TemplateCheck> TestAsync(
        TemplateTestRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var blank = new TemplateCheck { Folder = request.Folder };
        var used = new HashSet<TemplateSource>();
        var (files, unread) = await ReadAsync(request, cancellationToken).ConfigureAwait(false);
        if (files is null)
        {
            yield return blank with { Problem = unread };
            yield break;
        }

        var (opened, problem) = Tried(() => Open(request, files, source => used.Add(source)));
        if (opened is null)
        {
            yield return blank with { Problem = problem };
            yield break;
        }

        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (check, write) in Samples(request, opened.Templates))
        {
            cancellationToken.ThrowIfCancellationRequested();
            used.Clear();
            var (mail, fault) = Tried(write);
            if (fault is not null)
            {
                told.Add(fault.Message);
            }

            yield return check with
            {
                Folder = request.Folder,
                Subject = mail?.Subject,
                Text = mail?.Text,
                Html = mail?.Html,
                Files = new([.. opened.FilesOf(check, used)]),
                Problem = fault,
            };
        }

        // A file that others stand before is in no mail, and may be broken all the same.
        foreach (var source in opened.Templates.Own)
        {
            var (_, hidden) = Tried(() => opened.Templates.Compile(source));
            if (hidden is not null && told.Add(hidden.Message))
            {
                yield return blank with { Files = new([source.Place]), Problem = hidden };
            }
        }
    }

    private async Task<(TemplateFiles? Files, Problem? Problem)> ReadAsync(
        TemplateTestRequest request,
        CancellationToken cancellationToken)
    {
        try
        {
            var files = await reader.ReadAsync(request.Folder, request.Connection, TimeProvider.System, cancellationToken)
                .ConfigureAwait(false);
            return (files, null);
        }
        catch (ServiceException e)
        {
            return (null, e.ToProblem());
        }
    }

    private static Opened Open(TemplateTestRequest request, TemplateFiles files, Action<TemplateSource> observe)
    {
        var templates = new MailTemplates(files, request.Language, observe);
        var unknown = request.Languages.FirstOrDefault(language => MailLanguage.Match(language, templates.Words.Languages) is null);
        return unknown is null
            ? new(files, templates)
            : throw new ServiceException(
                FailureKind.NotFound,
                "NoMailWords",
                $"There are no words for the language '{Printable.OneLine(unknown)}'.",
                $"Take one of {string.Join(", ", templates.Words.Languages)}, or write words.{Printable.OneLine(unknown)}.json.");
    }

    private static IEnumerable<(TemplateCheck Check, Func<Mail> Write)> Samples(TemplateTestRequest request, MailTemplates templates)
    {
        var composer = new MailComposer(templates, "aws", Region);
        foreach (var language in LanguagesOf(request, templates.Words.Languages))
        {
            foreach (var sample in SampleNotice.All(language).Where(IsWanted))
            {
                yield return (CheckOf(sample, language), () => composer.Write(sample.Notice));
            }

            if (language == EnglishOnly && request.Kinds.Count == 0)
            {
                var digest = new TemplateCheck { Kind = TemplateCheck.Digest, Name = TemplateCheck.Digest, Language = language };
                yield return (digest, () => new DigestComposer(templates).Mail(SampleDigest.Everything, "admin@example.com"));
            }
        }

        bool IsWanted(SampleMail sample) =>
            request.Kinds.Count == 0 || (sample.Kind is { } kind && request.Kinds.Contains(kind));
    }

    private static IEnumerable<string> LanguagesOf(TemplateTestRequest request, IReadOnlyList<string> known) =>
        request.Languages.Count == 0
            ? known
            : request.Languages.Select(language => MailLanguage.Match(language, known)).OfType<string>().Distinct(StringComparer.Ordinal);

    private static TemplateCheck CheckOf(SampleMail sample, string language) => new()
    {
        Kind = sample.Kind?.ToString() ?? TemplateCheck.Several,
        Name = sample.Name,
        Language = language,
        HardExpiry = sample.Notice.Notices.Any(notice => notice.HardExpiry),
    };

    private static (bool IsDone, Problem? Problem) Tried(Action step) =>
        Tried(() =>
        {
            step();
            return true;
        });

    private static (T? Result, Problem? Problem) Tried<T>(Func<T> step)
    {
        try
        {
            return (step(), null);
        }
        catch (ServiceException e)
        {
            return (default, e.ToProblem());
        }
    }

    private sealed record Opened(TemplateFiles Files, MailTemplates Templates)
    {
        /// <summary>The files of the folder that a mail was written from.</summary>
        public IEnumerable<string> FilesOf(TemplateCheck check, IEnumerable<TemplateSource> used)
        {
            var templates = used.Select(source => source.Place).Where(place => Files.Texts.Keys.Any(name => Files.PlaceOf(name) == place));
            var chain = MailLanguage.Chain(check.Language ?? "").ToList();
            var words = Files.Texts.Keys.Where(name =>
                WordsCatalog.LanguageOf(name) is { } language && chain.Contains(language, StringComparer.OrdinalIgnoreCase));
            return templates
                .Concat(check.Kind == TemplateCheck.Digest ? [] : words.Select(Files.PlaceOf))
                .Order(StringComparer.Ordinal);
        }
    }
}
