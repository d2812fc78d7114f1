namespace IamHygiene;

/// <summary>The findings by severity and kind, the most severe first, each with what to do.</summary>
internal static class FindingsSection
{
    private const string Benchmark = "CIS AWS Foundations Benchmark 3.0.0";

    /// <summary>How many findings of one kind are shown at once; the others unfold.</summary>
    private const int ShownAtOnce = 8;

    public static PageSection? Of(ReportModel model) =>
        model.Content.Users.Count + model.Content.Runs.Count == 0
            ? null
            : new("findings", "Findings", html => Write(html, model));

    private static void Write(HtmlWriter html, ReportModel model)
    {
        if (model.Findings.Count == 0)
        {
            html.Element("p", "There are no findings.", ("class", "good"));
            return;
        }

        html.Element("p", $"Numbers such as CIS 1.10 are controls of the {Benchmark}.", ("class", "note"));
        foreach (var severity in model.Findings.GroupBy(finding => finding.Severity))
        {
            var (title, meaning, style) = Describe(severity.Key);
            html.Begin("div", ("class", "severity " + style));
            html.Begin("h3").Text($"{title} ").Element("span", Show.Number(severity.Count()), ("class", "count")).End();
            html.Element("p", meaning, ("class", "note"));
            foreach (var kind in severity.GroupBy(finding => finding.Kind, StringComparer.Ordinal))
            {
                WriteKind(html, kind.Key, [.. kind], model);
            }

            html.End().Line();
        }
    }

    private static (string Title, string Meaning, string Style) Describe(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => ("Errors", "Something could not be known or done.", "e"),
        FindingSeverity.Warning => ("Warnings", "A person should look at these.", "w"),
        _ => ("Notes", "Good to know.", "i"),
    };

    private static void WriteKind(HtmlWriter html, string kind, List<Finding> findings, ReportModel model)
    {
        html.Begin("div", ("class", "kind"));
        html.Begin("h4").Text(Show.Words(kind) + " ").Element("span", Show.Number(findings.Count), ("class", "count")).Text(" ");
        if (findings.Select(finding => finding.Control).OfType<string>().FirstOrDefault() is { } control)
        {
            html.Element("span", "CIS " + control, ("class", "badge")).Text(" ");
        }

        html.Element("code", kind).End();
        foreach (var remedy in findings.GroupBy(finding => finding.Remedy, StringComparer.Ordinal))
        {
            WriteList(html, [.. remedy], model);
            html.Begin("p", ("class", "remedy")).Element("b", "Remedy:").Text(" " + remedy.Key).End().Line();
        }

        html.End().Line();
    }

    private static void WriteList(HtmlWriter html, List<Finding> findings, ReportModel model)
    {
        WriteItems(html, findings.Take(ShownAtOnce), model);
        if (findings.Count > ShownAtOnce)
        {
            html.Begin("details").Element("summary", $"{Show.Number(findings.Count - ShownAtOnce)} more");
            WriteItems(html, findings.Skip(ShownAtOnce), model);
            html.End().Line();
        }
    }

    private static void WriteItems(HtmlWriter html, IEnumerable<Finding> findings, ReportModel model)
    {
        html.Begin("ul");
        foreach (var finding in findings)
        {
            html.Begin("li");
            if (model.HasSeveralAccounts)
            {
                html.Element("span", model.AccountName(finding.AccountId), ("class", "account")).Text(" ");
            }

            html.Text(finding.Message).End().Line();
        }

        html.End();
    }
}
