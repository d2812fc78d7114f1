using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace IamHygiene;

/// <summary>
/// Writes elements, attributes and text of HTML. Every text and every value is encoded; names of elements and attributes are the
/// code's own. What is begun is ended in the right order.
/// </summary>
/// <param name="output">Where the HTML goes.</param>
internal sealed class HtmlWriter(TextWriter output)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly Stack<string> open = new();

    /// <summary>Begins an element.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="attributes">Names and values; an attribute whose value is null is left out.</param>
    public HtmlWriter Begin(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Tag(name, attributes);
        open.Push(name);
        return this;
    }

    /// <summary>Ends the element that was begun last.</summary>
    public HtmlWriter End()
    {
        output.Write("</");
        output.Write(open.Pop());
        output.Write('>');
        return this;
    }

    /// <summary>Writes an element that holds a text.</summary>
    public HtmlWriter Element(string name, string text, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        Begin(name, attributes).Text(text).End();

    /// <summary>Writes an element that has no content and no end, such as meta.</summary>
    public HtmlWriter Void(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Tag(name, attributes);
        return this;
    }

    /// <summary>Writes a text.</summary>
    public HtmlWriter Text(string text)
    {
        // HTML cannot hold some invisible characters, and others can make a name look like another.
        Encoder.Encode(output, Printable.Visible(text));
        return this;
    }

    /// <summary>Begins a new line, so that people and programs can read the source.</summary>
    public HtmlWriter Line()
    {
        output.Write('\n');
        return this;
    }

    /// <summary>Writes one of our own resources as it is: a style sheet or a script.</summary>
    public HtmlWriter Resource(string text)
    {
        output.Write(text);
        return this;
    }

    private void Tag(string name, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        output.Write('<');
        output.Write(name);
        foreach (var (attribute, value) in attributes)
        {
            if (value is not null)
            {
                output.Write(' ');
                output.Write(attribute);
                output.Write("=\"");
                Text(value);
                output.Write('"');
            }
        }

        output.Write('>');
    }
}
