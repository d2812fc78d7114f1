using System.Net;
using System.Text;
using System.Text.Json;
using Amazon;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;

namespace IamHygiene.Tests.AwsSdk;

public sealed class SecretsManagerWireTests
{
    private const string Token = "01234567-89ab-cdef-0123-456789abcdef";

    private readonly FakeAws aws = new();

    private AmazonSecretsManagerClient Secrets() =>
        new(
            FakeAws.Credentials,
            new AmazonSecretsManagerConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = aws, MaxErrorRetry = 0 });

    public static TheoryData<string, string, Func<IAmazonSecretsManager, Task>> SecretBodies => new()
    {
        { "DescribeSecret", """{"SecretId":"s"}""", c => c.DescribeSecretAsync(new() { SecretId = "s" }) },
        { "GetSecretValue", """{"SecretId":"s"}""", c => c.GetSecretValueAsync(new() { SecretId = "s" }) },

        {
            "GetSecretValue",
            """{"SecretId":"s","VersionId":"v","VersionStage":"AWSPENDING"}""",
            c => c.GetSecretValueAsync(new() { SecretId = "s", VersionId = "v", VersionStage = "AWSPENDING" })
        },

        {
            "PutSecretValue",
            $$"""{"SecretId":"s","ClientRequestToken":"{{Token}}","SecretString":"{\"a\":\"+/ü\"}","VersionStages":["AWSPENDING"]}""",
            c => c.PutSecretValueAsync(
                new() { SecretId = "s", ClientRequestToken = Token, SecretString = """{"a":"+/ü"}""", VersionStages = ["AWSPENDING"] })
        },

        {
            "PutSecretValue",
            $$"""{"SecretId":"s","ClientRequestToken":"{{Token}}","SecretBinary":"AQI="}""",
            c => c.PutSecretValueAsync(new() { SecretId = "s", ClientRequestToken = Token, SecretBinary = new MemoryStream([1, 2]) })
        },

        {
            "UpdateSecretVersionStage",
            """{"SecretId":"s","VersionStage":"AWSCURRENT","RemoveFromVersionId":"o","MoveToVersionId":"n"}""",
            c => c.UpdateSecretVersionStageAsync(
                new() { SecretId = "s", VersionStage = "AWSCURRENT", RemoveFromVersionId = "o", MoveToVersionId = "n" })
        },

        {
            "ListSecretVersionIds",
            """{"SecretId":"s","MaxResults":5,"NextToken":"t","IncludeDeprecated":true}""",
            c => c.ListSecretVersionIdsAsync(new() { SecretId = "s", MaxResults = 5, NextToken = "t", IncludeDeprecated = true })
        },
    };

    [Theory]
    [MemberData(nameof(SecretBodies))]
    public async Task Each_operation_of_Secrets_Manager_is_sent_as_json(string action, string body, Func<IAmazonSecretsManager, Task> call)
    {
        aws.Answer("{}");
        using var client = Secrets();
        await call(client);
        AssertJson(body, aws.Request.Body);
        Assert.Equal("secretsmanager." + action, aws.Request.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.1", aws.Request.Headers["Content-Type"]);
        Assert.Equal("https://secretsmanager.eu-west-1.amazonaws.com/", aws.Request.Uri.ToString());
        Assert.Equal("eu-west-1/secretsmanager", aws.Request.SignedFor);
    }

    [Fact]
    public async Task PutSecretValue_makes_a_token_where_none_is_given()
    {
        aws.Answer("{}").Answer("{}");
        using var client = Secrets();
        await client.PutSecretValueAsync(new() { SecretId = "s", SecretString = "x" });
        await client.PutSecretValueAsync(new() { SecretId = "s", SecretString = "x" });
        var tokens = aws.Requests.Select(r => JsonDocument.Parse(r.Body).RootElement.GetProperty("ClientRequestToken").GetGuid()).ToList();
        Assert.Equal(2, tokens.Distinct().Count());
    }

    [Fact]
    public async Task Answers_of_Secrets_Manager_are_read()
    {
        using var client = Secrets();
        aws.Answer("""
            {"ARN":"arn:s","Name":"s","KmsKeyId":"k","RotationEnabled":true,"RotationRules":{"AutomaticallyAfterDays":30},
             "DeletedDate":1.7e9,"CreatedDate":1700000000.123,
             "Tags":[{"Key":"a","Value":"b"}],"VersionIdsToStages":{"v1":["AWSCURRENT"],"v2":["AWSPENDING","x"]},
             "ReplicationStatus":[{"Region":"eu-west-1","Status":"InProgress","KmsKeyId":"k","StatusMessage":"m"},{"Region":"eu-west-2"}],
             "Unknown":{"deep":[1]}}
            """, headers: ("x-amzn-RequestId", "req-2"));
        var secret = await client.DescribeSecretAsync(new() { SecretId = "s" });
        Assert.Equal(
            ("arn:s", "s", "k", true, 30L),
            (secret.ARN, secret.Name, secret.KmsKeyId, secret.RotationEnabled, secret.RotationRules!.AutomaticallyAfterDays));
        Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 20, 123, DateTimeKind.Utc), secret.CreatedDate);
        Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 20, DateTimeKind.Utc), secret.DeletedDate);
        Assert.Equal(
            [("eu-west-1", "InProgress", "k", "m"), ("eu-west-2", null, null, null)],
            secret.ReplicationStatus!.Select(r => (r.Region, r.Status?.Value, r.KmsKeyId, r.StatusMessage)));
        Assert.Equal(["AWSPENDING", "x"], secret.VersionIdsToStages!["v2"]);
        Assert.Equal("b", Assert.Single(secret.Tags!).Value);
        Assert.Equal("req-2", secret.ResponseMetadata.RequestId);
        Assert.Null(secret.LastChangedDate);

        aws.Answer("""{"SecretString":"{\"AccessKeyId\":\"A\"}","VersionId":"v1","VersionStages":["AWSCURRENT"]}""");
        var value = await client.GetSecretValueAsync(new() { SecretId = "s" });
        Assert.Equal("""{"AccessKeyId":"A"}""", value.SecretString);
        Assert.Null(value.SecretBinary);

        aws.Answer("""{"SecretBinary":"AQI=","SecretString":null}""");
        value = await client.GetSecretValueAsync(new() { SecretId = "s" });
        Assert.Equal([1, 2], value.SecretBinary!.ToArray());
        Assert.Null(value.SecretString);
        Assert.Null(value.VersionStages);

        aws.Answer("""{"Versions":[{"VersionId":"v1","VersionStages":[],"CreatedDate":1},{"VersionId":"v2"}],"NextToken":"t"}""");
        var versions = await client.ListSecretVersionIdsAsync(new() { SecretId = "s" });
        Assert.Equal("t", versions.NextToken);
        Assert.Empty(versions.Versions![0].VersionStages!);
        Assert.Null(versions.Versions[1].VersionStages);
    }

    public static TheoryData<string, Type, Func<IAmazonSecretsManager, Task>> SecretErrors => new()
    {
        { "ResourceNotFoundException", typeof(ResourceNotFoundException), c => c.GetSecretValueAsync(new()) },
        { "com.amazonaws.secretsmanager#ResourceNotFoundException", typeof(ResourceNotFoundException), c => c.DescribeSecretAsync(new()) },
        { "InvalidRequestException", typeof(InvalidRequestException), c => c.GetSecretValueAsync(new()) },

        {
            "InvalidParameterException:http://internal.amazon.com/coral/",
            typeof(InvalidParameterException),
            c => c.DescribeSecretAsync(new())
        },
        { "ResourceExistsException", typeof(ResourceExistsException), c => c.PutSecretValueAsync(new()) },
        { "DecryptionFailure", typeof(DecryptionFailureException), c => c.GetSecretValueAsync(new()) },
        { "EncryptionFailure", typeof(EncryptionFailureException), c => c.PutSecretValueAsync(new()) },
        { "InternalServiceError", typeof(InternalServiceErrorException), c => c.UpdateSecretVersionStageAsync(new()) },
        { "LimitExceededException", typeof(LimitExceededException), c => c.PutSecretValueAsync(new()) },
        { "InvalidNextTokenException", typeof(InvalidNextTokenException), c => c.ListSecretVersionIdsAsync(new()) },
        { "AccessDeniedException", typeof(AmazonSecretsManagerException), c => c.GetSecretValueAsync(new()) },
        { "EncryptionFailure", typeof(AmazonSecretsManagerException), c => c.GetSecretValueAsync(new()) },
    };

    [Theory]
    [MemberData(nameof(SecretErrors))]
    public async Task Errors_of_Secrets_Manager_are_typed(string code, Type type, Func<IAmazonSecretsManager, Task> call)
    {
        aws.AnswerJsonError(code);
        using var client = Secrets();
        var e = await Assert.ThrowsAnyAsync<AmazonSecretsManagerException>(() => call(client));
        Assert.IsType(type, e);
        Assert.Equal(
            (code.Split('#')[^1].Split(':')[0], "No.", "req-9", HttpStatusCode.BadRequest),
            (e.ErrorCode, e.Message, e.RequestId, e.StatusCode));
    }

    [Theory]
    [InlineData("""{"message":"No."}""")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("<html/>")]
    public async Task The_error_code_may_come_in_a_header_alone(string body)
    {
        aws.Answer(body, HttpStatusCode.BadRequest, ("x-amzn-ErrorType", "ResourceNotFoundException"));
        using var client = Secrets();
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => client.DescribeSecretAsync(new()));
    }

    private static void AssertJson(string expected, string actual) =>
        Assert.True(
            System.Text.Json.Nodes.JsonNode.DeepEquals(
                System.Text.Json.Nodes.JsonNode.Parse(expected),
                System.Text.Json.Nodes.JsonNode.Parse(actual)),
            $"expected {expected}{Environment.NewLine}but got {actual}");
}
