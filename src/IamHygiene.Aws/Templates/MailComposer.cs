namespace IamHygiene.Aws;

/// <summary>Where the templates are and what they need to know of the place.</summary>
/// <param name="Folder">A folder whose files take the place of the built-in ones; null: none.</param>
/// <param name="Partition">The partition, such as <c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>; decides where users sign in.</param>
/// <param name="SecretsRegion">The region of the secrets, for commands; null: commands name none.</param>
/// <param name="Language">The language of mails where the user's tag asks for none that is known.</param>
public sealed record MailComposerSettings(
    string? Folder = null,
    string Partition = "aws",
    string? SecretsRegion = null,
    string Language = MailLanguage.Default);

/// <summary>
/// Writes mails from templates and words. HTML is escaped; the plain text and the subject are not HTML and stay as they are.
/// </summary>
public sealed class MailComposer : IMailComposer
{
    private readonly MailTemplates templates;
    private readonly string partition;
    private readonly string? secretsRegion;

    /// <summary>Reads the files of the folder, if there is one, and tries each on every kind of mail in every language.</summary>
    /// <exception cref="ServiceException">A file of the folder is wrong; the message names it and what is wrong.</exception>
    /// <exception cref="PolicyException">There are no words for the language.</exception>
    public MailComposer(MailComposerSettings settings)
        : this(new(TemplateFolder.Read(Checked(settings).Folder), settings.Language), settings.Partition, settings.SecretsRegion) =>
        Try();

    /// <summary>Takes templates that were read before, and does not try them.</summary>
    internal MailComposer(MailTemplates templates, string partition, string? secretsRegion)
    {
        this.templates = templates;
        this.partition = partition;
        this.secretsRegion = secretsRegion;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Languages => templates.Words.Languages;

    /// <summary>
    /// Tries the files of an administrator, so that one that asks for what does not exist fails now and not in the middle of a run.
    /// </summary>
    /// <exception cref="ServiceException">One is wrong; the message names it.</exception>
    internal void Try()
    {
        if (!templates.HasOwn)
        {
            return;
        }

        foreach (var source in templates.Own)
        {
            templates.Compile(source);
        }

        foreach (var sample in Languages.SelectMany(SampleNotice.All))
        {
            Write(sample.Notice);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ServiceException">No mail can be made of it; the message names the recipient. Nothing was sent.</exception>
    public Mail Compose(OwnerNotice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        try
        {
            return Write(notice);
        }
        catch (Exception e)
        {
            throw NotWritten(notice, e);
        }
    }

    /// <summary>Writes a mail that nobody gets, so that a template's fault is told without a recipient.</summary>
    /// <exception cref="ServiceException">A template is wrong; the message names it.</exception>
    internal Mail Write(OwnerNotice notice)
    {
        var model = Model(notice);
        var subject = templates.Subject(model).ReplaceLineEndings(" ");
        var line = MailMessage.OneLine(subject);
        var titled = model with { Subject = line };
        return new(
            notice.To,
            line,
            Lines(templates.Text(titled)),
            Lines(templates.Html(titled)));
    }

    // What a template throws names its file; what else goes wrong is told by its type, since a value may be in its message.
    private static ServiceException NotWritten(OwnerNotice notice, Exception cause)
    {
        var to = Printable.OneLine(notice.To);
        return cause is ServiceException known
            ? new(known.Kind, known.Code, $"The mail to {to}: {known.Message}", known.Remedy, cause)
            : MailMessage.Failed(to, cause);
    }

    private MailModel Model(OwnerNotice notice)
    {
        var ordered = notice.Notices.OrderBy(NoticeUrgency.Of).ToList();
        var first = ordered[0];
        var words = templates.Words.For(first.Language, templates.Language);
        var accountName = Printable.OneLine(notice.AccountName);
        var signInUrl = SignInUrl(notice.AccountName);
        var place = new MailPlace(accountName, signInUrl, secretsRegion);
        var severalUsers = ordered.DistinctBy(about => about.UserName, StringComparer.OrdinalIgnoreCase).Skip(1).Any();
        var texts = ordered.ConvertAll(about => new NoticeText(about, words, place, severalUsers, notice.MaskKeyIds));
        var headline = texts[0].Headline;
        return new(words)
        {
            Subject = headline,
            Headline = headline,
            More = texts.Count > 1 ? texts.Count - 1 : null,
            To = Printable.OneLine(notice.To),
            AccountName = accountName,
            AccountId = first.AccountId,
            SignInUrl = signInUrl,
            Items = texts.ConvertAll(text => text.Item() with { IsOnly = texts.Count == 1 }),
        };
    }

    private string? SignInUrl(string account)
    {
        var host = partition switch
        {
            "aws" => "signin.aws.amazon.com",
            "aws-cn" => "signin.amazonaws.cn",
            "aws-us-gov" => "signin.amazonaws-us-gov.com",
            _ => null,
        };
        var isHostLabel = account.Length > 0 && account.All(IsHostCharacter);
        return host is not null && isHostLabel
            ? $"https://{account}.{host}/console"
            : null;
    }

    private static bool IsHostCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c == '-';

    private static string Lines(string text) => text.ReplaceLineEndings("\n").Trim() + "\n";

    private static MailComposerSettings Checked(MailComposerSettings? settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings;
    }
}
