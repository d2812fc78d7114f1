namespace IamHygiene;

/// <summary>What runs of the days to come will do, day by day.</summary>
internal static class PlanSection
{
    /// <summary>How many changes of one kind a day shows one by one.</summary>
    private const int MostActions = 50;

    /// <summary>How many names a day shows for a kind of mail.</summary>
    private const int MostNames = 20;

    public static PageSection? Of(ReportModel model) =>
        model.Content.Plan.Count + model.Content.Notices.Count == 0
            ? null
            : new("plan", "Plan of the days to come", html => Write(html, model));

    private static void Write(HtmlWriter html, ReportModel model)
    {
        html.Element(
            "p",
            "What a run of each day would do, as foreseen when this report was made. Days are UTC.",
            ("class", "note"));
        html.Begin("ol", ("class", "days"));
        foreach (var day in PlanDay.Of(model.Content, model.Created))
        {
            WriteDay(html, day, model);
        }

        html.End().Line();
    }

    private static void WriteDay(HtmlWriter html, PlanDay day, ReportModel model)
    {
        html.Begin("li", ("class", day.IsNow ? "now" : null));
        html.Begin("h3");
        html.Element("time", Show.Date(day.Day), ("datetime", Show.Date(day.Day)));
        html.Text(" ").Element("span", day.IsNow ? "due now" : Show.Weekday(day.Day)).End();
        html.Begin("div");
        foreach (var kind in day.Actions.Where(kind => !PlanDay.IsBookkeeping(kind.Key)))
        {
            WriteActions(html, kind.Key, [.. kind], model);
        }

        foreach (var kind in day.Notices)
        {
            WriteNotices(html, kind.Key, [.. kind], model);
        }

        var bookkeeping = day.Actions.Where(kind => PlanDay.IsBookkeeping(kind.Key)).Sum(kind => kind.Count());
        if (bookkeeping > 0)
        {
            html.Element("p", $"{Show.Count(bookkeeping, "note")} on users for later runs, which change no key.", ("class", "note"));
        }

        html.End().End().Line();
    }

    private static void WriteActions(HtmlWriter html, PlannedActionKind kind, List<PlannedAction> actions, ReportModel model)
    {
        html.Begin("h4", ("class", Style(kind)));
        html.Text(Show.Words(kind) + " ").Element("span", Show.Number(actions.Count), ("class", "count")).End();
        html.Begin("ul");
        foreach (var action in actions.Take(MostActions))
        {
            html.Begin("li").Element("bdi", action.UserName);
            if (model.HasSeveralAccounts)
            {
                html.Text(" ").Element("span", model.AccountName(action.AccountId), ("class", "account"));
            }

            if (action.AccessKeyId is { } key)
            {
                html.Text(" ").Element("code", key);
            }

            html.Text(" ").Element("span", action.Reason, ("class", "note")).End().Line();
        }

        if (actions.Count > MostActions)
        {
            html.Element("li", $"and {Show.Number(actions.Count - MostActions)} more", ("class", "note"));
        }

        html.End().Line();
    }

    private static void WriteNotices(HtmlWriter html, NoticeKind kind, List<PlannedNotice> notices, ReportModel model)
    {
        html.Begin("p", ("class", "mail")).Element("b", "Mail: " + Show.Words(kind)).Text(" ");
        html.Element("span", Show.Number(notices.Count), ("class", "count")).Text(" ");
        NameList.Write(html, notices.Select(notice => (notice.AccountId, notice.UserName)), MostNames, model);
        html.End().Line();
    }

    private static string Style(PlannedActionKind kind) => kind switch
    {
        PlannedActionKind.Delete => "e",
        PlannedActionKind.Deactivate or PlannedActionKind.DisableOrphan => "w",
        _ => "i",
    };
}
