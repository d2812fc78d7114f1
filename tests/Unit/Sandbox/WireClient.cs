using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using IamHygiene.Sandbox;
using Xunit;

namespace IamHygiene.Tests.Sandbox;

/// <summary>A small client with its own signer, written apart from the sandbox's so that each checks the other.</summary>
internal sealed class WireClient(
    SandboxCloud cloud,
    SandboxCredentials? credentials,
    string region = "us-east-1",
    string sourceAddress = "127.0.0.1")
{
    private readonly HttpClient http = new(cloud.CreateHandler(sourceAddress));

    /// <summary>Set to sign another time than the sandbox's now.</summary>
    public TimeSpan Skew { get; set; }

    /// <summary>Set to spoil the signature or leave out what belongs to it.</summary>
    public Action<HttpRequestMessage>? Tamper { get; set; }

    public bool UnsignedPayload { get; set; }

    public Task<Answer> Iam(string action, params (string Name, string Value)[] parameters) =>
        Query("iam", "2010-05-08", action, parameters);

    public Task<Answer> Sts(string action, params (string Name, string Value)[] parameters) =>
        Query("sts", "2011-06-15", action, parameters);

    public Task<Answer> Ses(string action, params (string Name, string Value)[] parameters) =>
        Query("ses", "2010-12-01", action, parameters);

    public Task<Answer> Sns(string action, params (string Name, string Value)[] parameters) =>
        Query("sns", "2010-03-31", action, parameters);

    public Task<Answer> Secrets(string operation, object body) => Json("secretsmanager", "secretsmanager." + operation, body);

    public Task<Answer> Kms(string operation, object body) => Json("kms", "TrentService." + operation, body);

    public Task<Answer> Organizations(string operation, object body) =>
        Json("organizations", "AWSOrganizationsV20161128." + operation, body);

    public Task<Answer> CloudTrail(string operation, object body) =>
        Json("cloudtrail", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101." + operation, body);

    public Task<Answer> Events(string operation, object body) => Json("events", "AWSEvents." + operation, body);

    public Task<Answer> CloudWatch(string action, params (string Name, string Value)[] parameters) =>
        Query("monitoring", "2010-08-01", action, parameters);

    /// <summary>A request to S3.</summary>
    /// <param name="method">The method of HTTP.</param>
    /// <param name="path">Bucket and key, encoded, after the first slash.</param>
    /// <param name="query">The query, its names in order, or nothing.</param>
    /// <param name="body">The text to keep.</param>
    public async Task<Answer> S3(HttpMethod method, string path, string query = "", string body = "")
    {
        var uri = new UriBuilder($"https://s3.{region}.amazonaws.com/{path}") { Query = query }.Uri;
        using var request = new HttpRequestMessage(method, uri);
        return await Send(request, "s3", "text/plain", body);
    }

    public Task<Answer> Query(string service, string version, string action, params (string Name, string Value)[] parameters)
    {
        var form = parameters
            .Prepend(("Version", version))
            .Prepend(("Action", action))
            .Select(pair => $"{WebUtility.UrlEncode(pair.Item1)}={WebUtility.UrlEncode(pair.Item2)}");
        return Send(service, null, "application/x-www-form-urlencoded; charset=utf-8", string.Join('&', form));
    }

    public Task<Answer> Json(string service, string target, object body) =>
        Send(service, target, "application/x-amz-json-1.1", body as string ?? JsonSerializer.Serialize(body));

    public async Task<Answer> Send(
        string service,
        string? target,
        string contentType,
        string body,
        CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"https://{service}.{region}.amazonaws.com/");
        if (target is not null)
        {
            request.Headers.Add("X-Amz-Target", target);
        }

        return await Send(request, service, contentType, body, cancellationToken);
    }

    private async Task<Answer> Send(
        HttpRequestMessage request,
        string service,
        string contentType,
        string body,
        CancellationToken cancellationToken = default)
    {
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (credentials is not null)
        {
            Sign(request, service, body, contentType);
        }

        Tamper?.Invoke(request);
        using var response = await http.SendAsync(request, cancellationToken);
        return new Answer(
            (int)response.StatusCode,
            response.Content.Headers.ContentType!.MediaType!,
            await response.Content.ReadAsStringAsync(cancellationToken));
    }

    private void Sign(HttpRequestMessage request, string service, string body, string contentType)
    {
        var stamp = (cloud.Clock.GetUtcNow() + Skew).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var day = stamp[..8];
        var payload = UnsignedPayload ? "UNSIGNED-PAYLOAD" : Hash(body);
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["content-type"] = contentType,
            ["host"] = request.RequestUri!.Host,
            ["x-amz-content-sha256"] = payload,
            ["x-amz-date"] = stamp,
        };
        if (credentials!.SessionToken is { } token)
        {
            headers["x-amz-security-token"] = token;
        }

        foreach ((var name, var value) in headers.Where(header => header.Key.StartsWith("x-amz-", StringComparison.Ordinal)))
        {
            request.Headers.Add(name, value);
        }

        var signed = string.Join(';', headers.Keys);
        var resource = $"{request.Method}\n{request.RequestUri.AbsolutePath}\n{request.RequestUri.Query.TrimStart('?')}\n";
        var canonical = $"{resource}{string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n"))}\n{signed}\n{payload}";
        var scope = $"{day}/{region}/{service}/aws4_request";
        var key = new[] { day, region, service, "aws4_request" }.Aggregate(
            Encoding.UTF8.GetBytes("AWS4" + credentials.SecretAccessKey),
            Mac);
        var signature = Convert.ToHexStringLower(Mac(key, $"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{Hash(canonical)}"));
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={credentials.AccessKeyId}/{scope}, SignedHeaders={signed}, Signature={signature}");
    }

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>An answer of the sandbox, read as its protocol wants it.</summary>
internal sealed record Answer(int Status, string MediaType, string Body)
{
    public XElement Xml => XElement.Parse(Body);

    public JsonNode Json => JsonNode.Parse(Body)!;

    public string? Code => Status == 200 ? null : IsXml ? One("Code") : (string?)Json["__type"];

    public string? Message => IsXml ? One("Message") : (string?)(Json["Message"] ?? Json["message"]);

    private bool IsXml => MediaType is "text/xml" or "application/xml";

    /// <summary>The text of the first element of that name.</summary>
    public string? One(string element) => Xml.Descendants().FirstOrDefault(one => one.Name.LocalName == element)?.Value;

    public string[] All(string element) => [.. Xml.Descendants().Where(one => one.Name.LocalName == element).Select(one => one.Value)];

    public string Text(string property) =>
        (string?)Json[property] ?? throw new InvalidOperationException($"No {property} in {Json.ToJsonString()}");

    public Answer Ok()
    {
        Assert.True(Status == 200, $"{Status} {Code}: {Message}");
        return this;
    }

    public Answer Fails(string code, int status)
    {
        Assert.Equal($"{code} {status}", $"{Code} {Status}");
        return this;
    }
}

/// <summary>An account with an administrator, ready to be called.</summary>
internal sealed class World
{
    public const string MainId = "111122223333", OtherId = "444455556666";

    public World(DateTimeOffset? now = null)
    {
        Clock = new SandboxClock(now ?? new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));
        Cloud = new SandboxCloud(Clock);
        Main = Cloud.AddAccount(MainId, "example-main");
        Other = Cloud.AddAccount(OtherId);
        Admin = new WireClient(Cloud, Cloud.CreateAdminSession(MainId));
    }

    public SandboxClock Clock { get; }

    public SandboxCloud Cloud { get; }

    public SandboxAccount Main { get; }

    public SandboxAccount Other { get; }

    public WireClient Admin { get; }

    public WireClient As(SandboxCredentials credentials) => new(Cloud, credentials);
}
