using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Amazon.Runtime;
using Xunit;

namespace IamHygiene.Tests.AwsSdk;

/// <summary>Answers the SDK's requests in memory and keeps what was asked.</summary>
public sealed class FakeAws : HttpClientFactory
{
    private readonly ConcurrentQueue<Func<CancellationToken, Task<HttpResponseMessage>>> answers = new();
    private readonly ConcurrentQueue<WireRequest> requests = new();

    public static AWSCredentials Credentials { get; } = new BasicAWSCredentials(
        "AKIAIOSFODNN7EXAMPLE",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    public IReadOnlyList<WireRequest> Requests => [.. requests];

    public WireRequest Request => Assert.Single(requests);

    public FakeAws Answer(string body, HttpStatusCode status = HttpStatusCode.OK, params (string Name, string Value)[] headers)
    {
        answers.Enqueue(_ =>
        {
            var response = new HttpResponseMessage(status)
            {
                Content = new StringContent(body, Encoding.UTF8, body.StartsWith('<') ? "text/xml" : "application/x-amz-json-1.1")
            };
            foreach (var (name, value) in headers)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }

            return Task.FromResult(response);
        });
        return this;
    }

    /// <summary>An answer that says nothing, in the protocol of the service.</summary>
    public FakeAws AnswerNothing(string service) =>
        Answer(service is "iam" or "ses" or "monitoring" or "sns" ? "<x/>" : "{}");

    public FakeAws Answer(Func<CancellationToken, Task<HttpResponseMessage>> answer)
    {
        answers.Enqueue(answer);
        return this;
    }

    /// <summary>The answer of the query protocol: an ActionResponse with its result and request id.</summary>
    public FakeAws AnswerQuery(string action, string result) => Answer(
        $"""<{action}Response xmlns="https://example.amazonaws.com/doc/"><{action}Result>{result}</{action}Result>"""
            + $"<ResponseMetadata><RequestId>req-1</RequestId></ResponseMetadata></{action}Response>");

    public FakeAws AnswerQueryError(string code, HttpStatusCode status, string message = "No.", string type = "Sender") => Answer(
        $"""<ErrorResponse xmlns="https://example.amazonaws.com/doc/">"""
                + $"<Error><Type>{type}</Type><Code>{code}</Code><Message>{message}</Message></Error>"
                + "<RequestId>req-9</RequestId></ErrorResponse>",
            status);

    public FakeAws AnswerJsonError(string code, HttpStatusCode status = HttpStatusCode.BadRequest, string message = "No.") => Answer(
        $$"""{"__type":"{{code}}","Message":"{{message}}"}""", status, ("x-amzn-RequestId", "req-9"));

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this), disposeHandler: true);

    private sealed class Handler(FakeAws aws) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            aws.requests.Enqueue(new WireRequest(
                request.RequestUri!,
                request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken),
                request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
                    .ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase)));
            if (!aws.answers.TryDequeue(out var answer))
            {
                throw new InvalidOperationException("The test has no answer for this request.");
            }

            var response = await answer(cancellationToken);
            response.RequestMessage = request;
            return response;
        }
    }
}

/// <summary>What went over the wire.</summary>
public sealed record WireRequest(Uri Uri, string Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The form of a query request, sorted by name, without Version; unescaped.</summary>
    public string Form =>
        string.Join('&', Body.Split('&').Select(Uri.UnescapeDataString).Where(p => !p.StartsWith("Version=", StringComparison.Ordinal)));

    /// <summary>Region and service that the request is signed for.</summary>
    public string SignedFor => string.Join('/', Headers["Authorization"].Split(' ')[1].Split('/')[2..4]);
}
