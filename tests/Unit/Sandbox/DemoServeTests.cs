using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace IamHygiene.Tests.Sandbox;

/// <summary><c>demo -- serve</c>, as a script that reads its output sees it.</summary>
public sealed class DemoServeTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task No_line_is_wrapped_where_the_output_is_no_terminal()
    {
        using var process = Start("--port", "0");
        try
        {
            var lines = new List<string>();
            using var late = new CancellationTokenSource(Limit);
            while (await process.StandardOutput.ReadLineAsync(late.Token) is { } line)
            {
                lines.Add(line);
                if (line.StartsWith("Stop with", StringComparison.Ordinal))
                {
                    break;
                }
            }

            Assert.Contains(lines, line => line.StartsWith("  export AWS_ENDPOINT_URL=http://127.0.0.1:", StringComparison.Ordinal));
            var pair = Assert.Single(lines, line => line.Contains("AWS_ACCESS_KEY_ID", StringComparison.Ordinal));
            Assert.True(pair.Length > 80, pair);
            Assert.Matches("^  export AWS_ACCESS_KEY_ID=AKIA[A-Z0-9]{16} AWS_SECRET_ACCESS_KEY=[A-Za-z0-9+/]{40}$", pair);
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_one_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var (code, output, error) = await RunAsync("--port", port);
        Assert.Equal((1, ""), (code, output));
        Assert.Matches(
            $"^Port {port} of this machine cannot be listened on: [^\n]+ Name another with --port; 0 takes a free one\\.$",
            error);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("65536")]
    public async Task A_port_that_is_none_is_one_sentence(string port) =>
        Assert.Equal((1, "", "--port takes a number from 0 to 65535."), await RunAsync("--port=" + port));

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        using var late = new CancellationTokenSource(Limit);
        try
        {
            var error = process.StandardError.ReadToEndAsync(late.Token);
            var output = await process.StandardOutput.ReadToEndAsync(late.Token);
            await process.WaitForExitAsync(late.Token);
            return (process.ExitCode, output, (await error).Trim());
        }
        finally
        {
            process.Kill();
        }
    }

    private static Process Start(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "iamhygiene-demo.dll");
        var start = new ProcessStartInfo("dotnet", [program, "serve", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }
}
