using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>Undoes the deactivation of an access key and, if asked, lets the secret name it again.</summary>
/// <remarks>
/// <para>Reactivates the key. The daily run then leaves it alone for as long as a replaced key goes on working, ten days by
/// default; after that it is deactivated again if a replacement is in place. To keep it longer, exempt the user with the tag
/// IamHygiene:Exempt. A deleted key cannot be brought back.</para>
/// <para>With -MakeCurrent AWSCURRENT moves back to the version of the secret that holds the key, after its pair has been
/// proven to work. An SES SMTP password cannot be proven, so AWS gets a minute to accept the key again first. Readers of the
/// secret get the old pair from then on. The other key stays active, and no new key is made until one of the two is deleted.</para>
/// <para>Refused, with nothing changed: a key that is not this user's, a secret that is not this user's beyond doubt, a version
/// that differs from AWSCURRENT in more than the pair, a user whose key is being rotated at this moment.</para>
/// </remarks>
/// <example>
/// <summary>Bring a key back</summary>
/// <code>$key = (Get-IamCredentialStatus -UserName svc-inactive-unknown).Keys | Where-Object Status -eq Inactive
/// Restore-IamAccessKey -UserName svc-inactive-unknown -AccessKeyId $key.AccessKeyId</code>
/// <para>Reactivates the inactive key of this user.</para>
/// </example>
/// <example>
/// <summary>Undo what a run deactivated</summary>
/// <code>$run = Invoke-IamHygiene
/// $run.Actions | Where-Object Action -eq Deactivate | Restore-IamAccessKey -WhatIf</code>
/// <para>Shows which keys would be reactivated that the run had deactivated.</para>
/// </example>
/// <example>
/// <summary>Undo what a run deactivated in other accounts</summary>
/// <code>$runs = Invoke-IamHygiene -Organization -RoleName OrganizationAccountAccessRole -NoMail
/// $runs.Actions | Where-Object Action -eq Deactivate | Restore-IamAccessKey -RoleName OrganizationAccountAccessRole -WhatIf</code>
/// <para>Shows which keys would be reactivated, each in the account that it was deactivated in.</para>
/// </example>
/// <example>
/// <summary>Let the secret name the old key again</summary>
/// <code>Restore-IamAccessKey -UserName svc-deactivate -AccessKeyId AKIAIOSFODNN7EXAMPLE -MakeCurrent</code>
/// <para>Reactivates the key where it is inactive, proves its stored pair and moves AWSCURRENT to it.</para>
/// </example>
[Cmdlet(
    VerbsData.Restore,
    "IamAccessKey",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ActionResult))]
public sealed class RestoreIamAccessKeyCommand : AccountsCmdlet
{
    private readonly List<WantedKey> wanted = [];

    /// <summary>The user.</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? UserName { get; set; }

    /// <summary>The id of the user's access key, AKIA….</summary>
    [Parameter(
        Mandatory = true,
        Position = 1,
        ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? AccessKeyId { get; set; }

    /// <summary>
    /// The account that the user was read from; comes from the pipeline. With -RoleName or -Organization the work is done in
    /// that account. Without, a user of another account is refused: the same name means another user there.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AccountIdCompleter))]
    public string? AccountId { get; set; }

    /// <summary>Moves AWSCURRENT of the user's secret to the version that holds this key, once its pair is proven to work.</summary>
    [Parameter]
    public SwitchParameter MakeCurrent { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => wanted.Add(new(UserName!.Trim(), AccessKeyId!.Trim(), AccountId));

    /// <inheritdoc/>
    private protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        if (wanted.Count == 0)
        {
            return;
        }

        using var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        if (!Organization && !NamesARole)
        {
            await RestoreAllAsync(wanted, connection.Ports, cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (var bare in wanted.Where(key => key.AccountId is null))
        {
            Error(Errors.ToErrorRecord(
                new(
                    "NoAccountNamed",
                    $"In which account key {bare.AccessKeyId} of user {bare.UserName} lies is not said, so nothing was done for it.",
                    "Give -AccountId, or pipe objects that have an AccountId."),
                bare.AccessKeyId));
        }

        var byAccount = wanted.Where(key => key.AccountId is not null).ToLookup(key => key.AccountId, StringComparer.Ordinal);
        var accounts = byAccount.Select(group => group.Key).OfType<string>().ToList();
        if (accounts.Count > 0)
        {
            await ForEachAccountAsync(connection, accounts, WorkAsync, cancellationToken).ConfigureAwait(false);
        }

        async Task<bool> WorkAsync(TargetAccount account, AccountPorts ports, CancellationToken stop)
        {
            await RestoreAllAsync(byAccount[account.Id], ports, stop).ConfigureAwait(false);
            return true;
        }
    }

    private async Task RestoreAllAsync(IEnumerable<WantedKey> keys, AccountPorts ports, CancellationToken cancellationToken)
    {
        var restoration = new Restoration(ports, Effective.Policy, RunId, Observe);
        foreach (var key in keys)
        {
            try
            {
                await RestoreAsync(restoration, key, cancellationToken).ConfigureAwait(false);
            }
            catch (ServiceException e) when (e.Kind != FailureKind.Credentials)
            {
                Error(Errors.ToErrorRecord(e.ToProblem(), key.AccessKeyId));
            }
        }
    }

    private async Task RestoreAsync(Restoration restoration, WantedKey key, CancellationToken cancellationToken)
    {
        var id = key.AccessKeyId;
        var plan = await restoration.PlanAsync(key.UserName, id, MakeCurrent, cancellationToken).ConfigureAwait(false);
        var account = plan.User?.User.AccountId;
        var refusal = plan.Refusal ?? (string.IsNullOrEmpty(key.AccountId) || key.AccountId == account ? null
            : UserTargets.OfAnotherAccount(
                key.UserName,
                key.AccountId,
                account,
                "Use the credentials of that account, or -RoleName."));
        if (refusal is not null)
        {
            Error(Errors.ToErrorRecord(refusal, id));
            return;
        }

        string?[] steps =
        [
            plan.Activates ? $"activate key {id}" : null,
            plan.VersionId is null ? null : $"let AWSCURRENT name key {id}"
        ];
        var what = string.Join(" and ", steps.OfType<string>());
        var question = $"Restore: {what} of user {plan.User?.User.UserName} in account {account} (asked for by hand)";
        if (!plan.IsDone && !Approved(question, cancellationToken))
        {
            return;
        }

        var result = await restoration.RestoreAsync(plan, MakeCurrent, cancellationToken).ConfigureAwait(false);
        WriteResult(result);
    }

    private sealed record WantedKey(string UserName, string AccessKeyId, string? AccountId);
}
