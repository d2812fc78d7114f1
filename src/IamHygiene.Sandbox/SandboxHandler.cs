using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace IamHygiene.Sandbox;

/// <summary>The door in process: answers an HttpClient's requests without a network.</summary>
internal sealed class SandboxHandler(SandboxCloud cloud, string sourceAddress) : HttpMessageHandler
{
    /// <summary>Where calls come from when nobody says otherwise.</summary>
    public const string LocalAddress = "127.0.0.1";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Copy(request.Headers, headers);
        if (request.Content is not null)
        {
            Copy(request.Content.Headers, headers);
        }

        headers.TryAdd("Host", uri.Authority);
        headers.TryAdd("Content-Length", body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var wire = new WireRequest(request.Method.Method, uri.AbsolutePath, uri.Query.TrimStart('?'), headers, body)
        {
            SourceAddress = sourceAddress,
        };
        var answer = await cloud.SendAsync(wire, cancellationToken).ConfigureAwait(false);
        if (answer is null)
        {
            // What SocketsHttpHandler says when the other side closes the connection.
            throw new HttpRequestException(
                HttpRequestError.ResponseEnded, "An error occurred while sending the request.",
                new IOException("The response ended prematurely.", new SocketException((int)SocketError.ConnectionReset)));
        }

        var response = new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(answer.Body)),
        };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue(answer.ContentType);
        response.Headers.Add(WireResponse.RequestIdHeader, answer.RequestId);
        response.Headers.Date = cloud.Clock.GetUtcNow();
        return response;
    }

    /// <summary>The raw values, as signed, not as parsed.</summary>
    private static void Copy(HttpHeaders from, Dictionary<string, string> to)
    {
        foreach ((var name, var values) in from.NonValidated)
        {
            to[name] = values.ToString();
        }
    }
}
