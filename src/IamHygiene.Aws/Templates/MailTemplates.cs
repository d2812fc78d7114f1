using HandlebarsDotNet;

namespace IamHygiene.Aws;

/// <summary>The three templates of a mail, ready to be filled.</summary>
internal sealed class MailTemplates
{
    private const string SubjectFile = "subject.txt.hbs";
    private const string TextFile = "owner.txt.hbs";
    private const string HtmlFile = "owner.html.hbs";
    private static readonly string[] Files = [SubjectFile, TextFile, HtmlFile];

    private readonly string? folder;

    /// <summary>Compiles the templates.</summary>
    /// <param name="folder">A folder whose templates take the place of the built-in ones; null: none.</param>
    /// <exception cref="ServiceException">One is broken; the message names the file and what is wrong.</exception>
    public MailTemplates(string? folder)
    {
        this.folder = folder;
        RequireFiles();
        Subject = Load(SubjectFile, encoder: null);
        Text = Load(TextFile, encoder: null);
        Html = Load(HtmlFile, new HtmlEncoder());
    }

    /// <summary>Writes the subject.</summary>
    public Func<MailModel, string> Subject { get; }

    /// <summary>Writes the plain text part.</summary>
    public Func<MailModel, string> Text { get; }

    /// <summary>Writes the HTML part.</summary>
    public Func<MailModel, string> Html { get; }

    /// <summary>Fills all of them once.</summary>
    /// <exception cref="ServiceException">One asks for what does not exist; the message names the file.</exception>
    public void Try(MailModel model)
    {
        Subject(model);
        Text(model);
        Html(model);
    }

    private void RequireFiles()
    {
        if (folder is null || Array.Exists(Files, file => File.Exists(Path.Combine(folder, file))))
        {
            return;
        }

        throw new ServiceException(
            FailureKind.NotFound,
            "MailTemplates",
            $"The folder '{folder}' holds none of the mail templates "
                + $"{string.Join(", ", Files)}.",
            "Correct mail.templates, or leave it out to use the built-in "
                + "templates.");
    }

    private Func<MailModel, string> Load(string file, ITextEncoder? encoder)
    {
        var configuration = new HandlebarsConfiguration
        {
            NoEscape = encoder is null,
            ThrowOnUnresolvedBindingExpression = true,
        };
        if (encoder is not null)
        {
            configuration.TextEncoder = encoder;
        }

        var handlebars = Handlebars.Create(configuration);
        var template = Named(file, () => handlebars.Compile(Source(file)));
        return model => Named(file, () => template(model));
    }

    private string Source(string file)
    {
        if (OwnFile(file) is { } own && File.Exists(own))
        {
            return File.ReadAllText(own);
        }

        using var stream = typeof(MailTemplates).Assembly.GetManifestResourceStream(file)
            ?? throw new FileNotFoundException("The module lacks this template.", file);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private string? OwnFile(string file) => folder is null ? null : Path.Combine(folder, file);

    // Whatever a template makes the engine throw: the file is what its author needs to know.
    private T Named<T>(string file, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception e)
        {
            throw new ServiceException(
                FailureKind.Invalid,
                "MailTemplate",
                $"The mail template '{OwnFile(file) ?? file}' cannot be used: "
                    + $"{e.Message.ReplaceLineEndings(" ")}",
                "Correct it, or take it out of the folder to use the "
                    + "built-in one.",
                e);
        }
    }
}
