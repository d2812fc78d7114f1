namespace IamHygiene;

/// <summary>What an owner was told, by the records of mails on the user. Pure.</summary>
internal static class MailLedger
{
    /// <summary>True where it was told, or claimed by a run that may have told it, on this day.</summary>
    public static bool IsTold(UserState state, ToldItem item, DateOnly day) =>
        state.Mails.Any(record => record.Day == day && record.Has(item));

    /// <summary>True where a mail that was sent has told it since it happened: the same may happen to a key twice.</summary>
    public static bool WasTold(UserState state, ToldItem item)
    {
        var since = Since(state, item);
        return state.Mails.Any(record => record.IsSent && record.Day >= since && record.Has(item));
    }

    /// <summary>True where a mail that was sent on an earlier day has told it since it happened.</summary>
    public static bool WasToldBefore(UserState state, ToldItem item, DateOnly day)
    {
        var since = Since(state, item);
        return state.Mails.Any(record => record.IsSent && record.Day >= since && record.Day < day && record.Has(item));
    }

    /// <summary>The fewest days left at which an expiry was told; null where it never was.</summary>
    public static int? LowestDaysTold(UserState state, ToldItem password)
    {
        var told = state.Mails
            .Where(record => record.IsSent)
            .SelectMany(record => record.Items)
            .Where(password.IsSameAs)
            .ToList();
        return told.Count == 0 ? null : told.Min(item => item.DaysLeft);
    }

    /// <summary>The last day on which the owner was sent a mail about this user; null where there is no record of one.</summary>
    public static DateOnly? LastDay(UserState state) => state.Mails.Where(record => record.IsSent).Max(record => (DateOnly?)record.Day);

    /// <summary>
    /// What earlier mails told that is still of use: all of the same day, news of keys whose note has not changed since, and the
    /// password that is about to expire.
    /// </summary>
    /// <param name="state">The state with the earlier records.</param>
    /// <param name="own">The run's own record, which is not an earlier one.</param>
    /// <param name="passwordExpiry">When the password expires (UTC); null where it does not.</param>
    public static IEnumerable<ToldItem> CarriedOver(UserState state, MailRecord own, DateTimeOffset? passwordExpiry)
    {
        return state.Mails
            .Where(record => record.IsSent && record.RunId != own.RunId)
            .SelectMany(record => record.Items.Where(item => record.Day == own.Day || IsOfUse(state, item, passwordExpiry)))
            .Where(item => !own.Has(item))
            .GroupBy(item => (item.Kind, item.Subject))
            // Of an expiry the fewest days that were told count, and a tag has no room for all.
            .Select(same => same.OrderBy(item => item.DaysLeft).First());
    }

    private static DateOnly Since(UserState state, ToldItem item) =>
        state.Note(item.Subject) is { } note ? StateTime.DayOf(note.Since) : DateOnly.MinValue;

    private static bool IsOfUse(UserState state, ToldItem item, DateTimeOffset? passwordExpiry) => item.Kind switch
    {
        ToldKind.Password => passwordExpiry is { } expiry && ToldItem.Password(expiry, 0).IsSameAs(item),
        ToldKind.New => state.Note(item.Subject) is { Status: KeyNoteStatus.New },
        ToldKind.Inactive => state.Note(item.Subject) is { Status: KeyNoteStatus.Inactive or KeyNoteStatus.Found },
        ToldKind.Deleted => state.Note(item.Subject) is { Status: KeyNoteStatus.Deleted },
        _ => false,
    };
}
