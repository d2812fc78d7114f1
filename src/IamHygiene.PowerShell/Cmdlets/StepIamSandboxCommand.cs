using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>Lets days pass in the sandbox of this session.</summary>
/// <remarks>
/// <para>Moves the sandbox's clock on. The module's cmdlets of this session go by it while the sandbox runs, so that a rotation, its
/// overlap and the deletion of the old key can be watched within a minute. Nothing but time changes: what is due is done by the next
/// Invoke-IamHygiene.</para>
/// <para>Other programs see the sandbox's time, too; they sign their calls with their own clock, which the sandbox accepts.</para>
/// </remarks>
/// <example>
/// <summary>Watch a rotation</summary>
/// <code>Invoke-IamHygiene -NoMail | Out-Null
/// Step-IamSandbox -Days 11
/// (Invoke-IamHygiene -NoMail).Actions | Where-Object UserName -eq svc-due</code>
/// <para>Rotates what is due, lets eleven days pass, and deactivates the keys that were replaced.</para>
/// </example>
/// <example>
/// <summary>Day by day</summary>
/// <code>$changes = foreach ($day in 1..3) {
///     Step-IamSandbox
///     (Invoke-IamHygiene -NoMail).Actions
/// }
/// $changes | Group-Object Action -NoElement</code>
/// <para>Lets the daily run see each day, and counts what it did. Three days here, to be quick.</para>
/// </example>
[Cmdlet(
    VerbsCommon.Step,
    "IamSandbox",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(DateTimeOffset))]
public sealed class StepIamSandboxCommand : PSCmdlet
{
    /// <summary>How many days pass.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(1, 3650)]
    public int Days { get; set; } = 1;

    /// <summary>Gives the time of the sandbox afterwards (UTC).</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (RunningSandbox.Current is not { } sandbox)
        {
            throw Errors.Terminate(
                this,
                new Problem("NoSandbox", "No sandbox runs in this session.", "Start one with Start-IamSandbox."),
                null,
                ErrorCategory.ObjectNotFound);
        }

        if (!ShouldProcess($"Let {Days} days pass in the sandbox at {sandbox.Url}.", $"Let {Days} days pass?", "IamHygiene"))
        {
            return;
        }

        sandbox.Clock.Advance(TimeSpan.FromDays(Days));
        if (PassThru)
        {
            WriteObject(sandbox.Clock.GetUtcNow());
        }
    }
}
