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
    private readonly SandboxCloud cloud;
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<Task, bool> connections = new();
    private readonly Task loop;

    private SandboxListener(SandboxCloud cloud, TcpListener listener)
    {
        this.cloud = cloud;
        this.listener = listener;
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        loop = Task.Run(AcceptAsync);
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
        var socket = new TcpListener(IPAddress.Loopback, port);
        socket.Start();
        return new SandboxListener(cloud, socket);
    }

    /// <summary>Stops listening; calls that hang are cut.</summary>
    public async ValueTask DisposeAsync()
    {
        if (stop.IsCancellationRequested)
        {
            return;
        }

        await stop.CancelAsync().ConfigureAwait(false);
        await loop.ConfigureAwait(false);
        listener.Stop();
        await Task.WhenAll(connections.Keys).ConfigureAwait(false);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var socket = await listener.AcceptSocketAsync(stop.Token).ConfigureAwait(false);
                var connection = Task.Run(() => ServeAsync(socket), CancellationToken.None);
                connections[connection] = true;
                _ = connection.ContinueWith(done => connections.TryRemove(done, out _), TaskScheduler.Default);
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
            var address = socket.RemoteEndPoint is IPEndPoint client ? client.Address.ToString() : SandboxHandler.LocalAddress;
            try
            {
                while (await connection.ReadAsync(stop.Token).ConfigureAwait(false) is { } request)
                {
                    var answer = await cloud.SendAsync(request with { SourceAddress = address }, stop.Token).ConfigureAwait(false);
                    if (answer is null)
                    {
                        break;
                    }

                    await connection.WriteAsync(answer, stop.Token).ConfigureAwait(false);
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
