namespace IamHygiene.PowerShell;

/// <summary>Completes user names, by asking IAM.</summary>
public sealed class UserNameCompleter : AwsCompleter
{
    /// <inheritdoc/>
    private protected override async Task<IEnumerable<(string Text, string Tip)>> CandidatesAsync(
        IConnection connection,
        CancellationToken cancellationToken)
    {
        var names = new List<(string Text, string Tip)>();
        await foreach (var user in connection.Ports.Identity.ListUsersAsync(cancellationToken).ConfigureAwait(false))
        {
            names.Add((user.UserName, user.Arn));
        }

        return names;
    }
}
