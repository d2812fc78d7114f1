using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;

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
    private static readonly string[] Files = ["subject.txt.hbs", "owner.txt.hbs", "owner.html.hbs"];

    private readonly MailComposerSettings settings;
    private readonly Lazy<(Func<MailModel, string> Subject, Func<MailModel, string> Text, Func<MailModel, string> Html)> templates;

    /// <summary>
    /// Compiles the templates of a folder and tries them on a mail with everything in it. The built-in ones are compiled with
    /// the first mail: most runs send none, and compiling takes longer than such a run.
    /// </summary>
    /// <exception cref="ServiceException">A template of the folder is broken; the message names the file and what is wrong.</exception>
    public MailComposer(MailComposerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        this.settings = settings;
        if (settings.Folder is { } folder && !Array.Exists(Files, file => File.Exists(Path.Combine(folder, file))))
        {
            throw new ServiceException(
                FailureKind.NotFound,
                "MailTemplates",
                $"The folder '{folder}' holds none of the mail templates {string.Join(", ", Files)}.",
                "Correct mail.templates, or leave it out to use the built-in templates.");
        }

        templates = new(() => (Load(Files[0], escape: false), Load(Files[1], escape: false), Load(Files[2], escape: true)));
        if (settings.Folder is null)
        {
            return;
        }

        var (subject, text, html) = templates.Value;
        // A template that asks for what does not exist fails now, not in the middle of a run.
        var sample = Model(SampleNotice.Everything);
        foreach (var template in (ReadOnlySpan<Func<MailModel, string>>)[subject, text, html])
        {
            template(sample);
        }
    }

    /// <inheritdoc/>
    public Mail Compose(OwnerNotice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var (subject, text, html) = templates.Value;
        var model = Model(notice);
        var line = MailMessage.OneLine(subject(model).ReplaceLineEndings(" "));
        model = model with { Subject = line };
        return new(notice.To, line, text(model).ReplaceLineEndings("\n").Trim() + "\n", html(model).ReplaceLineEndings("\n").Trim() + "\n");
    }

    private MailModel Model(OwnerNotice notice)
    {
        var accountName = Printable.OneLine(notice.AccountName);
        var place = new MailPlace(accountName, SignInUrl(notice.AccountName), settings.SecretsRegion);
        var several = notice.Notices.Select(one => one.UserName).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1;
        var words = notice.Notices
            .Select(one => new MailWords(one, place, several, notice.MaskKeyIds))
            .OrderBy(one => one.Urgency)
            .ToList();
        var headline = words[0].Headline;
        return new()
        {
            Subject = headline,
            Headline = headline,
            More = words.Count > 1 ? words.Count - 1 : null,
            To = Printable.OneLine(notice.To),
            AccountName = accountName,
            AccountId = notice.Notices[0].AccountId,
            SignInUrl = place.SignInUrl,
            Items = words.ConvertAll(one => one.Item() with { IsOnly = words.Count == 1 }),
        };
    }

    private string? SignInUrl(string account)
    {
        var host = settings.Partition switch
        {
            "aws" => "signin.aws.amazon.com",
            "aws-cn" => "signin.amazonaws.cn",
            "aws-us-gov" => "signin.amazonaws-us-gov.com",
            _ => null
        };
        return host is not null && account.Length > 0 && account.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? $"https://{account}.{host}/console"
            : null;
    }

    private Func<MailModel, string> Load(string file, bool escape)
    {
        var configuration = new HandlebarsConfiguration { NoEscape = !escape, ThrowOnUnresolvedBindingExpression = true };
        if (escape)
        {
            configuration.TextEncoder = new HtmlEncoder();
        }

        var template = Try(file, () => Handlebars.Create(configuration).Compile(Source(file)));
        return model => Try(file, () => template(model));
    }

    private string Source(string file)
    {
        if (settings.Folder is { } folder && Path.Combine(folder, file) is var path && File.Exists(path))
        {
            return File.ReadAllText(path);
        }

        using var stream = typeof(MailComposer).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private T Try<T>(string file, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception e) when (e is HandlebarsException
            or HandlebarsUndefinedBindingException
            or IOException
            or UnauthorizedAccessException
            or ArgumentException
            or InvalidOperationException
            or FormatException)
        {
            throw new ServiceException(
                FailureKind.Invalid,
                "MailTemplate",
                $"The mail template '{(settings.Folder is null ? file : Path.Combine(settings.Folder, file))}' cannot be used: "
                    + $"{e.Message.ReplaceLineEndings(" ")}",
                "Correct it, or take it out of the folder to use the built-in one.",
                e);
        }
    }
}
