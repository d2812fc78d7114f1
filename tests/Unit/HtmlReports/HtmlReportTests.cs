using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace IamHygiene.Tests.HtmlReports;

/// <summary>The page as a whole: its sections, its policy, its size.</summary>
public sealed class HtmlReportTests
{
    [Fact]
    public void A_report_of_nothing_says_what_would_fill_it()
    {
        var page = Open(new());
        Assert.Equal(["missing"], Sections(page));
        Assert.Equal(
            ["Get-IamCredentialStatus", "Get-IamHygienePlan -Days 30 -IncludeMail", "Get-IamKeyUsage", "Invoke-IamHygiene"],
            page.QuerySelectorAll("#missing code").Select(code => code.TextContent));
    }

    [Fact]
    public void A_report_of_everything_has_every_section_once_and_a_link_to_each()
    {
        var page = Open(ReportSamples.Large(30));
        string[] all = ["overview", "findings", "runs", "keys", "passwords", "usage", "plan", "users"];
        Assert.Equal(all, Sections(page));
        Assert.Equal(all.Select(id => "#" + id), page.QuerySelectorAll("nav a").Select(link => link.GetAttribute("href")));
        Assert.Equal(30, page.QuerySelectorAll("#users tbody tr").Length);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void One_kind_of_input_is_enough(string section, object content) =>
        Assert.Contains(section, Sections(Open((ReportContent)content)));

    public static TheoryData<string, object> Parts() => new()
    {
        { "users", new ReportContent { Users = [ReportSamples.User()] } },
        { "runs", new ReportContent { Runs = [ReportSamples.Run()] } },
        { "plan", new ReportContent { Plan = [ReportSamples.Action(1)] } },
        { "plan", new ReportContent { Notices = [ReportSamples.Notice(1)] } },
        { "usage", new ReportContent { Usage = [ReportSamples.Usage(90)] } },
    };

    [Fact]
    public void Nothing_comes_from_outside_and_ids_are_unique()
    {
        var page = Open(ReportSamples.Large(30));
        Assert.Empty(page.QuerySelectorAll("[src], link, [style], iframe, object, embed, img, base, form"));
        Assert.All(page.QuerySelectorAll("[href]"), link => Assert.StartsWith("#", link.GetAttribute("href"), StringComparison.Ordinal));
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(page.QuerySelectorAll("[aria-labelledby]"), element =>
            Assert.All(element.GetAttribute("aria-labelledby")!.Split(' '), id => Assert.NotNull(page.GetElementById(id))));
    }

    [Fact]
    public void Headings_have_no_gaps()
    {
        var headings = Open(ReportSamples.Large(30)).QuerySelectorAll("h1, h2, h3, h4");
        var levels = headings.Select(heading => heading.LocalName[1] - '0').ToList();
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"{pair.First} then {pair.Second}"));
    }

    [Theory]
    [InlineData(80, null, true)]
    [InlineData(79, null, false)]
    [InlineData(79, true, false)]
    [InlineData(10, false, true)]
    public void Use_is_shown_of_keys_that_are_old_or_replaced(int age, bool? isCurrent, bool isShown) =>
        Assert.Equal(isShown, Open(new() { Usage = [ReportSamples.Usage(age, isCurrent)] }).QuerySelector("#usage table") is not null);

    [Fact]
    public void A_finding_shows_its_control_and_its_remedy()
    {
        var finding = ReportSamples.Finding(remedy: "Register one.") with { Control = "1.10" };
        var text = Open(new() { Runs = [ReportSamples.Run(finding)] }).GetElementById("findings")!.TextContent;
        Assert.Contains("CIS AWS Foundations Benchmark 3.0.0", text, StringComparison.Ordinal);
        Assert.Contains("No MFA 1 CIS 1.10", text, StringComparison.Ordinal);
        Assert.Contains("Remedy: Register one.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_limits_are_shown_as_such()
    {
        var page = Open(new() { Users = [ReportSamples.WithKeys(40)] }, new KeySchedule(30, 40, 61));
        var caption = page.QuerySelector("figcaption")!.TextContent;
        Assert.Contains("from the configuration: a new key at 30 days", caption, StringComparison.Ordinal);
        Assert.Contains("40 days: old key is deactivated", page.QuerySelector("svg")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Failures_of_a_run_are_told_with_their_remedies()
    {
        var problem = new Problem("RunTimeout", "The time was up.", "Give it more.");
        var run = ReportSamples.Run() with
        {
            Problems = [problem],
            Notices = [new("kim@example.com", [], ActionOutcome.Failed, new("MailRefused", "It was refused.", "Look there."))],
        };
        var rows = Open(new() { Runs = [run] }).QuerySelectorAll("#run-failures-table tbody tr").Select(row => row.TextContent).ToList();
        Assert.Equal(2, rows.Count);
        Assert.Contains("The time was up.Give it more.", rows[0], StringComparison.Ordinal);
        Assert.Contains("It was refused.Look there.", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Five_thousand_users_fit_into_five_megabytes()
    {
        var size = System.Text.Encoding.UTF8.GetByteCount(Write(ReportSamples.Large(5_000)));
        Assert.InRange(size, 500_000, 5_000_000);
    }

    private static IEnumerable<string?> Sections(IDocument page) => page.QuerySelectorAll("main > section").Select(section => section.Id);

    private static IDocument Open(ReportContent content, KeySchedule? schedule = null) =>
        new HtmlParser(new() { IsStrictMode = false }).ParseDocument(Write(content, schedule));

    private static string Write(ReportContent content, KeySchedule? schedule = null)
    {
        using var output = new StringWriter();
        HtmlReport.Write(output, content, ReportSamples.Now, schedule ?? new());
        return output.ToString();
    }
}
