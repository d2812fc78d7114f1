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
    private readonly SocketLoop loop;

    private SandboxListener(SandboxCloud cloud, int port)
    {
        this.cloud = cloud;
        loop = SocketLoop.Start(port, ServeAsync);
        Url = new Uri($"http://127.0.0.1:{loop.Port}/");
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
        return new SandboxListener(cloud, port);
    }

    /// <summary>Stops listening; calls that hang are cut.</summary>
    public ValueTask DisposeAsync() => loop.DisposeAsync();

    private async Task ServeAsync(Socket socket, CancellationToken cancellationToken)
    {
        // Reset instead of a polite end: that is what a broken connection looks like.
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        var connection = new HttpConnection(socket);
        var address = socket.RemoteEndPoint is IPEndPoint client ? client.Address.ToString() : SandboxHandler.LocalAddress;
        while (await connection.ReadAsync(cancellationToken).ConfigureAwait(false) is { } request)
        {
            var answer = await cloud.SendAsync(request with { SourceAddress = address }, cancellationToken).ConfigureAwait(false);
            if (answer is null)
            {
                return;
            }

            await connection.WriteAsync(answer, cloud.Clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            if (!connection.KeepAlive)
            {
                socket.LingerState = new LingerOption(enable: false, seconds: 0);
                socket.Shutdown(SocketShutdown.Both);
                return;
            }
        }
    }
}
