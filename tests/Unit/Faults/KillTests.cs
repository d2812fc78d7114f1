using System.Diagnostics;
using System.Globalization;
using IamHygiene.Faults;
using IamHygiene.Sandbox;

namespace IamHygiene.Tests.FaultExplorer;

/// <summary>
/// A real run over HTTP in a process of its own, killed with SIGKILL at fifty moments, then run again on the next day. The
/// moment is a call, before or after its effect: what a process does between two calls nobody can see.
/// </summary>
public class KillTests
{
    private const int Moments = 50;

    [Fact]
    public async Task A_process_killed_at_any_moment_loses_nothing()
    {
        var random = new Random(20401);
        var all = await CountAsync();
        var moments = Enumerable.Range(0, Moments).Select(i => (Call: random.Next(all), After: random.Next(2) == 1)).ToList();
        var broken = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await Parallel.ForEachAsync(
            moments,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (moment, _) =>
            {
                var (oracle, killed) = await PlayAsync(moment.Call, moment.After);
                if (!killed)
                {
                    broken.Enqueue($"not killed at call {moment.Call}");
                }

                foreach (var violation in oracle.Violations)
                {
                    broken.Enqueue($"killed {(moment.After ? "after" : "before")} call {moment.Call}: {violation}");
                }
            });
        Assert.Empty(broken);
    }

    private static async Task<int> CountAsync()
    {
        var (oracle, killed) = await PlayAsync(int.MaxValue, after: false);
        Assert.False(killed);
        Assert.Empty(oracle.Violations);
        return oracle.World.Cloud.Calls.Count(call => call.PrincipalArn.Contains("sandbox", StringComparison.Ordinal));
    }

    private static async Task<(InvariantChecker Oracle, bool Killed)> PlayAsync(int call, bool after)
    {
        var (world, oracle) = Scenarios.Named("three-users").Begin(ConsistencyModel.Fair);
        var admin = world.Cloud.CreateAdminKey(World.Main);
        oracle.ActorChanged();
        var session = new RunSession(world, oracle, 0, []);
        var killed = false;
        await using (var listener = SandboxListener.Start(world.Cloud))
        {
            using var process = Start(listener.Url, admin, session.RunId, world.Now);
            var gate = new SemaphoreSlim(1);
            var begun = new Dictionary<int, Call>();
            async Task At(CallContext context, bool now)
            {
                await gate.WaitAsync();
                try
                {
                    if (!killed && context.Index == call && now == after)
                    {
                        killed = true;
                        process.Kill();
                        await process.WaitForExitAsync();
                    }
                }
                finally
                {
                    gate.Release();
                }
            }

            world.Cloud.Intercept.BeforeCall = async context =>
            {
                await At(context, now: false);
                lock (begun)
                {
                    begun[context.Index] = session.Begin(
                        context.Service,
                        context.Operation,
                        context.Parameters,
                        isProof: context.AccessKeyId != admin.AccessKeyId).Call;
                }

                // The process is gone before its request had an effect: it never arrived.
                if (killed && !after && context.Index == call)
                {
                    context.Fault = Fault.Of(FaultKind.CutBefore);
                }
            };
            world.Cloud.Intercept.AfterCall = async context =>
            {
                lock (begun)
                {
                    session.End(begun[context.Index], answered: context.Status == 200);
                }

                await At(context, now: true);
            };
            // Whatever it says must hold no secret either.
            session.Output.Add(await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            // Whoever kills the process still waits for its end with it. Requests of the dead process may come after that.
            await gate.WaitAsync();
            gate.Release();
        }

        oracle.Ended(session, null);
        await Settle.PlayAsync(world, oracle, new RunHost(Transport.Wire), 1, _ => { });
        return (oracle, killed);
    }

    private static Process Start(Uri url, SandboxCredentials admin, string runId, DateTimeOffset now)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in new[]
        {
            typeof(RunOnce).Assembly.Location,
            "run-once",
            "--url",
            url.ToString(),
            "--key",
            admin.AccessKeyId,
            "--secret",
            admin.SecretAccessKey,
            "--run-id",
            runId,
            "--now",
            now.ToString("O", CultureInfo.InvariantCulture)
        })
        {
            start.ArgumentList.Add(argument);
        }

        ShortProcess.CompileQuickly(start);
        return Process.Start(start)!;
    }
}
