namespace IamHygiene;

/// <summary>All users in a table; a script adds sorting and filters.</summary>
internal static class UsersSection
{
    private const string TableId = "users-all";

    public static PageSection? Of(ReportModel model) =>
        model.Content.Users.Count == 0 ? null : new("users", "Users", html => Write(html, model));

    private static void Write(HtmlWriter html, ReportModel model)
    {
        WriteFilter(html, model.Content.Users.Count);
        string[] columns =
        [
            "User",
            .. model.HasSeveralAccounts ? ["Account"] : Array.Empty<string>(),
            "Findings",
            "Managed",
            "Password",
            "Days left",
            "MFA",
            "Active keys",
            "Oldest key",
            "Next change",
            "Due",
        ];
        html.BeginTable(TableId, "Users: credentials, findings and what comes next. Ages are in days, dates are UTC.", columns);
        var users = model.Content.Users
            .OrderByDescending(Weight)
            .ThenBy(user => user.UserName, StringComparer.OrdinalIgnoreCase);
        foreach (var user in users)
        {
            WriteRow(html, user, model);
        }

        html.EndTable();
    }

    // Hidden until the script shows it: without a script it would do nothing.
    private static void WriteFilter(HtmlWriter html, int users)
    {
        html.Begin("div", ("id", "filter"), ("hidden", ""), ("role", "search"));
        html.Begin("p").Element("label", "Find users", ("for", "find"));
        html.Void("input", ("id", "find"), ("type", "search"), ("autocomplete", "off"), ("spellcheck", "false")).End();
        html.Begin("p").Element("label", "Show", ("for", "only"));
        html.Begin("select", ("id", "only"));
        foreach (var (value, label) in UserFlags.Choices)
        {
            html.Element("option", label, ("value", value));
        }

        html.End().End();
        html.Element("p", $"{Show.Number(users)} of {Show.Number(users)} users", ("id", "shown"), ("role", "status"));
        html.End().Line();
    }

    /// <summary>Errors weigh more than any number of warnings, and these more than any number of notes.</summary>
    private static int Weight(CredentialStatus user)
    {
        var counts = FindingCounts.Of(user.Findings);
        return counts.Errors * 10_000 + counts.Warnings * 100 + counts.Information;
    }

    private static void WriteRow(HtmlWriter html, CredentialStatus user, ReportModel model)
    {
        html.Begin("tr", ("data-f", UserFlags.Of(user, model))).RowHead(user.UserName);
        if (model.HasSeveralAccounts)
        {
            html.Cell(user.AccountName);
        }

        WriteFindings(html, user);
        html.Cell(user.IsManaged ? "yes" : "no");
        WritePassword(html, user, model.Created);
        WriteMfa(html, user);
        html.NumberCell(user.ActiveKeys);
        WriteOldestKey(html, user.OldestActiveKeyAge, model.Schedule);
        WriteNext(html, user);
        html.End().Line();
    }

    private static void WriteNext(HtmlWriter html, CredentialStatus user)
    {
        if (user.Exemption is { } reason)
        {
            html.Cell("Exempt: " + reason, "x");
            html.Cell("");
            return;
        }

        html.Cell(user.NextAction is { } next ? Show.Words(next) : "");
        html.Cell(user.NextActionDue is { } due ? Show.Date(due) : "");
    }

    private static void WriteFindings(HtmlWriter html, CredentialStatus user)
    {
        if (user.Findings.Count == 0)
        {
            html.Cell("");
            return;
        }

        var worst = user.Findings.Max(finding => finding.Severity);
        var style = worst switch
        {
            FindingSeverity.Error => "e",
            FindingSeverity.Warning => "w",
            _ => "i",
        };
        var kinds = user.Findings
            .OrderByDescending(finding => finding.Severity)
            .Select(finding => Show.Words(finding.Kind))
            .Distinct(StringComparer.Ordinal);
        html.Element("td", string.Join(", ", kinds), ("class", style), ("data-k", $"{Weight(user)}"));
    }

    private static void WritePassword(HtmlWriter html, CredentialStatus user, DateTimeOffset now)
    {
        html.Cell(
            user.PasswordEnabled switch
            {
                null => "not known",
                false => "none",
                true => user.PasswordExpires is { } expires ? Show.Date(expires) : "no expiry",
            });
        var left = UserFigures.DaysLeft(user, now);
        var style = left < 0 ? "n e" : left <= UserFigures.SoonDays ? "n w" : PageTable.NumberClass;
        html.Cell(left is { } days ? Show.Number(days) : "", style);
    }

    private static void WriteMfa(HtmlWriter html, CredentialStatus user)
    {
        var text = user.MfaActive switch { null => "not known", true => "yes", false => "no" };
        html.Cell(text, UserFigures.IsWithoutMfa(user) ? "e" : null);
    }

    private static void WriteOldestKey(HtmlWriter html, int? age, KeySchedule schedule)
    {
        var style = age >= schedule.DeactivateDays ? "n e" : age >= schedule.RotateDays ? "n w" : PageTable.NumberClass;
        html.Cell(age is { } days ? Show.Number(days) : "", style);
    }
}
