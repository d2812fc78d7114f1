namespace IamHygiene;

/// <summary>What is said of a change that was made: to the administrator in one sentence, to the owner as a notice.</summary>
internal static class ActionText
{
    public static string Done(PlannedAction action, string? newKey) => action.Action switch
    {
        PlannedActionKind.Rotate => $"Key {newKey} was made, stored, proven and is AWSCURRENT; {action.AccessKeyId} still works.",
        PlannedActionKind.FinishRotation => $"Key {newKey} was proven and is AWSCURRENT now.",
        PlannedActionKind.RemoveOrphan => $"Key {action.AccessKeyId} was deleted; nothing used it.",
        PlannedActionKind.CleanUp => "Cleared: " + action.Reason.Replace("left behind: ", "", StringComparison.Ordinal) + ".",
        PlannedActionKind.Deactivate => $"Key {action.AccessKeyId} was deactivated.",
        PlannedActionKind.NoteInactive => $"Key {action.AccessKeyId} is inactive; its recovery window counts from today.",
        PlannedActionKind.Delete => $"Key {action.AccessKeyId} was deleted.",
        _ => action.Reason,
    };

    /// <summary>What the owner should know; null where it is nothing, or there is no address.</summary>
    public static Notice? NoticeOf(UserSnapshot user, PlannedAction action, string? newKey, PlanContext context)
    {
        var settings = UserSettings.For(user, context.Policy, context.Now);
        if (settings.OwnerAddress is not { } address)
        {
            return null;
        }

        Notice Of(NoticeKind kind) =>
            new(action.AccountId, action.UserName, kind, address) { AccessKeyId = action.AccessKeyId, SecretId = user.User.SecretName };
        var created = user.Detail?.Keys.Value.FirstOrDefault(key => key.AccessKeyId == action.AccessKeyId)?.CreateDate ?? context.Now;
        switch (action.Action)
        {
            case PlannedActionKind.Rotate or PlannedActionKind.FinishRotation:
                var old = user.Detail?.Keys.Value.Where(key => key.IsActive && key.AccessKeyId != newKey).MaxBy(key => key.CreateDate);
                var off = action.Forced || old is null
                    ? context.Now
                    : Later(old.CreateDate.AddDays(settings.Schedule.DeactivateDays), context.Now + settings.Schedule.Overlap);
                return Of(NoticeKind.KeyReady) with
                {
                    AccessKeyId = old?.AccessKeyId,
                    NewAccessKeyId = newKey,
                    Date = off,
                    DaysLeft = Days.Between(context.Now, off)
                };
            case PlannedActionKind.Deactivate:
                return Of(NoticeKind.KeyDeactivated) with
                {
                    Date = user.User.IsManaged
                        ? Later(created.AddDays(settings.Schedule.DeleteDays), context.Now + settings.Schedule.RecoveryWindow)
                        : null
                };
            case PlannedActionKind.Delete:
                return Of(NoticeKind.KeyDeleted);
            default:
                return null;
        }
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
