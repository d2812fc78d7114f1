namespace IamHygiene;

/// <summary>
/// The decision table as a pure function: what is known of an account, the policy and a moment give actions, notices and findings.
/// </summary>
public static class Planner
{
    /// <summary>Plans one account.</summary>
    /// <param name="snapshot">What was read.</param>
    /// <param name="policy">The rules; must be valid.</param>
    /// <param name="now">The moment to plan for (UTC).</param>
    /// <param name="force">Users whose rotation is asked for by hand.</param>
    public static AccountPlan Plan(AccountSnapshot snapshot, HygienePolicy policy, DateTimeOffset now, IReadOnlySet<string>? force = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(policy);
        var context = PlanContext.For(snapshot, policy.Validated(), now, force);
        return Plan(snapshot, context, snapshot.Users.Select(user => PlanUser(user, context)).ToList());
    }

    /// <summary>Puts the plans of the users together.</summary>
    public static AccountPlan Plan(AccountSnapshot snapshot, PlanContext context, IReadOnlyList<UserPlan> users)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(context);
        var actions = users.SelectMany(user => user.Actions).ToList();
        List<Finding> findings =
        [
            .. snapshot.Problems.Select(problem => HygieneFindings.NotRead(problem).For(snapshot.AccountId, null)),
            .. RootRules.Check(snapshot),
            .. users.SelectMany(user => user.Findings),
        ];
        var limit = DayLimit.For(snapshot, context);
        var destructive = actions.Count(action => action.IsDestructive);
        if (destructive > limit.Left)
        {
            findings.Add(HygieneFindings.LimitReached(destructive, limit.PerDay, limit.ChangedToday).For(snapshot.AccountId, null));
        }

        return new(
            snapshot.AccountId,
            snapshot.AccountName,
            context.Now,
            actions,
            users.SelectMany(user => user.Notices).ToList(),
            findings,
            users.Select(user => user.Exemption).OfType<Exemption>().ToList());
    }

    /// <summary>
    /// Plans one user. The executor plans again with it, on live reads, before each change. An error of our own costs this user
    /// only: it is a finding, and nothing is done for the user.
    /// </summary>
    public static UserPlan PlanUser(UserSnapshot user, PlanContext context)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            return Draft(user, context).ToPlan();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var finding = KeyFindings.Unexpected(Problems.Unexpected(e, user.User.UserName, "planning"));
            return new(user.User.UserName, [], [], [finding.For(context.AccountId, user.User.UserName)], null, null);
        }
    }

    private static PlanDraft Draft(UserSnapshot user, PlanContext context)
    {
        var draft = new PlanDraft(user, context);
        foreach (var fault in draft.Settings.Faults)
        {
            draft.Report(fault);
        }

        if (SesUserRules.Concern(user.User, context.Policy))
        {
            SesUserRules.Apply(draft);
        }
        else if (user.User.IsManaged)
        {
            ManagedKeyRules.Apply(draft);
        }
        else
        {
            UnmanagedKeyRules.Apply(draft);
        }

        ExposureRules.Apply(draft);
        NewsRules.Apply(draft);
        PasswordRules.Apply(draft);
        HygieneRules.Apply(draft);
        RoomRules.Apply(draft);
        return draft;
    }
}
