namespace IamHygiene;

/// <summary>Who still uses keys that are old or replaced.</summary>
internal static class UsageSection
{
    /// <summary>How many callers of a key are shown.</summary>
    private const int MostCallers = 20;

    public static PageSection? Of(ReportModel model) =>
        model.Content.Usage.Count == 0 ? null : new("usage", "Use of old keys", html => Write(html, model));

    private static void Write(HtmlWriter html, ReportModel model)
    {
        var limit = model.Schedule.RotateDays;
        var old = model.Content.Usage
            .Where(key => key.Status == AccessKeyStatus.Active && (key.Age >= limit || key.IsCurrent == false))
            .OrderByDescending(key => key.Age)
            .ToList();
        var others = model.Content.Usage.Count - old.Count;
        if (old.Count == 0)
        {
            html.Element("p", $"None of {Show.Count(others, "key")} is active and replaced, or active and {limit} days old or more.");
            return;
        }

        html.Element(
            "p",
            $"Active keys that are {limit} days old or more, or that a newer key has replaced. Left out: "
                + $"{Show.Count(others, "other key")}. What a program says of itself anybody can forge.",
            ("class", "note"));
        html.BeginTable(
            "usage-keys",
            "Old keys, the oldest first. Times are UTC.",
            "User",
            "Access key",
            "Age in days",
            "Replaced",
            "Last used",
            "Callers, the latest first",
            "Advice");
        foreach (var key in old)
        {
            WriteRow(html, key, model);
        }

        html.EndTable();
    }

    private static void WriteRow(HtmlWriter html, KeyUsage key, ReportModel model)
    {
        html.Begin("tr").Begin("th", ("scope", "row")).Element("bdi", key.UserName);
        if (model.HasSeveralAccounts)
        {
            html.Text(" ").Element("span", model.AccountName(key.AccountId), ("class", "account"));
        }

        html.End();
        html.Begin("td").Element("code", key.AccessKeyId).End();
        html.NumberCell(key.Age);
        html.Cell(key.IsCurrent switch { true => "no", false => "yes", null => Show.Nothing });
        html.Cell(LastUse(key), "mid");
        html.Begin("td", ("class", "wide"));
        WriteCallers(html, key);
        html.End();
        html.Cell(key.Recommendation ?? Show.Nothing, "wide");
        html.End().Line();
    }

    private static string LastUse(KeyUsage key)
    {
        if (key.LastUsed is not { } time)
        {
            return "never, or not known";
        }

        var service = key.LastUsedService is { } name ? $", {name}" : "";
        var region = key.LastUsedRegion is { } where ? $", {where}" : "";
        return Show.Time(time) + service + region;
    }

    private static void WriteCallers(HtmlWriter html, KeyUsage key)
    {
        if (key.Callers.Count == 0)
        {
            html.Text(key.Trail == TrailCoverage.NotAsked ? "CloudTrail was not asked" : "none that CloudTrail recorded");
            return;
        }

        html.Begin("ul");
        foreach (var caller in key.Callers.Take(MostCallers))
        {
            html.Begin("li").Element("code", caller.SourceAddress).Text(" ").Element("b", caller.Program);
            html.Text($" {caller.Service} {caller.Region}, {Show.Count(caller.Calls, "call")}, last {Show.Time(caller.LastSeen)}").End();
        }

        html.End();
        if (key.Callers.Count > MostCallers)
        {
            html.Text($"and {Show.Number(key.Callers.Count - MostCallers)} more");
        }

        if (key.Trail is TrailCoverage.Cut or TrailCoverage.Incomplete)
        {
            html.Element("p", "Not all calls are counted.", ("class", "note"));
        }
    }
}
