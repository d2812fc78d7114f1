namespace IamHygiene.Aws;

/// <summary>
/// The words of all languages: the built-in ones, and those of an administrator's files, which replace single texts of a language or
/// bring a new one. The built-in ones are read when they are first needed: most runs send no mail.
/// </summary>
internal sealed class WordsCatalog
{
    private const string English = "en";
    private const string Prefix = "words.";
    private const string Extension = ".json";

    private static readonly Lazy<Dictionary<string, string>> EnglishTexts = new(() => BuiltInTexts(English, english: null));

    private readonly Dictionary<string, Lazy<Dictionary<string, string>>> texts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the words of files.</summary>
    /// <param name="files">The files.</param>
    /// <exception cref="ServiceException">One is wrong; the message names it, the key and the placeholder.</exception>
    public WordsCatalog(TemplateFiles files)
    {
        foreach (var language in BuiltIn)
        {
            texts[language] = language == English
                ? EnglishTexts
                : new(() => BuiltInTexts(language, EnglishTexts.Value));
        }

        // A language before its varieties, which begin with its texts.
        foreach (var (name, text) in files.Texts.OrderBy(file => file.Key.Length).ThenBy(file => file.Key, StringComparer.Ordinal))
        {
            if (LanguageOf(name) is { } language)
            {
                var all = Merge(files.PlaceOf(name), text, language);
                texts[language] = new(all);
            }
        }

        Languages = [.. texts.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>The languages of the built-in words.</summary>
    public static IReadOnlyList<string> BuiltIn { get; } =
    [
        .. typeof(WordsCatalog).Assembly.GetManifestResourceNames().Select(LanguageOf).OfType<string>().Order(StringComparer.Ordinal),
    ];

    /// <summary>All languages.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>The words for whoever wants a language; where it is not known, those of another.</summary>
    /// <param name="wanted">The language that is wanted; null: none.</param>
    /// <param name="otherwise">The language to take then; it must be known.</param>
    public Words For(string? wanted, string otherwise)
    {
        var known = wanted is null ? null : MailLanguage.Match(wanted.Trim(), Languages);
        var language = known ?? MailLanguage.Match(otherwise, Languages) ?? English;
        return new(language, texts[language].Value);
    }

    /// <summary>The language that a file has words for; null where it is no such file.</summary>
    public static string? LanguageOf(string file)
    {
        var isWords = file.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && file.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)
            && file.Length > Prefix.Length + Extension.Length;
        var language = isWords ? file[Prefix.Length..^Extension.Length] : "";
        return MailLanguage.IsName(language) ? language : null;
    }

    private Dictionary<string, string> Merge(string place, string json, string language)
    {
        var file = new WordsFile(place);
        var own = file.Read(json, EnglishTexts.Value);
        var general = MailLanguage.Match(language, [.. texts.Keys]);
        var all = general is null
            ? new Dictionary<string, string>(StringComparer.Ordinal)
            : new Dictionary<string, string>(texts[general].Value, StringComparer.Ordinal);
        foreach (var (key, text) in own)
        {
            all[key] = text;
        }

        file.RequireAll(all, EnglishTexts.Value);
        return all;
    }

    private static Dictionary<string, string> BuiltInTexts(string language, IReadOnlyDictionary<string, string>? english)
    {
        var name = Prefix + language + Extension;
        var file = new WordsFile(name);
        var own = file.Read(BuiltInFile.Read(name), english);
        file.RequireAll(own, english ?? own);
        return own;
    }
}
