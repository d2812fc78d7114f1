using System.Diagnostics;
using Xunit;

namespace IamHygiene.Tests.AwsAdapters;

/// <summary>
/// Runs a small program in python3, for a second opinion on what we write; a test skips itself by name where there is none.
/// </summary>
internal static class PythonProcess
{
    public static Process Start(string program, params string[] arguments)
    {
        Process? process = null;
        try
        {
            process = Process.Start(
                new ProcessStartInfo(
                    "python3",
                    ["-c", program, .. arguments])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    RedirectStandardInput = true,
                    UseShellExecute = false
                });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            process = null;
        }

        Skip.If(process is null, "python3 is not installed.");
        return process!;
    }

    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return output;
    }
}
