using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace IamHygiene.Sandbox;

/// <summary>Requests and answers of HTTP/1.1 on one connection. Nonsense is an IOException, which ends the connection.</summary>
internal sealed class HttpConnection(Socket socket)
{
    private const int MaxHead = 64 * 1024, MaxBody = 16 * 1024 * 1024;
    private byte[] buffer = new byte[8192];
    private int start;
    private int end;

    /// <summary>Whether the client wants to send more after the last request.</summary>
    public bool KeepAlive { get; private set; } = true;

    /// <summary>The next request, or null when the client has closed the connection.</summary>
    public async Task<WireRequest?> ReadAsync(CancellationToken cancellationToken)
    {
        var requestLine = await LineAsync(cancellationToken).ConfigureAwait(false);
        if (requestLine is null)
        {
            return null;
        }

        var words = requestLine.Split(' ');
        if (words.Length != 3 || !words[2].StartsWith("HTTP/1.", StringComparison.Ordinal))
        {
            throw new IOException("Not HTTP/1.");
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await LineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.Length == 0)
            {
                break;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || headers.Count > 200)
            {
                throw new IOException("Not a header.");
            }

            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        var connection = headers.GetValueOrDefault("Connection", "");
        KeepAlive = words[2] == "HTTP/1.1"
            ? !connection.Equals("close", StringComparison.OrdinalIgnoreCase)
            : connection.Equals("keep-alive", StringComparison.OrdinalIgnoreCase);
        if (headers.GetValueOrDefault("Expect", "").Equals("100-continue", StringComparison.OrdinalIgnoreCase))
        {
            await SendAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        }

        var body = headers.GetValueOrDefault("Transfer-Encoding", "").Contains("chunked", StringComparison.OrdinalIgnoreCase)
            ? await ChunksAsync(cancellationToken).ConfigureAwait(false)
            : await BytesAsync(
                Length(headers.GetValueOrDefault("Content-Length", "0"), NumberStyles.None),
                cancellationToken).ConfigureAwait(false);
        var target = words[1];
        var question = target.IndexOf('?', StringComparison.Ordinal);
        return question < 0
            ? new WireRequest(words[0], target, "", headers, body)
            : new WireRequest(words[0], target[..question], target[(question + 1)..], headers, body);
    }

    /// <summary>Sends an answer that is made now.</summary>
    public async Task WriteAsync(WireResponse answer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(answer.Body);
        var head = Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {answer.Status} {(answer.Status == 200 ? "OK" : "Error")}\r\n" +
            $"Date: {now.UtcDateTime.ToString("r", CultureInfo.InvariantCulture)}\r\n" +
            $"Content-Type: {answer.ContentType}\r\nContent-Length: {body.Length}\r\n" +
            $"{WireResponse.RequestIdHeader}: {answer.RequestId}\r\nConnection: {(KeepAlive ? "keep-alive" : "close")}\r\n\r\n");
        await SendAsync([.. head, .. body], cancellationToken).ConfigureAwait(false);
    }

    private async Task SendAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        for (var sent = 0; sent < bytes.Length;)
        {
            sent += await socket.SendAsync(bytes.AsMemory(sent), SocketFlags.None, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<byte[]> ChunksAsync(CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        while (true)
        {
            var size = (await LineAsync(cancellationToken).ConfigureAwait(false) ?? "").Split(';')[0];
            var length = Length(size, NumberStyles.AllowHexSpecifier);
            if (body.Length + length > MaxBody)
            {
                throw new IOException("Too long a body.");
            }

            await body.WriteAsync(
                await BytesAsync(length, cancellationToken).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
            var line = await LineAsync(cancellationToken).ConfigureAwait(false);
            if (length > 0)
            {
                continue;
            }

            // After the last chunk trailers may follow, up to an empty line.
            while (line is { Length: > 0 })
            {
                line = await LineAsync(cancellationToken).ConfigureAwait(false);
            }

            return body.ToArray();
        }
    }

    private static int Length(string text, NumberStyles style) =>
        int.TryParse(text, style, CultureInfo.InvariantCulture, out var length) && length is >= 0 and <= MaxBody
            ? length
            : throw new IOException("Not a length.");

    private async Task<byte[]> BytesAsync(int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        var have = Math.Min(count, end - start);
        buffer.AsSpan(start, have).CopyTo(bytes);
        start += have;
        while (have < count)
        {
            var read = await socket.ReceiveAsync(bytes.AsMemory(have), SocketFlags.None, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                throw new IOException("The request ends in its body.");
            }

            have += read;
        }

        return bytes;
    }

    /// <summary>A line without its end; null when the client has closed the connection before one.</summary>
    private async Task<string?> LineAsync(CancellationToken cancellationToken)
    {
        for (var looked = 0; ;)
        {
            var newline = buffer.AsSpan(start + looked, end - start - looked).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                var length = looked + newline;
                var line = Encoding.Latin1.GetString(buffer, start, length).TrimEnd('\r');
                start += length + 1;
                return line;
            }

            looked = end - start;
            if (looked > MaxHead)
            {
                throw new IOException("Too long a line.");
            }

            if (start > 0)
            {
                buffer.AsSpan(start, looked).CopyTo(buffer);
            }

            start = 0;
            end = looked;
            if (end == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var read = await socket.ReceiveAsync(buffer.AsMemory(end), SocketFlags.None, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return looked == 0 ? null : throw new IOException("The request ends in its head.");
            }

            end += read;
        }
    }
}
