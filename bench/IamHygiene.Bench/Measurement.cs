using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace IamHygiene.Bench;

/// <summary>What BenchmarkDotNet measured of one method.</summary>
/// <param name="Median">The median.</param>
/// <param name="AllocatedBytes">What one call allocates.</param>
internal sealed record Measurement(TimeSpan Median, long AllocatedBytes)
{
    private const int Warmups = 5;
    private const int Rounds = 20;
    private const double NanosecondsPerTick = 100;

    /// <summary>Allocated memory in MB.</summary>
    public double AllocatedMegabytes => AllocatedBytes / 1e6;

    /// <summary>Measures the one benchmark of a class, in this process.</summary>
    /// <exception cref="InvalidOperationException">It did not run to its end.</exception>
    public static Measurement Of<T>()
    {
        var artifacts = Directory.CreateTempSubdirectory("bench-");
        try
        {
            var job = Job.Default
                .WithToolchain(InProcessEmitToolchain.Instance)
                .WithWarmupCount(Warmups)
                .WithIterationCount(Rounds);
            var config = ManualConfig.CreateEmpty()
                .AddJob(job)
                .AddDiagnoser(MemoryDiagnoser.Default)
                .AddColumnProvider(DefaultColumnProviders.Instance)
                .AddLogger(NullLogger.Instance)
                .WithArtifactsPath(artifacts.FullName);
            var report = BenchmarkRunner.Run<T>(config).Reports.Single();
            var statistics = report.ResultStatistics
                ?? throw new InvalidOperationException($"{typeof(T).Name} did not run to its end.");
            var bytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
            return new(TimeSpan.FromTicks((long)(statistics.Median / NanosecondsPerTick)), bytes);
        }
        finally
        {
            artifacts.Delete(recursive: true);
        }
    }
}
