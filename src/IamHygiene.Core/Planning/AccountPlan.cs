namespace IamHygiene;

/// <summary>A user who is exempt, which every report shows.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="UserName">The user.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">The last day (UTC); null: no end.</param>
/// <param name="Source">Where it comes from: the tag, or the rule of the policy.</param>
public sealed record Exemption(string AccountId, string UserName, string Reason, DateOnly? Until, string Source);

/// <summary>What a run would do in one account.</summary>
/// <param name="AccountId">The account number.</param>
/// <param name="AccountName">Its alias or number.</param>
/// <param name="Time">The moment it was made for (UTC).</param>
/// <param name="Actions">The changes, in order.</param>
/// <param name="Notices">What people are told, apart from the changes themselves.</param>
/// <param name="Findings">What a person should know.</param>
/// <param name="Exemptions">Who is exempt.</param>
public sealed record AccountPlan(
    string AccountId,
    string AccountName,
    DateTimeOffset Time,
    IReadOnlyList<PlannedAction> Actions,
    IReadOnlyList<Notice> Notices,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<Exemption> Exemptions);

/// <summary>What a run would do for one user.</summary>
/// <param name="UserName">The user.</param>
/// <param name="Actions">The changes, in order.</param>
/// <param name="Notices">What people are told.</param>
/// <param name="Findings">What a person should know.</param>
/// <param name="Exemption">Why the user's keys are left alone; null where they are not.</param>
/// <param name="Next">What comes next and is not due yet; null where nothing can be foreseen.</param>
public sealed record UserPlan(
    string UserName,
    IReadOnlyList<PlannedAction> Actions,
    IReadOnlyList<Notice> Notices,
    IReadOnlyList<Finding> Findings,
    Exemption? Exemption,
    UpcomingAction? Next)
{
    /// <summary>Creations of keys that are not noted yet; written under the lease of the user's turn.</summary>
    internal IReadOnlyList<KeyNote> CreationNotes { get; init; } = [];
}
