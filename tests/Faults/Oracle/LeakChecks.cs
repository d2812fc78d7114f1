using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>P7: nothing that was ever issued as a secret is found anywhere.</summary>
internal static class LeakChecks
{
    public static void InText(InvariantChecker oracle, IReadOnlyList<string> said)
    {
        if (said.Count == 0)
        {
            return;
        }

        var secrets = oracle.World.Cloud.IssuedSecrets;
        foreach (var text in said)
        {
            foreach (var secret in secrets)
            {
                if (text.Contains(secret, StringComparison.Ordinal))
                {
                    oracle.Report("P7", $"a secret is shown in: {text[..Math.Min(60, text.Length)]}…", null);
                }
            }
        }
    }

    public static void InTags(InvariantChecker oracle, AccountState users)
    {
        foreach (var user in users.Users.Values)
        {
            InText(oracle, [.. user.Tags.Values]);
        }
    }
}
