using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>Stops the sandbox of this session and forgets everything in it.</summary>
/// <remarks>
/// <para>Afterwards the module's cmdlets use the session's usual AWS credentials again. Where no sandbox runs, nothing
/// happens.</para>
/// </remarks>
/// <example>
/// <summary>Stop the sandbox</summary>
/// <code>Stop-IamSandbox</code>
/// <para>Ends the sandbox that Start-IamSandbox started.</para>
/// </example>
/// <example>
/// <summary>Start afresh on the same port</summary>
/// <code>$old = Stop-IamSandbox -PassThru
/// Start-IamSandbox -Port ([uri]$old.Url).Port</code>
/// <para>Starts a new sandbox, with the sample users as they were at first, at the address of the one before.</para>
/// </example>
[Cmdlet(
    VerbsLifecycle.Stop,
    "IamSandbox",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(SandboxSession))]
public sealed class StopIamSandboxCommand : PSCmdlet
{
    /// <summary>Gives the sandbox that was stopped; its state and its mails can still be looked at.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (RunningSandbox.Current is not { } sandbox)
        {
            WriteVerbose("No sandbox runs in this session.");
            return;
        }

        if (!ShouldProcess($"Stop the sandbox at {sandbox.Url} and forget its accounts.", "Stop the sandbox?", "IamHygiene"))
        {
            return;
        }

        RunningSandbox.Stop();
        if (PassThru)
        {
            WriteObject(sandbox);
        }
    }
}
