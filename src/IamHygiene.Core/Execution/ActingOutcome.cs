namespace IamHygiene;

/// <summary>What the acting phase has decided and done.</summary>
/// <param name="Plan">The plan of the account.</param>
/// <param name="Results">How each change ended.</param>
/// <param name="After">The users that were read live, as their turn left them.</param>
/// <param name="Users">Who was due, and who was not.</param>
/// <param name="Unserved">Those for whom there was no time.</param>
/// <param name="Problems">What kept the phase from ending.</param>
internal sealed record ActingOutcome(
    AccountPlan Plan,
    IReadOnlyList<ActionResult> Results,
    IReadOnlyDictionary<string, UserSnapshot> After,
    DueUsers Users,
    IReadOnlySet<string> Unserved,
    IReadOnlyList<Problem> Problems)
{
    /// <summary>True where a change of the user's keys was made in this run.</summary>
    public bool HasChanged(string userName) => Results.Any(result =>
        result.Outcome == ActionOutcome.Done && string.Equals(result.UserName, userName, StringComparison.OrdinalIgnoreCase));
}
