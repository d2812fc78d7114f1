using HandlebarsDotNet;

namespace IamHygiene.Aws;

/// <summary>Writes one part of a mail.</summary>
/// <param name="writer">Takes what is written.</param>
/// <param name="context">The values.</param>
internal delegate void TemplateStep(TextWriter writer, object context);

/// <summary>Compiles Handlebars templates of one format. In HTML every value is escaped; plain text has nothing to escape.</summary>
internal sealed class TemplateEngine
{
    private readonly IHandlebars handlebars;

    /// <summary>Makes an engine.</summary>
    /// <param name="isHtml">True for HTML, false for plain text.</param>
    public TemplateEngine(bool isHtml)
    {
        var configuration = new HandlebarsConfiguration
        {
            NoEscape = !isHtml,
            ThrowOnUnresolvedBindingExpression = true,
        };
        if (isHtml)
        {
            configuration.TextEncoder = new HtmlEncoder();
        }

        handlebars = Handlebars.Create(configuration);
    }

    /// <summary>Gives a name to what templates include with <c>{{> name}}</c> where they have a value of one type before them.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="write">Writes it.</param>
    public void Include<T>(string name, Action<TextWriter, object, T> write)
        where T : class =>
        handlebars.RegisterTemplate(name, (writer, context, _) =>
        {
            if (context is not BindingContext { Value: T value })
            {
                throw new InvalidOperationException($"{{{{> {name}}}}} belongs into {{{{#each {name}s}}}}.");
            }

            write(writer, context, value);
        });

    /// <summary>Compiles a template.</summary>
    /// <exception cref="ServiceException">It is broken; the message names the file and what is wrong. So does that of a use.</exception>
    public TemplateStep Compile(TemplateSource source)
    {
        HandlebarsTemplate<TextWriter, object, object>? template = null;
        Named(source, () => template = handlebars.Compile(new StringReader(source.Text)));
        return (writer, context) => Named(source, () => template!(writer, context));
    }

    // Whatever a template makes the engine throw: the file is what its author needs to know.
    private static void Named(TemplateSource source, Action step)
    {
        try
        {
            step();
        }
        catch (Exception e)
        {
            throw KnownCause(e) ?? Broken(source, e);
        }
    }

    private static ServiceException Broken(TemplateSource source, Exception cause) =>
        new(
            FailureKind.Invalid,
            "MailTemplate",
            $"The mail template '{source.Place}' cannot be used: {cause.Message.ReplaceLineEndings(" ")}",
            "Correct it, or take it out of the folder to use the built-in one.",
            cause);

    // An included template has named its own file already.
    private static ServiceException? KnownCause(Exception e)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            if (cause is ServiceException known)
            {
                return known;
            }
        }

        return null;
    }
}
