using System.Security.Cryptography;
using System.Text;

namespace IamHygiene;

/// <summary>
/// The head of the page. Style and script are in the page and named by their hashes, so that a browser takes nothing else:
/// no other script, no picture, no address outside (https://www.w3.org/TR/CSP3/).
/// </summary>
internal static class PageHead
{
    private static readonly string Style = Resource("report.css");
    private static readonly string Script = Resource("report.js");
    private static readonly string Policy =
        $"default-src 'none'; style-src '{Hash(Style)}'; script-src '{Hash(Script)}'; base-uri 'none'; form-action 'none'";

    /// <summary>Writes what stands before the body.</summary>
    public static void Write(HtmlWriter html, string title)
    {
        html.Begin("head").Line();
        html.Void("meta", ("charset", "utf-8")).Line();
        html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy)).Line();
        html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")).Line();
        html.Void("meta", ("name", "color-scheme"), ("content", "light dark")).Line();
        html.Void("meta", ("name", "referrer"), ("content", "no-referrer")).Line();
        html.Void("meta", ("name", "robots"), ("content", "noindex")).Line();
        html.Element("title", title).Line();
        html.Begin("style").Resource(Style).End().Line();
        html.End().Line();
    }

    /// <summary>Writes the script, which stands at the end of the body.</summary>
    public static void WriteScript(HtmlWriter html) => html.Begin("script").Resource(Script).End().Line();

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // A browser makes one character of two at the end of a line before it takes the hash.
    private static string Resource(string name)
    {
        using var stream = typeof(PageHead).Assembly.GetManifestResourceStream("report/" + name)
            ?? throw new InvalidOperationException($"The resource {name} is missing.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
