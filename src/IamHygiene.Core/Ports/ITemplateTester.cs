namespace IamHygiene;

/// <summary>Tries templates and texts of mails on samples. Sends nothing, and asks AWS nothing but for the files that lie in S3.</summary>
public interface ITemplateTester
{
    /// <summary>The languages of the built-in texts.</summary>
    IReadOnlyList<string> Languages { get; }

    /// <summary>Writes every mail that is asked for. What is wrong is in the results and ends nothing.</summary>
    /// <param name="request">Which.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="PolicyException">There are no words for the language of the request.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    IAsyncEnumerable<TemplateCheck> TestAsync(TemplateTestRequest request, CancellationToken cancellationToken);
}

/// <summary>Which mails to write.</summary>
/// <param name="Folder">The folder, or the place in S3, with templates and texts; null: the built-in ones.</param>
/// <param name="Language">The language of mails where nothing else is said, as in <c>mail.language</c>.</param>
public sealed record TemplateTestRequest(string? Folder, string Language = MailLanguage.Default)
{
    /// <summary>How AWS is reached, for templates in S3.</summary>
    public ConnectionSettings Connection { get; init; } = new();

    /// <summary>The languages to write in; empty: all that there are.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>The kinds of mail; empty: all, and the digest.</summary>
    public IReadOnlyList<NoticeKind> Kinds { get; init; } = [];
}

/// <summary>One mail that was written from sample data, or what keeps it from being written.</summary>
public sealed record TemplateCheck
{
    /// <summary>What <see cref="Kind"/> says of the administrator's digest.</summary>
    public const string Digest = nameof(Digest);

    /// <summary>What <see cref="Kind"/> says of a mail with notices of all kinds.</summary>
    public const string Several = nameof(Several);

    /// <summary>
    /// The kind of the mail, <see cref="Several"/>, <see cref="Digest"/>, or null where something is wrong with the folder as a whole.
    /// </summary>
    public string? Kind { get; init; }

    /// <summary>A name of its own for each mail of a language: the kind, and in which case; null as the kind.</summary>
    public string? Name { get; init; }

    /// <summary>The language; null where something is wrong with the folder as a whole.</summary>
    public string? Language { get; init; }

    /// <summary>True where only an administrator can set a new password after it has expired.</summary>
    public bool HardExpiry { get; init; }

    /// <summary>The folder or the place in S3; null: the built-in templates.</summary>
    public string? Folder { get; init; }

    /// <summary>The subject; null where it could not be written.</summary>
    public string? Subject { get; init; }

    /// <summary>The plain text part; null where it could not be written.</summary>
    public string? Text { get; init; }

    /// <summary>The HTML part; null where it could not be written.</summary>
    public string? Html { get; init; }

    /// <summary>The files of the folder that the mail was written from; empty where it was written from the built-in ones alone.</summary>
    public ReadableList<string> Files { get; init; } = new([]);

    /// <summary>What is wrong; null: nothing.</summary>
    public Problem? Problem { get; init; }

    /// <summary>True where the mail could be written.</summary>
    public bool Succeeded => Problem is null;
}
