using System.Text;

namespace IamHygiene.Reference;

/// <summary>Writes Markdown: text that stays text, paragraphs of readable width, tables.</summary>
internal sealed class Markdown
{
    private const int Columns = 130;

    private readonly StringBuilder page = new();

    /// <summary>A heading; level 1 is the page's own.</summary>
    public Markdown Heading(int level, string words) => Line(new string('#', level) + " " + Escape(words)).Line();

    /// <summary>A paragraph of plain text. Line breaks in it are kept, so that a list stays one; long lines are broken.</summary>
    public Markdown Paragraph(string text)
    {
        var isList = false;
        foreach (var line in text.Split('\n'))
        {
            var item = IsItem(line);
            if (item && !isList && page.Length > 0 && page[^1] == '\n' && page[^2] != '\n')
            {
                Line();
            }

            isList = item;
            Wrap(line.StartsWith("    ", StringComparison.Ordinal) ? line : Escape(line), item ? "  " : "");
        }

        return Line();
    }

    /// <summary>Markdown that is complete already.</summary>
    public Markdown Raw(string markdown) => Line(markdown).Line();

    /// <summary>A block of code.</summary>
    public Markdown Code(string language, string code) => Line("```" + language).Line(code).Line("```").Line();

    /// <summary>A table; the cells are Markdown without line breaks.</summary>
    public Markdown Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        Row(headings);
        Line("|" + string.Concat(headings.Select(_ => "---|")));
        foreach (var row in rows)
        {
            Row(row);
        }

        return Line();
    }

    /// <summary>Text that Markdown takes as it is.</summary>
    public static string Escape(string text) => text
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal);

    /// <summary>Plain text as a cell of a table.</summary>
    public static string Cell(string text) => Escape(text)
        .Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("\n", "<br>", StringComparison.Ordinal);

    /// <summary>Code as a cell of a table, or in a sentence.</summary>
    public static string Quote(string code) => "`" + code.Replace("|", "\\|", StringComparison.Ordinal) + "`";

    /// <inheritdoc/>
    public override string ToString() => page.ToString().TrimEnd('\n') + "\n";

    private static bool IsItem(string line) => line.StartsWith("- ", StringComparison.Ordinal) || (line.Length > 2 && line[1..3] == ". ");

    private void Row(IReadOnlyList<string> cells) => Line("| " + string.Join(" | ", cells) + " |");

    private Markdown Line(string text = "")
    {
        page.Append(text).Append('\n');
        return this;
    }

    private void Wrap(string text, string indent)
    {
        while (text.Length > Columns && text.LastIndexOf(' ', Columns) is > 0 and var at && text[..at].Trim().Length > 0)
        {
            Line(text[..at]);
            text = indent + text[(at + 1)..];
        }

        Line(text);
    }
}
