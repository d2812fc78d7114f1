using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>
/// A cmdlet that reads users and changes nothing, in one account or in several. Where no user is named, it reads all of them.
/// </summary>
public abstract class ReadingUserCmdlet : UserCmdlet
{
    private readonly object writing = new();
    private string[] namedAccounts = [];

    /// <summary>Names of users; * and ? are wildcards. Without it: all users.</summary>
    [Parameter(
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? UserName { get; set; }

    /// <summary>
    /// The accounts to read, by their 12 digits: the own one as it is, others through the role of -RoleName. With -Organization:
    /// only these accounts of the organization. Without it: the own account.
    /// Objects from the pipeline bring the account that their user was read from. With -RoleName or -Organization those
    /// accounts are read; without, a user of another account is refused, because the same name means another user there.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AccountIdCompleter))]
    public string[]? AccountId { get; set; }

    /// <inheritdoc/>
    private protected override IReadOnlyList<string> NamedAccounts => namedAccounts;

    /// <inheritdoc/>
    protected sealed override void BeginProcessing()
    {
        base.BeginProcessing();
        // What is bound before the pipeline delivers was typed.
        namedAccounts = AccountId ?? [];
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() =>
        Targets.Add(UserName, namedAccounts.Length > 0 ? null : AccountId?.FirstOrDefault());

    /// <inheritdoc/>
    private protected sealed override async Task<bool> WorkAsync(
        AccountScope scope,
        AccountPorts ports,
        Action<RunEvent> observe,
        CancellationToken cancellationToken)
    {
        await ReadAsync(scope, ports, observe, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Reads what is asked for in one account and writes it.</summary>
    private protected abstract Task ReadAsync(
        AccountScope scope,
        AccountPorts ports,
        Action<RunEvent> observe,
        CancellationToken cancellationToken);

    /// <summary>What reads and plans in an account.</summary>
    private protected HygieneRunner Runner(AccountPorts ports, Action<RunEvent> observe) => new(ports, Effective.Policy, observe);

    /// <summary>Writes what belongs to one account without anything of another in between.</summary>
    private protected void WriteTogether(Action write)
    {
        lock (writing)
        {
            write();
        }
    }
}
