using System.Net;
using System.Text;
using System.Text.Json;
using Amazon;
using Amazon.Organizations;
using Amazon.Organizations.Model;
using Amazon.Runtime;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Amazon.SimpleEmail;
using Amazon.SimpleEmail.Model;
using Xunit;
using InvalidInputException = Amazon.Organizations.Model.InvalidInputException;
using OrganizationsFailure = Amazon.Organizations.Model.ServiceException;

namespace IamHygiene.Tests.AwsSdk;

public sealed class OtherWireTests
{
    private const string Token = "01234567-89ab-cdef-0123-456789abcdef";

    private readonly FakeAws _aws = new();

    private AmazonSecretsManagerClient Secrets() =>
        new(
            FakeAws.Credentials,
            new AmazonSecretsManagerConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = _aws, MaxErrorRetry = 0 });

    private AmazonSimpleEmailServiceClient Mail() =>
        new(
            FakeAws.Credentials,
            new AmazonSimpleEmailServiceConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = _aws, MaxErrorRetry = 0 });

    private AmazonOrganizationsClient Organizations() =>
        new(
            FakeAws.Credentials,
            new AmazonOrganizationsConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = _aws, MaxErrorRetry = 0 });

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
        _aws.Answer("{}");
        using var client = Secrets();
        await call(client);
        AssertJson(body, _aws.Request.Body);
        Assert.Equal("secretsmanager." + action, _aws.Request.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.1", _aws.Request.Headers["Content-Type"]);
        Assert.Equal("https://secretsmanager.eu-west-1.amazonaws.com/", _aws.Request.Uri.ToString());
        Assert.Equal("eu-west-1/secretsmanager", _aws.Request.SignedFor);
    }

    [Fact]
    public async Task PutSecretValue_makes_a_token_where_none_is_given()
    {
        _aws.Answer("{}").Answer("{}");
        using var client = Secrets();
        await client.PutSecretValueAsync(new() { SecretId = "s", SecretString = "x" });
        await client.PutSecretValueAsync(new() { SecretId = "s", SecretString = "x" });
        var tokens = _aws.Requests.Select(r => JsonDocument.Parse(r.Body).RootElement.GetProperty("ClientRequestToken").GetGuid()).ToList();
        Assert.Equal(2, tokens.Distinct().Count());
    }

    [Fact]
    public async Task Answers_of_Secrets_Manager_are_read()
    {
        using var client = Secrets();
        _aws.Answer("""
            {"ARN":"arn:s","Name":"s","KmsKeyId":"k","RotationEnabled":true,"RotationRules":{"AutomaticallyAfterDays":30},"DeletedDate":1.7e9,"CreatedDate":1700000000.123,
             "Tags":[{"Key":"a","Value":"b"}],"VersionIdsToStages":{"v1":["AWSCURRENT"],"v2":["AWSPENDING","x"]},"ReplicationStatus":[],"Unknown":{"deep":[1]}}
            """, headers: ("x-amzn-RequestId", "req-2"));
        var secret = await client.DescribeSecretAsync(new() { SecretId = "s" });
        Assert.Equal(
            ("arn:s", "s", "k", true, 30L),
            (secret.ARN, secret.Name, secret.KmsKeyId, secret.RotationEnabled, secret.RotationRules!.AutomaticallyAfterDays));
        Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 20, 123, DateTimeKind.Utc), secret.CreatedDate);
        Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 20, DateTimeKind.Utc), secret.DeletedDate);
        Assert.Equal(["AWSPENDING", "x"], secret.VersionIdsToStages!["v2"]);
        Assert.Equal("b", Assert.Single(secret.Tags!).Value);
        Assert.Equal("req-2", secret.ResponseMetadata.RequestId);
        Assert.Null(secret.LastChangedDate);

        _aws.Answer("""{"SecretString":"{\"AccessKeyId\":\"A\"}","VersionId":"v1","VersionStages":["AWSCURRENT"]}""");
        var value = await client.GetSecretValueAsync(new() { SecretId = "s" });
        Assert.Equal("""{"AccessKeyId":"A"}""", value.SecretString);
        Assert.Null(value.SecretBinary);

        _aws.Answer("""{"SecretBinary":"AQI=","SecretString":null}""");
        value = await client.GetSecretValueAsync(new() { SecretId = "s" });
        Assert.Equal([1, 2], value.SecretBinary!.ToArray());
        Assert.Null(value.SecretString);
        Assert.Null(value.VersionStages);

        _aws.Answer("""{"Versions":[{"VersionId":"v1","VersionStages":[],"CreatedDate":1},{"VersionId":"v2"}],"NextToken":"t"}""");
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
        _aws.AnswerJsonError(code);
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
        _aws.Answer(body, HttpStatusCode.BadRequest, ("x-amzn-ErrorType", "ResourceNotFoundException"));
        using var client = Secrets();
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => client.DescribeSecretAsync(new()));
    }

    public static TheoryData<string, Func<IAmazonSimpleEmailService, Task>> MailForms => new()
    {
        { "Action=GetSendQuota", c => c.GetSendQuotaAsync(new()) },
        {
            "Action=SendEmail&ConfigurationSetName=set&Destination.BccAddresses.member.1=b@x&Destination.CcAddresses.member.1=c@x&Destination.ToAddresses.member.1=t@x&Destination.ToAddresses.member.2=u@x"
            + "&Message.Body.Html.Charset=UTF-8&Message.Body.Html.Data=<b>ü</b>&Message.Body.Text.Data=ü&Message.Subject.Charset=UTF-8&Message.Subject.Data=Hello"
            + "&ReplyToAddresses.member.1=r@x&ReturnPath=p@x&ReturnPathArn=arn:p&Source=s@x&SourceArn=arn:s&Tags.member.1.Name=n&Tags.member.1.Value=v",
            c => c.SendEmailAsync(new()
            {
                ConfigurationSetName = "set",
                Destination = new() { ToAddresses = ["t@x", "u@x"], CcAddresses = ["c@x"], BccAddresses = ["b@x"] },
                Message = new()
                {
                    Subject = new() { Data = "Hello", Charset = "UTF-8" },
                    Body = new() { Html = new() { Data = "<b>ü</b>", Charset = "UTF-8" }, Text = new() { Data = "ü" } }
                },
                ReplyToAddresses = ["r@x"], ReturnPath = "p@x", ReturnPathArn = "arn:p", Source = "s@x", SourceArn = "arn:s",
                Tags = [new() { Name = "n", Value = "v" }],
            })
        },
        {
            "Action=SendRawEmail&Destinations.member.1=t@x&RawMessage.Data=U3ViamVjdDogeA==&Source=s@x",
            c => c.SendRawEmailAsync(
                new()
                {
                    Source = "s@x",
                    Destinations = ["t@x"],
                    RawMessage = new() { Data = new MemoryStream(Encoding.ASCII.GetBytes("Subject: x")) }
                })
        },
    };

    [Theory]
    [MemberData(nameof(MailForms))]
    public async Task Each_operation_of_SES_is_sent_as_a_form(string form, Func<IAmazonSimpleEmailService, Task> call)
    {
        _aws.Answer("<AnyResponse/>");
        using var client = Mail();
        await call(client);
        Assert.Equal(form.Split('&').Order(StringComparer.Ordinal), _aws.Request.Form.Split('&').Order(StringComparer.Ordinal));
        Assert.Contains("Version=2010-12-01", _aws.Request.Body, StringComparison.Ordinal);
        Assert.Equal("https://email.eu-west-1.amazonaws.com/", _aws.Request.Uri.ToString());
        Assert.Equal("eu-west-1/ses", _aws.Request.SignedFor);
    }

    [Fact]
    public async Task Answers_of_SES_are_read()
    {
        using var client = Mail();
        _aws.AnswerQuery("GetSendQuota", "<Max24HourSend>200.0</Max24HourSend><MaxSendRate>1.5E1</MaxSendRate>");
        var quota = await client.GetSendQuotaAsync(new());
        Assert.Equal((200d, 15d), (quota.Max24HourSend, quota.MaxSendRate));
        Assert.Null(quota.SentLast24Hours);
        _aws.AnswerQuery("SendEmail", "<MessageId>m-1</MessageId>");
        Assert.Equal("m-1", (await client.SendEmailAsync(new())).MessageId);
        _aws.AnswerQuery("SendRawEmail", "<MessageId>m-2</MessageId>");
        Assert.Equal("m-2", (await client.SendRawEmailAsync(new())).MessageId);
    }

    [Theory]
    [InlineData("MessageRejected", typeof(MessageRejectedException))]
    [InlineData("MailFromDomainNotVerifiedException", typeof(MailFromDomainNotVerifiedException))]
    [InlineData("AccountSendingPausedException", typeof(AccountSendingPausedException))]
    [InlineData("ConfigurationSetDoesNotExist", typeof(ConfigurationSetDoesNotExistException))]
    [InlineData("ConfigurationSetSendingPausedException", typeof(ConfigurationSetSendingPausedException))]
    [InlineData("Throttling", typeof(AmazonSimpleEmailServiceException))]
    public async Task Errors_of_SES_are_typed(string code, Type type)
    {
        using var client = Mail();
        _aws.AnswerQueryError(code, HttpStatusCode.BadRequest);
        Assert.IsType(type, await Assert.ThrowsAnyAsync<AmazonSimpleEmailServiceException>(() => client.SendEmailAsync(new())));
        _aws.AnswerQueryError(code, HttpStatusCode.BadRequest);
        var e = await Assert.ThrowsAnyAsync<AmazonSimpleEmailServiceException>(() => client.SendRawEmailAsync(new()));
        Assert.IsType(type, e);
        Assert.Equal(code, e.ErrorCode);
    }

    public static TheoryData<string, string, Func<IAmazonOrganizations, Task>> OrganizationBodies => new()
    {
        { "DescribeOrganization", "{}", c => c.DescribeOrganizationAsync(new()) },
        { "ListAccounts", """{"NextToken":"t","MaxResults":20}""", c => c.ListAccountsAsync(new() { NextToken = "t", MaxResults = 20 }) },
        { "ListRoots", "{}", c => c.ListRootsAsync(new()) },
        { "ListAccountsForParent", """{"ParentId":"ou-1"}""", c => c.ListAccountsForParentAsync(new() { ParentId = "ou-1" }) },

        {
            "ListOrganizationalUnitsForParent",
            """{"ParentId":"r-1","NextToken":"t"}""",
            c => c.ListOrganizationalUnitsForParentAsync(new() { ParentId = "r-1", NextToken = "t" })
        },
    };

    [Theory]
    [MemberData(nameof(OrganizationBodies))]
    public async Task Each_operation_of_Organizations_is_sent_as_json(string action, string body, Func<IAmazonOrganizations, Task> call)
    {
        _aws.Answer("{}");
        using var client = Organizations();
        await call(client);
        AssertJson(body, _aws.Request.Body);
        Assert.Equal("AWSOrganizationsV20161128." + action, _aws.Request.Headers["X-Amz-Target"]);
        Assert.Equal("https://organizations.us-east-1.amazonaws.com/", _aws.Request.Uri.ToString());
        Assert.Equal("us-east-1/organizations", _aws.Request.SignedFor);
    }

    [Fact]
    public async Task Answers_of_Organizations_are_read()
    {
        using var client = Organizations();
        _aws.Answer(
            """{"Organization":{"Id":"o-1","Arn":"arn:o","FeatureSet":"ALL","MasterAccountId":"123456789012","AvailablePolicyTypes":[]}}""");
        var organization = (await client.DescribeOrganizationAsync(new())).Organization!;
        Assert.Equal(
            ("o-1", OrganizationFeatureSet.ALL, "123456789012"),
            (organization.Id, organization.FeatureSet, organization.MasterAccountId));

        _aws.Answer(
            """{"Accounts":[{"Id":"1","Name":"n","Email":"e@x","Status":"ACTIVE","State":"ACTIVE","JoinedMethod":"CREATED","JoinedTimestamp":1.5E9},{"Id":"2"}],"NextToken":"t"}""");
        var accounts = await client.ListAccountsAsync(new());
        Assert.Equal("t", accounts.NextToken);
        Assert.Equal(
            (AccountStatus.ACTIVE, AccountState.ACTIVE, AccountJoinedMethod.CREATED),
            (accounts.Accounts![0].Status, accounts.Accounts[0].State, accounts.Accounts[0].JoinedMethod));
        Assert.Equal(new DateTime(2017, 7, 14, 2, 40, 0, DateTimeKind.Utc), accounts.Accounts[0].JoinedTimestamp);
        Assert.Null(accounts.Accounts[1].Status);
        Assert.Null(accounts.Accounts[1].JoinedTimestamp);

        _aws.Answer("""{"Roots":[{"Id":"r-1","Name":"Root","PolicyTypes":[]}]}""");
        Assert.Equal("r-1", Assert.Single((await client.ListRootsAsync(new())).Roots!).Id);
        _aws.Answer("""{"OrganizationalUnits":[{"Id":"ou-1","Name":"Prod"}]}""");
        Assert.Equal("Prod", Assert.Single((await client.ListOrganizationalUnitsForParentAsync(new())).OrganizationalUnits!).Name);
        _aws.Answer("""{"Accounts":[]}""");
        Assert.Empty((await client.ListAccountsForParentAsync(new())).Accounts!);
    }

    [Theory]
    [InlineData("AWSOrganizationsNotInUseException", typeof(AWSOrganizationsNotInUseException))]
    [InlineData("AccessDeniedException", typeof(AccessDeniedException))]
    [InlineData("TooManyRequestsException", typeof(TooManyRequestsException))]
    [InlineData("InvalidInputException", typeof(InvalidInputException))]
    [InlineData("ServiceException", typeof(OrganizationsFailure))]
    [InlineData("ParentNotFoundException", typeof(ParentNotFoundException))]
    [InlineData("UnrecognizedClientException", typeof(AmazonOrganizationsException))]
    public async Task Errors_of_Organizations_are_typed(string code, Type type)
    {
        _aws.AnswerJsonError(code);
        using var client = Organizations();
        Assert.IsType(type, await Assert.ThrowsAnyAsync<AmazonOrganizationsException>(() => client.ListAccountsForParentAsync(new())));
    }

    private static void AssertJson(string expected, string actual) =>
        Assert.True(
            System.Text.Json.Nodes.JsonNode.DeepEquals(
                System.Text.Json.Nodes.JsonNode.Parse(expected),
                System.Text.Json.Nodes.JsonNode.Parse(actual)),
            $"expected {expected}{Environment.NewLine}but got {actual}");
}
