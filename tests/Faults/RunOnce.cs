using System.CommandLine;
using System.Globalization;
using IamHygiene.Aws;

namespace IamHygiene.Faults;

/// <summary>One run of the product against a sandbox that listens elsewhere, so that a test can kill its process.</summary>
internal static class RunOnce
{
    public static Command Command()
    {
        var url = new Option<string>("--url") { Description = "Where the sandbox listens.", Required = true };
        var key = new Option<string>("--key") { Description = "The access key id of the run.", Required = true };
        var secret = new Option<string>("--secret") { Description = "Its secret part; it is a sandbox's.", Required = true };
        var id = new Option<string>("--run-id") { Description = "The run's id.", Required = true };
        var now = new Option<string>("--now") { Description = "The time at which the run begins (UTC).", Required = true };
        var command = new Command("run-once", "Runs the product once against a sandbox at an address.") { url, key, secret, id, now };
        command.SetAction((arguments, cancellationToken) => RunAsync(
            arguments.GetValue(url)!,
            new(arguments.GetValue(key)!, new(arguments.GetValue(secret)!)),
            arguments.GetValue(id)!,
            DateTimeOffset.Parse(arguments.GetValue(now)!, CultureInfo.InvariantCulture),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string url,
        GivenCredentials credentials,
        string runId,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        // The sandbox's clock stands in the other process; here waits must be short, and agree with it about the day.
        var world = new WorldClock(now);
        var clock = new RunClock(world, world.Advance);
        var setup = new Setup();
        var settings = new ConnectionSettings
        {
            Credentials = () => credentials,
            Region = Sandbox.SandboxCloud.DefaultRegion,
            EndpointUrl = url
        };
        using var connection = new AwsConnector().Connect(settings, setup.Configuration, runId, clock);
        var run = await new HygieneRunner(
            connection.Ports with { Composer = new MarkingComposer(connection.Ports.Composer) },
            setup.Policy).RunAsync(
            new() { RunId = runId },
            cancellationToken);
        await Console.Out.WriteAsync(JsonReport.Write(run));
        return run.Succeeded ? 0 : 1;
    }
}
