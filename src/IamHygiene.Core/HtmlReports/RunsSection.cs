namespace IamHygiene;

/// <summary>What runs did: figures, failures, and each change.</summary>
internal static class RunsSection
{
    /// <summary>How many changes are listed; a JSON report has all.</summary>
    private const int MostChanges = 1_000;

    public static PageSection? Of(ReportModel model) =>
        model.Content.Runs.Count == 0 ? null : new("runs", "Results of runs", html => Write(html, model));

    private static void Write(HtmlWriter html, ReportModel model)
    {
        var runs = model.Content.Runs.OrderByDescending(run => run.Failures.Count).ThenByDescending(run => run.Ended).ToList();
        WriteFigures(html, runs);
        WriteFailures(html, runs);
        WriteChanges(html, [.. runs.SelectMany(run => run.Actions)], model);
    }

    private static void WriteFigures(HtmlWriter html, List<HygieneRun> runs)
    {
        html.BeginTable(
            "run-figures",
            "Runs, those with failures first; findings that are errors count as failures. Times are UTC.",
            "Account",
            "Result",
            "Run",
            "Began",
            "Took",
            "Users",
            "Due",
            "Done",
            "Skipped",
            "Failed",
            "Mails sent");
        foreach (var run in runs)
        {
            int Ended(ActionOutcome outcome) => run.Actions.Count(action => action.Outcome == outcome);
            var (result, style) = Result(run);
            html.Begin("tr").RowHead(run.AccountId.Length == 0 ? "not known" : ReportModel.Label(run.AccountId, run.AccountName));
            html.Cell(result, style);
            html.Begin("td").Element("code", run.RunId).End();
            html.Cell(Show.Time(run.Started));
            html.Cell(Show.Duration(run.Ended - run.Started), PageTable.NumberClass);
            html.NumberCell(run.Users);
            html.NumberCell(run.Planned.Count);
            html.NumberCell(Ended(ActionOutcome.Done));
            html.NumberCell(Ended(ActionOutcome.Skipped));
            html.NumberCell(Ended(ActionOutcome.Failed), "e");
            html.NumberCell(run.Notices.Count(mail => mail.Outcome == ActionOutcome.Done));
            html.End().Line();
        }

        html.EndTable();
    }

    private static (string Text, string Style) Result(HygieneRun run) =>
        !run.WasServed ? ("not served, no time", "w")
        : run.Succeeded ? ("succeeded", "g")
        : (Show.Count(run.Failures.Count, "failure"), "e");

    private static void WriteFailures(HtmlWriter html, List<HygieneRun> runs)
    {
        // Findings have a section of their own.
        var failures = runs.SelectMany(run => Failures(run)).ToList();
        if (failures.Count == 0)
        {
            return;
        }

        html.BeginTable("run-failures", "What failed", "Account", "User", "What", "What happened", "Remedy");
        foreach (var (account, user, what, problem) in failures)
        {
            html.Begin("tr").RowHead(account.Length == 0 ? "not known" : account);
            html.Cell(user ?? Show.Nothing);
            html.Cell(what);
            html.Cell(problem.Message, "wide");
            html.Cell(problem.Remedy, "wide");
            html.End().Line();
        }

        html.EndTable();
    }

    private static IEnumerable<(string Account, string? User, string What, Problem Problem)> Failures(HygieneRun run)
    {
        foreach (var problem in run.Problems)
        {
            yield return (run.AccountName, null, "Run", problem);
        }

        foreach (var action in run.Actions)
        {
            if (action.Problem is { } problem)
            {
                yield return (run.AccountName, action.UserName, Show.Words(action.Action), problem);
            }
        }

        foreach (var mail in run.Notices)
        {
            if (mail.Problem is { } problem)
            {
                var user = mail.Notices.Select(notice => notice.UserName).FirstOrDefault();
                yield return (run.AccountName, user, "Mail to " + mail.To, problem);
            }
        }
    }

    private static void WriteChanges(HtmlWriter html, List<ActionResult> changes, ReportModel model)
    {
        if (changes.Count == 0)
        {
            return;
        }

        html.Begin("details").Element("summary", Show.Count(changes.Count, "change"));
        html.BeginTable(
            "run-changes",
            "Changes and how they ended. Times are UTC.",
            "User",
            "Account",
            "Change",
            "Outcome",
            "What happened",
            "Ended");
        foreach (var change in changes.OrderByDescending(change => change.Outcome).Take(MostChanges))
        {
            html.Begin("tr").RowHead(change.UserName);
            html.Cell(model.AccountName(change.AccountId));
            html.Cell(Show.Words(change.Action));
            html.Cell(Show.Words(change.Outcome), change.Outcome == ActionOutcome.Failed ? "e" : null);
            html.Cell(change.Message, "wide");
            html.Cell(Show.Time(change.Time));
            html.End().Line();
        }

        html.EndTable();
        if (changes.Count > MostChanges)
        {
            html.Element("p", $"{Show.Number(changes.Count - MostChanges)} more are in a JSON report of the same runs.", ("class", "note"));
        }

        html.End().Line();
    }
}
