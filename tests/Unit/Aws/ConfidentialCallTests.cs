using System.Net;
using Amazon.Runtime;
using IamHygiene.Aws;

namespace IamHygiene.Tests.AwsAdapters;

/// <summary>Calls whose content is confidential: nothing that the service says in words comes out, whoever wrote the client.</summary>
public class ConfidentialCallTests
{
    private const string Hidden = "abcdefghijklmnopqrstuvwxyz0123456789ABCD";
    private const string RequestId = "7a62c49f-347e-4fc4-9331-6e8eexample0";
    private const string Uuid = "7a62c49f-347e-4fc4-9331-6e8e00000000";
    private static readonly CallPlace Place = new(null, null, "eu-central-1");
    private static readonly AwsOperation Get = new("secretsmanager", "GetSecretValue", "secret 'iam/alice'") { IsConfidential = true };

    private static readonly HygieneConfiguration WithMail = HygieneConfiguration.Default with
    {
        Mail = new() { Transport = MailTransport.SesApi, From = "aws@example.com" },
    };

    public static TheoryData<string, Func<AccountPorts, Task>> Calls { get; } = new()
    {
        { "CreateAccessKey", ports => ports.Identity.CreateAccessKeyAsync("alice", default) },
        { "GetSecretValue", ports => ports.Secrets.GetAsync("iam/alice", null, default) },
        { "PutSecretValue", ports => ports.Secrets.PutPendingAsync("iam/alice", Uuid, new(Hidden), default) },
        { "SendEmail", ports => ports.Mail.SendAsync(new("alice@example.com", "s", Hidden, Hidden), default) },
        { "GetCallerIdentity", ports => ports.Caller.WhoAmIAsync(new("AKIAIOSFODNN7EXAMPLE", new(Hidden)), default) },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Whatever_the_service_answers_in_words_goes_nowhere(string operation, Func<AccountPorts, Task> call)
    {
        foreach (var code in new[] { "ValidationError", "AccessDenied", "NoSuchEntity", "LimitExceeded", "InternalFailure", Hidden })
        {
            var message = $"User x is not authorized to perform: a:{Hidden} with an explicit deny KMS marked for deletion {Hidden}";
            using var wire = new Wire(_ => Answer(operation, code, message));
            using var open = Open.On(wire, WithMail);
            var thrown = await Assert.ThrowsAsync<ServiceException>(() => call(open.Ports));
            Assert.Contains(operation, thrown.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(Hidden, $"{thrown} {thrown.Code} {thrown.Remedy}", StringComparison.Ordinal);
            Assert.Null(thrown.InnerException);
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task An_answer_that_cannot_be_read_goes_nowhere_either(string operation, Func<AccountPorts, Task> call)
    {
        using var wire = new Wire(_ => Wire.Text("<Broken " + Hidden));
        using var open = Open.On(wire, WithMail);
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => call(open.Ports));
        Assert.Equal(FailureKind.Unclear, thrown.Kind);
        Assert.Contains(operation, thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Hidden, thrown.ToString(), StringComparison.Ordinal);
    }

    // As the official clients throw them: with the answer in the exception itself.
    public static TheoryData<Exception> OfOtherClients() =>
    [
        new AmazonServiceException(
            Hidden,
            new InvalidOperationException(Hidden),
            ErrorType.Sender,
            "InvalidParameterException",
            Uuid,
            HttpStatusCode.BadRequest),
        new AmazonServiceException(Hidden, null, ErrorType.Sender, Hidden, Hidden, HttpStatusCode.BadRequest),
        new AmazonUnmarshallingException(Uuid, Hidden, Hidden, new FormatException(Hidden)),
        new AmazonClientException(Hidden, new InvalidOperationException(Hidden)),
        new InvalidOperationException(Hidden),
        new IOException(Hidden),
    ];

    [Theory]
    [MemberData(nameof(OfOtherClients))]
    public void It_does_not_depend_on_our_own_clients(Exception exception)
    {
        var mapped = ErrorMapping.ToServiceException(exception, Get, Place);
        Assert.DoesNotContain(Hidden, $"{mapped} {mapped.Code} {mapped.Remedy}", StringComparison.Ordinal);
        Assert.Null(mapped.InnerException);
    }

    [Theory]
    [InlineData(Uuid, "(request id " + Uuid + ")")]
    [InlineData(RequestId, "")]
    [InlineData(Hidden, "")]
    [InlineData(null, "")]
    public void The_id_of_the_request_is_told_where_it_is_one(string? id, string told)
    {
        var exception = new AmazonServiceException("m", null, ErrorType.Sender, "InvalidParameterException", id, HttpStatusCode.BadRequest);
        var message = ErrorMapping.ToServiceException(exception, Get, Place).Message;
        Assert.Contains("InvalidParameterException", message, StringComparison.Ordinal);
        Assert.Equal(told.Length > 0, message.Contains("request id", StringComparison.Ordinal));
        Assert.Contains(told, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_other_calls_the_message_is_told()
    {
        var exception = new AmazonServiceException("Because.", null, ErrorType.Sender, "ValidationError", Uuid, HttpStatusCode.BadRequest);
        var mapped = ErrorMapping.ToServiceException(exception, new("iam", "TagUser", "user alice"), Place);
        Assert.Equal("iam:TagUser for user alice failed: Because.", mapped.Message);
        Assert.Same(exception, mapped.InnerException);
    }

    private static HttpResponseMessage Answer(string operation, string code, string message)
    {
        var isJson = operation is "GetSecretValue" or "PutSecretValue";
        var status = code == "InternalFailure" ? 500 : 400;
        var xml = $"<ErrorResponse><Error><Code>{code}</Code><Message>{message}</Message></Error></ErrorResponse>";
        var json = $$"""{"__type":"{{code}}","message":"{{message}}"}""";
        return Wire.Text(isJson ? json : xml, status);
    }
}
