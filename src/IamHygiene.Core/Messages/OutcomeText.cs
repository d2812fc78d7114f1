namespace IamHygiene;

/// <summary>What is said to the administrator of a change that was made, or not.</summary>
internal static class OutcomeText
{
    public const string NotBegun = "Not begun, because the change before it was not made.";
    public const string NotDue = "Not due any more: read again, the user has changed since the plan.";
    public const string Limit = "Not begun: no more keys of this account may be deactivated or deleted today.";

    public static string Done(PlannedAction action, string? newKey) => action.Action switch
    {
        PlannedActionKind.Rotate when action.AccessKeyId is null => $"Key {newKey} was made, stored, proven and is AWSCURRENT.",
        PlannedActionKind.Rotate => $"Key {newKey} was made, stored, proven and is AWSCURRENT; {action.AccessKeyId} still works.",
        PlannedActionKind.FinishRotation => $"Key {newKey} was proven and is AWSCURRENT now.",
        PlannedActionKind.DisableOrphan => $"Key {action.AccessKeyId} was deactivated; nothing used it.",
        PlannedActionKind.CleanUp => $"Cleared what was {action.Reason}.",
        PlannedActionKind.Deactivate => $"Key {action.AccessKeyId} was deactivated.",
        PlannedActionKind.NoteKey => $"Key {action.AccessKeyId} is noted: {action.Reason}.",
        PlannedActionKind.Delete => $"Key {action.AccessKeyId} was deleted.",
        _ => action.Reason,
    };

    /// <summary>Why nothing was done for a user whom a person named.</summary>
    public static string NothingDone(UserPlan plan)
    {
        if (plan.Exemption is { } exemption)
        {
            var until = exemption.Until is { } day ? $" until {StateTime.Format(day)}" : "";
            return $"Nothing was done: the user is exempt{until} ({exemption.Source}): {exemption.Reason}";
        }

        var reason = plan.Findings.FirstOrDefault(finding => finding.Rule is not (DecisionRule.C1 or DecisionRule.N3));
        if (reason is not null)
        {
            return $"Nothing was done: {reason.Message}";
        }

        return plan.Next is { } next
            ? $"Nothing is due; {next.Action} follows on {next.Due.UtcDateTime:yyyy-MM-dd}."
            : "Nothing is due.";
    }

    public static string SesUser(string user) =>
        $"Nothing was done: user {user} is an SES SMTP user, whose key is exempt; "
            + $"tag the user with {TagNames.SecretFormat} = ses-smtp to have it rotated.";

    public static string NotManaged(string user) =>
        $"Nothing was done: user {user} has no tag {TagNames.SecretName}, so its keys are not managed.";
}
