using System.Collections.Concurrent;
using System.Net;
using System.Text;
using IamHygiene.Aws;
using IamHygiene.Sandbox;

namespace IamHygiene.Tests.AwsAdapters;

/// <summary>Answers requests in memory and keeps their bodies.</summary>
internal sealed class Wire(Func<string, HttpResponseMessage> answer) : HttpMessageHandler
{
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>An error as the query protocol of IAM, STS and SES writes it.</summary>
    public static Wire QueryError(string code, int status, string message) =>
        new(_ => Text(
            $"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code>"
                + $"<Message>{WebUtility.HtmlEncode(message)}</Message></Error><RequestId>r</RequestId></ErrorResponse>",
            status));

    /// <summary>An error as the JSON protocol of Secrets Manager writes it.</summary>
    public static Wire JsonError(string code, int status, string message) =>
        new(_ => Text($$"""{"__type":"{{code}}","message":"{{message}}"}""", status));

    public static Wire Failing(Exception exception) => new(_ => throw exception);

    public static HttpResponseMessage Text(string body, int status = 200) =>
        new((HttpStatusCode)status)
        {
            Content = new StringContent(body, Encoding.UTF8, body.StartsWith('<') ? "text/xml" : "application/x-amz-json-1.1")
        };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Enqueue(body);
        var response = answer(body);
        response.RequestMessage = request;
        return response;
    }
}

/// <summary>Opens ports for tests.</summary>
internal static class Open
{
    public const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    public static ConnectionSettings Settings { get; } = new()
    {
        Credentials = () => new("AKIAIOSFODNN7EXAMPLE", new(Secret)),
        Region = "eu-central-1",
        EndpointUrl = "http://aws.test",
        MaxErrorRetry = 0,
    };

    public static IConnection On(
        HttpMessageHandler handler,
        HygieneConfiguration? configuration = null,
        TimeProvider? clock = null,
        ConnectionSettings? settings = null) =>
        new AwsConnector(handler).Connect(
            settings ?? Settings,
            configuration ?? HygieneConfiguration.Default,
            "0000abcd",
            clock ?? TimeProvider.System);

    public static IConnection On(SandboxCloud cloud, string account, HygieneConfiguration? configuration = null)
    {
        var admin = cloud.CreateAdminSession(account);
        return On(
            cloud.CreateHandler(),
            configuration,
            cloud.Clock,
            Settings with
            {
                Region = SandboxCloud.DefaultRegion,
                Credentials = () => new(admin.AccessKeyId, new(admin.SecretAccessKey), new(admin.SessionToken!))
            });
    }
}
