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
        var (exitCode, output, errors) = await EndAsync(script, arguments);
        Skip.If(errors.Contains("ModuleNotFoundError", StringComparison.Ordinal), "moto and botocore are not installed for python3.");
        Assert.True(exitCode == 0, errors);
        return output.Trim();
    }

    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var (exitCode, output, errors) = await EndAsync(program, arguments);
        Assert.True(exitCode == 0, errors);
        return output;
    }

    private static async Task<(int ExitCode, string Output, string Errors)> EndAsync(string program, string[] arguments)
    {
        using var process = Start(program, arguments);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }
}
