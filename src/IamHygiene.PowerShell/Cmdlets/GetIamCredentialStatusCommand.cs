using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>Gets the state of the passwords and access keys of IAM users.</summary>
/// <remarks>
/// <para>Gives one object for each user: when the console password expires, how old the access keys are, whether MFA is on,
/// what happens next to the keys and when, and what a person should know. It only reads.</para>
/// <para>The account is read in bulk, however many users it has: its credential report, its users with tags and groups. Only
/// users with something due are asked about one by one; the ids of other users' keys are not known and stay empty.</para>
/// <para>PasswordDaysLeft is empty where a password does not expire or there is none. In PowerShell an empty value is less
/// than any positive number, so 'Where-Object PasswordDaysLeft -lt 5' lets such users pass too. Send-IamPasswordNotice
/// mails nobody whose password does not expire; to look only at passwords that do, use -PasswordExpiresWithin.</para>
/// </remarks>
/// <example>
/// <summary>All users of the account</summary>
/// <code>Get-IamCredentialStatus</code>
/// <para>Shows a table of all users with the state of their passwords and keys.</para>
/// </example>
/// <example>
/// <summary>Passwords that expire within five days</summary>
/// <code>Get-IamCredentialStatus -PasswordExpiresWithin 5 | Sort-Object PasswordDaysLeft</code>
/// <para>Lists users whose password has expired or expires within five days, the most urgent first.</para>
/// </example>
/// <example>
/// <summary>Mail the owners of expiring passwords</summary>
/// <code>Get-IamCredentialStatus | Where-Object PasswordDaysLeft -lt 5 | Send-IamPasswordNotice -WhatIf</code>
/// <para>Shows who would be mailed. Users without an expiring password get nothing.</para>
/// </example>
/// <example>
/// <summary>All accounts of the organization</summary>
/// <code>Get-IamCredentialStatus -Organization -RoleName OrganizationAccountAccessRole | Group-Object AccountName -NoElement</code>
/// <para>Reads every active account of the organization through a role of that name, and counts the users of each.</para>
/// </example>
/// <example>
/// <summary>A spreadsheet of the account</summary>
/// <code>Get-IamCredentialStatus | Export-Csv status.csv</code>
/// <para>Writes one line for each user. Export-IamHygieneReport does the same and also keeps a spreadsheet program from taking a
/// name for a formula.</para>
/// </example>
[Cmdlet(
    VerbsCommon.Get,
    "IamCredentialStatus")]
[OutputType(typeof(CredentialStatus))]
public sealed class GetIamCredentialStatusCommand : ReadingUserCmdlet
{
    /// <summary>
    /// Only users whose password expires within this many days, or has expired. Users whose password does not expire, or who
    /// have none, are left out.
    /// </summary>
    [Parameter]
    [ValidateRange(0, 3650)]
    public int? PasswordExpiresWithin { get; set; }

    /// <inheritdoc/>
    private protected override async Task ReadAsync(
        AccountScope scope,
        AccountPorts ports,
        Action<RunEvent> observe,
        CancellationToken cancellationToken)
    {
        var runner = Runner(ports, observe);
        var options = new RunOptions { RunId = RunId, Select = scope.Select };
        var snapshot = await runner.ReadAsync(options, cancellationToken).ConfigureAwait(false);
        var statuses = StatusReader.From(snapshot, runner.Policy, Clock.GetUtcNow(), Targets.Includes);
        WriteTogether(() =>
        {
            foreach (var problem in snapshot.Problems)
            {
                Error(Errors.ToErrorRecord(scope.Locate(problem), snapshot.AccountId, ErrorCategory.InvalidData));
            }

            ReportMissing(scope, snapshot.AccountId);
            foreach (var status in statuses.Where(IsWanted))
            {
                Write(status);
            }
        });
    }

    private bool IsWanted(CredentialStatus status) =>
        PasswordExpiresWithin is not { } within || status.PasswordDaysLeft <= within;
}
