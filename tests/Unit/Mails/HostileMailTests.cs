using AngleSharp.Html.Parser;
using FsCheck;
using FsCheck.Fluent;
using IamHygiene.Aws;

namespace IamHygiene.Tests.Mails;

/// <summary>Whatever others have typed stays data: in the subject, the text and the page, in every language and kind.</summary>
public sealed class HostileMailTests
{
    private static readonly string[] Hostile =
    [
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "\"><a href=\"https://evil.example\">x</a>",
        "{{subject}} {{{headline}}} {{> item}} {{#each items}}",
        "{user} {account} {when}",
        "a\r\nBcc: eve@example.net\r\n\r\n<html>",
        "\u2028b\u2029c\u0085d\u0000e\u001b[31m",
        "\u202Emoc.live\u2066\u200F\u200B\uFEFF",
        "&lt;b&gt; &amp; ' \" `",
        "-Force; rm -rf / $(id) `id`",
        new string('<', 3000),
    ];

    private static readonly string[] Languages = ["en", "de", "fr"];

    private static readonly MailComposer Composer = new(new(SecretsRegion: "eu-central-1"));

    private static readonly HtmlParser Parser = new();

    // How many elements of each name the page has without anything hostile.
    private static readonly Dictionary<string, string> Shapes = Languages
        .SelectMany(language => Enum.GetValues<NoticeKind>().Select(kind => (Kind: kind, Language: language)))
        .ToDictionary(
            mail => $"{mail.Kind} {mail.Language}",
            mail => ShapeOf(Mail("plain text", mail.Kind, mail.Language)),
            StringComparer.Ordinal);

    public static TheoryData<string> Texts() => [.. Hostile];

    [Theory]
    [MemberData(nameof(Texts))]
    public void What_others_typed_is_no_markup_and_no_header(string text) =>
        Assert.All(Shapes.Keys, mail => AssertHarmless(mail, text));

    [Fact]
    public void So_is_what_nobody_thought_of()
    {
        var pieces = Gen.Elements(Hostile.Concat(["<", ">", "&", "\"", "'", "{{", "}}", "\r", "\n", "\u202e", "ä", "é"]));
        var texts = pieces.ListOf().Select(list => string.Concat(list)).Where(text => text.Length > 0);
        Prop.ForAll(texts.ToArbitrary(), text => AssertHarmless("KeyReady de", text)).QuickCheckThrowOnFailure();
    }

    private static void AssertHarmless(string name, string text)
    {
        var words = name.Split(' ');
        var mail = Mail(text, Enum.Parse<NoticeKind>(words[0]), words[1]);
        Assert.Equal(Shapes[name], ShapeOf(mail));
        Assert.DoesNotContain(mail.Subject, IsHidden);
        Assert.DoesNotContain(mail.Text, c => c != '\n' && IsHidden(c));
        Assert.DoesNotContain(mail.Html, c => c != '\n' && IsHidden(c));
        Assert.DoesNotContain("\nBcc", mail.Text, StringComparison.Ordinal);
        var line = Printable.OneLine(text);
        Assert.Contains(line, mail.Text, StringComparison.Ordinal);
        Assert.Contains(Spaced(line), Spaced(Parser.ParseDocument(mail.Html).Body!.TextContent), StringComparison.Ordinal);
    }

    private static Mail Mail(string text, NoticeKind kind, string language)
    {
        var sample = SampleNotice.For(kind);
        var hostile = sample with
        {
            UserName = text,
            SecretId = sample.SecretId is null ? null : text,
            Detail = sample.Detail is null ? null : text,
            Language = language,
            OldKeyUse = sample.OldKeyUse is { } use ? use with { Service = Printable.OneLine(text) } : null,
        };
        return Composer.Compose(new("alice@example.com", text, [hostile, hostile with { UserName = "other" }], MaskKeyIds: true));
    }

    private static bool IsHidden(char c) => Printable.Visible(c.ToString()) != c.ToString();

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string ShapeOf(Mail mail) =>
        string.Join(
            ", ",
            Parser
                .ParseDocument(mail.Html)
                .All
                .GroupBy(element => element.LocalName, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => $"{group.Key} {group.Count()}"));
}
