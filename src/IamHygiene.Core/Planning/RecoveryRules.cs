namespace IamHygiene;

/// <summary>Rule K5: what a run that ended early left behind is finished or undone, before anything else is decided.</summary>
internal sealed class RecoveryRules
{
    private readonly PlanDraft draft;
    private readonly UserDetail detail;
    private readonly UserSecret secret;
    private readonly List<AccessKey> keys;
    private bool isPromoted;

    public RecoveryRules(PlanDraft draft, UserDetail detail, UserSecret secret, IEnumerable<AccessKey> keys)
    {
        this.draft = draft;
        this.detail = detail;
        this.secret = secret;
        this.keys = keys.ToList();
    }

    /// <summary>The keys that the rules of a key's life are about: all but orphans.</summary>
    public IReadOnlyList<AccessKey> RemainingKeys => keys;

    /// <summary>Plans the recovery.</summary>
    /// <returns>False where the rules of a key's life must wait for it.</returns>
    public bool Apply()
    {
        var isSettled = RecoverAll() && ResumePending();
        KeyNoteRules.NoteDeletions(draft, detail);
        if (isSettled)
        {
            CleanUp();
        }
        else
        {
            ClearNotesAfterFinishing();
        }

        return isSettled;
    }

    private bool RecoverAll()
    {
        foreach (var intent in draft.OtherIntents)
        {
            foreach (var key in keys.Where(intent.MayHaveMade).ToList())
            {
                if (!Recover(intent, key))
                {
                    return false;
                }
            }
        }

        return true;
    }

    // A second run of the day must find nothing left to clear.
    private void ClearNotesAfterFinishing()
    {
        if (draft.Actions.Find(action => action.Action == PlannedActionKind.FinishRotation) is not { AccessKeyId: { } finished })
        {
            return;
        }

        // Once the rotation is finished the secret holds a key.
        var stale = StaleNotes().Concat(FirstKeyRequest()).Distinct(StringComparer.Ordinal).ToList();
        var endsForced = keys.Find(key => key.AccessKeyId == finished) is { } made
            && ForcedRules.MadeBy(draft, made)
            && keys.TrueForAll(key => key == made || !key.IsActive);
        if (stale.Count > 0 || endsForced)
        {
            var reason = "left behind: " + string.Join(", ", WhatIsLeft(false, stale.Count > 0, endsForced));
            draft.PlanCleanUp(
                DecisionRule.K5,
                reason,
                draft.Now,
                cleanUp => cleanUp with { TagsToRemove = stale, EndsForcedRotation = endsForced });
        }
    }

    // One key that an ended rotation may have made. False: its fate is decided first.
    private bool Recover(UserIntent intent, AccessKey key)
    {
        if (secret.CurrentAccessKeyId == key.AccessKeyId)
        {
            isPromoted = true;
            if (key.IsActive)
            {
                NoteNews(key, KeyNoteStatus.New, "a run that ended early had made it current");
            }

            return true;
        }

        if (!key.IsActive)
        {
            return NoteIfUndone(intent, key);
        }

        // A person has moved AWSCURRENT back since: readers had the key, so it is neither finished nor undone.
        if (secret.PreviousAccessKeyId == key.AccessKeyId)
        {
            return true;
        }

        if (secret.StoredKeys.Contains(key.AccessKeyId))
        {
            Finish(key, $"the rotation begun at {StateTime.Format(intent.Time)} stored this key and did not end", intent.Time);
            return false;
        }

        return !IsMadeThen(intent, key) || DisableIfOrphan(intent, key);
    }

    private bool IsMadeThen(UserIntent intent, AccessKey key)
    {
        var earliest = intent.Time - ProtocolTimes.ClockSkew;
        var latest = intent.Time + draft.Policy.IntentLease;
        return key.CreateDate >= earliest && key.CreateDate <= latest;
    }

    // A run that undid its rotation could not note it any more. While the last use is not known, the lease stays.
    private bool NoteIfUndone(UserIntent intent, AccessKey key)
    {
        var isNoted = draft.State.Note(key.AccessKeyId) is { IsInactive: true }
            || draft.IsPlanned(PlannedActionKind.NoteKey, key.AccessKeyId);
        if (isNoted || !IsMadeThen(intent, key))
        {
            return true;
        }

        if (draft.UseOf(detail, key.AccessKeyId) is not { } use)
        {
            return false;
        }

        // The run proved the pair, which counts as a use.
        var isOursAlone = use.LastUsed is not { } used || ProtocolTimes.MayBeOwnUse(key.CreateDate, used);
        if (isOursAlone)
        {
            draft.PlanNote(new(key.AccessKeyId, KeyNoteStatus.Orphan, draft.Now, key.CreateDate), "a rotation that was undone made it");
        }

        return true;
    }

    // Nobody can use an orphan: its secret died with its run. So a key that was used is somebody's. AWS may show a use hours late;
    // a key is therefore left alone for some hours, and deactivated rather than deleted, so that it can be brought back.
    private bool DisableIfOrphan(UserIntent intent, AccessKey key)
    {
        if (draft.UseOf(detail, key.AccessKeyId) is not { } use)
        {
            return false;
        }

        if (use.LastUsed is not null)
        {
            draft.Report(KeyFindings.UnknownKey(draft.UserName, key.AccessKeyId));
            return true;
        }

        if (draft.Now < key.CreateDate + ProtocolTimes.OrphanWait)
        {
            draft.Report(KeyFindings.RecoveryWaits(draft.UserName, key.AccessKeyId, key.CreateDate + ProtocolTimes.OrphanWait));
            return false;
        }

        draft.Plan(
            PlannedActionKind.DisableOrphan,
            key.AccessKeyId,
            DecisionRule.K5,
            $"made by the rotation begun at {StateTime.Format(intent.Time)}, stored nowhere, never used",
            intent.Time);
        keys.Remove(key);
        return true;
    }

    private bool Exists(string accessKeyId) => detail.KnownKeys.Any(key => key.AccessKeyId == accessKeyId);

    private void NoteNews(AccessKey key, KeyNoteStatus status, string reason)
    {
        var isNoted = draft.State.Note(key.AccessKeyId)?.Status == status || draft.IsPlanned(PlannedActionKind.NoteKey, key.AccessKeyId);
        if (!isNoted)
        {
            draft.PlanNote(new(key.AccessKeyId, status, draft.Now, key.CreateDate), reason);
        }
    }

    // Where a person removed the lease of a rotation, the key is stored and only its promotion is missing.
    private bool ResumePending()
    {
        var isRotating = draft.OtherIntents.Any(intent => intent.Purpose == IntentPurpose.Rotate);
        var isHeld = secret.PendingAccessKeyId is not null
            && secret.PendingAccessKeyId != secret.CurrentAccessKeyId
            && secret.PendingAccessKeyId != secret.PreviousAccessKeyId;
        if (isRotating || !isHeld || keys.Find(key => key.AccessKeyId == secret.PendingAccessKeyId) is not { IsActive: true } pending)
        {
            return true;
        }

        var leaseEnds = pending.CreateDate + draft.Policy.IntentLease;
        if (draft.Now >= leaseEnds)
        {
            Finish(pending, "AWSPENDING holds this key and no rotation is under way", pending.CreateDate);
        }
        else
        {
            draft.Report(KeyFindings.RecoveryWaits(draft.UserName, pending.AccessKeyId, leaseEnds));
        }

        return false;
    }

    // A forced rotation that is finished late still ends with the old key switched off, on the same day.
    private void Finish(AccessKey key, string reason, DateTimeOffset begun)
    {
        draft.Plan(PlannedActionKind.FinishRotation, key.AccessKeyId, DecisionRule.K5, reason, begun);
        KeyNoteRules.Apply(draft, keys.Where(other => other.AccessKeyId != key.AccessKeyId), secret.CurrentAccessKeyId);
        KeyNoteRules.NoteCreationWithLease(draft);
        if (ForcedRules.MadeBy(draft, key))
        {
            ForcedRules.DeactivateOthers(draft, keys.Where(other => other.IsActive), key);
        }
    }

    private void CleanUp()
    {
        var intents = draft.OtherIntents.ToList();
        var stale = StaleNotes().ToList();
        var endsForced = EndsForcedRotation();
        if (intents.Count == 0 && stale.Count == 0 && secret.PendingVersionId is null && !endsForced)
        {
            return;
        }

        var what = WhatIsLeft(intents.Count > 0, stale.Count > 0, endsForced);
        var since = intents.Count > 0 ? intents[0].Time : draft.Now;
        draft.PlanCleanUp(DecisionRule.K5, "left behind: " + string.Join(", ", what), since, cleanUp => cleanUp with
        {
            TagsToRemove = [.. intents.Select(intent => intent.TagName), .. stale],
            VersionToWithdraw = secret.PendingVersionId,
            EndsForcedRotation = endsForced,
        });
    }

    private IEnumerable<string> WhatIsLeft(bool hasIntents, bool hasStaleNotes, bool endsForced)
    {
        if (hasIntents)
        {
            yield return "the lease of an ended run";
        }

        if (secret.PendingVersionId is not null)
        {
            yield return "AWSPENDING";
        }

        if (hasStaleNotes)
        {
            yield return "notes that do not hold any more";
        }

        if (endsForced)
        {
            yield return "the request for a new key, which is fulfilled";
        }
    }

    private bool EndsForcedRotation()
    {
        if (draft.State.Forced is not { IsUnderWay: true })
        {
            return false;
        }

        var active = keys.Where(key => key.IsActive).ToList();
        return active.Count == 1
            && active[0].AccessKeyId == secret.CurrentAccessKeyId
            && (isPromoted || ForcedRules.MadeBy(draft, active[0]));
    }

    private IEnumerable<string> StaleNotes()
    {
        var ofKeys = draft.State.Keys.Values.Where(IsStale).Select(note => note.TagName);
        return secret.CurrentAccessKeyId is null ? ofKeys : ofKeys.Concat(FirstKeyRequest());
    }

    private IEnumerable<string> FirstKeyRequest() => draft.State.FirstKeyAsked is null ? [] : [TagNames.FirstKey];

    // A note outlives its key until the owner was told of the deletion. Of a key that somebody else deleted nothing is told.
    private bool IsStale(KeyNote note)
    {
        if (Exists(note.AccessKeyId) || draft.IsPlanned(PlannedActionKind.NoteKey, note.AccessKeyId))
        {
            return false;
        }

        if (note.Status != KeyNoteStatus.Deleted)
        {
            return true;
        }

        var isTold = MailLedger.WasTold(draft.State, new(ToldKind.Deleted, note.AccessKeyId));
        var isPast = StateTime.DayOf(note.Since) < draft.Context.Day;
        return isPast && (isTold || draft.Now >= note.Since + draft.Schedule.RecoveryWindow);
    }
}
