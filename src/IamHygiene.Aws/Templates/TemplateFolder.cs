using HandlebarsDotNet;

namespace IamHygiene.Aws;

/// <summary>Reads Handlebars templates: those of a folder, and the module's own for what the folder does not hold.</summary>
/// <param name="folder">The folder; null: none.</param>
internal sealed class TemplateFolder(string? folder)
{
    /// <summary>A template without HTML, in which nothing is escaped.</summary>
    /// <exception cref="ServiceException">It is broken; the message names the file and what is wrong.</exception>
    public Func<T, string> Text<T>(string file) => Load<T>(file, encoder: null);

    /// <summary>A template in which every value is escaped.</summary>
    /// <exception cref="ServiceException">It is broken; the message names the file and what is wrong.</exception>
    public Func<T, string> Html<T>(string file) => Load<T>(file, new HtmlEncoder());

    /// <summary>True where there is no folder, or it holds one of the files.</summary>
    public bool HasAnyOf(IEnumerable<string> files) => folder is null || files.Any(file => File.Exists(Path.Combine(folder, file)));

    private Func<T, string> Load<T>(string file, ITextEncoder? encoder)
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

        using var stream = typeof(TemplateFolder).Assembly.GetManifestResourceStream(file)
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
