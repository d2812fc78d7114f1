using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace IamHygiene.Tests.AwsSdk;

/// <summary>Starts tests/moto/moto_server.py once, on a free port; tells why not, where python3 or moto is missing.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit calls DisposeAsync.")]
public sealed class MotoServer : IAsyncLifetime
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private Process? process;
    private string output = "";

    /// <summary>Null where the server runs.</summary>
    public string? Missing { get; private set; }

    public string Url { get; private set; } = "";

    public async Task InitializeAsync()
    {
        var port = FreePort();
        Url = $"http://127.0.0.1:{port}";
        var script = Path.Combine(OfficialApiTests.RepositoryFolder(), "tests", "moto", "moto_server.py");
        try
        {
            process = Process.Start(new ProcessStartInfo("python3", [script, "-H", "127.0.0.1", "-p", $"{port}"])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Missing = "python3 is not installed.";
            return;
        }

        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => output = line.Data is { Length: > 0 } text ? text : output;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < TimeSpan.FromSeconds(60))
        {
            if (process.HasExited)
            {
                await process.WaitForExitAsync();
                Missing = $"moto does not start: {output}";
                return;
            }

            try
            {
                using var health = await http.GetAsync(new Uri(Url + "/_test/health"));
                if (health.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }

        Missing = "moto did not answer within 60 s.";
    }

    /// <summary>Calls a route of the server's own, such as /_test/backdate.</summary>
    public async Task<JsonNode> TestAsync(string route, object body)
    {
        using var content = new StringContent(JsonSerializer.Serialize(body));
        using var response = await http.PostAsync(new Uri(Url + route), content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    public async Task<JsonNode> TestAsync(string route) => JsonNode.Parse(await http.GetStringAsync(new Uri(Url + route)))!;

    /// <summary>Calls AWS's query protocol for operations that the product does not need but a test does.</summary>
    public async Task QueryAsync(string service, params string[] parameters)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url)
        {
            Content = new FormUrlEncodedContent(parameters.Select(p => KeyValuePair.Create(p.Split('=', 2)[0], p.Split('=', 2)[1]))),
        };
        await SendAsync(request, service);
    }

    /// <summary>Calls AWS's JSON protocol, likewise.</summary>
    public async Task<JsonNode> JsonAsync(string service, string target, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new StringContent(JsonSerializer.Serialize(body)) };
        request.Content.Headers.ContentType = new("application/x-amz-json-1.1");
        request.Headers.Add("X-Amz-Target", target);
        var text = await SendAsync(request, service);
        return JsonNode.Parse(text.Length == 0 ? "{}" : text)!;
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        if (process is null)
        {
            return;
        }

        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<string> SendAsync(HttpRequestMessage request, string service)
    {
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/{service}/aws4_request, "
                + "SignedHeaders=host, Signature=0");
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return text;
    }
}
