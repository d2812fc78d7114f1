namespace IamHygiene.Aws;

/// <summary>What a template is a part of.</summary>
internal enum TemplatePart
{
    /// <summary>The subject of an owner's mail.</summary>
    Subject,

    /// <summary>An owner's mail without its items.</summary>
    Owner,

    /// <summary>One item of an owner's mail.</summary>
    Item,

    /// <summary>The administrator's digest.</summary>
    Digest,
}

/// <summary>
/// The name of a template: <c>part.kind.language.format.hbs</c>, where kind and language may be left out and then stand for all.
/// </summary>
/// <param name="Part">What it is a part of.</param>
/// <param name="Kind">The kind of notice; null: all.</param>
/// <param name="Language">The language, in lower case; null: all.</param>
/// <param name="IsHtml">True for HTML, false for plain text.</param>
internal sealed record TemplateName(TemplatePart Part, NoticeKind? Kind, string? Language, bool IsHtml)
{
    private const string HtmlEnd = ".html.hbs";
    private const string TextEnd = ".txt.hbs";

    /// <summary>The forms that a name may have, for messages.</summary>
    public static string Forms { get; } =
        "subject.KIND.LANGUAGE.txt.hbs, owner.LANGUAGE.txt.hbs, owner.LANGUAGE.html.hbs, item.KIND.LANGUAGE.txt.hbs, "
            + "item.KIND.LANGUAGE.html.hbs, digest.txt.hbs, digest.html.hbs and words.LANGUAGE.json, where KIND and LANGUAGE may be left "
            + $"out of templates and KIND is one of {string.Join(", ", Enum.GetNames<NoticeKind>())}";

    private bool MayHaveKind => Part is TemplatePart.Subject or TemplatePart.Item;

    private bool MayHaveLanguage => Part is not TemplatePart.Digest;

    private bool MayBeHtml => Part is not TemplatePart.Subject;

    /// <summary>The name of the file.</summary>
    public override string ToString()
    {
        var words = new[] { Part.ToString().ToLowerInvariant(), Kind?.ToString(), Language };
        return string.Join('.', words.OfType<string>()) + (IsHtml ? HtmlEnd : TextEnd);
    }

    /// <summary>Reads the name of a file; null where it has none of the forms.</summary>
    public static TemplateName? Parse(string file)
    {
        var isHtml = file.EndsWith(HtmlEnd, StringComparison.OrdinalIgnoreCase);
        if (!isHtml && !file.EndsWith(TextEnd, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var words = file[..^(isHtml ? HtmlEnd : TextEnd).Length].Split('.');
        if (Named<TemplatePart>(words[0]) is not { } part)
        {
            return null;
        }

        var rest = words.AsSpan(1);
        var kind = rest.Length > 0 ? Named<NoticeKind>(rest[0]) : null;
        rest = kind is null ? rest : rest[1..];
        var language = rest.Length == 1 && MailLanguage.IsName(rest[0]) ? rest[0].ToLowerInvariant() : null;
        var isWhole = rest.Length == (language is null ? 0 : 1);
        var name = new TemplateName(part, kind, language, isHtml);
        return isWhole && name.IsAllowed ? name : null;
    }

    private bool IsAllowed =>
        (Kind is null || MayHaveKind)
            && (Language is null || MayHaveLanguage)
            && (!IsHtml || MayBeHtml);

    // Numbers are no names, though Enum.TryParse takes them.
    private static T? Named<T>(string word)
        where T : struct, Enum =>
        word.All(char.IsAsciiLetter) && Enum.TryParse<T>(word, ignoreCase: true, out var value) ? value : null;
}
