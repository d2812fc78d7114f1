using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>Looks whether everything is as a daily run needs it. Changes nothing.</summary>
/// <remarks>
/// <para>Checks the configuration, credentials and region, what a run reads and what it changes (with iam:SimulatePrincipalPolicy),
/// the password policy, each managed user's secret, owner tag, address and tags, the way of mail (sender, SES's quota, mail server),
/// and what starts the daily run and watches it.
/// Each check gives one object; checks of users give one for each user that does not pass. docs/setup.md explains every check.</para>
/// <para>What cannot be read is Skipped or Fail, with the reason, and never the end of the other checks.</para>
/// </remarks>
/// <example>
/// <summary>Check the own account</summary>
/// <code>Test-IamHygieneSetup | Where-Object Outcome -ne Pass</code>
/// <para>Shows what to look at.</para>
/// </example>
/// <example>
/// <summary>In a script</summary>
/// <code>if (-not (Test-IamHygieneSetup -Quiet)) { Write-Warning 'The set-up has faults: Test-IamHygieneSetup' }</code>
/// <para>With -Quiet it says whether no check fails.</para>
/// </example>
/// <example>
/// <summary>Another name of the function</summary>
/// <code>Test-IamHygieneSetup -FunctionName KeysDaily | Where-Object Check -in Schedule, Alarms</code>
/// <para>Shows whether a rule of EventBridge starts the Lambda function KeysDaily, and whether alarms watch it.</para>
/// </example>
/// <example>
/// <summary>Check all accounts of the organization</summary>
/// <code>Test-IamHygieneSetup -Organization -RoleName OrganizationAccountAccessRole | Where-Object Outcome -eq Fail</code>
/// <para>Checks each account through a role of that name.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "IamHygieneSetup")]
[OutputType(typeof(SetupCheck))]
[OutputType(typeof(bool))]
public sealed class TestIamHygieneSetupCommand : AccountsCmdlet
{
    private readonly object writing = new();
    private SetupCheck? failure;
    private bool isWell = true;

    /// <summary>
    /// The accounts to check, by their 12 digits: the own one as it is, others through the role of -RoleName. Without it: the own
    /// account.
    /// </summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(AccountIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? AccountId { get; set; }

    /// <summary>The Lambda function of the daily run, whose schedule and alarms are looked at in the account of the credentials.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidatePattern("^[A-Za-z0-9_-]{1,64}$")]
    public string FunctionName { get; set; } = SetupTester.DefaultFunctionName;

    /// <summary>Says only whether no check fails: True or False.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        try
        {
            base.Prepare();
        }
        catch (PolicyException e)
        {
            failure = SetupTester.Failed(SetupCheckIds.Configuration, Errors.ProblemOf(e));
        }
        catch (IamHygieneException e)
        {
            failure = SetupTester.Failed(SetupCheckIds.Configuration, Errors.ProblemOf(e));
        }
    }

    /// <inheritdoc/>
    private protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        if (failure is null)
        {
            failure = await TestAllAsync(cancellationToken).ConfigureAwait(false);
        }

        if (failure is not null)
        {
            WriteChecks([failure]);
        }

        if (Quiet)
        {
            Write(isWell);
        }
    }

    // A way that cannot be opened is the answer to what was asked, not an error.
    private async Task<SetupCheck?> TestAllAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
            await TestAllAsync(connection, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (PolicyException e)
        {
            return SetupTester.Failed(SetupCheckIds.Configuration, Errors.ProblemOf(e));
        }
        catch (ServiceException e)
        {
            return SetupTester.Failed(SetupCheckIds.Connection, e.ToProblem());
        }
    }

    private async Task TestAllAsync(IConnection connection, CancellationToken cancellationToken)
    {
        var isOneAccount = !Organization && !NamesARole && AccountId is null;
        if (isOneAccount)
        {
            await TestAsync(connection.Ports, cancellationToken).ConfigureAwait(false);
            return;
        }

        await ForEachAccountAsync(connection, AccountId ?? [], WorkAsync, cancellationToken).ConfigureAwait(false);
        ProgressEnds();

        async Task<bool> WorkAsync(TargetAccount account, AccountPorts ports, CancellationToken stop)
        {
            await TestAsync(ports, stop).ConfigureAwait(false);
            return true;
        }
    }

    private async Task TestAsync(AccountPorts ports, CancellationToken cancellationToken)
    {
        var tester = new SetupTester(ports, Effective, FunctionName);
        var checks = await tester.TestAsync(cancellationToken).ConfigureAwait(false);
        WriteChecks(checks);
    }

    private void WriteChecks(IReadOnlyList<SetupCheck> checks)
    {
        lock (writing)
        {
            isWell &= checks.All(check => check.Outcome != CheckOutcome.Fail);
            if (Quiet)
            {
                return;
            }

            foreach (var check in checks)
            {
                Write(check);
            }
        }
    }
}
