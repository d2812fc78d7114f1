using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>
/// A cmdlet about users that its input names. All input is collected first, so that the account is read once and in bulk.
/// </summary>
public abstract class UserCmdlet : ConnectedCmdlet
{
    private protected UserTargets Targets { get; } = new();

    /// <summary>True where a pipeline delivered nobody: then nobody is meant, not everybody.</summary>
    private protected bool NobodyPiped { get; private set; }

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        base.Prepare();
        NobodyPiped = MyInvocation.ExpectingInput && Targets.IsEmpty;
        if (NobodyPiped)
        {
            WriteVerbose("The pipeline delivered no user; nothing to do.");
        }
    }

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
