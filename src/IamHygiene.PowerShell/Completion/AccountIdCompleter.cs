namespace IamHygiene.PowerShell;

/// <summary>Completes the numbers of the organization's active accounts.</summary>
public sealed class AccountIdCompleter : AwsCompleter
{
    /// <inheritdoc/>
    private protected override async Task<IEnumerable<(string Text, string Tip)>> CandidatesAsync(
        IConnection connection,
        CancellationToken cancellationToken)
    {
        var tree = await OrganizationReader.ReadAsync(
            connection.Organization,
            withUnits: false,
            cancellationToken).ConfigureAwait(false);
        return tree.Accounts.Where(account => account.IsActive).Select(account => (account.Id, account.Name));
    }
}
