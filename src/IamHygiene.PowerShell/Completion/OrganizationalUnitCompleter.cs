namespace IamHygiene.PowerShell;

/// <summary>Completes the paths of the organization's units.</summary>
public sealed class OrganizationalUnitCompleter : AwsCompleter
{
    /// <inheritdoc/>
    private protected override async Task<IEnumerable<(string Text, string Tip)>> CandidatesAsync(
        IConnection connection,
        CancellationToken cancellationToken)
    {
        var tree = await OrganizationReader.ReadAsync(
            connection.Organization,
            withUnits: true,
            cancellationToken).ConfigureAwait(false);
        return tree.Units is { } units ? units.All.Select(unit => (units.PathOf(unit), unit.Id)) : [];
    }
}
