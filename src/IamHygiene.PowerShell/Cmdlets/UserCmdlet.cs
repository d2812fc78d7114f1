using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>
/// A cmdlet about users that its input names. All input is collected first, so that the account is read once and in bulk.
/// </summary>
public abstract class UserCmdlet : AccountsCmdlet
{
    private protected UserTargets Targets { get; } = new();

    // True where a pipeline delivered nobody: then nobody is meant, not everybody.
    private bool nobodyPiped;

    /// <summary>True where the own account alone is meant.</summary>
    private protected bool IsOneAccount => !Organization && !NamesARole && NamedAccounts.Count == 0;

    /// <summary>The accounts that a parameter names; empty: none.</summary>
    private protected virtual IReadOnlyList<string> NamedAccounts => [];

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        base.Prepare();
        nobodyPiped = MyInvocation.ExpectingInput && Targets.IsEmpty;
        if (nobodyPiped)
        {
            WriteVerbose("The pipeline delivered no user; nothing to do.");
        }
    }

    /// <inheritdoc/>
    private protected sealed override async Task RunAsync(CancellationToken cancellationToken)
    {
        if (nobodyPiped)
        {
            return;
        }

        using var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        if (IsOneAccount)
        {
            await WorkAsync(new(Targets), connection.Ports, Observe, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await WorkInSeveralAsync(connection, cancellationToken).ConfigureAwait(false);
        }

        ProgressEnds();
    }

    /// <summary>Does the work in one account and writes what comes of it.</summary>
    /// <returns>False where it told that the account could not be read.</returns>
    private protected abstract Task<bool> WorkAsync(
        AccountScope scope,
        AccountPorts ports,
        Action<RunEvent> observe,
        CancellationToken cancellationToken);

    private async Task WorkInSeveralAsync(IConnection connection, CancellationToken cancellationToken)
    {
        // Where every user comes with an account, no other account is of interest.
        var asked = NamedAccounts.Count > 0 ? NamedAccounts
            : Targets.HaveBareNames ? []
            : Targets.Accounts;
        var read = await ForEachAccountAsync(
            connection,
            asked,
            (account, ports, stop) => WorkAsync(new(Targets, account), ports, happened => ObserveIn(account, happened), stop),
            cancellationToken).ConfigureAwait(false);
        if (read == 0)
        {
            return;
        }

        foreach (var (name, problem) in NeverFound(read))
        {
            Error(Errors.ToErrorRecord(problem, name));
        }
    }

    /// <summary>One problem for each thing that was asked for and that none of several accounts has.</summary>
    /// <param name="accounts">How many accounts were read.</param>
    private protected virtual IEnumerable<(string Name, Problem Problem)> NeverFound(int accounts) => Targets.NeverFound(accounts);

    /// <summary>One error for each name that is nobody's.</summary>
    private protected void ReportMissing(AccountScope scope, string accountId)
    {
        foreach (var (name, problem) in scope.Missing(accountId))
        {
            Error(Errors.ToErrorRecord(problem, name));
        }
    }

    /// <summary>Tells findings by their severity: as errors, as warnings, or in verbose output.</summary>
    private protected void Report(
        AccountScope scope,
        IEnumerable<Finding> findings,
        FindingSeverity warnFrom = FindingSeverity.Error)
    {
        foreach (var finding in findings)
        {
            var told = scope.Locate(new(finding.Kind, finding.Message, finding.Remedy));
            if (finding.Severity == FindingSeverity.Error)
            {
                Error(Errors.ToErrorRecord(told, finding));
            }
            else if (finding.Severity >= warnFrom)
            {
                Warn($"{told.Message} {told.Remedy}");
            }
            else
            {
                Verbose($"{finding.Kind} [{finding.Rule}]: {told.Message}");
            }
        }
    }
}
