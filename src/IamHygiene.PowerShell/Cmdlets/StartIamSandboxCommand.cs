using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using IamHygiene.Sandbox;

namespace IamHygiene.PowerShell;

/// <summary>Starts an AWS account in memory, to learn, demonstrate and test.</summary>
/// <remarks>
/// <para>The sandbox answers as IAM, STS, Secrets Manager, SES, KMS and Organizations do, on a port of this machine, with
/// sample users that show every case the module knows. No AWS account is needed, and none is touched.</para>
/// <para>From then on the module's cmdlets of this session talk to the sandbox, unless -ProfileName, -AccessKey or
/// -EndpointUrl says otherwise. Stop-IamSandbox, removing the module or closing the session ends that; everything in the sandbox
/// is then forgotten.</para>
/// <para>Without a configuration, mail goes to the sandbox's SES. GetCloud() of the output shows the mails that it took, the
/// calls that it answered and the state of its accounts; GetEnvironment() gives the environment variables for other programs
/// such as the AWS CLI.</para>
/// </remarks>
/// <example>
/// <summary>Try a daily run</summary>
/// <code>Start-IamSandbox
/// Invoke-IamHygiene -WhatIf
/// Stop-IamSandbox</code>
/// <para>Starts the sandbox, shows what the daily run would do to its users, and stops it.</para>
/// </example>
/// <example>
/// <summary>Look at the mails</summary>
/// <code>$sandbox = Start-IamSandbox
/// Invoke-IamHygiene
/// $sandbox.GetCloud().Account($sandbox.AccountId).SentMails | Select-Object Time, To, Subject</code>
/// <para>Carries out the daily run in the sandbox and lists the mails that it sent.</para>
/// </example>
/// <example>
/// <summary>Use it with another program</summary>
/// <code>$sandbox = Start-IamSandbox -Port 4566
/// foreach ($variable in $sandbox.GetEnvironment().GetEnumerator()) { Set-Item "env:$($variable.Key)" $variable.Value }
/// aws iam list-users</code>
/// <para>Lets the AWS CLI talk to the sandbox.</para>
/// </example>
[Cmdlet(
    VerbsLifecycle.Start,
    "IamSandbox",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(SandboxSession))]
public sealed class StartIamSandboxCommand : PSCmdlet
{
    /// <summary>The port to listen on, on this machine's loopback address only. Without it, or with 0: a free one.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>A JSON file with accounts, users, keys and secrets, instead of the sample accounts.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AccountsFile { get; set; }

    /// <summary>The account that this session's cmdlets see. Without it: the first one of the file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AccountId { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        CheckNoneRuns();
        var approved = ShouldProcess(
            $"Start an AWS account in memory{(Port == 0 ? "" : $" on port {Port}")} and let this session's cmdlets use it.",
            "Start the sandbox?",
            "IamHygiene");
        if (!approved)
        {
            return;
        }

        var clock = new OffsetClock();
        var cloud = new SandboxCloud(clock);
        Seed(cloud);
        var sandbox = Open(cloud, clock, ChosenAccount(cloud));
        RunningSandbox.Set(sandbox);
        WriteObject(sandbox);
    }

    private void CheckNoneRuns()
    {
        if (RunningSandbox.Current is { } running)
        {
            throw Errors.Terminate(
                this,
                new Problem(
                    "SandboxRuns",
                    $"A sandbox runs in this session already, at {running.Url}.",
                    "Stop it with Stop-IamSandbox first."),
                running,
                ErrorCategory.ResourceExists);
        }
    }

    private string ChosenAccount(SandboxCloud cloud)
    {
        var accounts = cloud.Accounts.Select(account => account.Id).ToList();
        if (AccountId is not null && !accounts.Contains(AccountId, StringComparer.Ordinal))
        {
            throw Errors.Terminate(
                this,
                new Problem(
                    "AccountNotFound",
                    $"The sandbox has no account '{Printable.OneLine(AccountId)}'.",
                    $"It has {string.Join(", ", accounts)}."),
                AccountId,
                ErrorCategory.ObjectNotFound);
        }

        return AccountId ?? accounts[0];
    }

    private SandboxSession Open(SandboxCloud cloud, OffsetClock clock, string accountId)
    {
        try
        {
            return new SandboxSession(cloud, clock, SandboxListener.Start(cloud, Port), accountId);
        }
        catch (Exception e) when (e is HttpListenerException or SocketException)
        {
            // Which of the two it is depends on the system.
            throw Errors.Terminate(
                this,
                new Problem(
                    "PortTaken",
                    $"The sandbox cannot listen on port {Port}: {e.Message}",
                    "Choose another port, or leave -Port out to take a free one."),
                Port,
                ErrorCategory.ResourceUnavailable);
        }
    }

    private void Seed(SandboxCloud cloud)
    {
        try
        {
            if (AccountsFile is null)
            {
                SampleAccounts.Seed(cloud);
            }
            else
            {
                IamHygiene.Sandbox.AccountsFile.Load(GetUnresolvedProviderPathFromPSPath(AccountsFile)).Seed(cloud);
            }
        }
        catch (AccountsFileException e)
        {
            throw Errors.Terminate(
                this,
                new Problem("InvalidAccountsFile", e.Message, "Correct the file there."),
                AccountsFile,
                ErrorCategory.InvalidData);
        }
        catch (Exception e) when (e is IOException
            or UnauthorizedAccessException
            or System.Management.Automation.DriveNotFoundException
            or ProviderNotFoundException
            or NotSupportedException
            or ArgumentException)
        {
            throw Errors.Terminate(
                this,
                new Problem(
                    "FileNotRead",
                    $"The accounts file '{Printable.OneLine(AccountsFile!)}' cannot be read: {e.Message}",
                    "Check the path and who may read the file."),
                AccountsFile,
                ErrorCategory.ReadError);
        }
    }
}
