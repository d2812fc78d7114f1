using System.Diagnostics;
using System.Text.Json;
using IamHygiene.Aws;

namespace IamHygiene.Bench;

/// <summary>The daily run in all accounts, as Invoke-IamHygiene does it, in a process whose memory is measured.</summary>
internal static class AccountsWorker
{
    /// <summary>The variables that hold the administrator's key.</summary>
    public const string KeyVariable = "IAMHYGIENE_BENCH_KEY";

    /// <summary>See <see cref="KeyVariable"/>.</summary>
    public const string SecretVariable = "IAMHYGIENE_BENCH_SECRET";

    /// <summary>Runs, and writes the figures as one line of JSON.</summary>
    public static async Task<int> RunAsync(Fleet fleet, Uri url, CancellationToken stop)
    {
        var configuration = LargeAccount.Configuration(new HygienePolicy().Concurrency);
        var settings = new ConnectionSettings
        {
            Credentials = () => new(Variable(KeyVariable), new(Variable(SecretVariable))),
            Region = "us-east-1",
            EndpointUrl = url.AbsoluteUri,
        };
        using var connection = new AwsConnector().Connect(settings, configuration, "0000be2c", TimeProvider.System);
        var caller = await connection.Organization.GetCallerAsync(stop);
        var tree = await OrganizationReader.ReadAsync(connection.Organization, withUnits: false, stop);
        var members = tree.Accounts.Where(account => account.Id != caller.AccountId).Select(account => account.Id);
        var accounts = new AccountFleet(connection, caller, new(AccountRole.DefaultName, null), fleet.Concurrency);
        var runner = new AccountsRunner(accounts, configuration.Policy, TimeProvider.System, (_, _) => { });
        var summary = new RunSummary();
        var longest = TimeSpan.Zero;
        var failed = 0;
        var watch = Stopwatch.StartNew();
        await foreach (var run in runner.RunAsync(AccountSelection.ByNumber(members), new() { RunId = "0000be2c" }, stop))
        {
            summary.Add(run);
            longest = run.Ended - run.Started > longest ? run.Ended - run.Started : longest;
            failed += run.Succeeded ? 0 : 1;
        }

        using var process = Process.GetCurrentProcess();
        var result = new WorkResult(
            watch.Elapsed.TotalSeconds,
            longest.TotalSeconds,
            failed,
            process.PeakWorkingSet64 / (1024.0 * 1024.0),
            summary.ErrorText());
        Console.WriteLine(JsonSerializer.Serialize(result));
        return 0;
    }

    private static string Variable(string name) =>
        Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");
}

/// <summary>What the run in all accounts took.</summary>
/// <param name="Seconds">All of it.</param>
/// <param name="LongestSeconds">The account that took longest.</param>
/// <param name="Failed">Accounts in which something failed.</param>
/// <param name="PeakMegabytes">The most memory that the process held.</param>
/// <param name="Error">The first failures; null where there were none.</param>
internal sealed record WorkResult(double Seconds, double LongestSeconds, int Failed, double PeakMegabytes, string? Error);
