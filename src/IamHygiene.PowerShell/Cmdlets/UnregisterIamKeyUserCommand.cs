using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>Takes management off IAM users. Their keys and secrets stay as they are.</summary>
/// <remarks>
/// <para>Removes the tags SecretName, SecretFormat, GenerateNewKeys and IamHygiene:FirstKey from the user, in one call. Nobody rotates,
/// deactivates or deletes the user's keys after that, except where the configuration deals with keys of unmanaged users. Settings, such
/// as Notify, stay, so that Register-IamKeyUser with the same secret brings everything back.</para>
/// <para>Refused while a rotation of the user is under way: nobody would finish or undo it.</para>
/// </remarks>
/// <example>
/// <summary>Take management off a user</summary>
/// <code>Unregister-IamKeyUser -UserName svc-healthy -WhatIf</code>
/// <para>Says what it would do.</para>
/// </example>
/// <example>
/// <summary>Take management off several users</summary>
/// <code>Get-IamCredentialStatus -UserName 'svc-d*' | Unregister-IamKeyUser -Confirm:$false</code>
/// <para>Users that are not managed are skipped.</para>
/// </example>
[Cmdlet(
    VerbsLifecycle.Unregister,
    "IamKeyUser",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ActionResult))]
public sealed class UnregisterIamKeyUserCommand : ConnectedCmdlet
{
    private readonly List<(string Name, string? AccountId)> wanted = [];

    /// <summary>The user.</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? UserName { get; set; }

    /// <summary>
    /// The account that the user was read from; comes from the pipeline. A user of another account is refused: the same name means
    /// another user there.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? AccountId { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        wanted.Add((UserName!.Trim(), string.IsNullOrWhiteSpace(AccountId) ? null : AccountId));

    /// <inheritdoc/>
    private protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        if (wanted.Count == 0)
        {
            return;
        }

        using var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var unregistration = new Unregistration(connection.Ports, Effective.Policy, RunId, Observe);
        var users = await unregistration.ReadUsersAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (name, accountId) in wanted)
        {
            await UnregisterAsync(unregistration, users, name, accountId, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task UnregisterAsync(
        Unregistration unregistration,
        IReadOnlyList<IamUser> users,
        string name,
        string? accountId,
        CancellationToken cancellationToken)
    {
        var user = Unregistration.Find(users, name, out var problem);
        if (user is not null && accountId is not null && accountId != user.AccountId)
        {
            problem = UserTargets.OfAnotherAccount(name, accountId, user.AccountId, "Use the credentials of that account.");
        }

        if (user is null || problem is not null)
        {
            Error(Errors.ToErrorRecord(problem!, name));
            return;
        }

        var question = $"Take management off user {user.UserName} in account {user.AccountId}; its keys and the secret "
            + $"'{Printable.OneLine(user.SecretName ?? "")}' stay as they are";
        if (user.IsManaged && !Approved(question, cancellationToken))
        {
            return;
        }

        var result = await unregistration.UnregisterAsync(user, cancellationToken).ConfigureAwait(false);
        WriteResult(result);
    }
}
