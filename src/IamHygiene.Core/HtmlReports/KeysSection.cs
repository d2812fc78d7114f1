namespace IamHygiene;

/// <summary>The ages of active keys, with the three limits.</summary>
internal static class KeysSection
{
    public static PageSection? Of(ReportModel model) =>
        model.Content.Users.Count == 0 ? null : new("keys", "Ages of active access keys", html => Write(html, model));

    private static void Write(HtmlWriter html, ReportModel model)
    {
        var ages = model.Content.Users.SelectMany(UserFigures.ActiveKeyAges).ToList();
        var known = ages.OfType<int>().ToList();
        if (known.Count == 0)
        {
            html.Element("p", "No user in this report has an active access key whose age is known.");
            return;
        }

        var ranges = KeyAgeRange.Of(known, model.Schedule);
        html.Begin("figure");
        Chart(ranges, known, model.Schedule).Write(html);
        html.Element("figcaption", Caption(model.Schedule, ages.Count - known.Count));
        html.End().Line();
        WriteTable(html, ranges);
    }

    private static BarChart Chart(IReadOnlyList<KeyAgeRange> ranges, List<int> ages, KeySchedule schedule) => new()
    {
        Id = "key-chart",
        Title = "Active access keys by age in days",
        Description = Description(ages, schedule),
        Bars = [.. ranges.Select(range => new ChartBar(range.Keys, Style(range.Zone), Label(range)))],
        Ticks = [.. ranges.Select((range, index) => new ChartMark(index + 0.5, range.Label))],
        Limits =
        [
            Limit(ranges, KeyZone.Rotate, $"{schedule.RotateDays} days: new key"),
            Limit(ranges, KeyZone.Deactivate, $"{schedule.DeactivateDays} days: old key is deactivated"),
            Limit(ranges, KeyZone.Delete, $"{schedule.DeleteDays} days: old key is deleted"),
        ],
        ShowsValues = true,
    };

    private static string Description(List<int> ages, KeySchedule schedule)
    {
        int Reached(int limit) => ages.Count(age => age >= limit);
        return $"{Show.Count(ages.Count, "active key")}. "
            + $"{Show.Number(Reached(schedule.RotateDays))} of {schedule.RotateDays} days or more, "
            + $"{Show.Number(Reached(schedule.DeactivateDays))} of {schedule.DeactivateDays} or more, "
            + $"{Show.Number(Reached(schedule.DeleteDays))} of {schedule.DeleteDays} or more. "
            + $"The oldest has {Show.Count(ages.Max(), "day")}.";
    }

    private static string Caption(KeySchedule schedule, int unknown)
    {
        var source = schedule == new KeySchedule() ? "the defaults" : "from the configuration";
        var limits = $"The limits are {source}: a new key at {schedule.RotateDays} days, the old one deactivated at "
            + $"{schedule.DeactivateDays} and deleted at {schedule.DeleteDays}. Groups, paths or tags may say otherwise for some users.";
        return unknown == 0 ? limits : $"{limits} Not shown: {Show.Count(unknown, "key")} whose age is not known.";
    }

    private static ChartMark Limit(IReadOnlyList<KeyAgeRange> ranges, KeyZone zone, string label)
    {
        var position = ranges.Count(range => range.Zone < zone);
        return new(position, label, Style(zone));
    }

    private static string Label(KeyAgeRange range) => $"{range.Label} days: {Show.Count(range.Keys, "active key")}";

    private static string Style(KeyZone zone) => zone switch
    {
        KeyZone.Young => "z0",
        KeyZone.Rotate => "z1",
        KeyZone.Deactivate => "z2",
        _ => "z3",
    };

    private static string Meaning(KeyZone zone) => zone switch
    {
        KeyZone.Young => "below the limits",
        KeyZone.Rotate => "a new key is due",
        KeyZone.Deactivate => "to be deactivated once replaced",
        _ => "past the last limit",
    };

    private static void WriteTable(HtmlWriter html, IReadOnlyList<KeyAgeRange> ranges)
    {
        html.Begin("details").Element("summary", "The same numbers as a table");
        html.BeginTable("key-ages", "Active access keys by age", "Age in days", "Active keys", "Meaning");
        foreach (var range in ranges)
        {
            html.Begin("tr").RowHead(range.Label);
            html.NumberCell(range.Keys);
            html.Cell(Meaning(range.Zone));
            html.End().Line();
        }

        html.EndTable();
        html.End().Line();
    }
}
