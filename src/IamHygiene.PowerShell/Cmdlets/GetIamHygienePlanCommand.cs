using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>Gets what a run of Invoke-IamHygiene would do to access keys, why, and since when it is due. Changes nothing.</summary>
/// <remarks>
/// <para>Gives one object for each change: rotating, deactivating or deleting a key, finishing what an interrupted run began.
/// Rule names the row of the decision table, Reason says it in words.</para>
/// <para>With -Days it foresees the days to come as well, by playing the same rules day by day: a change is assumed to succeed, an
/// owner to take a new key on the day of its making. A key that does not exist yet is called (new). The limit of a day is not
/// counted in.</para>
/// <para>With -IncludeMail also the mails are given, as planned notices: to whom, about what, in which run.</para>
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
/// <example>
/// <summary>The calendar of the next 30 days</summary>
/// <code>Get-IamHygienePlan -Days 30 -IncludeMail | Group-Object { $_.Due.ToString('yyyy-MM-dd') } | Sort-Object Name</code>
/// <para>Counts changes and mails of each day. What is overdue is in the group of the day since when it is due.</para>
/// </example>
[Cmdlet(
    VerbsCommon.Get,
    "IamHygienePlan")]
[OutputType(typeof(PlannedAction), typeof(PlannedNotice))]
public sealed class GetIamHygienePlanCommand : ReadingUserCmdlet
{
    /// <summary>The moment to plan for, instead of now.</summary>
    [Parameter]
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>How many days to foresee. 0, the default, is a run of today alone.</summary>
    [Parameter]
    [ValidateRange(0, 365)]
    public int Days { get; set; }

    /// <summary>Gives the mails, too.</summary>
    [Parameter]
    public SwitchParameter IncludeMail { get; set; }

    /// <inheritdoc/>
    private protected override async Task ReadAsync(
        AccountScope scope,
        AccountPorts ports,
        Action<RunEvent> observe,
        CancellationToken cancellationToken)
    {
        var runner = Runner(ports, observe);
        var options = new RunOptions { RunId = RunId, AsOf = AsOf?.ToUniversalTime(), Select = scope.Select };
        if (Days > 0)
        {
            var forecast = await runner.ForecastAsync(options, Days, cancellationToken).ConfigureAwait(false);
            WritePlan(scope, forecast.AccountId, forecast.Actions, forecast.Notices, forecast.Findings);
            return;
        }

        var plan = await runner.PlanAsync(options, cancellationToken).ConfigureAwait(false);
        var notices = plan.Notices.Select(notice => PlannedNotice.Of(notice, plan.Time));
        WritePlan(scope, plan.AccountId, plan.Actions, notices, plan.Findings);
    }

    private void WritePlan(
        AccountScope scope,
        string accountId,
        IReadOnlyList<PlannedAction> actions,
        IEnumerable<PlannedNotice> notices,
        IReadOnlyList<Finding> findings) =>
        WriteTogether(() =>
        {
            ReportMissing(scope, accountId);
            foreach (var action in actions)
            {
                Write(action);
            }

            foreach (var notice in IncludeMail ? notices : [])
            {
                Write(notice);
            }

            Report(scope, findings);
        });
}
