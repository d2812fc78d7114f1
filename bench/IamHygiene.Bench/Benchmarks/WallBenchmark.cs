using System.Diagnostics;

namespace IamHygiene.Bench;

/// <summary>How long a daily run takes where each call takes 20 ms, and how long the walks of others take in the same run.</summary>
internal static class WallBenchmark
{
    private const int FasterThanTheOriginal = 50;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(20);
    private static readonly int[] Concurrencies = [1, 4, 8, 16, 32];

    public static async Task<int> RunAsync(int users, CancellationToken stop)
    {
        var load = Load.Usual(users);
        var usual = new HygienePolicy().Concurrency;
        var figures = new Figures($"Wall clock at 20 ms a call, {users} users, {load.Rotations} rotations, {load.Notices} notices");
        var mine = 0.0;
        foreach (var concurrency in Concurrencies.Append(usual).Distinct().Order())
        {
            var seconds = await OneRunAsync(load, concurrency, stop);
            var isUsual = concurrency == usual;
            mine = isUsual ? seconds : mine;
            figures.Add($"daily run, {concurrency} users side by side{(isUsual ? " (the default)" : "")}", $"{seconds:0.0} s");
        }

        var original = await WalkAsync(load, OriginalWalk.RunAsync, stop);
        var peers = await WalkAsync(load, UserByUserWalk.RunAsync, stop);
        figures.Add("the original's walk, without rotations and mails", $"{original:0.0} s");
        figures.Add("a walk user by user, without rotations and mails", $"{peers:0.0} s");
        var times = original / mine;
        figures.Add("times faster than the original", $"{times:0}", $"at least {FasterThanTheOriginal}", times >= FasterThanTheOriginal);
        figures.Add("times faster than user by user", $"{peers / mine:0}");
        return figures.Write();
    }

    private static async Task<double> OneRunAsync(Load load, int concurrency, CancellationToken stop)
    {
        var account = new LargeAccount(load, TimeProvider.System);
        using var handler = new LatencyHandler(account.Handler(), Latency);
        var watch = Stopwatch.StartNew();
        var run = await account.RunAsync(handler, concurrency, TimeProvider.System, stop);
        var isWhole = run.Succeeded
            && run.Actions.Count == load.Rotations
            && run.Notices.Count == load.Rotations + load.Notices;
        return isWhole ? watch.Elapsed.TotalSeconds : throw new InvalidOperationException("The run did not do all that was due.");
    }

    private static async Task<double> WalkAsync(
        Load load,
        Func<Amazon.IdentityManagement.IAmazonIdentityManagementService, CancellationToken, Task> walk,
        CancellationToken stop)
    {
        var account = new LargeAccount(load, TimeProvider.System);
        using var handler = new LatencyHandler(account.Handler(), Latency);
        using var http = new HttpClient(handler, disposeHandler: false);
        using var iam = OriginalWalk.Client(account.Settings(), http);
        var watch = Stopwatch.StartNew();
        await walk(iam, stop);
        return watch.Elapsed.TotalSeconds;
    }
}
