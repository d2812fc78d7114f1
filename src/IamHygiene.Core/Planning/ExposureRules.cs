namespace IamHygiene;

/// <summary>
/// Rule C2: AWS has found a user's key in public and has attached a policy that takes the most dangerous permissions away. Which of
/// two keys it was, AWS does not tell here.
/// </summary>
internal static class ExposureRules
{
    public static void Apply(PlanDraft draft)
    {
        if (draft.User.QuarantinePolicy is not { } policy)
        {
            return;
        }

        draft.Report(KeyFindings.Exposed(draft.UserName, policy));
        draft.Notify(NoticeKind.KeyExposed, notice => notice with { SecretId = draft.User.SecretName, Detail = policy });
        if (draft.Policy.AdminAddress is { } admin)
        {
            var notice = new Notice(draft.Context.AccountId, draft.UserName, NoticeKind.UserExposed, admin);
            draft.NotifyAt(admin, notice with { Detail = policy });
        }
    }

    /// <summary>True where the policy asks for a new key and no forced rotation has ended yet, so that the keys must be read.</summary>
    public static bool MayRotate(PlanDraft draft) =>
        draft.Policy.ExposedKeys == ExposedMeasure.Rotate && draft.User.QuarantinePolicy is not null;

    /// <summary>
    /// True where the newest key is to be replaced. AWS's policy stays attached until a person takes it off, so a key that a forced
    /// rotation has made meanwhile is not replaced again: whether it was found, too, cannot be known.
    /// </summary>
    public static bool AsksForRotation(PlanDraft draft, AccessKey newest)
    {
        var wasReplaced = draft.State.Forced is { IsUnderWay: false } ended && newest.CreateDate <= ended.Time;
        return MayRotate(draft) && !wasReplaced;
    }
}
