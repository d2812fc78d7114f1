namespace IamHygiene.Sandbox;

/// <summary>Decides as IAM does: an explicit deny wins, then what a policy allows, else no.</summary>
internal static class Authorizer
{
    /// <summary>The decision of a set of policies.</summary>
    public enum Verdict { Silent, Allowed, Denied }

    /// <summary>What the caller's own policies and the account's denials say.</summary>
    public static Verdict Identity(CloudState state, AccessQuestion question, string shown)
    {
        var account = state.Accounts[question.Principal.AccountId];
        foreach (var rule in account.Denied)
        {
            if (Glob.IsMatch(rule.Action, question.Action, ignoreCase: true)
                && (Glob.IsMatch(rule.Resource, question.Resource) || Glob.IsMatch(rule.Resource, shown)))
            {
                return Verdict.Denied;
            }
        }

        if (question.Principal.Kind is PrincipalKind.Administrator or PrincipalKind.Root)
        {
            return Verdict.Allowed;
        }

        return Ask(Policies(account, question.Principal).SelectMany(policy => policy.Statements), question);
    }

    /// <summary>What a resource policy says about the caller: allowed, denied or silent; and whether by name.</summary>
    public static (Verdict Verdict, bool ByName) Resource(PolicyDocument? policy, AccessQuestion question)
    {
        if (policy is null)
        {
            return (Verdict.Silent, false);
        }

        bool byAccount = false, byName = false;
        foreach (var statement in policy.Statements)
        {
            var direct = statement.NamesDirectly(question.Principal);
            if (!(direct || statement.NamesAccount(question.Principal)) || !statement.Matches(question))
            {
                continue;
            }

            if (!statement.Allows)
            {
                return (Verdict.Denied, direct);
            }

            byName |= direct;
            byAccount |= !direct;
        }

        return (byName || byAccount ? Verdict.Allowed : Verdict.Silent, byName);
    }

    private static Verdict Ask(IEnumerable<PolicyStatement> statements, AccessQuestion question)
    {
        var verdict = Verdict.Silent;
        foreach (var statement in statements)
        {
            if (!statement.Matches(question))
            {
                continue;
            }

            if (!statement.Allows)
            {
                return Verdict.Denied;
            }

            verdict = Verdict.Allowed;
        }

        return verdict;
    }

    private static IEnumerable<PolicyDocument> Policies(AccountState account, Principal principal)
    {
        if (principal.RoleName is { } roleName)
        {
            return account.Roles.GetValueOrDefault(roleName)?.Policies.Values ?? [];
        }

        if (principal.UserName is not { } userName || account.User(userName) is not { } user)
        {
            return [];
        }

        return user.Policies.Values.Concat(user.Groups.SelectMany(group => account.Groups[group].Policies.Values));
    }
}
