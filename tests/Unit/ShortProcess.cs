using System.Diagnostics;

namespace IamHygiene.Tests;

/// <summary>Settings of .NET for processes that live for seconds: to compile quickly is more than to compile well.</summary>
internal static class ShortProcess
{
    /// <summary>Makes a .NET process, and those that it starts, compile quickly.</summary>
    public static void CompileQuickly(ProcessStartInfo start)
    {
        // Most of these processes end before what the profile of the first calls costs is earned back.
        start.Environment["DOTNET_TieredPGO"] = "0";
        // Nor what it costs to compile again what is called often: a fifth to a third of their processor time.
        start.Environment["DOTNET_TC_CallCounting"] = "0";
        // Nor to compile well what PowerShell and Pester make as they run: another eighth to a quarter.
        start.Environment["DOTNET_JITMinOpts"] = "1";
    }
}
