using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IamHygiene.Sandbox;

/// <summary>The door on a port of this machine, for the AWS CLI, boto3, PowerShell and others.</summary>
public sealed class SandboxListener : IAsyncDisposable
{
    private readonly SandboxCloud _cloud;
    private readonly HttpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    private SandboxListener(SandboxCloud cloud, HttpListener listener, int port)
    {
        (_cloud, _listener) = (cloud, listener);
        Url = new Uri($"http://127.0.0.1:{port}/");
        _loop = Task.Run(AcceptAsync);
    }

    /// <summary>The endpoint of all services, for AWS_ENDPOINT_URL.</summary>
    public Uri Url { get; }

    /// <summary>Starts to listen on the loopback address.</summary>
    /// <param name="cloud">The sandbox.</param>
    /// <param name="port">The port, or 0 for a free one.</param>
    /// <exception cref="HttpListenerException">The port is taken.</exception>
    public static SandboxListener Start(SandboxCloud cloud, int port = 0)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        for (int attempt = 1; ; attempt++)
        {
            int chosen = port == 0 ? FreePort() : port;
            var listener = new HttpListener();
            listener.Prefixes.Add($"http://127.0.0.1:{chosen}/");
            listener.Prefixes.Add($"http://localhost:{chosen}/");
            try
            {
                listener.Start();
                return new SandboxListener(cloud, listener, chosen);
            }
            catch (HttpListenerException) when (port == 0 && attempt < 20)
            {
                // Somebody was faster with this port; HttpListener cannot choose one itself.
                listener.Close();
            }
            catch
            {
                listener.Close();
                throw;
            }
        }
    }

    /// <summary>Stops listening; calls that hang are cut.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested) return;
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Close();
        await _loop.ConfigureAwait(false);
        _stop.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task AcceptAsync()
    {
        CancellationToken stop = _stop.Token;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                HttpListenerContext context = await _listener.GetContextAsync().ConfigureAwait(false);
                _ = Task.Run(() => AnswerAsync(context, stop), CancellationToken.None);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // The listener was closed, or a client went away while it was being accepted.
                if (!_listener.IsListening) return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context, CancellationToken stop)
    {
        try
        {
            WireResponse? answer = await _cloud.SendAsync(await ReadAsync(context.Request, stop).ConfigureAwait(false), stop).ConfigureAwait(false);
            if (answer is null)
            {
                context.Response.Abort();
                return;
            }

            byte[] body = Encoding.UTF8.GetBytes(answer.Body);
            context.Response.StatusCode = answer.Status;
            context.Response.ContentType = answer.ContentType;
            context.Response.ContentLength64 = body.Length;
            context.Response.Headers[WireResponse.RequestIdHeader] = answer.RequestId;
            await context.Response.OutputStream.WriteAsync(body, stop).ConfigureAwait(false);
            context.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // The client is gone or we are stopping: nobody is left to tell.
            context.Response.Abort();
        }
    }

    private static async Task<WireRequest> ReadAsync(HttpListenerRequest request, CancellationToken stop)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string? name in request.Headers.AllKeys)
        {
            if (name is not null) headers[name] = request.Headers[name] ?? "";
        }

        using var body = new MemoryStream();
        await request.InputStream.CopyToAsync(body, stop).ConfigureAwait(false);
        string target = request.RawUrl ?? "/";
        int question = target.IndexOf('?', StringComparison.Ordinal);
        return question < 0
            ? new WireRequest(request.HttpMethod, target, "", headers, body.ToArray())
            : new WireRequest(request.HttpMethod, target[..question], target[(question + 1)..], headers, body.ToArray());
    }
}
