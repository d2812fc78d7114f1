using HandlebarsDotNet;

namespace IamHygiene.Aws;

/// <summary>Where the templates are and what they need to know of the place.</summary>
/// <param name="Folder">A folder whose templates take the place of the built-in ones; null: none.</param>
/// <param name="Partition">The partition, such as <c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>; decides where users sign in.</param>
/// <param name="SecretsRegion">The region of the secrets, for commands; null: commands name none.</param>
public sealed record MailComposerSettings(string? Folder = null, string Partition = "aws", string? SecretsRegion = null);

/// <summary>
/// Writes mails from Handlebars templates. HTML is escaped; the plain text and the subject are not HTML and stay as they are.
/// </summary>
public sealed class MailComposer : IMailComposer
{
    private readonly MailComposerSettings settings;
    private readonly Lazy<MailTemplates> templates;

    /// <summary>
    /// Compiles the templates of a folder and tries them on a mail with everything in it. The built-in ones are compiled with
    /// the first mail: most runs send none, and compiling takes longer than such a run.
    /// </summary>
    /// <exception cref="ServiceException">A template of the folder is broken; the message names the file and what is wrong.</exception>
    public MailComposer(MailComposerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        this.settings = settings;
        templates = new(() => new(settings.Folder));
        if (settings.Folder is not null)
        {
            // A template that asks for what does not exist fails now, not in the middle of a run.
            var sample = Model(SampleNotice.Everything);
            templates.Value.Try(sample);
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

    private Mail Write(OwnerNotice notice)
    {
        var model = Model(notice);
        var written = templates.Value;
        var subject = written.Subject(model).ReplaceLineEndings(" ");
        var line = MailMessage.OneLine(subject);
        var titled = model with { Subject = line };
        return new(
            notice.To,
            line,
            Lines(written.Text(titled)),
            Lines(written.Html(titled)));
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
        var accountName = Printable.OneLine(notice.AccountName);
        var signInUrl = SignInUrl(notice.AccountName);
        var place = new MailPlace(accountName, signInUrl, settings.SecretsRegion);
        var texts = Texts(notice, place);
        var headline = texts[0].Headline;
        return new()
        {
            Subject = headline,
            Headline = headline,
            More = texts.Count > 1 ? texts.Count - 1 : null,
            To = Printable.OneLine(notice.To),
            AccountName = accountName,
            AccountId = notice.Notices[0].AccountId,
            SignInUrl = signInUrl,
            Items = texts.ConvertAll(text => text.Item() with { IsOnly = texts.Count == 1 }),
        };
    }

    // The most urgent first.
    private static List<NoticeText> Texts(OwnerNotice notice, MailPlace place)
    {
        var users = notice.Notices
            .Select(about => about.UserName)
            .Distinct(StringComparer.OrdinalIgnoreCase);
        var severalUsers = users.Count() > 1;
        return notice.Notices
            .Select(about => new NoticeText(about, place, severalUsers, notice.MaskKeyIds))
            .OrderBy(text => text.Urgency)
            .ToList();
    }

    private string? SignInUrl(string account)
    {
        var host = settings.Partition switch
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
}
