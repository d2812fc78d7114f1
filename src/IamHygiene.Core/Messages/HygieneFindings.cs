namespace IamHygiene;

/// <summary>Findings of the credential report and of the account as a whole.</summary>
internal static class HygieneFindings
{
    public static FindingMessage NoMfa(string user) =>
        Check(
            FindingIds.NoMfa,
            "1.10",
            FindingSeverity.Warning,
            $"User {user} can sign in to the console and has no MFA device.",
            "Have the user register an MFA device, or remove the password.");

    public static FindingMessage TwoActiveKeys(string user) =>
        Check(
            FindingIds.TwoActiveKeys,
            "1.13",
            FindingSeverity.Information,
            $"User {user} has two active keys.",
            "Keep one active key, except while one replaces the other.");

    public static FindingMessage PasswordUnused(string user, int days, FindingSeverity severity) =>
        Check(
            FindingIds.PasswordUnused,
            "1.12",
            severity,
            $"The password of user {user} has not been used for {days} days.",
            "Remove the password if nobody needs it.");

    public static FindingMessage KeyUnused(string user, int days, FindingSeverity severity) =>
        Check(
            FindingIds.KeyUnused,
            "1.12",
            severity,
            $"The access key of user {user} has not been used for {days} days.",
            "Remove the access key if nobody needs it.");

    public static FindingMessage KeyNeverUsed(string user, int days, bool isManaged, FindingSeverity severity) =>
        Check(
            FindingIds.KeyUnused,
            "1.12",
            severity,
            $"The access key of user {user} was made {days} days ago, and nobody has used it since.",
            isManaged
                ? "Ask the owner whether anybody needs it. If not, take management off with Unregister-IamKeyUser, and delete the key."
                : "Remove the access key if nobody needs it.");

    public static FindingMessage RootAccessKey(string account) =>
        Check(
            FindingIds.RootAccessKey,
            "1.4",
            FindingSeverity.Warning,
            $"The root user of account {account} has an active access key.",
            "Delete it.");

    public static FindingMessage RootNoMfa(string account) =>
        Check(
            FindingIds.RootNoMfa,
            "1.5",
            FindingSeverity.Warning,
            $"The root user of account {account} has no MFA device.",
            "Register one.");

    public static FindingMessage LimitReached(int due, int limit, int changedToday) =>
        FindingMessage.Error(
            FindingIds.LimitReached,
            DecisionRule.P8,
            $"{due} keys are due to be deactivated or deleted, but on one day this is done to {limit} keys of this account at most"
                + (changedToday == 0 ? "" : $", and {changedToday} were changed today already")
                + "; the rest waits for the next day.",
            "If so many are right, let the daily run go on, or raise limits.share or limits.minimum; "
                + "if not, correct the configuration.");

    /// <summary>What could not be read of the account costs only the users it is about.</summary>
    public static FindingMessage NotRead(Problem problem)
    {
        // Without the password policy only a sentence of a mail is missing.
        var severity = problem.ErrorId == FindingIds.PasswordPolicyNotRead ? FindingSeverity.Warning : FindingSeverity.Error;
        return new(problem.ErrorId, DecisionRule.P4, severity, problem.Message, problem.Remedy) { Diagnostic = problem.Diagnostic };
    }

    private static FindingMessage Check(string kind, string control, FindingSeverity severity, string message, string remedy) =>
        new(kind, DecisionRule.C1, severity, message, remedy) { Control = control };
}
