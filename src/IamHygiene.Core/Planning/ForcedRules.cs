namespace IamHygiene;

/// <summary>Rule K6: what the tag GenerateNewKeys and a person's request say.</summary>
internal static class ForcedRules
{
    /// <summary>True where a person asks for a new key now.</summary>
    public static bool IsRequested(PlanDraft draft) =>
        draft.Context.Force.Contains(draft.UserName) || ForcedRotation.IsRequest(draft.User.Tag(TagNames.GenerateNewKeys));

    /// <summary>
    /// True where a forced rotation has ended today (UTC), or a rotation of ours made the newest key today: who asks again in the tag
    /// overwrites when the last one ended. One that made nothing does not count.
    /// </summary>
    public static bool EndedToday(PlanDraft draft, AccessKey newest)
    {
        var isEndNoted = draft.State.Forced is { IsUnderWay: false } forced && IsToday(draft, forced.Time);
        var isMadeToday = draft.State.Note(newest.AccessKeyId) is { Status: KeyNoteStatus.New } note && IsToday(draft, note.Since);
        var isAskedByHand = draft.Context.Force.Contains(draft.UserName);
        return isEndNoted || (isMadeToday && !isAskedByHand);
    }

    private static bool IsToday(PlanDraft draft, DateTimeOffset time) => StateTime.DayOf(time) >= draft.Context.Day;

    /// <summary>True where the forced rotation under way made this key, so that the others are deactivated at once.</summary>
    public static bool MadeBy(PlanDraft draft, AccessKey key)
    {
        if (draft.State.Forced is not { IsUnderWay: true } forced)
        {
            return false;
        }

        var earliest = forced.Time - ProtocolTimes.ClockSkew;
        var latest = forced.Time + draft.Policy.IntentLease;
        return key.CreateDate >= earliest && key.CreateDate <= latest;
    }

    /// <summary>Plans to deactivate the keys that a forced rotation has replaced.</summary>
    public static void DeactivateOthers(PlanDraft draft, IEnumerable<AccessKey> active, AccessKey replacement)
    {
        var begun = draft.State.Forced?.Time ?? draft.Now;
        foreach (var old in active.Where(key => key.AccessKeyId != replacement.AccessKeyId && !draft.IsLeftAlone(key)))
        {
            draft.Plan(
                PlannedActionKind.Deactivate,
                old.AccessKeyId,
                DecisionRule.K6,
                $"replaced by {replacement.AccessKeyId} in a forced rotation",
                begun,
                forced: true,
                ActionRequirement.ProvenReplacement);
        }
    }
}
