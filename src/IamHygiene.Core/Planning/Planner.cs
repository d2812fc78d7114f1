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
        var users = snapshot.Users.Select(user => PlanUser(user, context)).ToList();
        List<Finding> findings =
        [
            .. snapshot.Problems.Select(problem => new Finding(
                snapshot.AccountId,
                null,
                problem.ErrorId,
                FindingSeverity.Error,
                problem.Message,
                problem.Remedy,
                "P4")),
            .. RootRules.Check(snapshot),
            .. users.SelectMany(user => user.Findings),
        ];
        var actions = Limits.Apply(users.SelectMany(user => user.Actions), ManagedKeys(snapshot), policy, snapshot.AccountId, findings);
        return new(
            snapshot.AccountId,
            snapshot.AccountName,
            now,
            actions,
            users.SelectMany(user => user.Notices).ToList(),
            findings,
            users.Select(user => user.Exemption).OfType<Exemption>().ToList());
    }

    /// <summary>Plans one user. The executor plans again with it, on live reads, before each change.</summary>
    public static UserPlan PlanUser(UserSnapshot user, PlanContext context)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(context);
        var one = new UserCase(user, context);
        if (SesUserRules.Concern(user.User, context.Policy))
        {
            SesUserRules.Apply(one);
        }
        else if (user.User.IsManaged)
        {
            ManagedKeyRules.Apply(one);
        }
        else
        {
            UnmanagedKeyRules.Apply(one);
        }

        ClaimRules.Apply(one);
        PasswordRules.Apply(one);
        HygieneRules.Apply(one);
        return new(one.Actions, one.Notices, one.Findings, one.Settings.Exemption);
    }

    private static int ManagedKeys(AccountSnapshot snapshot) =>
        snapshot.Users
            .Where(user => user.User.IsManaged)
            .Sum(user => user.Detail is { Keys.IsKnown: true } detail ? detail.Keys.Value.Count : user.Report?.Keys.Count ?? 0);
}

/// <summary>What a run would do for one user.</summary>
/// <param name="Actions">The changes, in order.</param>
/// <param name="Notices">What people are told.</param>
/// <param name="Findings">What a person should know.</param>
/// <param name="Exemption">Why the user's keys are left alone; null where they are not.</param>
public sealed record UserPlan(
    IReadOnlyList<PlannedAction> Actions,
    IReadOnlyList<Notice> Notices,
    IReadOnlyList<Finding> Findings,
    Exemption? Exemption);
