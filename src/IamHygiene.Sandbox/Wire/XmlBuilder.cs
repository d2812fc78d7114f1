using System.Globalization;
using System.Security;
using System.Text;

namespace IamHygiene.Sandbox;

/// <summary>Writes the XML of the query protocol; a thousand users a page, so no tree in between.</summary>
internal sealed class XmlBuilder
{
    private readonly StringBuilder text = new(1024);

    /// <summary>An element with text; nothing when the value is null.</summary>
    public XmlBuilder Element(string name, string? value)
    {
        if (value is not null)
        {
            text.Append('<').Append(name).Append('>').Append(Escape(value)).Append("</").Append(name).Append('>');
        }

        return this;
    }

    public XmlBuilder Element(string name, bool value) => Element(name, value ? "true" : "false");

    public XmlBuilder Element(string name, int value) => Element(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A date in whole seconds, as IAM and STS write it.</summary>
    public XmlBuilder Element(string name, DateTimeOffset? value) => Element(name, value is { } time ? Iso(time) : null);

    public XmlBuilder Element(string name, Action content)
    {
        text.Append('<').Append(name).Append('>');
        content();
        text.Append("</").Append(name).Append('>');
        return this;
    }

    /// <summary>A list in the query protocol's form: the items are all called <c>member</c>.</summary>
    public XmlBuilder List<T>(string name, IEnumerable<T> items, Action<T> item) => Element(name, () =>
    {
        foreach (var one in items)
        {
            Element("member", () => item(one));
        }
    });

    /// <summary>Text inside the element that is open.</summary>
    public XmlBuilder Text(string value)
    {
        text.Append(Escape(value));
        return this;
    }

    public XmlBuilder Tags(IEnumerable<KeyValuePair<string, string>> tags) =>
        List("Tags", tags, tag => Element("Key", tag.Key).Element("Value", tag.Value));

    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Escape(string value) => SecurityElement.Escape(
        // A credential report has tens of megabytes: look fast first.
        value.AsSpan().IndexOfAnyInRange('\0', '\u001F') < 0 && value.AsSpan().IndexOfAnyInRange('\uFFFE', '\uFFFF') < 0
            ? value
            : string.Concat(value.Where(IsXml)))
            ?? "";

    /// <summary>XML cannot hold every character, and errors repeat what the client sent.</summary>
    private static bool IsXml(char c) => c >= ' ' ? c < '\uFFFE' : c is '\t' or '\n' or '\r';

    public override string ToString() => text.ToString();
}
