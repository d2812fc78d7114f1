namespace IamHygiene;

/// <summary>
/// A report as one HTML page that needs nothing else: no file, no address, no script to be read. Its one script sorts and filters
/// the table of users. All text is encoded; it holds no secret, because none of what it is made of does.
/// </summary>
public static class HtmlReport
{
    private const string Title = "IAM hygiene report";

    /// <summary>Writes the page. It is written piece by piece, in a time that grows with what it holds.</summary>
    /// <param name="output">Where it goes; UTF-8.</param>
    /// <param name="content">What it tells.</param>
    /// <param name="created">The moment of the report (UTC), to which days are counted.</param>
    /// <param name="schedule">The limits for ages of keys.</param>
    public static void Write(TextWriter output, ReportContent content, DateTimeOffset created, KeySchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(schedule);
        var model = new ReportModel(content, created, schedule);
        var sections = Sections(model);
        var html = new HtmlWriter(output);
        html.Void("!doctype html").Line();
        html.Begin("html", ("lang", "en")).Line();
        PageHead.Write(html, $"{Title}, {Show.Date(created)}");
        html.Begin("body").Line();
        html.Element("a", "Skip to the report", ("class", "skip"), ("href", "#report")).Line();
        WriteHeader(html, model, sections);
        html.Begin("main", ("id", "report"), ("tabindex", "-1")).Line();
        foreach (var section in sections)
        {
            section.Write(html);
        }

        html.End().Line();
        html.Begin("footer");
        html.Element("p", "Made by IamHygiene. Identifiers such as NoMfa are explained in its page errors.md.");
        html.End().Line();
        PageHead.WriteScript(html);
        html.End().End().Line();
    }

    /// <summary>What there is, the most pressing first. Users come late: their table is long.</summary>
    private static List<PageSection> Sections(ReportModel model)
    {
        PageSection?[] all =
        [
            OverviewSection.Of(model),
            FindingsSection.Of(model),
            RunsSection.Of(model),
            KeysSection.Of(model),
            PasswordsSection.Of(model),
            UsageSection.Of(model),
            PlanSection.Of(model),
            UsersSection.Of(model),
            MissingSection.Of(model),
        ];
        return [.. all.OfType<PageSection>()];
    }

    private static void WriteHeader(HtmlWriter html, ReportModel model, List<PageSection> sections)
    {
        html.Begin("header");
        html.Element("h1", Title);
        html.Begin("p").Text(model.OnlyAccount is { } account ? $"Account {account}, " : $"{Show.Count(model.AccountCount, "account")}, ");
        html.Element("time", Show.Time(model.Created) + " UTC", ("datetime", $"{Show.Time(model.Created).Replace(' ', 'T')}Z")).End();
        html.Begin("nav", ("aria-label", "Sections")).Begin("ul");
        foreach (var section in sections)
        {
            html.Begin("li").Element("a", section.Title, ("href", "#" + section.Id)).End();
        }

        html.End().End().End().Line();
    }
}
