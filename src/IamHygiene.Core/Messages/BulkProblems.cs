namespace IamHygiene;

/// <summary>Problems of the bulk reads. Each costs only the users it is about.</summary>
internal static class BulkProblems
{
    public static Problem ReportIncomplete(string account, IReadOnlyList<string> missing, int users) =>
        new(
            FindingIds.CredentialReportIncomplete,
            $"The credential report of account {account} lacks {missing.Count} of {users} users, among them "
                + $"{Printable.OneLine(missing[0])}.",
            "Their passwords are not checked in this run. Run again once AWS has made a new report (at most 4 hours).");

    public static Problem PasswordPolicyNotRead(ServiceException error) =>
        StepFailure.Explain(
            error,
            "The password policy could not be read, so mails do not say who can set an expired password.",
            "Allow iam:GetAccountPasswordPolicy.")
            with
        { ErrorId = FindingIds.PasswordPolicyNotRead };

    public static Problem TwoRows(string user) =>
        new(
            FindingIds.CredentialReportTwoRows,
            $"The credential report has two rows for user {Printable.OneLine(user)}; neither is used.",
            "Run again once AWS has made a new report (at most 4 hours).");
}
