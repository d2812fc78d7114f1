namespace IamHygiene;

/// <summary>
/// Promise P8: on one day (UTC) no more keys of an account are deactivated or deleted than its limit allows. What was changed
/// today already is known from the notes of keys.
/// </summary>
/// <param name="PerDay">The limit.</param>
/// <param name="ChangedToday">How many keys were changed today before.</param>
internal sealed record DayLimit(int PerDay, int ChangedToday)
{
    /// <summary>A user has two keys: more notes of one day do not come from us.</summary>
    private const int MostOfOneUser = 2;

    /// <summary>How many more may be changed today.</summary>
    public int Left => Math.Max(0, PerDay - ChangedToday);

    public static DayLimit For(AccountSnapshot snapshot, PlanContext context)
    {
        var managedKeys = snapshot.Users.Where(user => user.User.IsManaged).Sum(KeysOf);
        var perDay = Math.Max(context.Policy.LimitMinimum, (int)Math.Floor(managedKeys * context.Policy.LimitShare));
        return new(perDay, snapshot.Users.Sum(user => ChangedOn(user.User, context)));
    }

    private static int KeysOf(UserSnapshot user) =>
        user.Detail is { Keys.IsKnown: true } detail ? detail.KnownKeys.Count : user.Report?.Keys.Count ?? 0;

    private static int ChangedOn(IamUser user, PlanContext context)
    {
        if (!user.Tags.Keys.Any(tag => tag.StartsWith(TagNames.Prefix, StringComparison.OrdinalIgnoreCase)))
        {
            return 0;
        }

        // A run that works on the user at this moment, or died, may have changed a key and not noted it yet.
        var state = UserState.FromTags(user.Tags, context.Now);
        var leases = state.Intents.Count(intent => intent.RunId != context.RunId && StateTime.DayOf(intent.Time) == context.Day);
        var changed = leases + state.Keys.Values.Count(note => IsChange(note.Status) && StateTime.DayOf(note.Since) == context.Day);
        return Math.Min(MostOfOneUser, changed);
    }

    private static bool IsChange(KeyNoteStatus status) =>
        status is KeyNoteStatus.Inactive or KeyNoteStatus.Orphan or KeyNoteStatus.Deleted;
}
