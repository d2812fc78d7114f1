namespace IamHygiene;

/// <summary>When passwords expire, as a timeline and by day.</summary>
internal static class PasswordsSection
{
    /// <summary>How many names a day shows; of the others it says how many there are.</summary>
    private const int MostNames = 10;

    /// <summary>Days between two dates below the timeline.</summary>
    private const int TickDays = 14;

    public static PageSection? Of(ReportModel model) =>
        model.Content.Users.Count == 0 ? null : new("passwords", "Passwords that expire", html => Write(html, model));

    private static void Write(HtmlWriter html, ReportModel model)
    {
        var expiries = PasswordExpiryDay.Of(model.Content.Users, model.Created);
        if (expiries.Count == 0)
        {
            html.Element("p", "No password of a user in this report expires.");
            return;
        }

        html.Begin("figure");
        Chart(expiries, model.Created).Write(html);
        html.Element("figcaption", Caption(expiries));
        html.End().Line();
        var urgent = expiries.Where(expiry => expiry.IsPast || expiry.IsSoon).ToList();
        var later = expiries.Except(urgent).ToList();
        if (urgent.Count > 0)
        {
            WriteTable(html, "urgent-passwords", $"Expired, or {UserFigures.SoonDays} days left or fewer", urgent, model);
        }

        if (later.Count > 0)
        {
            var count = later.Sum(day => day.Users.Count);
            html.Begin("details");
            html.Element("summary", Show.Count(count, "password that expires later", "passwords that expire later"));
            WriteTable(html, "later-passwords", $"More than {UserFigures.SoonDays} days left", later, model);
            html.End().Line();
        }
    }

    private static BarChart Chart(IReadOnlyList<PasswordExpiryDay> expiries, DateTimeOffset now)
    {
        var days = PasswordExpiryDay.Timeline(expiries);
        return new()
        {
            Id = "password-chart",
            Title = "Passwords by the day on which they expire",
            Description = Description(expiries),
            Bars = [.. days.Select((count, index) => Bar(count, index + PasswordExpiryDay.FirstDay, now))],
            Ticks =
            [
                .. Enumerable.Range(PasswordExpiryDay.FirstDay, days.Length)
                    .Where(day => day % TickDays == 0 && day > PasswordExpiryDay.FirstDay)
                    .Select(day => new ChartMark(day - PasswordExpiryDay.FirstDay, Show.Date(now.AddDays(day)))),
            ],
            Limits =
            [
                new(-PasswordExpiryDay.FirstDay, "this report", "z3"),
                new(UserFigures.SoonDays + 1 - PasswordExpiryDay.FirstDay, $"{UserFigures.SoonDays} days", "z1"),
            ],
            ShowsValues = false,
        };
    }

    private static ChartBar Bar(int count, int left, DateTimeOffset now)
    {
        var style = left < 0 ? "z3" : left <= UserFigures.SoonDays ? "z1" : "z0";
        return new(count, style, $"{Show.Date(now.AddDays(left))}: {Show.Count(count, "password")}");
    }

    private static string Description(IReadOnlyList<PasswordExpiryDay> expiries) =>
        $"Expired: {Passwords(expiries, day => day.IsPast)}. "
        + $"Within {UserFigures.SoonDays} days: {Passwords(expiries, day => day.IsSoon)}. "
        + $"Later: {Passwords(expiries, day => day is { IsPast: false, IsSoon: false })}.";

    private static string Passwords(IReadOnlyList<PasswordExpiryDay> expiries, Func<PasswordExpiryDay, bool> which) =>
        Show.Number(expiries.Where(which).Sum(day => day.Users.Count));

    private static string Caption(IReadOnlyList<PasswordExpiryDay> expiries)
    {
        var beyond = expiries
            .Where(day => day.DaysLeft is < PasswordExpiryDay.FirstDay or > PasswordExpiryDay.LastDay)
            .Sum(day => day.Users.Count);
        var description = Description(expiries);
        return beyond == 0
            ? description
            : $"{description} {Show.Count(beyond, "password")} outside these days: below, by day.";
    }

    private static void WriteTable(HtmlWriter html, string id, string caption, List<PasswordExpiryDay> expiries, ReportModel model)
    {
        html.BeginTable(id, caption, "Expires (UTC)", "Days left", "Passwords", "Users");
        foreach (var expiry in expiries)
        {
            html.Begin("tr").RowHead(Show.Date(expiry.Day));
            var style = expiry.IsPast ? "n e" : expiry.IsSoon ? "n w" : "n";
            html.Cell(expiry.IsPast ? $"expired {Show.Count(-expiry.DaysLeft, "day")} ago" : Show.Number(expiry.DaysLeft), style);
            html.NumberCell(expiry.Users.Count);
            html.Begin("td");
            NameList.Write(html, expiry.Users.Select(user => (user.AccountId, user.UserName)), MostNames, model);
            html.End().End().Line();
        }

        html.EndTable();
    }
}
