using System.Text.RegularExpressions;

namespace IamHygiene.Tests.House;

/// <summary>A Markdown page of the repository, as far as tests read it.</summary>
internal sealed partial class MarkdownPage
{
    private static readonly string[] FoldersOfTools = [".git", ".vs", "bin", "obj", "out", "TestResults", "StrykerOutput"];

    private MarkdownPage(string path)
    {
        FullPath = path;
        Text = File.ReadAllText(path).ReplaceLineEndings("\n");
    }

    public string FullPath { get; }

    public string Text { get; }

    /// <summary>Opens a page by its path from the root of the repository.</summary>
    public static MarkdownPage Open(params string[] path) => new(Path.Combine([Repository.Root, .. path]));

    /// <summary>All pages of the repository.</summary>
    public static IReadOnlyList<MarkdownPage> All() =>
        Find(Repository.Root).Order(StringComparer.Ordinal).Select(path => new MarkdownPage(path)).ToList();

    /// <summary>The sections of a level, by heading, each with what follows up to the next heading of that level or above.</summary>
    public IReadOnlyDictionary<string, string> Sections(int level) => Sections(Text, level);

    /// <inheritdoc cref="Sections(int)"/>
    public static IReadOnlyDictionary<string, string> Sections(string text, int level)
    {
        var sections = new Dictionary<string, string>(StringComparer.Ordinal);
        string? heading = null;
        foreach (var line in text.Split('\n'))
        {
            if (Heading().Match(line) is { Success: true } match && match.Groups["marks"].Length <= level)
            {
                heading = match.Groups["marks"].Length == level ? match.Groups["words"].Value : null;
                if (heading is not null)
                {
                    sections.Add(heading, "");
                }
            }
            else if (heading is not null)
            {
                sections[heading] += line + "\n";
            }
        }

        return sections;
    }

    /// <summary>The anchors that links to this page may name.</summary>
    public IReadOnlySet<string> Anchors() =>
        Text.Split('\n')
            .Select(line => Heading().Match(line))
            .Where(match => match.Success)
            .Select(match => AnchorOf(match.Groups["words"].Value))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>The links that lead to files of the repository: path (empty: this page) and anchor (empty: none).</summary>
    public IReadOnlyList<(string Path, string Anchor)> Links() =>
        Link().Matches(Text)
            .Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal))
            .Select(target => target.Split('#', 2))
            .Select(parts => (parts[0], parts.Length == 2 ? parts[1] : ""))
            .ToList();

    // As GitHub makes them: lower case, without punctuation, a hyphen for each blank.
    private static string AnchorOf(string heading) =>
        string.Concat(heading.ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-');

    private static IEnumerable<string> Find(string folder) =>
        Directory.EnumerateFiles(folder, "*.md").Concat(
            Directory.EnumerateDirectories(folder)
                .Where(inner => !FoldersOfTools.Contains(Path.GetFileName(inner), StringComparer.Ordinal))
                .SelectMany(Find));

    [GeneratedRegex("^(?<marks>#+) (?<words>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
