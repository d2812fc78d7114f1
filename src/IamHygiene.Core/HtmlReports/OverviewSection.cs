namespace IamHygiene;

/// <summary>The figures of all accounts, and of each where there are several.</summary>
internal static class OverviewSection
{
    private const string Error = "e";
    private const string Warning = "w";

    public static PageSection? Of(ReportModel model)
    {
        var accounts = AccountFigures.Of(model);
        return accounts.Count == 0
            ? null
            : new("overview", "Overview", html => Write(html, accounts, model.Schedule));
    }

    private static void Write(HtmlWriter html, IReadOnlyList<AccountFigures> accounts, KeySchedule schedule)
    {
        var total = AccountFigures.Total(accounts);
        WriteTiles(html, total, schedule);
        if (accounts.Count > 1)
        {
            WriteTable(html, accounts, total, schedule);
        }
    }

    private static void WriteTiles(HtmlWriter html, AccountFigures total, KeySchedule schedule)
    {
        html.Begin("dl", ("class", "tiles"));
        Tile(html, "Errors", total.Findings.Errors, Error);
        Tile(html, "Warnings", total.Findings.Warnings, Warning);
        Tile(html, "Notes", total.Findings.Information);
        if (total.Users is { } users)
        {
            Tile(html, "Console users without MFA", users.WithoutMfa, Error);
            Tile(html, "Passwords expired", users.Expired, Error);
            Tile(html, $"Passwords with {UserFigures.SoonDays} days or less", users.Expiring, Warning);
            Tile(html, $"Keys of {schedule.RotateDays} days or more", users.ToRotate, Warning);
            Tile(html, $"Keys of {schedule.DeactivateDays} days or more", users.ToDeactivate, Error);
            Tile(html, $"Keys of {schedule.DeleteDays} days or more", users.ToDelete, Error);
            Tile(html, "Users", users.Users);
            Tile(html, "Users with managed keys", users.Managed);
        }

        html.End().Line();
    }

    private static void Tile(HtmlWriter html, string label, int number, string? style = null)
    {
        html.Begin("div", ("class", number > 0 ? style : null));
        html.Element("dt", label).Element("dd", Show.Number(number)).End();
    }

    private static void WriteTable(
        HtmlWriter html,
        IReadOnlyList<AccountFigures> accounts,
        AccountFigures total,
        KeySchedule schedule)
    {
        html.BeginTable(
            "accounts",
            "Accounts, the one with the most severe findings first",
            "Account",
            "Errors",
            "Warnings",
            "Notes",
            "No MFA",
            "Expired",
            $"≤ {UserFigures.SoonDays} days left",
            $"Keys ≥ {schedule.RotateDays} d",
            $"≥ {schedule.DeactivateDays} d",
            $"≥ {schedule.DeleteDays} d",
            "Users",
            "Managed");
        foreach (var account in accounts)
        {
            WriteRow(html, account, ReportModel.Label(account.AccountId, account.AccountName));
        }

        html.End().Begin("tfoot");
        WriteRow(html, total, total.AccountName);
        html.EndTable();
        if (accounts.Any(account => account.Users is null))
        {
            html.Element("p", $"{Show.Nothing} : the users of this account are not in the report.", ("class", "note"));
        }
    }

    private static void WriteRow(HtmlWriter html, AccountFigures account, string name)
    {
        html.Begin("tr").RowHead(name);
        html.NumberCell(account.Findings.Errors, Error);
        html.NumberCell(account.Findings.Warnings, Warning);
        html.NumberCell(account.Findings.Information);
        html.NumberCell(account.Users?.WithoutMfa, Error);
        html.NumberCell(account.Users?.Expired, Error);
        html.NumberCell(account.Users?.Expiring, Warning);
        html.NumberCell(account.Users?.ToRotate, Warning);
        html.NumberCell(account.Users?.ToDeactivate, Error);
        html.NumberCell(account.Users?.ToDelete, Error);
        html.NumberCell(account.Users?.Users);
        html.NumberCell(account.Users?.Managed);
        html.End().Line();
    }
}
