namespace IamHygiene;

/// <summary>The accounts that criteria choose from an organization, and what stands in the way of some.</summary>
/// <param name="Accounts">The accounts, by number.</param>
/// <param name="Problems">What was asked for and cannot be had; each with the account or unit that it is about.</param>
public sealed record AccountSelection(
    IReadOnlyList<TargetAccount> Accounts,
    IReadOnlyList<(string Subject, Problem Problem)> Problems)
{
    /// <summary>Chooses. Pure: no call.</summary>
    /// <param name="tree">The organization; with its units where the criteria need them.</param>
    /// <param name="criteria">Which accounts are meant.</param>
    /// <exception cref="ServiceException">
    /// There is no such unit among those to leave out. Nobody is chosen then: it may hold just the accounts that must be left alone.
    /// </exception>
    public static AccountSelection From(OrganizationTree tree, AccountCriteria criteria)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(criteria);
        var problems = new List<(string Subject, Problem Problem)>();
        var named = Named(tree, criteria, problems);
        if (tree.Units is not { } units)
        {
            return new(named.Where(account => account.IsActive).Select(Target).ToList(), problems);
        }

        var excluded = criteria.ExcludedUnits.SelectMany(reference => Excluded(units, reference)).ToHashSet(StringComparer.Ordinal);
        var included = Included(units, criteria, problems);
        var chosen = new List<TargetAccount>();
        foreach (var account in named.Where(account => account.IsActive))
        {
            var above = units.Above(account.Id).ToList();
            if (!above.Contains(units.RootId, StringComparer.Ordinal))
            {
                problems.Add((account.Id, AccountProblems.UnitUnknown(account)));
            }
            else if (above.Exists(included.Contains) && !above.Exists(excluded.Contains))
            {
                chosen.Add(Target(account));
            }
        }

        return new(chosen, problems);
    }

    /// <summary>Takes accounts by their numbers, where no organization is asked.</summary>
    public static AccountSelection ByNumber(IEnumerable<string> accountIds)
    {
        ArgumentNullException.ThrowIfNull(accountIds);
        var ids = accountIds.Distinct(StringComparer.Ordinal).ToLookup(TargetAccount.IsNumber);
        return new(
            ids[true].Order(StringComparer.Ordinal).Select(id => new TargetAccount(id)).ToList(),
            ids[false].Select(text => (text, AccountProblems.NotANumber(text))).ToList());
    }

    private static IEnumerable<OrganizationAccount> Named(
        OrganizationTree tree,
        AccountCriteria criteria,
        List<(string Subject, Problem Problem)> problems)
    {
        if (criteria.AccountIds.Count == 0)
        {
            return tree.Accounts;
        }

        var named = new List<OrganizationAccount>();
        foreach (var id in criteria.AccountIds.Distinct(StringComparer.Ordinal))
        {
            if (tree.Accounts.FirstOrDefault(account => account.Id == id) is not { } account)
            {
                problems.Add((id, TargetAccount.IsNumber(id) ? AccountProblems.NotInOrganization(id) : AccountProblems.NotANumber(id)));
                continue;
            }

            named.Add(account);
            // Nobody is told of the others that are not active; whoever names one expects to hear of it.
            if (!account.IsActive)
            {
                problems.Add((id, AccountProblems.NotActive(account)));
            }
        }

        return named.OrderBy(account => account.Id, StringComparer.Ordinal);
    }

    private static TargetAccount Target(OrganizationAccount account) => new(account.Id, account.Name);

    private static HashSet<string> Included(
        OrganizationalUnits units,
        AccountCriteria criteria,
        List<(string Subject, Problem Problem)> problems)
    {
        if (criteria.Units.Count == 0)
        {
            return [units.RootId];
        }

        var included = new HashSet<string>(StringComparer.Ordinal);
        foreach (var reference in criteria.Units)
        {
            var found = Find(units, reference);
            if (found.Count == 0)
            {
                problems.Add((reference, AccountProblems.UnitNotFound(reference, units)));
            }

            included.UnionWith(found);
        }

        return included;
    }

    private static List<string> Excluded(OrganizationalUnits units, string reference)
    {
        var found = Find(units, reference);
        if (found.Count > 0)
        {
            return found;
        }

        var problem = AccountProblems.UnitNotFound(reference, units);
        throw new ServiceException(
            FailureKind.NotFound,
            problem.ErrorId,
            problem.Message + " It was to be left out, so no account is chosen.",
            problem.Remedy);
    }

    // Names of units are unique below one parent; AWS does not say whether case counts, so all that fit are meant.
    private static List<string> Find(OrganizationalUnits units, string reference)
    {
        var isRoot = reference == units.RootId || reference == "/";
        if (isRoot)
        {
            return [units.RootId];
        }

        var path = "/" + reference.Trim('/');
        return units.All
            .Where(unit => unit.Id == reference || string.Equals(units.PathOf(unit), path, StringComparison.OrdinalIgnoreCase))
            .Select(unit => unit.Id)
            .ToList();
    }
}
