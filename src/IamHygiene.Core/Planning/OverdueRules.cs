namespace IamHygiene;

/// <summary>Rule K3: an old key without a replacement stays active, unless the policy asks for the strict behaviour.</summary>
internal static class OverdueRules
{
    /// <summary>Looks at keys without a working replacement.</summary>
    /// <param name="draft">The user's plan.</param>
    /// <param name="active">The keys.</param>
    /// <param name="isRotated">True where a new key is due in this run.</param>
    public static void Apply(PlanDraft draft, IEnumerable<AccessKey> active, bool isRotated)
    {
        foreach (var key in active)
        {
            var age = key.AgeInDays(draft.Now);
            if (age >= draft.Schedule.DeactivateDays)
            {
                Apply(draft, key, age, isRotated);
            }
        }
    }

    private static void Apply(PlanDraft draft, AccessKey key, int age, bool isRotated)
    {
        draft.Report(KeyFindings.Overdue(draft.UserName, key, age, isRotated));
        var isStrict = draft.Policy.DeactivateOverdue && draft.Settings.Exemption is null;
        if (isStrict && !isRotated && !draft.IsLeftAlone(key))
        {
            draft.Plan(
                PlannedActionKind.Deactivate,
                key.AccessKeyId,
                DecisionRule.K3,
                $"{age} days old without a replacement, and the policy asks for it",
                key.CreateDate.AddDays(draft.Schedule.DeactivateDays));
        }
    }
}
