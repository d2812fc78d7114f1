namespace IamHygiene;

/// <summary>What is planned for a day.</summary>
/// <param name="Day">The day (UTC).</param>
/// <param name="IsNow">True for the day of the report, which also has all that is overdue.</param>
/// <param name="Actions">Changes by kind; those that take something away come first.</param>
/// <param name="Notices">Mails by kind.</param>
internal sealed record PlanDay(
    DateOnly Day,
    bool IsNow,
    IReadOnlyList<IGrouping<PlannedActionKind, PlannedAction>> Actions,
    IReadOnlyList<IGrouping<NoticeKind, PlannedNotice>> Notices)
{
    /// <summary>The kinds that change a key, in the order in which they matter to its user.</summary>
    private static readonly PlannedActionKind[] ByWeight =
    [
        PlannedActionKind.Delete,
        PlannedActionKind.Deactivate,
        PlannedActionKind.DisableOrphan,
        PlannedActionKind.Rotate,
        PlannedActionKind.FinishRotation,
    ];

    /// <summary>True for a kind that only keeps the books: it changes tags, and no key.</summary>
    public static bool IsBookkeeping(PlannedActionKind kind) => !ByWeight.Contains(kind);

    /// <summary>The days on which something is planned, in order.</summary>
    public static IReadOnlyList<PlanDay> Of(ReportContent content, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var actions = content.Plan.ToLookup(action => DayOf(action.Due, today));
        var notices = content.Notices.ToLookup(notice => DayOf(notice.Due, today));
        return
        [
            .. actions.Select(day => day.Key)
                .Union(notices.Select(day => day.Key))
                .Order()
                .Select(day => new PlanDay(
                    day,
                    day == today,
                    [.. actions[day].GroupBy(action => action.Action).OrderBy(group => Weight(group.Key)).ThenBy(group => group.Key)],
                    [.. notices[day].GroupBy(notice => notice.Kind).OrderBy(group => group.Key)])),
        ];
    }

    private static DateOnly DayOf(DateTimeOffset due, DateOnly today)
    {
        var day = DateOnly.FromDateTime(due.UtcDateTime);
        return day < today ? today : day;
    }

    private static int Weight(PlannedActionKind kind) => IsBookkeeping(kind) ? ByWeight.Length : Array.IndexOf(ByWeight, kind);
}
