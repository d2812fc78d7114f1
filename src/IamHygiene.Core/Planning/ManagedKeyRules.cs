namespace IamHygiene;

/// <summary>The keys of a user with the tag SecretName: in which order the rules look at them, and what comes before all.</summary>
internal static class ManagedKeyRules
{
    public static void Apply(PlanDraft draft)
    {
        if (draft.Snapshot.Detail is not { } detail)
        {
            LiveReadRules.Foresee(draft);
            return;
        }

        if (detail.Keys is Read<IReadOnlyList<AccessKey>>.Unknown unknown)
        {
            draft.LeaveAlone(unknown.Problem);
            return;
        }

        // A lease of ours that was altered may hide a rotation under way; the finding InvalidTag tells of it.
        if (draft.State.HasUnreadableIntent)
        {
            return;
        }

        if (draft.YoungIntent is { } young)
        {
            draft.Report(KeyFindings.RotationInProgress(draft.UserName, young, young.Time + draft.Policy.IntentLease));
            return;
        }

        var keys = detail.KnownKeys.OrderBy(key => key.CreateDate).ToList();
        if (SecretRules.OwnSecret(draft, detail, keys) is not { } secret)
        {
            NoteWhatHappened(draft, detail, keys);
            return;
        }

        var recovery = new RecoveryRules(draft, detail, secret, keys);
        if (!recovery.Apply() || draft.Settings.Exemption is not null)
        {
            return;
        }

        new KeyLifecycle(draft, detail, secret, recovery.RemainingKeys).Apply();
    }

    // Whatever became of the secret: what an ended run did to a key and could not note is told to its owner. What became of a key
    // that a rotation may have made is decided once the secret can be used again.
    private static void NoteWhatHappened(PlanDraft draft, UserDetail detail, IEnumerable<AccessKey> keys)
    {
        var isSecretKnown = detail.Secret is SecretReading.Usable or SecretReading.Unusable;
        if (isSecretKnown && draft.Settings.Exemption is null && draft.OtherIntents.Any())
        {
            KeyNoteRules.NoteDeletions(draft, detail);
            KeyNoteRules.Apply(draft, keys.Where(key => !key.IsActive && !draft.OtherIntents.Any(intent => intent.MayHaveMade(key))));
        }
    }
}
