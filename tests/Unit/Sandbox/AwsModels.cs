using System.Diagnostics;
using System.Text.Json;
using IamHygiene.Sandbox;

namespace IamHygiene.Tests.Sandbox;

/// <summary>What botocore's data says of AWS, read once by tests/moto/aws_models.py; tells why not, where python3 lacks it.</summary>
public sealed class AwsModels : IAsyncLifetime
{
    /// <summary>Null where the data was read.</summary>
    public string? Missing { get; private set; }

    public IReadOnlyList<ModelPartition> Partitions { get; private set; } = [];

    public IReadOnlyList<ModelParameter> Parameters { get; private set; } = [];

    public async Task InitializeAsync()
    {
        var script = Path.Combine(Repository.Root, "tests", "moto", "aws_models.py");
        try
        {
            using var process = Process.Start(new ProcessStartInfo("python3", [script, .. SandboxCloud.Operations])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
            {
                var why = await errors;
                Missing = why.Contains("ModuleNotFoundError", StringComparison.Ordinal)
                    ? "botocore is not installed for python3."
                    : throw new InvalidOperationException(why);
                return;
            }

            var read = JsonSerializer.Deserialize<ModelData>(output, JsonSerializerOptions.Web)!;
            (Partitions, Parameters) = (read.Partitions, read.Parameters);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Missing = "python3 is not installed.";
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private sealed record ModelData(IReadOnlyList<ModelPartition> Partitions, IReadOnlyList<ModelParameter> Parameters);
}

/// <summary>A partition of AWS.</summary>
public sealed record ModelPartition(string Name, string MainRegion, IReadOnlyList<string> Regions);

/// <summary>A parameter with its length and a character that it must not have.</summary>
public sealed record ModelParameter(string Service, string Operation, IReadOnlyList<string> Path, int Min, int? Max, string? Forbidden)
{
    public string Action => $"{Service}:{Operation}";

    public string Name => $"{Action}.{string.Join('.', Path)}";
}
