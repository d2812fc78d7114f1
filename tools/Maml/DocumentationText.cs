using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace IamHygiene.Maml;

/// <summary>Turns the elements of documentation comments into paragraphs of plain text.</summary>
/// <param name="nameOf">The words for a <c>cref</c>, such as Get-Thing for the class of that cmdlet.</param>
internal sealed partial class DocumentationText(Func<string, string> nameOf)
{
    /// <summary>The paragraphs of an element; empty where there is none.</summary>
    public IReadOnlyList<string> Paragraphs(XElement? element)
    {
        var paragraphs = new List<string>();
        if (element is null)
        {
            return paragraphs;
        }

        var line = new StringBuilder();
        foreach (var node in element.Nodes())
        {
            if (node is XElement block && Block(block) is { } blocks)
            {
                Flush();
                paragraphs.AddRange(blocks);
            }
            else
            {
                line.Append(Inline(node));
            }
        }

        Flush();
        return paragraphs;

        void Flush()
        {
            var text = Tidy(line.ToString());
            if (text.Length > 0)
            {
                paragraphs.Add(text);
            }

            line.Clear();
        }
    }

    /// <summary>All of an element as one line.</summary>
    public string Line(XElement? element) => element is null ? "" : Tidy(string.Concat(element.Nodes().Select(Inline)));

    /// <summary>The lines of a code element without the indentation that they have in common.</summary>
    public static string Code(XElement code)
    {
        var lines = code.Value.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n').Select(line => line.TrimEnd()).ToList();
        // Code that begins on the line of its tag has its first line flush left, and the file's indentation on the others.
        var indented = lines.Count > 1 && lines[0].Length > 0 ? lines.Skip(1) : lines;
        var indent = indented.Where(line => line.Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string
            .Join('\n', lines.Select((line, index) => index == 0 ? line.TrimStart() : line.Length > 0 ? line[indent..] : line))
            .Trim('\n');
    }

    private IReadOnlyList<string>? Block(XElement element) => element.Name.LocalName switch
    {
        "para" or "p" => Paragraphs(element),
        // One paragraph for the whole list, so that no blank lines tear it apart.
        "list" => [List(element)],
        "code" => [string.Join('\n', Code(element).Split('\n').Select(line => "    " + line))],
        _ => null,
    };

    private string List(XElement list)
    {
        var numbered = list.Attribute("type")?.Value == "number";
        return string.Join('\n', list.Elements("item").Select((item, index) => (numbered ? $"{index + 1}. " : "- ") + Item(item)));
    }

    private string Item(XElement item)
    {
        var (term, description) = (Line(item.Element("term")), Line(item.Element("description")));
        return (term, description) switch
        {
            ("", "") => Line(item),
            ("", _) => description,
            (_, "") => term,
            _ => $"{term}: {description}",
        };
    }

    private string Inline(XNode node) => node switch
    {
        XText text => text.Value,
        XElement element => element.Name.LocalName switch
        {
            "see" or "seealso" or "paramref" or "typeparamref" => Reference(element),
            "br" => " ",
            _ => string.Concat(element.Nodes().Select(Inline)),
        },
        _ => "",
    };

    private string Reference(XElement element)
    {
        var text = Tidy(element.Value);
        return element switch
        {
            _ when element.Attribute("href")?.Value is { } address => text.Length > 0 && text != address ? $"{text} ({address})" : address,
            _ when text.Length > 0 => text,
            _ when element.Attribute("langword")?.Value is { } word => "$" + word,
            _ when element.Attribute("cref")?.Value is { } cref => nameOf(cref),
            _ => element.Attribute("name")?.Value ?? "",
        };
    }

    private static string Tidy(string text) => Blanks().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}
