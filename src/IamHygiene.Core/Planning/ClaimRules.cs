namespace IamHygiene;

/// <summary>A run that died while it sent mail leaves its claim behind. It counts as sent on its day, then it is cleared.</summary>
internal static class ClaimRules
{
    public static void Apply(UserCase one)
    {
        var ended = one.State.Sending
            .Where(claim => claim.Value.UtcDateTime.Date < one.Now.UtcDateTime.Date && one.Now >= claim.Value + one.Policy.IntentLease)
            .ToList();
        if (ended.Count == 0)
        {
            return;
        }

        var cleanUp = one.Act(
            PlannedActionKind.CleanUp,
            null,
            "N2",
            "left behind: the note of a mail that an ended run was sending",
            ended.Min(claim => claim.Value));
        one.Actions[^1] = cleanUp with { TagsToRemove = ended.ConvertAll(claim => TagNames.SendingPrefix + claim.Key) };
    }
}
