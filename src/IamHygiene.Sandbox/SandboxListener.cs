using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace IamHygiene.Sandbox;

/// <summary>
/// The door on a port of this machine, for the AWS CLI, boto3, PowerShell and others. It speaks just enough HTTP/1.1
/// itself: HttpListener can neither choose a free port nor cut a connection without an answer.
/// </summary>
public sealed class SandboxListener : IAsyncDisposable
{
    private readonly SandboxCloud _cloud;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _connections = new();
    private readonly Task _loop;

    private SandboxListener(SandboxCloud cloud, TcpListener listener)
    {
        (_cloud, _listener) = (cloud, listener);
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        _loop = Task.Run(AcceptAsync);
    }

    /// <summary>The endpoint of all services, for AWS_ENDPOINT_URL.</summary>
    public Uri Url { get; }

    /// <summary>Starts to listen on the loopback address.</summary>
    /// <param name="cloud">The sandbox.</param>
    /// <param name="port">The port, or 0 for a free one.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static SandboxListener Start(SandboxCloud cloud, int port = 0)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return new SandboxListener(cloud, listener);
    }

    /// <summary>Stops listening; calls that hang are cut.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _listener.Stop();
        await Task.WhenAll(_connections.Keys).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                Socket socket = await _listener.AcceptSocketAsync(_stop.Token).ConfigureAwait(false);
                Task connection = Task.Run(() => ServeAsync(socket), CancellationToken.None);
                _connections[connection] = true;
                _ = connection.ContinueWith(done => _connections.TryRemove(done, out _), TaskScheduler.Default);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                // We are stopping, or a client went away while it was being accepted.
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            socket.NoDelay = true;
            var connection = new HttpConnection(socket);
            try
            {
                while (await connection.ReadAsync(_stop.Token).ConfigureAwait(false) is { } request)
                {
                    WireResponse? answer = await _cloud.SendAsync(request, _stop.Token).ConfigureAwait(false);
                    if (answer is null)
                    {
                        break;
                    }

                    await connection.WriteAsync(answer, _stop.Token).ConfigureAwait(false);
                    if (!connection.KeepAlive)
                    {
                        socket.Shutdown(SocketShutdown.Both);
                        return;
                    }
                }
            }
            catch (Exception e) when (e is SocketException or IOException or OperationCanceledException)
            {
                // The client is gone, talks nonsense, or we are stopping: nobody is left to tell.
            }

            // Reset instead of a polite end: that is what a broken connection looks like.
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
    }
}
