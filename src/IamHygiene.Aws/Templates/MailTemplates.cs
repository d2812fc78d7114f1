namespace IamHygiene.Aws;

/// <summary>The three templates of an owner's mail, ready to be filled.</summary>
internal sealed class MailTemplates
{
    private const string SubjectFile = "subject.txt.hbs";
    private const string TextFile = "owner.txt.hbs";
    private const string HtmlFile = "owner.html.hbs";
    private static readonly string[] Files = [SubjectFile, TextFile, HtmlFile];

    /// <summary>Compiles the templates.</summary>
    /// <param name="folder">A folder whose templates take the place of the built-in ones; null: none.</param>
    /// <exception cref="ServiceException">One is broken; the message names the file and what is wrong.</exception>
    public MailTemplates(string? folder)
    {
        var templates = new TemplateFolder(folder);
        RequireFiles(templates, folder);
        Subject = templates.Text<MailModel>(SubjectFile);
        Text = templates.Text<MailModel>(TextFile);
        Html = templates.Html<MailModel>(HtmlFile);
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

    private static void RequireFiles(TemplateFolder templates, string? folder)
    {
        if (templates.HasAnyOf([.. Files, .. DigestComposer.Files]))
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
}
