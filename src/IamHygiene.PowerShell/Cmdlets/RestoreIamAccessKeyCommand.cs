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
public sealed class RestoreIamAccessKeyCommand : ConnectedCmdlet
{
    private readonly List<(string UserName, string AccessKeyId, string? AccountId)> wanted = [];

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

    /// <summary>The account that the user was read from; comes from the pipeline. A user of another account is refused.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? AccountId { get; set; }

    /// <summary>Moves AWSCURRENT of the user's secret to the version that holds this key, once its pair is proven to work.</summary>
    [Parameter]
    public SwitchParameter MakeCurrent { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => wanted.Add((UserName!.Trim(), AccessKeyId!.Trim(), AccountId));

    /// <inheritdoc/>
    private protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        if (wanted.Count == 0)
        {
            return;
        }

        using var connection = Open();
        var restoration = new Restoration(connection.Ports, Effective.Policy, RunId, Observe);
        foreach (var (userName, accessKeyId, accountId) in wanted)
        {
            try
            {
                await RestoreAsync(restoration, userName, accessKeyId, accountId, cancellationToken).ConfigureAwait(false);
            }
            catch (ServiceException e) when (e.Kind != FailureKind.Credentials)
            {
                Error(Errors.ToErrorRecord(e.ToProblem(), accessKeyId));
            }
        }
    }

    private async Task RestoreAsync(
        Restoration restoration,
        string userName,
        string accessKeyId,
        string? accountId,
        CancellationToken cancellationToken)
    {
        var plan = await restoration.PlanAsync(userName, accessKeyId, MakeCurrent, cancellationToken).ConfigureAwait(false);
        var account = plan.User?.User.AccountId;
        var refusal = plan.Refusal ?? (string.IsNullOrEmpty(accountId) || accountId == account ? null
            : new Problem(
                "UserNotFound",
                $"User {userName} was read from account {accountId}, but this is account {account}.",
                "Use the credentials of that account."));
        if (refusal is not null)
        {
            Error(Errors.ToErrorRecord(refusal, accessKeyId));
            return;
        }

        string?[] steps =
        [
            plan.Activates ? $"activate key {accessKeyId}" : null,
            plan.VersionId is null ? null : $"let AWSCURRENT name key {accessKeyId}"
        ];
        var what = string.Join(" and ", steps.OfType<string>());
        if (!plan.IsDone
            && !Approved($"Restore: {what} of user {plan.User!.User.UserName} in account {account} (asked for by hand)", cancellationToken))
        {
            return;
        }

        var result = await restoration.RestoreAsync(plan, MakeCurrent, cancellationToken).ConfigureAwait(false);
        Write(result);
        if (result.Problem is { } problem)
        {
            Error(Errors.ToErrorRecord(problem, result));
        }
    }
}
