namespace IamHygiene;

/// <summary>Reads an organization: its accounts, and its units where they are asked for.</summary>
public static class OrganizationReader
{
    /// <summary>Reads it.</summary>
    /// <param name="port">The organization.</param>
    /// <param name="withUnits">True where it matters which account lies in which unit; that costs two calls for each unit.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ServiceException">It could not be read as a whole.</exception>
    public static async Task<OrganizationTree> ReadAsync(
        IOrganizationPort port,
        bool withUnits,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(port);
        var listed = await port.ListAccountsAsync(cancellationToken).ConfigureAwait(false);
        // A listing that changes between two pages may show an account twice.
        var accounts = listed
            .DistinctBy(account => account.Id, StringComparer.Ordinal)
            .OrderBy(account => account.Id, StringComparer.Ordinal)
            .ToList();
        var tree = new OrganizationTree(accounts);
        return withUnits
            ? tree with { Units = await UnitsAsync(port, cancellationToken).ConfigureAwait(false) }
            : tree;
    }

    private static async Task<OrganizationalUnits> UnitsAsync(IOrganizationPort port, CancellationToken cancellationToken)
    {
        var root = await port.GetRootIdAsync(cancellationToken).ConfigureAwait(false);
        var units = new Dictionary<string, OrganizationalUnit>(StringComparer.Ordinal);
        var parentOf = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Queue<string>([root]);
        while (open.TryDequeue(out var parent))
        {
            foreach (var account in await port.ListAccountIdsAsync(parent, cancellationToken).ConfigureAwait(false))
            {
                parentOf[account] = parent;
            }

            foreach (var unit in await port.ListUnitsAsync(parent, cancellationToken).ConfigureAwait(false))
            {
                // A unit that is moved meanwhile must not be walked twice, let alone for ever.
                if (units.TryAdd(unit.Id, unit))
                {
                    open.Enqueue(unit.Id);
                }
            }
        }

        return new(root, [.. units.Values], parentOf);
    }
}
