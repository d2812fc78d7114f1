using System.Globalization;
using System.Text.RegularExpressions;

namespace IamHygiene.Tests.HtmlReports;

/// <summary>Whole pages, held against those that somebody has looked at: every cell, order and word.</summary>
public sealed partial class VerifiedReportTests
{
    private static readonly VerifiedFolder Files = new("HtmlReports");

    [Fact]
    public void A_page_of_several_accounts_is_the_one_that_was_looked_at() => AssertSame("several", ReportSamples.Large(30));

    [Fact]
    public void A_page_of_one_account_is_the_one_that_was_looked_at() => AssertSame("one", One());

    [Fact]
    public void A_page_of_nothing_is_the_one_that_was_looked_at() => AssertSame("nothing", new());

    // Ages on both sides of the three limits, passwords on both sides of today, and each state of each table.
    private static ReportContent One() => new()
    {
        Users =
        [
            ReportSamples.User("nobody"),
            ReportSamples.WithKeys(0, 79) with { UserName = "young" },
            ReportSamples.WithKeys(80, 89) with { UserName = "due", IsManaged = true, NextAction = PlannedActionKind.Rotate },
            ReportSamples.WithKeys(90, 110) with { UserName = "overdue", NextActionDue = ReportSamples.Now.AddDays(1) },
            ReportSamples.WithKeys(111) with { UserName = "old" },
            ReportSamples.WithKeys([null]) with { UserName = "unknown" },
            ReportSamples.WithPassword(-1, "expired"),
            ReportSamples.WithPassword(0.5, "today"),
            ReportSamples.WithPassword(14, "soon") with { MfaActive = false },
            ReportSamples.WithPassword(90, "later") with { Findings = new([ReportSamples.Finding("later")]) },
        ],
        Plan =
        [
            ReportSamples.Action(-1),
            ReportSamples.Action(0, PlannedActionKind.Deactivate, "old"),
            ReportSamples.Action(29, PlannedActionKind.Delete, "overdue"),
            ReportSamples.Action(31, PlannedActionKind.Rotate, "young"),
        ],
        Notices = [ReportSamples.Notice(0), ReportSamples.Notice(7, "soon")],
        Usage =
        [
            ReportSamples.Usage(80),
            ReportSamples.Usage(95, false, ReportSamples.Caller(), ReportSamples.Caller("terraform/1.9")),
            ReportSamples.Usage(20, true),
        ],
        Runs =
        [
            ReportSamples.Run(
                ReportSamples.Finding(),
                ReportSamples.Finding("old", FindingIds.KeyUnused, FindingSeverity.Information),
                ReportSamples.Finding(null, FindingIds.TwoActiveKeys, FindingSeverity.Error) with { Control = "1.13" }),
        ],
    };

    private static void AssertSame(string name, ReportContent content)
    {
        using var page = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        HtmlReport.Write(page, content, ReportSamples.Now, new(80, 90, 111));
        // Style and script, and the policy with their hashes, have tests of their own. A tag a line, so that a difference is a few lines.
        var body = StyleScriptOrPolicy().Replace(page.ToString(), "").Replace("><", ">\n<", StringComparison.Ordinal);
        Files.AssertSame(name, ".html", body);
    }

    [GeneratedRegex(
        "<(?<tag>style|script)[^>]*>.*?</\\k<tag>>|<meta http-equiv[^>]*>",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex StyleScriptOrPolicy();
}
