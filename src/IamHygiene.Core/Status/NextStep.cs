namespace IamHygiene;

/// <summary>What happens next to a user's keys.</summary>
/// <param name="Action">What.</param>
/// <param name="Due">When it is due (UTC).</param>
internal sealed record NextStep(PlannedActionKind Action, DateTimeOffset Due)
{
    /// <summary>What the plan says, else what the ages foresee; null where nothing is foreseen.</summary>
    public static NextStep? For(UserSnapshot user, UserPlan plan, UserSettings settings, IReadOnlyList<KeyStatus> keys, PlanContext context)
    {
        if (plan.Actions.Count > 0)
        {
            return new(plan.Actions[0].Action, plan.Actions[0].Due);
        }

        if (settings.Exemption is not null || SesUserRules.Concern(user.User, context.Policy))
        {
            return null;
        }

        var steps = user.User.IsManaged ? Managed(user, settings.Schedule, keys) : Unmanaged(settings.Schedule, keys, context.Policy);
        // What would be due already and is not planned has something in its way, which a finding tells.
        return steps.Where(step => step.Due > context.Now).MinBy(step => step.Due);
    }

    private static IEnumerable<NextStep> Managed(UserSnapshot user, KeySchedule schedule, IReadOnlyList<KeyStatus> keys)
    {
        var active = keys.Where(key => key is { Status: AccessKeyStatus.Active, CreateDate: not null }).ToList();
        if (active.Count > 0 && keys.Count < 2)
        {
            yield return new(PlannedActionKind.Rotate, active[^1].CreateDate!.Value.AddDays(schedule.RotateDays));
        }

        if (active.Count == 2 && active[1].IsCurrent != false)
        {
            yield return new(
                PlannedActionKind.Deactivate,
                Later(
                    Restored(active[0]),
                    Later(active[0].CreateDate!.Value.AddDays(schedule.DeactivateDays), active[1].CreateDate!.Value + schedule.Overlap)));
        }

        DateTimeOffset Restored(KeyStatus key) =>
            key.AccessKeyId is { } id && user.State.Restored.TryGetValue(id, out var time)
                ? time + schedule.Overlap
                : DateTimeOffset.MinValue;
        foreach (var key in keys.Where(key => key is { Status: AccessKeyStatus.Inactive, IsCurrent: not true }))
        {
            // Without an id, a note is this key's where there is one of each.
            var noted = key.AccessKeyId is { } id ? user.State.Deactivated.TryGetValue(id, out var time) ? time : (DateTimeOffset?)null
                : user.State.Deactivated.Count == 1 ? user.State.Deactivated.Values.First() : null;
            if (noted is { } since && key.CreateDate is { } created)
            {
                yield return new(PlannedActionKind.Delete, Later(created.AddDays(schedule.DeleteDays), since + schedule.RecoveryWindow));
            }
        }
    }

    private static IEnumerable<NextStep> Unmanaged(KeySchedule schedule, IReadOnlyList<KeyStatus> keys, HygienePolicy policy) =>
        policy.UnmanagedKeys != KeyMeasure.Deactivate ? [] : keys
            .Where(key => key is { Status: AccessKeyStatus.Active, CreateDate: not null })
            .Select(key => new NextStep(PlannedActionKind.Deactivate, key.CreateDate!.Value.AddDays(schedule.DeactivateDays)));

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
