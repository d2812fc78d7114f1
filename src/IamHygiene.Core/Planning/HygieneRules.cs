namespace IamHygiene;

/// <summary>Row C1 for a user: console users without MFA, unused passwords and keys, two active keys.</summary>
internal static class HygieneRules
{
    public static void Apply(UserCase one)
    {
        if (one.Snapshot.Report is not { } row)
        {
            return;
        }

        var user = row.UserName;
        if (row.PasswordEnabled == true && !row.MfaActive)
        {
            one.Find(
                "C1",
                "NoMfa",
                FindingSeverity.Warning,
                $"User {user} can sign in to the console and has no MFA device.",
                "Have the user register an MFA device, or remove the password.",
                control: "1.10");
        }

        if (row.PasswordEnabled == true)
        {
            Unused(one, "PasswordUnused", "password", row.PasswordLastUsed ?? row.PasswordLastChanged ?? row.UserCreationTime);
        }

        foreach (var key in row.Keys.Where(key => key.Active))
        {
            Unused(one, "KeyUnused", "access key", key.LastUsed ?? key.LastRotated ?? row.UserCreationTime);
        }

        if (row.Keys.Count(key => key.Active) == 2
            && !(one.User.IsManaged && row.Keys.Any(key => key.LastRotated > one.Now - one.Schedule.Overlap)))
        {
            one.Find(
                "C1",
                "TwoActiveKeys",
                FindingSeverity.Information,
                $"User {user} has two active keys.",
                "Keep one active key, except while one replaces the other.",
                control: "1.13");
        }
    }

    private static void Unused(UserCase one, string kind, string what, DateTimeOffset since)
    {
        var days = Days.Between(since, one.Now);
        if (days < one.Policy.UnusedDays)
        {
            return;
        }

        var severity = days >= one.Policy.UnusedWarningDays ? FindingSeverity.Warning : FindingSeverity.Information;
        one.Find(
            "C1",
            kind,
            severity,
            $"The {what} of user {one.User.UserName} has not been used for {days} days.",
            $"Remove the {what} if nobody needs it.",
            control: "1.12");
    }
}

/// <summary>Row C1 for the root user.</summary>
internal static class RootRules
{
    public static IEnumerable<Finding> Check(AccountSnapshot snapshot)
    {
        if (snapshot.Root is not { } root)
        {
            yield break;
        }

        if (root.Keys.Any(key => key.Active))
        {
            yield return new(
                snapshot.AccountId,
                CredentialReportRow.RootName,
                "RootAccessKey",
                FindingSeverity.Warning,
                $"The root user of account {snapshot.AccountName} has an active access key.",
                "Delete it.",
                "C1")
            { Control = "1.4" };
        }

        if (!root.MfaActive)
        {
            yield return new(
                snapshot.AccountId,
                CredentialReportRow.RootName,
                "RootNoMfa",
                FindingSeverity.Warning,
                $"The root user of account {snapshot.AccountName} has no MFA device.",
                "Register one.",
                "C1")
            { Control = "1.5" };
        }
    }
}
