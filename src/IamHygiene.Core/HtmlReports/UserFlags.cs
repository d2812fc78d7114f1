namespace IamHygiene;

/// <summary>By what users can be filtered: a letter each, which the script looks for in the row.</summary>
internal static class UserFlags
{
    /// <summary>The choices with their letters; an empty one shows all.</summary>
    public static readonly (string Letter, string Label)[] Choices =
    [
        ("", "all users"),
        ("f", "users with errors or warnings"),
        ("n", "console users without MFA"),
        ("p", "passwords expired or about to expire"),
        ("k", "keys that have reached a limit"),
        ("m", "users with managed keys"),
        ("u", "users without managed keys"),
        ("x", "exempt users"),
    ];

    /// <summary>The letters of a user.</summary>
    public static string Of(CredentialStatus user, ReportModel model)
    {
        var hasSevere = user.Findings.Any(finding => finding.Severity >= FindingSeverity.Warning);
        var expires = UserFigures.DaysLeft(user, model.Created) <= UserFigures.SoonDays;
        var hasOldKey = user.OldestActiveKeyAge >= model.Schedule.RotateDays;
        return string.Concat(
            hasSevere ? "f" : "",
            UserFigures.IsWithoutMfa(user) ? "n" : "",
            expires ? "p" : "",
            hasOldKey ? "k" : "",
            user.IsManaged ? "m" : "u",
            user.Exemption is null ? "" : "x");
    }
}
