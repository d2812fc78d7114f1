using Spectre.Console;

namespace IamHygiene.Demo;

/// <summary>What the tour prints. All text from the account is escaped for the terminal.</summary>
internal static class Tables
{
    public static Table Plan(AccountPlan plan)
    {
        var table = Titled("The plan: what is due today, and why", "Rule", "User", "Action", "Key", "Reason", "Due since");
        foreach (var action in plan.Actions)
        {
            table.AddRow(
                action.Rule.ToString(),
                Safe(action.UserName),
                Verb(action.Action),
                Key(action.AccessKeyId),
                Safe(action.Reason),
                Date(action.Due));
        }

        foreach (var notice in plan.Notices)
        {
            table.AddRow(RuleOf(notice.Kind), Safe(notice.UserName), "Mail", Key(notice.AccessKeyId), Safe(Words(notice)), "");
        }

        return table;
    }

    public static Table Findings(IReadOnlyList<Finding> findings)
    {
        var table = Titled("Findings: what a person should know", "Rule", "Finding", "Users");
        foreach (var group in findings
            .GroupBy(finding => (finding.Rule, finding.Kind))
            .OrderBy(group => group.Key.Rule))
        {
            table.AddRow(
                group.Key.Rule.ToString(),
                group.Key.Kind,
                Safe(string.Join(", ", group.Select(finding => finding.UserName ?? "(account)").Distinct(StringComparer.Ordinal))));
        }

        return table;
    }

    public static Table Results(HygieneRun run)
    {
        var table = Titled("What was done", "User", "Action", "Outcome", "What happened");
        foreach (var result in run.Actions)
        {
            table.AddRow(Safe(result.UserName), Verb(result.Action), Outcome(result.Outcome), Safe(result.Message));
        }

        foreach (var notice in run.Notices)
        {
            table.AddRow(
                Safe(notice.To),
                "Mail",
                Outcome(notice.Outcome),
                Safe(notice.Problem?.Message ?? string.Join("; ", notice.Notices.Select(one => $"{one.UserName}: {Words(one)}"))));
        }

        return table;
    }

    public static void WriteSummary(IAnsiConsole console, HygieneRun run, DirectoryInfo output)
    {
        var changes = run.Actions.Count(result => result.Outcome == ActionOutcome.Done);
        var mails = run.Notices.Count(notice => notice.Outcome == ActionOutcome.Done);
        console.MarkupLineInterpolated($"{changes} changes made, {mails} mails written, {Count(run.Failures.Count, "failure")}.");
        foreach (var failure in run.Failures)
        {
            console.MarkupLineInterpolated($"[yellow]![/] {failure}");
        }

        if (run.Failures.Count > 0)
        {
            console.WriteLine("A scheduled run ends as failed now, so that its alarm fires; everybody else was served.");
        }

        var folder = Path.GetRelativePath(Environment.CurrentDirectory, output.FullName);
        console.MarkupLineInterpolated($"The mails (.eml) and the result (run.json) are in [bold]{folder}[/].");
        console.WriteLine();
    }

    public static void WriteUnclean(IAnsiConsole console, HygieneRun run, HygieneRun again)
    {
        console.MarkupLine("[red]The demo did not end as it should.[/]");
        foreach (var failure in run.Failures.Concat(again.Failures))
        {
            console.MarkupLineInterpolated($"- {failure}");
        }

        foreach (var action in again.Actions)
        {
            console.MarkupLineInterpolated($"- second run: {action.UserName} {action.Action} {action.Outcome}: {action.Message}");
        }

        foreach (var notice in again.Notices)
        {
            console.MarkupLineInterpolated(
                $"- second run: mail to {notice.To}: {string.Join("; ", notice.Notices.Select(one => $"{one.UserName} {one.Kind}"))}");
        }
    }

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";

    private static string Words(Notice notice) => notice.Kind switch
    {
        NoticeKind.PasswordExpired => "password has expired",
        NoticeKind.PasswordExpiring =>
            notice.DaysLeft == 0
                ? "password expires today"
                : $"password expires in {notice.DaysLeft} day{(notice.DaysLeft == 1 ? "" : "s")}",
        NoticeKind.KeyReady => "new key is ready",
        NoticeKind.KeyReminder => $"old key has {notice.DaysLeft} days left. {notice.Detail}",
        NoticeKind.KeyDeactivated => "old key is inactive",
        NoticeKind.KeyDeleted => "old key is deleted",
        NoticeKind.KeyExposed or NoticeKind.UserExposed => "key was found in public",
        NoticeKind.SesKeyAged => $"SES SMTP key is {notice.Detail}",
        _ => notice.Kind.ToString(),
    };

    private static string RuleOf(NoticeKind kind) => kind switch
    {
        NoticeKind.PasswordExpired => "N1",
        NoticeKind.PasswordExpiring => "N2",
        NoticeKind.SesKeyAged => "K12",
        NoticeKind.KeyExposed or NoticeKind.UserExposed => "C2",
        NoticeKind.KeyReady or NoticeKind.KeyDeactivated or NoticeKind.KeyDeleted => "N4",
        _ => "K11",
    };

    private static string Verb(PlannedActionKind action) => action switch
    {
        PlannedActionKind.FinishRotation => "Finish rotation",
        PlannedActionKind.DisableOrphan => "Disable orphan",
        PlannedActionKind.CleanUp => "Clean up",
        PlannedActionKind.NoteKey => "Note key",
        _ => action.ToString(),
    };

    private static string Outcome(ActionOutcome outcome) => outcome switch
    {
        ActionOutcome.Done => "[green]Done[/]",
        ActionOutcome.Failed => "[red]Failed[/]",
        _ => "[yellow]Skipped[/]",
    };

    private static Table Titled(string title, params string[] columns)
    {
        var table = new Table { Title = new(title, new(decoration: Decoration.Bold)), Border = TableBorder.Rounded, Expand = true };
        table.Title.Style = new(decoration: Decoration.Bold);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(column) { NoWrap = column is "Rule" or "Action" or "Key" or "Outcome" or "Due since" });
        }

        return table;
    }

    private static string Key(string? accessKeyId) => accessKeyId is null ? "" : Printable.Masked(accessKeyId);

    private static string Date(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", null);

    private static string Safe(string text) => Markup.Escape(Printable.OneLine(text));
}
