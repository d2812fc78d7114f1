using System.Diagnostics;
using System.Text.Json.Nodes;

namespace IamHygiene.Bench;

/// <summary>What importing the module adds to the start of PowerShell: bench/Measure-Import.ps1, in PowerShell.</summary>
internal static class ImportBenchmark
{
    private const double MostShare = 0.20;
    private const int NotMeasured = 3;

    public static async Task<int> RunAsync(CancellationToken stop)
    {
        var script = Path.Combine("bench", "Measure-Import.ps1");
        if (!File.Exists(script))
        {
            await Console.Error.WriteLineAsync($"{script} is not here. Run this from the folder of the repository.");
            return NotMeasured;
        }

        var start = new ProcessStartInfo("pwsh", ["-NoProfile", "-Command", $"& './{script}' | ConvertTo-Json"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            await Console.Error.WriteLineAsync("pwsh was not found, so nothing was measured. Install PowerShell 7.4 or later.");
            return NotMeasured;
        }

        using (process)
        {
            var output = process is null ? "" : await process.StandardOutput.ReadToEndAsync(stop);
            if (JsonOf(output) is not { } measured)
            {
                await Console.Error.WriteLineAsync("Measure-Import.ps1 failed. Build the module first: ./build.ps1 -Task Build.");
                return NotMeasured;
            }

            var (bare, added) = ((double)measured["BareMilliseconds"]!, (double)measured["AddedMilliseconds"]!);
            var smallest = (double)measured["SmallestMilliseconds"]!;
            var figures = new Figures("Import-Module, median of paired starts of PowerShell");
            figures.Add("a bare start", $"{bare:0} ms");
            figures.Add("Import-Module adds", $"{added:0.0} ms = {added / bare:P0}", $"at most {MostShare:P0}", added <= bare * MostShare);
            figures.Add("a module with one function and one view adds", $"{smallest:0.0} ms = {smallest / bare:P0}");
            return figures.Write();
        }
    }

    private static JsonNode? JsonOf(string output)
    {
        try
        {
            return JsonNode.Parse(output);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
