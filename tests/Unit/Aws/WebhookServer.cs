using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace IamHygiene.Tests.AwsAdapters;

/// <summary>A small web server of this machine, and the way to it for requests to a host that ends in <c>hooks.test</c>.</summary>
internal sealed class WebhookServer : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<Action<HttpListenerResponse>?> answers = new();
    private readonly Task serving;

    public WebhookServer(params Action<HttpListenerResponse>?[] answers)
    {
        foreach (var answer in answers)
        {
            this.answers.Enqueue(answer);
        }

        Port = FreePort();
        listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        listener.Start();
        serving = ServeAsync();
    }

    public int Port { get; }

    /// <summary>What was posted, by path.</summary>
    public ConcurrentQueue<(string Path, string Body)> Posts { get; } = new();

    /// <summary>Answers with a status.</summary>
    public static Action<HttpListenerResponse> Status(int status, string? retryAfter = null) => response =>
    {
        response.StatusCode = status;
        if (retryAfter is not null)
        {
            response.AddHeader("Retry-After", retryAfter);
        }
    };

    /// <summary>Never answers.</summary>
    public static Action<HttpListenerResponse>? Silence => null;

    /// <summary>The way to this server for requests to the hosts of webhooks, which are asked for by https; all others go on.</summary>
    public HttpMessageHandler InFrontOf(HttpMessageHandler others) => new Detour(others, Port);

    public void Dispose()
    {
        listener.Close();
        serving.Wait(TimeSpan.FromSeconds(5));
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream);
            Posts.Enqueue((context.Request.Url!.AbsolutePath, await reader.ReadToEndAsync()));
            var answer = answers.TryDequeue(out var next) ? next : Status(200);
            if (answer is not null)
            {
                answer(context.Response);
                context.Response.Close();
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private sealed class Detour(HttpMessageHandler others, int port) : DelegatingHandler(others)
    {
        private readonly HttpMessageInvoker direct = new(new SocketsHttpHandler());

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var isHook = request.RequestUri!.Host.EndsWith("hooks.test", StringComparison.Ordinal);
            if (!isHook)
            {
                return base.SendAsync(request, cancellationToken);
            }

            Assert.Equal(Uri.UriSchemeHttps, request.RequestUri.Scheme);
            request.RequestUri = new UriBuilder(request.RequestUri) { Scheme = "http", Host = "127.0.0.1", Port = port }.Uri;
            return direct.SendAsync(request, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            direct.Dispose();
            base.Dispose(disposing);
        }
    }
}
