using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>A cmdlet that reads users and changes nothing. Where no user is named, it reads all of them.</summary>
public abstract class ReadingUserCmdlet : UserCmdlet
{
    /// <summary>Names of users; * and ? are wildcards. Without it: all users.</summary>
    [Parameter(
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? UserName { get; set; }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Targets.Add(UserName, AccountId);

    /// <inheritdoc/>
    private protected sealed override async Task RunAsync(CancellationToken cancellationToken)
    {
        if (NobodyPiped)
        {
            return;
        }

        using var connection = Open();
        await ReadAsync(new HygieneRunner(connection.Ports, Effective.Policy, Observe), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads what is asked for and writes it.</summary>
    private protected abstract Task ReadAsync(HygieneRunner runner, CancellationToken cancellationToken);
}
