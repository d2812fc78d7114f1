namespace IamHygiene;

/// <summary>
/// Rule K18: the first key of a user whose secret was prepared without one, as Register-IamKeyUser does it. Only where the tag asks for
/// it: an empty secret alone may be somebody's slip.
/// </summary>
internal static class FirstKeyRules
{
    /// <summary>True where a first key is asked for, and the secret is surely the user's and holds none.</summary>
    public static bool IsAsked(PlanDraft draft, UserSecret secret) =>
        draft.State.FirstKeyAsked is not null && secret.CurrentAccessKeyId is null && secret.IsTaggedForUser;

    /// <summary>
    /// False where all keys of the user are inactive: an administrator may have switched the user off. Orphans of our own do not count.
    /// </summary>
    public static bool MayGetKey(PlanDraft draft, IReadOnlyCollection<AccessKey> active, IEnumerable<AccessKey> inactive) =>
        active.Count > 0 || inactive.All(key => IsOrphan(draft, key));

    /// <summary>Plans to make the key.</summary>
    /// <param name="draft">The plan.</param>
    /// <param name="newest">The newest active key, which goes on working; null where the user has none.</param>
    public static void Plan(PlanDraft draft, AccessKey? newest)
    {
        var asked = draft.State.FirstKeyAsked ?? draft.Now;
        draft.Plan(PlannedActionKind.Rotate, newest?.AccessKeyId, DecisionRule.K18, "the secret holds no key yet", asked);
    }

    /// <summary>Any rotation fulfils the request, so that it is taken back with it.</summary>
    public static void ClearWithRotation(PlanDraft draft)
    {
        var isRotated = draft.Actions.Exists(action => action.Action == PlannedActionKind.Rotate);
        if (!isRotated || draft.State.FirstKeyAsked is null)
        {
            return;
        }

        draft.PlanCleanUp(
            DecisionRule.K18,
            "left behind: the request for a first key, which is fulfilled",
            draft.Now,
            cleanUp => cleanUp with { TagsToRemove = [TagNames.FirstKey] });
    }

    // The note may be planned in this very run: the run before it was stopped before it could write it.
    private static bool IsOrphan(PlanDraft draft, AccessKey key)
    {
        var planned = draft.Actions.Find(action => action.Action == PlannedActionKind.NoteKey && action.AccessKeyId == key.AccessKeyId);
        var note = planned?.Note ?? draft.State.Note(key.AccessKeyId);
        return note is { Status: KeyNoteStatus.Orphan };
    }
}
