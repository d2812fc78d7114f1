using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>
/// A cmdlet about users that its input names. All input is collected first, so that the account is read once and in bulk.
/// </summary>
public abstract class UserCmdlet : ConnectedCmdlet
{
    private readonly List<IamUser> seen = [];

    /// <summary>
    /// The account that the users were read from; comes from the pipeline. A user of the same name in another account is
    /// another user, and is refused.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? AccountId { get; set; }

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

    /// <summary>
    /// True for users that the input names. Whoever is asked about exists, which <see cref="ReportMissing"/> needs to know.
    /// </summary>
    private protected bool Select(IamUser user)
    {
        lock (seen)
        {
            seen.Add(user);
        }

        return Targets.Includes(user);
    }

    /// <summary>One error for each name that is nobody's.</summary>
    private protected void ReportMissing(string accountId)
    {
        foreach (var (name, problem) in Targets.Missing(seen, accountId))
        {
            Error(Errors.ToErrorRecord(problem, name));
        }
    }

    /// <summary>Tells findings by their severity: as errors, as warnings, or in verbose output.</summary>
    private protected void Report(IEnumerable<Finding> findings, FindingSeverity warnFrom = FindingSeverity.Error)
    {
        foreach (var finding in findings)
        {
            if (finding.Severity == FindingSeverity.Error)
            {
                Error(Errors.ToErrorRecord(new Problem(finding.Kind, finding.Message, finding.Remedy), finding));
            }
            else if (finding.Severity >= warnFrom)
            {
                Warn($"{finding.Message} {finding.Remedy}");
            }
            else
            {
                Verbose($"{finding.Kind} [{finding.Rule}]: {finding.Message}");
            }
        }
    }
}
