namespace IamHygiene;

/// <summary>Findings of where replaced keys are used (rule C3).</summary>
internal static class KeyUseFindings
{
    public static FindingMessage RoleInPlaceOfKey(string user, string accessKeyId, string recommendation) =>
        FindingMessage.Information(
            FindingIds.RoleInPlaceOfKey,
            DecisionRule.C3,
            $"Key {accessKeyId} of user {user}, which was replaced, is used only where AWS gives roles.",
            recommendation)
            with
        { AccessKeyId = accessKeyId };

    /// <summary>Mails lack who uses a key. That stops nothing.</summary>
    public static FindingMessage CallersNotRead(Problem problem) =>
        FindingMessage.Warning(FindingIds.CallersNotRead, DecisionRule.C3, problem.Message, problem.Remedy)
            with
        { Diagnostic = problem.Diagnostic };
}
