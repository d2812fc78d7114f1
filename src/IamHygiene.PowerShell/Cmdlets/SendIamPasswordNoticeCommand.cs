using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>Mails users whose console password has expired or is about to.</summary>
/// <remarks>
/// <para>Sends the notices that are due: from 15 days before a password expires, once a day at most, however often it is
/// called and whatever else sends them. Users whose password does not expire, or who have none, get nothing; nor does anybody
/// whose notice of today was sent already.</para>
/// <para>The mail goes to the user name if that is an e-mail address, else to the address in the tag Notify. A user who can be
/// reached in neither way is named in a warning.</para>
/// <para>How mail is sent is part of the configuration. In a sandbox it goes to the sandbox's SES.</para>
/// </remarks>
/// <example>
/// <summary>See who would be mailed</summary>
/// <code>Get-IamCredentialStatus | Where-Object PasswordDaysLeft -lt 5 | Send-IamPasswordNotice -WhatIf</code>
/// <para>Shows who would be mailed about a password that expires in less than five days. No mail is sent.</para>
/// </example>
/// <example>
/// <summary>Mail one user</summary>
/// <code>Send-IamPasswordNotice -UserName dave@example.com</code>
/// <para>Mails this user, if a notice is due and none was sent today.</para>
/// </example>
/// <example>
/// <summary>Mail all, with a configuration</summary>
/// <code>Send-IamPasswordNotice -UserName * -Configuration '{ "mail": { "transport": "folder", "folder": "./mails", "from":
/// "aws@example.com" } }'</code>
/// <para>Writes the mails that are due into a folder, as files that any mail program opens.</para>
/// </example>
[Cmdlet(
    VerbsCommunications.Send,
    "IamPasswordNotice",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(NoticeResult))]
public sealed class SendIamPasswordNoticeCommand : UserCmdlet
{
    /// <summary>
    /// Names of users; * and ? are wildcards. Takes names and objects with a UserName, such as those of Get-IamCredentialStatus.
    /// </summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
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

    /// <inheritdoc/>
    protected override void ProcessRecord() => Targets.Add(UserName, AccountId);

    /// <inheritdoc/>
    private protected override async Task<bool> WorkAsync(
        AccountScope scope,
        AccountPorts ports,
        Action<RunEvent> observe,
        CancellationToken cancellationToken)
    {
        var options = new RunOptions
        {
            RunId = RunId,
            Select = scope.Select,
            Approve = _ => false,
            ApproveNotice = notice => notice.Kind is NoticeKind.PasswordExpired or NoticeKind.PasswordExpiring
                && Approved(ConfirmationText.For(notice), cancellationToken)
                && CanSend(),
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
        foreach (var result in run.Notices)
        {
            Write(result);
            if (result.Problem is { } problem)
            {
                Error(Errors.ToErrorRecord(scope.Locate(problem), result));
            }
        }

        var addresses = run.Findings.Where(finding => finding.Kind is FindingIds.NoAddress or FindingIds.ForeignAddress);
        Report(scope, addresses, FindingSeverity.Warning);
        return true;
    }

    // A notice that goes nowhere must not count as sent.
    private bool CanSend() => MailIsOff
        ? throw new IamHygieneException(
            new(
                "MailNotConfigured",
                "Mail cannot be sent, because the configuration names no way for it.",
                "Give -Configuration with mail.transport (ses-api, ses-smtp or folder) and mail.from."))
        : true;
}
