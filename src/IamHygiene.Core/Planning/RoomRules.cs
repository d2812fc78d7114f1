namespace IamHygiene;

/// <summary>
/// Rule K16: IAM allows 50 tags on a user. Where there is no room for all that would be written, nothing is begun and nobody is
/// told: a mail that cannot be recorded would be sent again every day.
/// </summary>
internal static class RoomRules
{
    public static void Apply(PlanDraft draft)
    {
        if (draft.Actions.Count == 0 && draft.Notices.Count == 0)
        {
            return;
        }

        var tags = draft.User.Tags;
        var needed = Needed(draft, name => tags.ContainsKey(name));
        if (tags.Count + needed <= TagNames.MaxTags)
        {
            return;
        }

        // Clearing only makes room.
        draft.Actions.RemoveAll(action => action.Action != PlannedActionKind.CleanUp);
        draft.Notices.Clear();
        draft.Report(KeyFindings.NoRoomForTags(draft.UserName, tags.Count, needed));
    }

    private static int Needed(PlanDraft draft, Func<string, bool> exists)
    {
        var written = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var count = 1; // the record of a mail: each change is told, and each notice is recorded
        if (draft.Actions.Exists(action => !action.IsIndependent))
        {
            count++; // the lease
        }

        foreach (var action in draft.Actions)
        {
            if (action.AccessKeyId is { } id && !exists(TagNames.Key(id)))
            {
                written.Add(TagNames.Key(id));
            }

            if (action.Action == PlannedActionKind.Rotate)
            {
                count++; // the note of the new key
            }

            if (action.Forced && !exists(TagNames.GenerateNewKeys))
            {
                written.Add(TagNames.GenerateNewKeys);
            }
        }

        written.UnionWith(draft.CreationNotes.Select(note => note.TagName).Where(tag => !exists(tag)));
        return count + written.Count;
    }
}
