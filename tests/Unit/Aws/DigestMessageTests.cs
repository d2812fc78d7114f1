using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IamHygiene.Aws;
using IamHygiene.Tests.Core;

namespace IamHygiene.Tests.AwsAdapters;

/// <summary>What others have typed stays text in every message, however it looks, and every message fits.</summary>
public sealed class DigestMessageTests
{
    private static readonly string[] Hostile =
    [
        "<!channel> <!here|x> <@U123> <https://evil.example|click>",
        "@here @channel @everyone <at>all</at>",
        "[click](https://evil.example) **bold** ![i](https://evil.example/x.png)",
        "<script>alert(1)</script> \"quoted\" 'single' & &amp; &lt;!channel&gt;",
        "*bold* _it_ ~no~ `code` ```block```",
        "line\r\nSubject: other\r\n\u2028next\u0000\u001b[31m",
        "\u202Egnp.exe\u200B\uFEFF \uD800 😀",
        "{{subject}} {{{subject}}} {{#each x}}",
        new string('&', 5000),
    ];

    private static readonly DigestComposer BuiltIn = new(new MailTemplates(TemplateFiles.None, "en"));

    public static TheoryData<string> Texts { get; } = [.. Hostile, .. Enumerable.Range(1, 200).Select(Random)];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Slack_gets_no_markup_of_others(string text)
    {
        var message = JsonNode.Parse(SlackMessage.Write(Of(text)))!;
        Assert.DoesNotMatch("[<>@]", (string)message["text"]!);
        var blocks = message["blocks"]!.AsArray();
        Assert.InRange(blocks.Count, 1, 50);
        foreach (var block in blocks.Select(block => block!["text"]!))
        {
            var shown = (string)block["text"]!;
            if ((string)block["type"]! == "mrkdwn")
            {
                Assert.True((bool)block["verbatim"]!);
                Assert.DoesNotMatch("[<>`~]", shown);
                // An & only begins one of the three entities.
                Assert.DoesNotMatch("&(?!amp;|lt;|gt;)", shown);
                Assert.InRange(shown.Length, 1, 3000);
            }
            else
            {
                Assert.InRange(shown.Length, 1, 150);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Teams_gets_text_in_runs_only(string text)
    {
        var json = TeamsMessage.Write(Of(text));
        Assert.InRange(Encoding.UTF8.GetByteCount(json), 1, 28 * 1024);
        var card = JsonNode.Parse(json)!["attachments"]![0]!["content"]!;
        Assert.Equal(["width"], card["msteams"]!.AsObject().Select(property => property.Key));
        foreach (var block in card["body"]!.AsArray())
        {
            // A TextBlock would read Markdown; a TextRun does not.
            Assert.Equal("RichTextBlock", (string?)block!["type"]);
            Assert.All(block["inlines"]!.AsArray(), run => Assert.Equal("TextRun", (string?)run!["type"]));
            Assert.All(block["inlines"]!.AsArray(), run => Assert.DoesNotContain("selectAction", run!.AsObject().Select(one => one.Key)));
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Mail_and_topic_get_one_line_and_no_tag_of_others(string text)
    {
        var digest = Of(text);
        var mail = BuiltIn.Mail(digest, "admin@example.com");
        Assert.Matches("^[ -~]{1,100}$", mail.Subject);
        Assert.DoesNotMatch(@"[\p{Cc}\p{Cf}-[\n]]", mail.Text);
        Assert.DoesNotMatch("<(script|img|a|at|b)[ >]", mail.Html);
        var plain = BuiltIn.Mail(Of("plain"), "admin@example.com");
        Assert.Equal(Regex.Count(plain.Html, "<[a-z]"), Regex.Count(mail.Html, "<[a-z]"));
        Assert.Equal(plain.Text.Split('\n').Length, mail.Text.Split('\n').Length);
    }

    [Fact]
    public void The_largest_digest_fits_into_every_channel()
    {
        var wide = new string('漢', 5000);
        var findings = Enumerable.Range(0, 30)
            .Select(_ => DigestBuilderTests.Finding(wide, FindingSeverity.Warning) with { Remedy = wide })
            .ToList();
        var runs = Enumerable.Range(0, 200).Select(number => DigestBuilderTests.Run() with
        {
            AccountId = $"{number:000000000000}",
            AccountName = wide,
            Findings = findings,
            Problems = [.. Enumerable.Range(0, 10).Select(_ => new Problem("X", wide, wide))],
            Exemptions = [.. Enumerable.Range(0, 10).Select(_ => new Exemption("1", "u", wide, new(2026, 11, 23), wide))],
        });
        var digest = DigestBuilderTests.Built([.. runs]);
        Assert.InRange(Encoding.UTF8.GetByteCount(TeamsMessage.Write(digest)), 1, 28 * 1024);
        var blocks = JsonNode.Parse(SlackMessage.Write(digest))!["blocks"]!.AsArray();
        Assert.All(blocks, block => Assert.InRange(((string)block!["text"]!["text"]!).Length, 1, 3000));
        var topic = DigestSize.Fit(digest, BuiltIn.Text, 256 * 1024);
        Assert.InRange(Encoding.UTF8.GetByteCount(topic), 1, 256 * 1024);
        Assert.Contains("more", topic, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_of_ones_own_takes_the_place_of_the_built_in_one()
    {
        var folder = Directory.CreateTempSubdirectory("iamhygiene-digest-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "digest.txt.hbs"), "Mine: {{headline}}");
            var mail = new DigestComposer(new(TemplateFolder.Read(folder.FullName), "en")).Mail(Of("x"), "admin@example.com");
            Assert.Equal("Mine: 1 failure, 1 finding, 0 changes\n", mail.Text);
            Assert.Contains("<html", mail.Html, StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(folder.FullName, "digest.txt.hbs"), "{{nothing}}");
            var broken = new DigestComposer(new(TemplateFolder.Read(folder.FullName), "en"));
            var thrown = Assert.Throws<ServiceException>(() => broken.Text(Of("x")));
            Assert.Contains("digest.txt.hbs", thrown.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Digest Of(string text) => DigestBuilderTests.Built(DigestBuilderTests.Run() with
    {
        AccountName = text,
        Findings = [DigestBuilderTests.Finding(text, FindingSeverity.Warning) with { Remedy = text }],
        Problems = [new("X", text, text)],
        Exemptions = [new("111122223333", text, text, new(2026, 11, 23), text)],
    });

    // Any characters, those of markup and controls more often.
    private static string Random(int seed)
    {
        const string Often = "<>&|@*_~`[]()!#{}\\\"'\r\n\t\u0000\u2028\u202E";
        var random = new Random(seed);
        return string.Create(random.Next(1, 600), random, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = source.Next(3) > 0 ? Often[source.Next(Often.Length)] : (char)source.Next(1, 0xFFFF);
            }
        });
    }
}
