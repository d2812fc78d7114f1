using System.Diagnostics;
using System.Text;

namespace IamHygiene.Tests.Pester;

/// <summary>The PowerShell of this machine, if it has one in which the suite can run.</summary>
internal static class Shell
{
    private static readonly Lazy<string?> Reason = new(FindReason);

    /// <summary>Why the suite cannot run here; null where it can.</summary>
    public static string? WhyNot => Reason.Value;

    /// <summary>Runs PowerShell and gives what it wrote. It is ended, with all that it started, when the time is up.</summary>
    /// <exception cref="TimeoutException">The time was up; the message has what was written until then.</exception>
    public static (int ExitCode, string Output) Run(TimeSpan limit, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("pwsh", ["-NoProfile", "-NonInteractive", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Repository.Root,
        };
        ShortProcess.CompileQuickly(start);
        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            lock (output)
            {
                throw new TimeoutException($"PowerShell did not end within {limit}. It wrote:\n{output}");
            }
        }

        // Waits for the last lines, too.
        process.WaitForExit();
        lock (output)
        {
            return (process.ExitCode, output.ToString());
        }

        void Take(string? line)
        {
            lock (output)
            {
                if (line is not null)
                {
                    output.Append(line).Append('\n');
                }
            }
        }
    }

    private static string? FindReason()
    {
        try
        {
            const string Check = "if ($PSVersionTable.PSVersion -lt '7.4') { \"pwsh on the PATH is "
                + "$($PSVersionTable.PSVersion), and 7.4 is needed\" } elseif (-not (Get-Module Pester -ListAvailable | "
                + "Where-Object Version -ge '5.5' | Where-Object Version -lt '6.0')) { 'Pester 5 is not installed' }";
            var (exitCode, output) = Run(TimeSpan.FromMinutes(2), "-Command", Check);
            return exitCode != 0
                ? "pwsh on the PATH does not run: " + output.Trim()
                : output.Trim() is { Length: > 0 } reason ? reason : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "PowerShell (pwsh) is not on the PATH";
        }
    }
}
