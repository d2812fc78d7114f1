namespace IamHygiene;

/// <summary>What daily runs would do in the days to come, if nothing else happens.</summary>
/// <param name="AccountId">The account number.</param>
/// <param name="Actions">The changes in the order of the days; those of today first.</param>
/// <param name="Notices">The mails in the order of the days.</param>
/// <param name="Findings">What a person should know today.</param>
public sealed record AccountForecast(
    string AccountId,
    IReadOnlyList<PlannedAction> Actions,
    IReadOnlyList<PlannedNotice> Notices,
    IReadOnlyList<Finding> Findings);
