using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace IamHygiene.Bench;

/// <summary>
/// Many accounts under throttling: whether any fails, how long each takes, and whether memory grows with their number. The accounts and
/// the run are processes of their own; nothing is due in a tenth of the accounts first, and then in all.
/// </summary>
internal static class OrganizationBenchmark
{
    private const double FunctionSeconds = 15 * 60;
    private const double MostMegabytes = 256;
    private const double MostGrowth = 1.10;

    public static async Task<int> RunAsync(Fleet fleet, CancellationToken stop)
    {
        var small = fleet with { Accounts = Math.Max(1, fleet.Accounts / 10) };
        var few = await MeasureAsync(small, stop);
        var all = await MeasureAsync(fleet, stop);
        var load = fleet.Load;
        var figures = new Figures(
            $"{fleet.Accounts} accounts of {fleet.Users} users, {load.Rotations} rotations and {load.Notices} notices in each, "
                + $"{fleet.Concurrency} accounts at once");
        figures.Add("accounts in which something failed", $"{all.Failed}", $"0", all.Failed == 0);
        figures.Add(
            "the account that took longest",
            $"{all.LongestSeconds:0} s",
            $"{FunctionSeconds:0} s",
            all.LongestSeconds <= FunctionSeconds);
        figures.Add("all accounts, from one process", $"{all.Seconds:0} s");
        figures.Add("accounts that one function serves in 15 minutes", $"{fleet.Accounts / all.Seconds * FunctionSeconds:#,0}");
        figures.Add("peak memory", $"{all.PeakMegabytes:0} MB", $"at most {MostMegabytes:0} MB", all.PeakMegabytes <= MostMegabytes);
        var growth = all.PeakMegabytes / few.PeakMegabytes;
        figures.Add(
            $"compared with {small.Accounts} accounts ({few.PeakMegabytes:0} MB)",
            $"{growth:P0}",
            $"at most {MostGrowth:P0}",
            growth <= MostGrowth);
        if (all.Error is { } error)
        {
            await Console.Error.WriteLineAsync(error);
        }

        return figures.Write();
    }

    private static async Task<WorkResult> MeasureAsync(Fleet fleet, CancellationToken stop)
    {
        using var server = Start("serve", fleet, []);
        try
        {
            var start = Read<ServerStart>(await server.StandardOutput.ReadLineAsync(stop));
            var environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [AccountsWorker.KeyVariable] = start.AccessKeyId,
                [AccountsWorker.SecretVariable] = start.SecretAccessKey,
            };
            string[] more = ["--concurrency", Text(fleet.Concurrency), "--url", start.Url.AbsoluteUri];
            using var worker = Start("work", fleet, environment, more);
            return Read<WorkResult>(await worker.StandardOutput.ReadLineAsync(stop));
        }
        finally
        {
            server.StandardInput.Close();
            await server.WaitForExitAsync(stop);
        }
    }

    private static Process Start(string command, Fleet fleet, Dictionary<string, string> environment, params string[] more)
    {
        string[] arguments = [command, "--accounts", Text(fleet.Accounts), "--users", Text(fleet.Users), .. more];
        var start = new ProcessStartInfo(
            Environment.ProcessPath ?? throw new InvalidOperationException("This process has no path."),
            Environment.ProcessPath.EndsWith("dotnet", StringComparison.Ordinal)
                ? [typeof(OrganizationBenchmark).Assembly.Location, .. arguments]
                : arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"The process '{command}' did not start.");
    }

    private static T Read<T>(string? line) =>
        (line is null ? default : JsonSerializer.Deserialize<T>(line))
        ?? throw new InvalidOperationException("A process of the benchmark ended early; its error is above.");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
