namespace IamHygiene;

/// <summary>
/// In which order the users have their turn. A run that had no time for everybody notes on the first user that is left that
/// the next run begins there, so that a bounded number of runs serves everybody.
/// </summary>
internal static class ReadingOrder
{
    /// <summary>A note of an older run says nothing about today.</summary>
    private static readonly TimeSpan NoteAge = TimeSpan.FromDays(2);

    /// <summary>The users, beginning where the last run ended.</summary>
    public static IReadOnlyList<UserSnapshot> Of(IEnumerable<UserSnapshot> users, DateTimeOffset now)
    {
        var byName = users.OrderBy(user => user.User.UserName, StringComparer.OrdinalIgnoreCase).ToList();
        var marked = byName.FindAll(user => IsMarked(user, now));
        var start = marked.Count switch
        {
            0 => 0,
            1 => byName.IndexOf(marked[0]),
            // Anybody who may tag can write such a note. Where there are several, each day begins with another user.
            _ => (int)(StateTime.DayOf(now).DayNumber % byName.Count),
        };
        return [.. byName.Skip(start), .. byName.Take(start)];
    }

    /// <summary>Users with such a note, also an old one.</summary>
    public static IEnumerable<string> Marked(IEnumerable<UserSnapshot> users) =>
        users.Where(user => user.User.Tag(TagNames.Next) is not null).Select(user => user.User.UserName);

    private static bool IsMarked(UserSnapshot user, DateTimeOffset now) =>
        user.User.Tag(TagNames.Next) is { } text && StateTime.Parse(text, now) is { } time && now < time + NoteAge;
}
