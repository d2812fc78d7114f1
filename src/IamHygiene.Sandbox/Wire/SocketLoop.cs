using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace IamHygiene.Sandbox;

/// <summary>Listens on the loopback address and serves each connection by itself, until it is closed.</summary>
internal sealed class SocketLoop : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly Func<Socket, CancellationToken, Task> serve;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<Task, bool> connections = new();
    private readonly Task loop;

    private SocketLoop(TcpListener listener, Func<Socket, CancellationToken, Task> serve)
    {
        this.listener = listener;
        this.serve = serve;
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        loop = Task.Run(AcceptAsync);
    }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>Starts to listen.</summary>
    /// <param name="port">The port, or 0 for a free one.</param>
    /// <param name="serve">Serves one connection; the socket is closed after it.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static SocketLoop Start(int port, Func<Socket, CancellationToken, Task> serve)
    {
        var socket = new TcpListener(IPAddress.Loopback, port);
        socket.Start();
        return new(socket, serve);
    }

    /// <summary>Stops listening; connections are cut.</summary>
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
            try
            {
                await serve(socket, stop.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is SocketException or IOException or OperationCanceledException)
            {
                // The client is gone, talks nonsense, or we are stopping: nobody is left to tell.
            }
        }
    }
}
