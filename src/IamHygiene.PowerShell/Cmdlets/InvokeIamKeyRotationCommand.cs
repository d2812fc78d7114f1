using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>Carries out what is due for the access keys of some users: rotating, deactivating, deleting.</summary>
/// <remarks>
/// <para>For users: everything that is due for their keys now. For planned actions from Get-IamHygienePlan: exactly these,
/// as far as they are still due. Each change is asked for with its user, key and reason, unless -Confirm:$false is given.</para>
/// <para>A rotation makes a new key, stores it in the user's secret, proves that it works and only then lets AWSCURRENT
/// name it. The old key goes on working until it is deactivated, at 90 days by default.</para>
/// <para>With -Force a new key is made whatever the age of the present one, which is deactivated as soon as the new one is
/// proven; use it when a key may have leaked. A user has at most one forced rotation a day.</para>
/// <para>Owners are mailed about what was done to their keys, where the configuration names a way for mail.</para>
/// </remarks>
/// <example>
/// <summary>Rotate the keys of one user, if due</summary>
/// <code>Invoke-IamKeyRotation -UserName svc-due</code>
/// <para>Asks, and then does what is due for the keys of this user.</para>
/// </example>
/// <example>
/// <summary>Rotate old keys of a group of users</summary>
/// <code>Get-IamCredentialStatus -UserName 'svc-*' | Where-Object OldestActiveKeyAge -ge 80 | Invoke-IamKeyRotation -Confirm:$false</code>
/// <para>Does what is due for all users of that name with a key of 80 days or more. The account is read once, not once for each
/// user.</para>
/// </example>
/// <example>
/// <summary>Delete only</summary>
/// <code>Get-IamHygienePlan | Where-Object Action -eq Delete | Invoke-IamKeyRotation -WhatIf</code>
/// <para>Shows which keys would be deleted, and nothing else of the plan.</para>
/// </example>
/// <example>
/// <summary>In another account</summary>
/// <code>$role = @{ RoleName = 'OrganizationAccountAccessRole' }
/// Get-IamHygienePlan -AccountId 444455556666 @role | Invoke-IamKeyRotation @role -WhatIf</code>
/// <para>Shows what would be done in an account that is entered through a role of that name.</para>
/// </example>
/// <example>
/// <summary>A key may have leaked</summary>
/// <code>Invoke-IamKeyRotation -UserName svc-healthy -Force -Confirm:$false</code>
/// <para>Replaces the key of this user at once and deactivates the old one.</para>
/// </example>
// No parameter set is the default: PowerShell would try it first, and take the user's name out of a planned action.
[Cmdlet(
    VerbsLifecycle.Invoke,
    "IamKeyRotation",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ActionResult))]
public sealed class InvokeIamKeyRotationCommand : UserCmdlet
{
    private const string UserSet = "User";
    private const string ActionSet = "PlannedAction";

    private readonly List<PlannedAction> chosen = [];
    private readonly HashSet<ActionResult> written = new(ReferenceEqualityComparer.Instance);

    /// <summary>
    /// Names of users; * and ? are wildcards. Takes names and objects with a UserName, such as those of Get-IamCredentialStatus.
    /// </summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ParameterSetName = UserSet,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? UserName { get; set; }

    /// <summary>
    /// The account that the users were read from; comes from the pipeline. With -RoleName or -Organization the work is done in
    /// that account. Without, a user of another account is refused: the same name means another user there.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? AccountId { get; set; }

    /// <summary>Changes from Get-IamHygienePlan. Only these are made.</summary>
    [Parameter(
        Mandatory = true,
        ParameterSetName = ActionSet,
        ValueFromPipeline = true)]
    [ValidateNotNull]
    public PlannedAction[]? PlannedAction { get; set; }

    /// <summary>Makes a new key whatever the age of the present one, and deactivates that one once the new one is proven.</summary>
    [Parameter(ParameterSetName = UserSet)]
    public SwitchParameter Force { get; set; }

    /// <summary>Mails nobody about what was done to their keys.</summary>
    [Parameter]
    public SwitchParameter NoMail { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == UserSet)
        {
            Targets.Add(UserName, AccountId);
            return;
        }

        foreach (var action in PlannedAction!)
        {
            chosen.Add(action);
            Targets.Add([action.UserName], action.AccountId);
        }
    }

    /// <inheritdoc/>
    private protected override async Task<bool> WorkAsync(
        AccountScope scope,
        AccountPorts ports,
        Action<RunEvent> observe,
        CancellationToken cancellationToken)
    {
        if (MailIsOff && !NoMail)
        {
            Verbose("Nobody is mailed, because the configuration names no way for mail (mail.transport).");
        }

        var options = new RunOptions
        {
            RunId = RunId,
            Select = scope.Select,
            Force = Force
                ? await ForcedAsync(ports.Identity, cancellationToken).ConfigureAwait(false)
                : new HashSet<string>(StringComparer.Ordinal),
            Approve = action => IsChosen(action) && Approved(ConfirmationText.For(action), cancellationToken),
            ApproveNotice = _ => false,
            SendMail = !NoMail && !MailIsOff,
            IsPreview = IsWhatIf,
        };
        var run = await new HygieneRunner(ports, Effective.Policy, observe).RunAsync(
            options,
            cancellationToken).ConfigureAwait(false);
        foreach (var problem in run.Problems)
        {
            Error(Errors.ToErrorRecord(scope.Locate(problem), scope.Account?.Id ?? run.AccountId));
        }

        if (run.AccountId.Length == 0)
        {
            return false;
        }

        ReportMissing(scope, run.AccountId);
        ReportRest(scope, run);
        return true;
    }

    // Results are written as they come, so that those of a run that is stopped are not lost.
    /// <inheritdoc/>
    private protected override void Observe(RunEvent happened)
    {
        base.Observe(happened);
        if (happened is RunEvent.Acted { Result: var result })
        {
            WriteOnce(result);
        }
    }

    private void WriteOnce(ActionResult result)
    {
        lock (written)
        {
            if (!written.Add(result))
            {
                return;
            }
        }

        Write(result);
        if (result.Problem is { } problem)
        {
            Error(Errors.ToErrorRecord(IsOneAccount ? problem : new TargetAccount(result.AccountId).Locate(problem), result));
        }
    }

    private void ReportRest(AccountScope scope, HygieneRun run)
    {
        // What was not begun because the change before it failed is told by no event.
        foreach (var result in run.Actions)
        {
            WriteOnce(result);
        }

        foreach (var notice in run.Notices.Where(notice => notice.Problem is not null))
        {
            Error(Errors.ToErrorRecord(scope.Locate(notice.Problem!), notice));
        }

        var chosenHere = chosen.Where(action => scope.Account is null || action.AccountId == scope.Account.Id);
        foreach (var gone in chosenHere.Where(action => !run.Planned.Any(planned => IsSame(planned, action))))
        {
            Warn($"{ConfirmationText.For(gone)}: not due any more.");
        }

        // A person who names a user wants to know why nothing was done for it; with -Force a result says so.
        var told = run.Actions.Select(action => action.UserName).Concat(
            run.Planned.Where(action => action.Action != PlannedActionKind.NoteKey).Select(action => action.UserName));
        var done = told.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var idle = run.Findings.Where(finding => finding.UserName is { } name && !done.Contains(name) && IsAboutKeys(finding));
        var failed = run.Findings.Where(finding => finding.Severity == FindingSeverity.Error);
        Report(scope, idle.Concat(failed).Distinct(), FindingSeverity.Warning);
    }

    private static bool IsAboutKeys(Finding finding) => finding.Rule is not (DecisionRule.C1 or DecisionRule.N3 or DecisionRule.S1);

    private bool IsChosen(PlannedAction action) =>
        chosen.Count == 0 ? action.Action != PlannedActionKind.NoteKey : chosen.Exists(wanted => IsSame(wanted, action));

    private static bool IsSame(PlannedAction a, PlannedAction b) => a.AccountId == b.AccountId && a.UserName == b.UserName && a.IsSameAs(b);

    private async Task<IReadOnlySet<string>> ForcedAsync(IIdentityPort identity, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await foreach (var user in identity.ListUsersAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!Targets.Includes(user))
            {
                continue;
            }

            names.Add(user.UserName);
            if (!user.IsManaged)
            {
                Warn($"User {user.UserName} has no tag {TagNames.SecretName}, so its keys are not managed and none is made.");
            }
        }

        return names;
    }
}
