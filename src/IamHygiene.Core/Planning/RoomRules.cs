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
        var count = 0;
        // The record of a mail: each change is told, and each notice is recorded.
        Add(TagNames.MailPrefix + draft.Context.RunId);
        var tellsAdmin = draft.Notices.Exists(notice => notice.IsForAdministrator);
        var tellsOwner = draft.Notices.Exists(notice => !notice.IsForAdministrator);
        if (tellsAdmin && tellsOwner)
        {
            // What only the administrator is told has a record of its own.
            count++;
        }

        if (draft.Actions.Exists(action => !action.IsIndependent))
        {
            // The lease.
            Add(TagNames.IntentPrefix + draft.Context.RunId);
        }

        foreach (var action in draft.Actions)
        {
            if (action.AccessKeyId is { } id)
            {
                Add(TagNames.Key(id));
            }

            if (action.Action == PlannedActionKind.Rotate)
            {
                // The note of the new key, whose name is not known yet.
                count++;
            }

            if (action.Forced)
            {
                Add(TagNames.GenerateNewKeys);
            }
        }

        draft.CreationNotes.ForEach(note => Add(note.TagName));
        return count + written.Count;

        void Add(string tag)
        {
            if (!exists(tag))
            {
                written.Add(tag);
            }
        }
    }
}
