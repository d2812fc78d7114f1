namespace IamHygiene;

/// <summary>What is due in the days after a run, foreseen from what the run has read anyway.</summary>
/// <param name="Actions">The changes, each with the day of the run that would make it, in the order of the days.</param>
/// <param name="Passwords">Passwords that expire, in the order of the days.</param>
internal sealed record RunForecast(IReadOnlyList<ForeseenAction> Actions, IReadOnlyList<PasswordExpiry> Passwords)
{
    /// <summary>Foresees what is due after a run. Asks AWS nothing: of whom was not read live, the bulk reads are taken.</summary>
    /// <param name="bulk">The account, as it was read in bulk.</param>
    /// <param name="after">The users that were read live, as the run left them.</param>
    /// <param name="context">The rules, today.</param>
    /// <param name="options">Which users the run was about.</param>
    /// <param name="days">How many days from today on.</param>
    public static RunForecast Of(
        AccountSnapshot bulk,
        IReadOnlyDictionary<string, UserSnapshot> after,
        PlanContext context,
        RunOptions options,
        int days)
    {
        var end = context.Now.AddDays(days);
        var dueThen = new DueUsers(bulk, context with { Now = end, Day = StateTime.DayOf(end) }, options).Live;
        var live = dueThen.Select(user => user.User.UserName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var known = bulk.Users
            .Where(user => options.Includes(user.User))
            .Where(user => live.Contains(user.User.UserName) || after.ContainsKey(user.User.UserName))
            .Select(user => ReportedDetail.Complete(after.GetValueOrDefault(user.User.UserName, user), context.Now))
            .ToList();
        var today = StateTime.DayOf(context.Now);
        var actions = Forecaster
            .Steps(known, context, days)
            .SelectMany(step => step.Actions.Select(action => new ForeseenAction(today.AddDays(step.Day), action)))
            .ToList();
        return new(actions, Expiring(bulk, context.Now, end, options));
    }

    private static List<PasswordExpiry> Expiring(AccountSnapshot bulk, DateTimeOffset now, DateTimeOffset end, RunOptions options) =>
        bulk.Users
            .Where(user => options.Includes(user.User))
            .Select(user => (user.User.UserName, Expires: PasswordRules.Expiry(user)))
            .Where(password => password.Expires > now && password.Expires <= end)
            .Select(password => new PasswordExpiry(password.UserName, password.Expires!.Value))
            .OrderBy(password => password.Expires)
            .ToList();
}

/// <summary>A change that is foreseen.</summary>
/// <param name="Day">The day (UTC) of the run that would make it.</param>
/// <param name="Action">The change.</param>
internal sealed record ForeseenAction(DateOnly Day, PlannedAction Action);
