using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using FsCheck;
using FsCheck.Fluent;

namespace IamHygiene.Tests.HtmlReports;

/// <summary>Whatever text AWS or a user gives: the page has the same elements, and the text reads as it was given.</summary>
public sealed class HostileTextTests
{
    private static readonly string[] Pieces =
    [
        "<script>alert(1)</script>",
        "</script>",
        "</style><style>",
        "</title></svg></table></section></main>",
        "<!--",
        "-->",
        "<![CDATA[",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "&lt;&amp;&#x0;&nbsp",
        "`=",
        "javascript:alert(1)",
        "<svg/onload=alert(1)>",
        "\u0000",
        "\u0085",
        "\r\n",
        "\u202e",
        "\u200d",
        "\u2028",
        "\ud800",
        "\udc00",
        "😀",
        "ä",
        "\ufdd0",
        "\uffff",
        " ",
        "x",
    ];

    private static readonly int Elements = Count(Page("x"));

    [Fact]
    public void Every_piece_alone_and_all_together_change_nothing() =>
        Assert.All(Pieces.Append(string.Concat(Pieces)), AssertSame);

    [Fact]
    public void Any_text_changes_nothing()
    {
        var hostile = Gen.Elements(Pieces).ListOf().Select(string.Concat);
        var any = ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "");
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(Gen.OneOf(hostile, any).ToArbitrary(), AssertSame));
    }

    // Each place of the page that holds text from outside.
    private static void AssertSame(string text)
    {
        // An empty name is no name, and an account without a number is none.
        var given = "x" + text;
        var page = Page(given);
        Assert.Equal(Elements, Count(page));
        var expected = Read(given);
        Assert.Equal(expected, page.QuerySelector("#users tbody th")!.TextContent);
        Assert.Equal("Exempt: " + expected, page.QuerySelector("#users td.x")!.TextContent);
        Assert.Equal(expected, page.QuerySelector("#findings li")!.TextContent);
        Assert.Equal(" " + expected, page.QuerySelector("#findings .remedy")!.LastChild!.TextContent);
        Assert.Equal(expected, page.QuerySelector("#findings h4 code")!.TextContent);
        Assert.Equal("CIS " + expected, page.QuerySelector("#findings .badge")!.TextContent);
        Assert.Equal(expected, page.QuerySelector("#plan li bdi")!.TextContent);
        Assert.Equal(expected, page.QuerySelector("#plan li code")!.TextContent);
        Assert.Equal(expected, page.QuerySelector("#plan li .note")!.TextContent);
        Assert.Equal(expected, page.QuerySelector("#usage li b")!.TextContent);
        Assert.Equal(expected, page.QuerySelector("#run-failures-table td:nth-child(4)")!.TextContent);
        Assert.Equal(expected, page.QuerySelector("#run-changes-table td:nth-child(5)")!.TextContent);
    }

    /// <summary>How a reader sees a text: without what cannot be seen, and a half of a character as the sign for it.</summary>
    private static string Read(string text) =>
        System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(Printable.Visible(text)));

    private static int Count(IHtmlDocument page) => page.All.Sum(element => 1 + element.Attributes.Length);

    private static IHtmlDocument Page(string text)
    {
        var finding = ReportSamples.Finding(text, text, message: text, remedy: text) with { Control = text };
        var user = ReportSamples.WithPassword(5, text) with
        {
            AccountName = text,
            Exemption = text,
            Findings = new([finding]),
            Tags = new(new Dictionary<string, string> { ["SecretName"] = text }),
        };
        var problem = new Problem(text, text, text);
        var change = new ActionResult(
            ReportSamples.Account,
            text,
            PlannedActionKind.Rotate,
            text,
            ActionOutcome.Failed,
            text,
            DecisionRule.K1,
            ReportSamples.Now)
        {
            Problem = problem,
        };
        var content = new ReportContent
        {
            Users = [user, ReportSamples.WithKeys(85)],
            Plan = [ReportSamples.Action(0, user: text) with { AccessKeyId = text, Reason = text }],
            Notices = [ReportSamples.Notice(0, text) with { To = text }],
            Usage = [ReportSamples.Usage(95, false, ReportSamples.Caller(text)) with { UserName = text, Recommendation = text }],
            Runs = [ReportSamples.Run() with { RunId = text, Actions = [change], Problems = [problem] }],
        };
        using var output = new StringWriter();
        HtmlReport.Write(output, content, ReportSamples.Now, new());
        return new HtmlParser().ParseDocument(output.ToString());
    }
}
