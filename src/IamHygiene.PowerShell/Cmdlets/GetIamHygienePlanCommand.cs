using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>Gets what a run of Invoke-IamHygiene would do to access keys, why, and since when it is due. Changes nothing.</summary>
/// <remarks>
/// <para>Gives one object for each change: rotating, deactivating or deleting a key, finishing what an interrupted run began.
/// Rule names the row of the decision table, Reason says it in words.</para>
/// <para>With -AsOf the plan is made for another moment: what will be due next month, if nothing else happens until then.</para>
/// <para>The objects can be piped to Invoke-IamKeyRotation, which then carries out exactly these changes.</para>
/// </remarks>
/// <example>
/// <summary>What is due today</summary>
/// <code>Get-IamHygienePlan</code>
/// <para>Lists the changes that a run would make now, with their reasons.</para>
/// </example>
/// <example>
/// <summary>How much of each kind</summary>
/// <code>Get-IamHygienePlan | Group-Object Action</code>
/// <para>Counts the changes by kind.</para>
/// </example>
/// <example>
/// <summary>What is due in some accounts of the organization</summary>
/// <code>Get-IamHygienePlan -Organization -OrganizationalUnit /Workloads -RoleName OrganizationAccountAccessRole</code>
/// <para>Lists what is due in the accounts of the unit Workloads and of the units below it.</para>
/// </example>
/// <example>
/// <summary>What will be due in two weeks</summary>
/// <code>Get-IamHygienePlan -AsOf (Get-Date).AddDays(14) | Sort-Object Due</code>
/// <para>Plans for the day in two weeks, from the state of today.</para>
/// </example>
[Cmdlet(
    VerbsCommon.Get,
    "IamHygienePlan")]
[OutputType(typeof(PlannedAction))]
public sealed class GetIamHygienePlanCommand : ReadingUserCmdlet
{
    /// <summary>The moment to plan for, instead of now.</summary>
    [Parameter]
    public DateTimeOffset? AsOf { get; set; }

    /// <inheritdoc/>
    private protected override async Task ReadAsync(AccountScope scope, HygieneRunner runner, CancellationToken cancellationToken)
    {
        var options = new RunOptions { RunId = RunId, AsOf = AsOf?.ToUniversalTime(), Select = scope.Select };
        var plan = await runner.PlanAsync(options, cancellationToken).ConfigureAwait(false);
        WriteTogether(() =>
        {
            ReportMissing(scope, plan.AccountId);
            foreach (var action in plan.Actions)
            {
                Write(action);
            }

            Report(scope, plan.Findings);
        });
    }
}
