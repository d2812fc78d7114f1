using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace IamHygiene.PowerShell;

/// <summary>
/// The sandbox that runs in a session, if any. A binary module has no session state of its own, so the session (its
/// runspace) is the key; the sandbox ends with it.
/// </summary>
internal static class RunningSandbox
{
    private static readonly ConditionalWeakTable<Runspace, SandboxSession> Sessions = [];

    /// <summary>The sandbox of the session that this thread belongs to; null where none runs.</summary>
    public static SandboxSession? Current =>
        Runspace.DefaultRunspace is { } session && Sessions.TryGetValue(session, out var sandbox) ? sandbox : null;

    /// <summary>Makes it the session's sandbox.</summary>
    public static void Set(SandboxSession sandbox)
    {
        var session = Runspace.DefaultRunspace;
        Sessions.AddOrUpdate(session, sandbox);
        session.StateChanged += (_, change) =>
        {
            if (change.RunspaceStateInfo.State is RunspaceState.Closing or RunspaceState.Closed or RunspaceState.Broken)
            {
                sandbox.Stop();
            }
        };
    }

    /// <summary>Stops it.</summary>
    /// <returns>The sandbox that was stopped; null where none ran.</returns>
    public static SandboxSession? Stop()
    {
        if (Current is not { } sandbox)
        {
            return null;
        }

        Sessions.Remove(Runspace.DefaultRunspace);
        sandbox.Stop();
        return sandbox;
    }
}
