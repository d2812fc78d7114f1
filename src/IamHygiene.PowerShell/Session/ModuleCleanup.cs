using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>Removing the module stops the session's sandbox.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => RunningSandbox.Stop();
}
