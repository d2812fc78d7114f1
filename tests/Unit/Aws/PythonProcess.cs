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

    /// <summary>Runs a file of tests/moto, and gives what it prints; a test skips itself by name where Python lacks a package.</summary>
    public static async Task<string> RunFileAsync(string name, params string[] arguments)
    {
        var script = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "moto", name));
        using var process = Start(script, arguments);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var said = await errors;
        Skip.If(said.Contains("ModuleNotFoundError", StringComparison.Ordinal), "moto and botocore are not installed for python3.");
        Assert.True(process.ExitCode == 0, said);
        return output.Trim();
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
