namespace IamHygiene;

/// <summary>Rule C1 for the root user.</summary>
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
            yield return HygieneFindings.RootAccessKey(snapshot.AccountName).For(snapshot.AccountId, CredentialReportRow.RootName);
        }

        if (!root.MfaActive)
        {
            yield return HygieneFindings.RootNoMfa(snapshot.AccountName).For(snapshot.AccountId, CredentialReportRow.RootName);
        }
    }
}
