using System.Net;
using Amazon;
using Amazon.IdentityManagement;
using Amazon.Runtime;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Xunit;

namespace IamHygiene.Tests.AwsSdk;

public sealed class RetryTests
{
    private readonly FakeAws aws = new();

    private AmazonIdentityManagementServiceClient Iam(int retries, RequestRetryMode mode = RequestRetryMode.Standard) =>
        new(
            FakeAws.Credentials,
            new AmazonIdentityManagementServiceConfig
            {
                RegionEndpoint = RegionEndpoint.EUWest1,
                HttpClientFactory = aws,
                MaxErrorRetry = retries,
                RetryMode = mode
            });

    [Fact]
    public async Task Throttling_is_retried_and_then_surfaces()
    {
        using var client = Iam(retries: 2);
        aws.AnswerQueryError("Throttling", HttpStatusCode.BadRequest).AnswerQuery("GetUser", "<User><UserName>ann</UserName></User>");
        Assert.Equal("ann", (await client.GetUserAsync(new())).User.UserName);
        Assert.Equal(2, aws.Requests.Count);

        for (var i = 0; i < 3; i++)
        {
            aws.AnswerQueryError("Throttling", HttpStatusCode.BadRequest, "Rate exceeded");
        }

        var e = await Assert.ThrowsAsync<AmazonIdentityManagementServiceException>(() => client.GetUserAsync(new()));
        Assert.Equal(("Throttling", "Rate exceeded"), (e.ErrorCode, e.Message));
        Assert.Equal(5, aws.Requests.Count);
    }

    /// <summary>
    /// Not for throttling: there AWSSDK.Core 4.0.102 waits 12 s or more for a token, sends nothing more, and gives up with
    /// an AmazonClientException around the service's error.
    /// </summary>
    [Fact]
    public async Task The_adaptive_mode_retries_a_failing_server()
    {
        using var client = Iam(retries: 1, RequestRetryMode.Adaptive);
        aws
            .AnswerQueryError("ServiceFailure", HttpStatusCode.InternalServerError)
            .AnswerQuery("GetUser", "<User><UserName>ann</UserName></User>");
        Assert.Equal("ann", (await client.GetUserAsync(new())).User.UserName);
        Assert.Equal(2, aws.Requests.Count);
    }

    [Fact]
    public async Task Throttling_of_the_json_protocol_is_retried()
    {
        aws.AnswerJsonError("ThrottlingException").AnswerJsonError("LimitExceededException").Answer("{}");
        using var client = new AmazonSecretsManagerClient(
            FakeAws.Credentials,
            new AmazonSecretsManagerConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = aws, MaxErrorRetry = 2 });
        await client.PutSecretValueAsync(new() { SecretId = "s", SecretString = "x" });
        Assert.Equal(3, aws.Requests.Count);
        // A retry repeats the idempotency token.
        Assert.Single(aws.Requests.Select(r => r.Body).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_failing_server_is_asked_again_and_other_errors_are_not()
    {
        using var client = Iam(retries: 1);
        aws.AnswerQueryError("ServiceFailure", HttpStatusCode.InternalServerError).AnswerQuery("ListUsers", "");
        await client.ListUsersAsync(new());
        Assert.Equal(2, aws.Requests.Count);
        aws.AnswerQueryError("LimitExceeded", HttpStatusCode.Conflict);
        await Assert.ThrowsAsync<Amazon.IdentityManagement.Model.LimitExceededException>(() => client.CreateAccessKeyAsync(new()));
        Assert.Equal(3, aws.Requests.Count);
    }

    public static TheoryData<string> UnclearAnswers => ["throttled", "503", "cut", "timeout", "garbage"];

    [Theory]
    [MemberData(nameof(UnclearAnswers))]
    public async Task Without_retries_a_key_is_asked_for_once_whatever_happens(string kind)
    {
        _ = kind switch
        {
            "throttled" => aws.AnswerQueryError("Throttling", HttpStatusCode.BadRequest),
            "503" => aws.Answer("", HttpStatusCode.ServiceUnavailable),
            "cut" => aws.Answer(_ => throw new HttpRequestException("cut", new IOException("reset"))),
            "timeout" => aws.Answer(_ => throw new TaskCanceledException("timeout", new TimeoutException())),
            _ => aws.Answer("<CreateAccessKeyResponse><Create"),
        };
        using var client = Iam(retries: 0);
        Assert.NotNull(await Record.ExceptionAsync(() => client.CreateAccessKeyAsync(new() { UserName = "ann" })));
        Assert.Single(aws.Requests);
    }

    [Fact]
    public async Task Cancellation_ends_a_call_in_flight_without_a_retry()
    {
        using var cancel = new CancellationTokenSource();
        aws.Answer(async token =>
        {
            await cancel.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("not reached");
        });
        using var client = Iam(retries: 3);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.ListUsersAsync(new(), cancel.Token));
        Assert.Single(aws.Requests);
    }

    [Fact]
    public async Task A_cancelled_token_sends_nothing_more()
    {
        using var client = Iam(retries: 5);
        using var cancel = new CancellationTokenSource();
        aws.Answer(_ =>
        {
            cancel.Cancel();
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Content = new StringContent("") });
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.ListUsersAsync(new(), cancel.Token));
        Assert.Single(aws.Requests);
    }

    [Fact]
    public async Task Each_factory_serves_its_own_clients()
    {
        var other = new FakeAws().AnswerQuery("ListUsers", "");
        aws.AnswerQuery("ListUsers", "");
        using var first = Iam(retries: 0);
        using var second = new AmazonIdentityManagementServiceClient(
            FakeAws.Credentials,
            new AmazonIdentityManagementServiceConfig
            {
                RegionEndpoint = RegionEndpoint.EUWest1,
                HttpClientFactory = other,
                MaxErrorRetry = 0
            });
        await first.ListUsersAsync(new());
        await second.ListUsersAsync(new());
        Assert.Single(aws.Requests);
        Assert.Single(other.Requests);
    }
}
