using System.Net.Sockets;
using Amazon.Runtime;
using IamHygiene.Aws;
using Xunit;

namespace IamHygiene.Tests.AwsAdapters;

/// <summary>What each failure on the wire becomes.</summary>
public class ErrorMappingTests
{
    private const string NotAuthorized = "User: arn:aws:iam::111122223333:user/bob is not authorized to perform: "
        + "iam:ListAccessKeys on resource: user alice because no identity-based policy allows the iam:ListAccessKeys action";

    [Theory]
    [InlineData("AccessDenied", 403, NotAuthorized, FailureKind.Denied, "Allow iam:ListAccessKeys to the caller")]
    [InlineData(
        "AccessDenied",
        403,
        "No, with an explicit deny in a service control policy",
        FailureKind.Denied,
        "an explicit deny overrules")]
    [InlineData("NoSuchEntity", 404, "The user with name alice cannot be found.", FailureKind.NotFound, "Check the name")]
    [InlineData("LimitExceeded", 409, "Cannot exceed quota for AccessKeysPerUser: 2", FailureKind.LimitExceeded, "quota")]
    [InlineData("EntityAlreadyExists", 409, "It exists.", FailureKind.Conflict, "Run again")]
    [InlineData("ConcurrentModification", 409, "Changed.", FailureKind.Conflict, "Run again")]
    [InlineData("EntityTemporarilyUnmodifiable", 409, "Later.", FailureKind.Conflict, "Run again")]
    [InlineData("ValidationError", 400, "userName must match a pattern", FailureKind.Invalid, "Correct")]
    [InlineData("InvalidInput", 400, "Wrong.", FailureKind.Invalid, "Correct")]
    [InlineData("Throttling", 400, "Rate exceeded", FailureKind.Throttled, "in a few minutes")]
    [InlineData("ThrottlingException", 400, "Rate exceeded", FailureKind.Throttled, "in a few minutes")]
    [InlineData("RequestLimitExceeded", 503, "Rate exceeded", FailureKind.Throttled, "in a few minutes")]
    [InlineData("TooManyRequestsException", 429, "Rate exceeded", FailureKind.Throttled, "in a few minutes")]
    [InlineData("ExpiredToken", 403, "The security token included in the request is expired", FailureKind.Credentials, "Sign in again")]
    [InlineData(
        "InvalidClientTokenId",
        403,
        "The security token included in the request is invalid.",
        FailureKind.Credentials,
        "Sign in again")]
    [InlineData(
        "SignatureDoesNotMatch",
        403,
        "The request signature we calculated does not match",
        FailureKind.Credentials,
        "secret access key")]
    [InlineData("MissingAuthenticationToken", 403, "Missing", FailureKind.Credentials, "Sign in again")]
    [InlineData("RequestExpired", 400, "Request has expired.", FailureKind.Invalid, "clock")]
    [InlineData("ServiceFailure", 500, "Failed.", FailureKind.Unclear, "the next run finds out")]
    [InlineData("InternalFailure", 500, "Failed.", FailureKind.Unclear, "the next run finds out")]
    [InlineData("ServiceUnavailable", 503, "Unavailable.", FailureKind.Unclear, "the next run finds out")]
    [InlineData("RequestTimeout", 408, "Slow.", FailureKind.Unclear, "the next run finds out")]
    [InlineData("NewlyInvented", 400, "Something new.", FailureKind.Invalid, "Correct")]
    public async Task An_error_of_IAM(string code, int status, string message, FailureKind kind, string remedy)
    {
        using var wire = Wire.QueryError(code, status, message);
        using var open = Open.On(wire);
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => open.Ports.Identity.ListAccessKeysAsync(
            "alice",
            CancellationToken.None));
        Assert.Equal((kind, code), (thrown.Kind, thrown.Code));
        Assert.StartsWith("iam:ListAccessKeys for user alice failed: ", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, thrown.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain(Open.Secret, thrown.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "ResourceNotFoundException",
        400,
        "Secrets Manager can't find the specified secret.",
        FailureKind.NotFound,
        "Check the name")]
    [InlineData(
        "InvalidRequestException",
        400,
        "You can't perform this operation on the secret because it was marked for deletion.",
        FailureKind.Conflict,
        "restore-secret")]
    [InlineData("AccessDeniedException", 400, "Access to KMS is not allowed", FailureKind.Denied, "kms:Decrypt")]
    [InlineData("DecryptionFailure", 400, "Cannot decrypt.", FailureKind.Invalid, "KMS key is enabled")]
    [InlineData("EncryptionFailure", 400, "Cannot encrypt.", FailureKind.Invalid, "KMS key is enabled")]
    [InlineData("ResourceExistsException", 400, "Used before.", FailureKind.Conflict, "Run again")]
    [InlineData("LimitExceededException", 400, "Too many versions.", FailureKind.LimitExceeded, "quota")]
    [InlineData(
        "UnrecognizedClientException",
        400,
        "The security token included in the request is invalid.",
        FailureKind.Credentials,
        "Sign in again")]
    [InlineData("ExpiredTokenException", 400, "Expired.", FailureKind.Credentials, "Sign in again")]
    [InlineData("InternalServiceError", 500, "Failed.", FailureKind.Unclear, "the next run finds out")]
    public async Task An_error_of_Secrets_Manager(string code, int status, string message, FailureKind kind, string remedy)
    {
        using var wire = Wire.JsonError(code, status, message);
        using var open = Open.On(wire);
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => open.Ports.Secrets.GetAsync(
            "iam/alice",
            null,
            CancellationToken.None));
        Assert.Equal((kind, code), (thrown.Kind, thrown.Code));
        Assert.StartsWith("secretsmanager:GetSecretValue for secret 'iam/alice' failed: ", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, thrown.Remedy, StringComparison.Ordinal);
        Assert.Null(thrown.InnerException);
    }

    public static TheoryData<Exception, string> Broken() => new()
    {
        { new HttpRequestException(HttpRequestError.NameResolutionError, "no"), "EndpointUnreachable" },

        {
            new HttpRequestException(HttpRequestError.ConnectionError, "no", new SocketException((int)SocketError.ConnectionRefused)),
            "EndpointUnreachable"
        },
        { new HttpRequestException(HttpRequestError.SecureConnectionError, "no"), "TlsFailure" },
        { new HttpRequestException(HttpRequestError.ResponseEnded, "cut", new IOException("cut")), "ConnectionLost" },
        { new IOException("cut"), "ConnectionLost" },
        { new TaskCanceledException("slow", new TimeoutException()), "Timeout" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Without_an_answer_it_is_unclear_and_the_address_is_named(Exception exception, string code)
    {
        using var wire = Wire.Failing(exception);
        using var open = Open.On(wire);
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => open.Ports.Identity.ListAccessKeysAsync(
            "alice",
            CancellationToken.None));
        Assert.Equal((FailureKind.Unclear, code), (thrown.Kind, thrown.Code));
        Assert.Contains("http://aws.test", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("this is no answer", 200, FailureKind.Unclear)]
    [InlineData("<html>Proxy error</html>", 502, FailureKind.Unclear)]
    [InlineData("<html>Forbidden by the proxy</html>", 403, FailureKind.Invalid)]
    [InlineData("", 429, FailureKind.Throttled)]
    public async Task An_answer_that_is_not_of_AWS(string body, int status, FailureKind kind)
    {
        using var wire = new Wire(_ => Wire.Text(body, status));
        using var open = Open.On(wire);
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => open.Ports.Identity.ListAccessKeysAsync(
            "alice",
            CancellationToken.None));
        Assert.Equal(kind, thrown.Kind);
    }

    [Theory]
    [InlineData("InvalidClientTokenId", 403)]
    [InlineData("SignatureDoesNotMatch", 403)]
    [InlineData("UnrecognizedClientException", 400)]
    [InlineData("InvalidAccessKeyId", 403)]
    public async Task A_pair_that_AWS_does_not_accept_is_nobodys(string code, int status)
    {
        using var wire = Wire.QueryError(code, status, "No.");
        using var open = Open.On(wire);
        Assert.Null(await open.Ports.Caller.WhoAmIAsync(new("AKIAIOSFODNN7EXAMPLE", new(Open.Secret)), CancellationToken.None));
    }

    [Theory]
    [InlineData("AccessDenied", 403, FailureKind.Denied)]
    [InlineData("Throttling", 400, FailureKind.Throttled)]
    [InlineData("InternalFailure", 500, FailureKind.Unclear)]
    [InlineData("ExpiredToken", 403, FailureKind.Credentials)]
    public async Task Other_failures_say_nothing_of_the_pair(string code, int status, FailureKind kind)
    {
        using var wire = Wire.QueryError(code, status, "No.");
        using var open = Open.On(wire);
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => open.Ports.Caller.WhoAmIAsync(
            new("AKIAIOSFODNN7EXAMPLE", new(Open.Secret)),
            CancellationToken.None));
        Assert.Equal(kind, thrown.Kind);
    }

    [Theory]
    [InlineData(
        "Failed to resolve AWS credentials. The credential providers used to search for credentials returned the following "
            + "errors: Exception 1 of 9: SSO token ...",
        "NoCredentials",
        "aws configure")]
    [InlineData("Unable to get IAM security credentials from EC2 Instance Metadata Service.", "NoCredentials", "aws configure")]
    [InlineData("Failed to refresh SSO token", "SignInExpired", "aws sso login --profile work")]
    [InlineData("No valid SSO Token could be found.", "SignInExpired", "aws sso login --profile work")]
    public void Missing_credentials_are_told_from_an_ended_sign_in(string message, string code, string remedy)
    {
        var mapped = ErrorMapping.ToServiceException(
            new AmazonClientException(message),
            new("iam", "ListUsers"),
            new("work", null, "eu-central-1"));
        Assert.Equal((FailureKind.Credentials, code), (mapped.Kind, mapped.Code));
        Assert.Contains(remedy, mapped.Remedy, StringComparison.Ordinal);
    }
}
