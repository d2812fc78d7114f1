namespace IamHygiene;

/// <summary>The life of the keys of a user whose secret is known and ours to write: rules K1 to K4, K6, K7, K11, K17 and K18.</summary>
internal sealed class KeyLifecycle
{
    private const string FirstKeyReason = "a first key is asked for";

    private readonly PlanDraft draft;
    private readonly UserDetail detail;
    private readonly UserSecret secret;
    private readonly List<AccessKey> active;
    private readonly List<AccessKey> inactive;

    /// <summary>The newest active key, where the secret names it.</summary>
    private readonly AccessKey? current;

    public KeyLifecycle(PlanDraft draft, UserDetail detail, UserSecret secret, IReadOnlyList<AccessKey> keys)
    {
        this.draft = draft;
        this.detail = detail;
        this.secret = secret;
        active = keys.Where(key => key.IsActive).ToList();
        inactive = keys.Where(key => !key.IsActive).ToList();
        current = active.LastOrDefault(key => key == active[^1] && key.AccessKeyId == secret.CurrentAccessKeyId);
    }

    public void Apply()
    {
        KeyNoteRules.Apply(draft, active.Concat(inactive), secret.CurrentAccessKeyId);
        if (active.Count == 0 && inactive.Count > 0)
        {
            draft.Report(KeyFindings.NoActiveKey(draft.UserName));
        }

        new InactiveKeyRules(draft, detail, secret, inactive).Apply();
        if (active.Count > 0)
        {
            RotateAsAskedOrDue(active[^1]);
        }
        else if (IsFirstKeyDue())
        {
            FirstKeyRules.Plan(draft, null);
        }

        if (current is not null)
        {
            var rules = new ReplacedKeyRules(draft, detail, secret, current);
            foreach (var old in active.Where(key => key != current))
            {
                rules.Apply(old);
            }
        }

        FirstKeyRules.ClearWithRotation(draft);
        KeyNoteRules.NoteCreationWithLease(draft);
    }

    private void RotateAsAskedOrDue(AccessKey newest)
    {
        var isHalfDone = ForcedRules.MadeBy(draft, newest);
        if (isHalfDone)
        {
            EndForcedRotation(newest);
        }

        // A forced rotation that made nothing is tried again.
        var isExposed = ExposureRules.AsksForRotation(draft, newest);
        var isRequested = isExposed || ForcedRules.IsRequested(draft) || (draft.State.Forced is { IsUnderWay: true } && !isHalfDone);
        if (!isRequested && FirstKeyRules.IsAsked(draft, secret))
        {
            MakeFirst(newest);
        }
        else if (!isRequested)
        {
            RotateWhenDue(newest);
        }
        else if (isHalfDone || ForcedRules.EndedToday(draft, newest))
        {
            if (!draft.Actions.Exists(action => action.Forced))
            {
                draft.Report(KeyFindings.ForcedToday(draft.UserName));
            }
        }
        else if (IsSlotFree("a new key is asked for"))
        {
            RotateNow(newest, isExposed ? "AWS has found a key of the user in public" : "asked for before its time");
        }
    }

    private bool IsFirstKeyDue() =>
        FirstKeyRules.IsAsked(draft, secret)
        && FirstKeyRules.MayGetKey(draft, active, inactive)
        && IsSlotFree(FirstKeyReason);

    private void MakeFirst(AccessKey newest)
    {
        var isRotated = IsFirstKeyDue();
        if (isRotated)
        {
            FirstKeyRules.Plan(draft, newest);
        }

        OverdueRules.Apply(draft, active, isRotated);
    }

    private void EndForcedRotation(AccessKey newest)
    {
        if (current is null)
        {
            draft.Report(KeyFindings.ForcedRotationWaits(draft.UserName, newest.AccessKeyId));
        }
        else
        {
            ForcedRules.DeactivateOthers(draft, active, newest);
        }
    }

    private void RotateNow(AccessKey newest, string reason)
    {
        draft.Plan(PlannedActionKind.Rotate, newest.AccessKeyId, DecisionRule.K6, reason, draft.Now, forced: true);
        draft.Plan(
            PlannedActionKind.Deactivate,
            newest.AccessKeyId,
            DecisionRule.K6,
            "replaced in a forced rotation",
            draft.Now,
            forced: true,
            ActionRequirement.ProvenReplacement);
    }

    private void RotateWhenDue(AccessKey newest)
    {
        var due = newest.CreateDate.AddDays(draft.Schedule.RotateDays);
        var isRotated = draft.Now >= due && IsSlotFree("rotation is due");
        if (isRotated)
        {
            draft.Plan(PlannedActionKind.Rotate, newest.AccessKeyId, DecisionRule.K1, $"{newest.AgeInDays(draft.Now)} days old", due);
        }
        else
        {
            draft.Foresee(PlannedActionKind.Rotate, due);
        }

        OverdueRules.Apply(draft, current is null ? active : [current], isRotated);
    }

    private bool IsSlotFree(string why)
    {
        var deleted = draft.Actions.Count(action => action.Action == PlannedActionKind.Delete);
        var remaining = detail.KnownKeys.Count - deleted;
        if (remaining < 2)
        {
            return true;
        }

        draft.Report(KeyFindings.KeyLimit(draft.UserName, why));
        return false;
    }
}
