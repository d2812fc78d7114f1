namespace IamHygiene;

/// <summary>
/// Plays the planner day by day on what is known today: each change is assumed to succeed, so that what follows from it is foreseen by
/// the same rules that will decide it. Owners are assumed to take a new key on the day of its making. The limit of a day is not
/// counted in, nor is what people do meanwhile.
/// </summary>
public static class Forecaster
{
    /// <summary>After the changes of a day the same day is planned again for its mails; more is not due then.</summary>
    private const int PlansOfOneDay = 3;

    /// <summary>Foresees an account.</summary>
    /// <param name="snapshot">What was read; live for all who become due within these days.</param>
    /// <param name="context">The rules, today.</param>
    /// <param name="days">How many days from today on; 0: today only.</param>
    /// <param name="select">Which users it is about; null: all.</param>
    public static AccountForecast Forecast(AccountSnapshot snapshot, PlanContext context, int days, Func<IamUser, bool>? select = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(context);
        var chosen = snapshot.Users.Where(user => select is null || select(user.User)).ToList();
        var today = Planner.Plan(snapshot, context, chosen.ConvertAll(user => Planner.PlanUser(user, context)));
        var steps = Steps(chosen, context, days);
        return new(
            snapshot.AccountId,
            steps.SelectMany(step => step.Actions).ToList(),
            steps.SelectMany(step => step.Notices).ToList(),
            today.Findings);
    }

    /// <summary>Foresees users, day by day; those of today first.</summary>
    internal static IReadOnlyList<ForecastStep> Steps(IEnumerable<UserSnapshot> users, PlanContext context, int days) =>
        users.SelectMany(user => StepsOf(user, context, days)).OrderBy(step => step.Day).ToList();

    private static IEnumerable<ForecastStep> StepsOf(UserSnapshot user, PlanContext context, int days)
    {
        var assumed = new AssumedUser(user);
        for (var day = 0; day <= days; day++)
        {
            var now = context.Now.AddDays(day);
            var step = StepOf(assumed, context with { Now = now, Day = StateTime.DayOf(now) });
            if (step.Actions.Count > 0 || step.Notices.Count > 0)
            {
                yield return step with { Day = day };
            }
        }
    }

    private static ForecastStep StepOf(AssumedUser assumed, PlanContext context)
    {
        var actions = new List<PlannedAction>();
        var plan = Planner.PlanUser(assumed.User, context);
        for (var again = 1; plan.Actions.Count > 0 && again < PlansOfOneDay; again++)
        {
            actions.AddRange(plan.Actions);
            foreach (var action in plan.Actions)
            {
                assumed.Apply(action, context.Now);
            }

            plan = Planner.PlanUser(assumed.User, context);
        }

        assumed.Tell(plan.Notices, context);
        return new(0, actions, plan.Notices.Select(notice => PlannedNotice.Of(notice, context.Now)).ToList());
    }
}

/// <summary>What a run would do for one user on one day.</summary>
/// <param name="Day">How many days from today.</param>
/// <param name="Actions">The changes.</param>
/// <param name="Notices">The mails.</param>
internal sealed record ForecastStep(int Day, IReadOnlyList<PlannedAction> Actions, IReadOnlyList<PlannedNotice> Notices);
