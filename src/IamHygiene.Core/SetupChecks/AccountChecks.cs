namespace IamHygiene;

/// <summary>Checks of the account: connection, clock, permissions, password policy, users.</summary>
internal static class AccountChecks
{
    public static IEnumerable<SetupCheck> Of(SetupFacts facts)
    {
        var account = facts.Account;
        yield return Connection(facts, account);
        yield return ClockCheck.Of(facts.ClockLead, account);
        yield return ReadPermissions(facts, account);
        yield return ChangePermissions(facts, account);
        yield return PasswordPolicy(facts, account);
        yield return ManagedUsers(facts, account);
    }

    private static SetupCheck Connection(SetupFacts facts, string account)
    {
        var arn = facts.CallerArn;
        var region = facts.Region is { } name ? $"Secrets are looked for in {name}." : "The region of the secrets is not known.";
        var check = new SetupCheck(SetupCheckIds.Connection, CheckOutcome.Pass, account, $"AWS knows the caller as {arn}. {region}");
        return arn.EndsWith(":root", StringComparison.Ordinal)
            ? check with
            {
                Outcome = CheckOutcome.Warn,
                Remedy = "Use a role. The root user may do everything, and nothing can be taken from it.",
            }
            : check;
    }

    private static SetupCheck ReadPermissions(SetupFacts facts, string account)
    {
        Problem?[] problems =
        [
            ProblemOf(facts.AccountId),
            ProblemOf(facts.Users),
            ProblemOf(facts.ReportTime),
            ProblemOf(facts.PasswordPolicy),
            .. facts.Managed.Select(managed => managed.User.Detail is { } detail ? ProblemOf(detail.Keys) : null),
        ];
        var distinct = problems.OfType<Problem>().DistinctBy(problem => problem.Message, StringComparer.Ordinal).ToList();
        return distinct.Count == 0
            ? new(
                SetupCheckIds.ReadPermissions,
                CheckOutcome.Pass,
                account,
                "Users, keys, credential report and password policy can be read.")
            : new(
                SetupCheckIds.ReadPermissions,
                CheckOutcome.Fail,
                account,
                string.Join(' ', distinct.Select(problem => problem.Message)))
            {
                Remedy = "Attach the policy Lambda_Execution_Role (New-IamHygienePolicy), and look for an explicit deny and for service "
                    + "control policies.",
            };
    }

    private static SetupCheck ChangePermissions(SetupFacts facts, string account)
    {
        if (facts.DeniedChanges is Read<IReadOnlyList<string>>.Unknown { Problem: var problem })
        {
            return new(
                SetupCheckIds.ChangePermissions,
                CheckOutcome.Skipped,
                account,
                $"Whether a run may change what it has to could not be asked. {problem.Message}")
            {
                Remedy = "Allow iam:SimulatePrincipalPolicy, or try one user: Invoke-IamKeyRotation -UserName NAME.",
            };
        }

        var denied = ((Read<IReadOnlyList<string>>.Known)facts.DeniedChanges).Value;
        return denied.Count == 0
            ? new(
                SetupCheckIds.ChangePermissions,
                CheckOutcome.Pass,
                account,
                "The caller's policies allow all that a run changes.")
            : new(
                SetupCheckIds.ChangePermissions,
                CheckOutcome.Fail,
                account,
                $"The caller's policies do not allow {string.Join(", ", denied)}.")
            {
                Remedy = $"Attach {PolicyActions.Granting(denied)} (New-IamHygienePolicy); for a look only, nothing is missing.",
            };
    }

    private static SetupCheck PasswordPolicy(SetupFacts facts, string account)
    {
        const string Id = SetupCheckIds.PasswordPolicy;
        const string Set = "aws iam update-account-password-policy --max-password-age 90 ...";
        return facts.PasswordPolicy switch
        {
            Read<PasswordPolicyFacts?>.Unknown unknown => new(
                Id,
                CheckOutcome.Skipped,
                account,
                unknown.Problem.Message),
            Read<PasswordPolicyFacts?>.Known { Value: null } =>
                new(
                    Id,
                    CheckOutcome.Warn,
                    account,
                    "The account has no password policy: passwords never expire, and nobody is reminded.")
                {
                    Remedy = $"If passwords shall expire: {Set}",
                },
            Read<PasswordPolicyFacts?>.Known { Value.MaxAgeDays: null } =>
                new(
                    Id,
                    CheckOutcome.Warn,
                    account,
                    "By the password policy passwords never expire, and nobody is reminded.")
                {
                    Remedy = $"If passwords shall expire: {Set}",
                },
            Read<PasswordPolicyFacts?>.Known { Value: { HardExpiry: true, MaxAgeDays: var days } } =>
                new(
                    Id,
                    CheckOutcome.Warn,
                    account,
                    $"Passwords expire after {days} days, and users cannot change an expired one themselves.")
                {
                    Remedy = "Without hard expiry, whoever missed the reminders helps himself: "
                        + "aws iam update-account-password-policy --no-hard-expiry ...",
                },
            Read<PasswordPolicyFacts?>.Known { Value.MaxAgeDays: var days } =>
                new(
                    Id,
                    CheckOutcome.Pass,
                    account,
                    $"Passwords expire after {days} days."),
            _ => new(
                Id,
                CheckOutcome.Skipped,
                account,
                "The password policy was not read."),
        };
    }

    private static SetupCheck ManagedUsers(SetupFacts facts, string account)
    {
        if (facts.Users is not Read<IReadOnlyList<IamUser>>.Known { Value: var users })
        {
            return new(
                SetupCheckIds.ManagedUsers,
                CheckOutcome.Skipped,
                account,
                "The users could not be read.");
        }

        return facts.Managed.Count > 0
            ? new(
                SetupCheckIds.ManagedUsers,
                CheckOutcome.Pass,
                account,
                $"{facts.Managed.Count} of {users.Count} users are managed.")
            : new(
                SetupCheckIds.ManagedUsers,
                CheckOutcome.Warn,
                account,
                $"None of {users.Count} users has the tag {TagNames.SecretName}, so no key is managed.")
            {
                Remedy = "Put users under management with Register-IamKeyUser.",
            };
    }

    private static Problem? ProblemOf<T>(Read<T> read) => read is Read<T>.Unknown { Problem: var problem } ? problem : null;
}
