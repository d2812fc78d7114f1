namespace IamHygiene;

/// <summary>Which of the chosen users must be read live, in the order of their turn.</summary>
internal sealed class DueUsers
{
    /// <summary>So many users whose key creation is not known are read in a run, or the share of all users, whichever is more.</summary>
    private const int FewestToNote = 50;

    private const double ShareToNote = 0.05;

    public DueUsers(AccountSnapshot bulk, PlanContext context, RunOptions options)
    {
        var chosen = ReadingOrder.Of(bulk.Users.Where(user => options.Includes(user.User)), context.Now);
        var due = chosen.Where(user => NeedsLiveRead(user, context)).ToList();
        var toNote = ToNote(chosen, due, context);
        var live = due.Concat(toNote).Select(user => user.User.UserName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Live = chosen.Where(user => live.Contains(user.User.UserName)).ToList();
        Others = chosen.Where(user => !live.Contains(user.User.UserName)).ToList();
    }

    /// <summary>Users to read live.</summary>
    public IReadOnlyList<UserSnapshot> Live { get; }

    /// <summary>Users for whom the bulk reads are enough.</summary>
    public IReadOnlyList<UserSnapshot> Others { get; }

    // The oldest users first: their keys may be the oldest.
    private static IEnumerable<UserSnapshot> ToNote(IReadOnlyList<UserSnapshot> chosen, List<UserSnapshot> due, PlanContext context)
    {
        var budget = Math.Max(FewestToNote, (int)(chosen.Count * ShareToNote));
        return chosen
            .Except(due)
            .Where(user => IsCreationUnknown(user, context))
            .OrderBy(user => user.User.CreateDate)
            .Take(budget);
    }

    // A user whose tags or row our own code cannot read is read live: planning then says what is wrong.
    private static bool NeedsLiveRead(UserSnapshot user, PlanContext context)
    {
        try
        {
            return LiveReadRules.NeedsLiveRead(user, context);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return true;
        }
    }

    private static bool IsCreationUnknown(UserSnapshot user, PlanContext context)
    {
        try
        {
            return LiveReadRules.IsCreationUnknown(user, context);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return false;
        }
    }
}
