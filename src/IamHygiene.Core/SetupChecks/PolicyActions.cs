namespace IamHygiene;

/// <summary>Which of the policies that the module brings along grant an action.</summary>
internal static class PolicyActions
{
    // The policies of a run; the others are for people, users and other accounts.
    private static readonly string[] OfARun =
    [
        "Lambda_Execution_Role",
        "ManageSecrets_policy",
        "Send_Mail_policy",
        "Read_Key_Usage_policy",
    ];

    /// <summary>The names of the policies that grant some of these actions, as a list in words.</summary>
    public static string Granting(IEnumerable<string> actions)
    {
        var wanted = actions.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var granting = OfARun.Where(policy => PolicyTemplates.ActionsOf(policy).Any(wanted.Contains)).ToList();
        return granting.Count == 0 ? "the policies of a run" : string.Join(" and ", granting);
    }
}
