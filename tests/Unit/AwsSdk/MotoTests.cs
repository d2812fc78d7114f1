using System.Globalization;
using System.Net;
using System.Text;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Amazon.SimpleEmail;
using Amazon.SimpleEmail.Model;
using Amazon.SimpleNotificationService;
using Xunit;
using StatusType = Amazon.IdentityManagement.StatusType;

namespace IamHygiene.Tests.AwsSdk;

/// <summary>The clients against moto: an emulator of AWS that others wrote, by way of a real socket.</summary>
public sealed class MotoTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private const string Account = "123456789012";

    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    [SkippableFact]
    public async Task IAM_keys_live_from_creation_to_deletion()
    {
        using var iam = Iam();
        await UserAsync("keys@example.com");
        var user = (await iam.GetUserAsync(new() { UserName = "keys@example.com" }, Soon)).User;
        Assert.Equal(("keys@example.com", "/"), (user.UserName, user.Path));
        Assert.InRange(user.CreateDate!.Value, DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddMinutes(5));
        Assert.Null((await iam.ListAccessKeysAsync(new() { UserName = user.UserName }, Soon)).AccessKeyMetadata);

        var key = (await iam.CreateAccessKeyAsync(new() { UserName = user.UserName }, Soon)).AccessKey;
        Assert.Equal(40, key.SecretAccessKey.Length);
        Assert.Equal(StatusType.Active, key.Status);
        await moto.TestAsync(
            "/_test/backdate",
            new { access_key_id = key.AccessKeyId, create_date = "2025-01-02T03:04:05Z", last_used = "2025-02-03T04:05:06Z" });
        var listed = Assert.Single((await iam.ListAccessKeysAsync(new() { UserName = user.UserName }, Soon)).AccessKeyMetadata!);
        Assert.Equal((key.AccessKeyId, new DateTime(2025, 1, 2, 3, 4, 5, DateTimeKind.Utc)), (listed.AccessKeyId, listed.CreateDate));
        var used = await iam.GetAccessKeyLastUsedAsync(new() { AccessKeyId = key.AccessKeyId }, Soon);
        Assert.Equal(
            (user.UserName, "s3", new DateTime(2025, 2, 3, 4, 5, 6, DateTimeKind.Utc)),
            (used.UserName, used.AccessKeyLastUsed!.ServiceName, used.AccessKeyLastUsed.LastUsedDate));

        await iam.CreateAccessKeyAsync(new() { UserName = user.UserName }, Soon);
        await Assert.ThrowsAsync<Amazon.IdentityManagement.Model.LimitExceededException>(() => iam.CreateAccessKeyAsync(
            new() { UserName = user.UserName },
            Soon));
        await iam.UpdateAccessKeyAsync(
            new() { UserName = user.UserName, AccessKeyId = key.AccessKeyId, Status = StatusType.Inactive },
            Soon);
        Assert.Equal(
            StatusType.Inactive,
            (await iam.ListAccessKeysAsync(
                new() { UserName = user.UserName },
                Soon)).AccessKeyMetadata!.Single(k => k.AccessKeyId == key.AccessKeyId).Status);
        await iam.DeleteAccessKeyAsync(new() { UserName = user.UserName, AccessKeyId = key.AccessKeyId }, Soon);
        Assert.Single((await iam.ListAccessKeysAsync(new() { UserName = user.UserName }, Soon)).AccessKeyMetadata!);
        var e = await Assert.ThrowsAsync<NoSuchEntityException>(() => iam.DeleteAccessKeyAsync(
            new() { UserName = user.UserName, AccessKeyId = key.AccessKeyId },
            Soon));
        Assert.Equal(("NoSuchEntity", HttpStatusCode.NotFound), (e.ErrorCode, e.StatusCode));
    }

    [SkippableFact]
    public async Task IAM_tags_are_set_listed_and_removed()
    {
        using var iam = Iam();
        await UserAsync("tags");
        await iam.TagUserAsync(
            new()
            {
                UserName = "tags",
                Tags = [new() { Key = "SecretName", Value = "keys/tags" }, new() { Key = "IamHygiene:Intent", Value = "" }]
            },
            Soon);
        await iam.TagUserAsync(new() { UserName = "tags", Tags = [new() { Key = "SecretName", Value = "keys/other" }] }, Soon);
        var tags = (await iam.ListUserTagsAsync(new() { UserName = "tags" }, Soon)).Tags!;
        Assert.Equal(
            "IamHygiene:Intent= SecretName=keys/other",
            string.Join(' ', tags.Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal)));
        Assert.Equal(2, (await iam.GetUserAsync(new() { UserName = "tags" }, Soon)).User.Tags!.Count);
        await iam.UntagUserAsync(new() { UserName = "tags", TagKeys = ["IamHygiene:Intent", "SecretName"] }, Soon);
        Assert.Null((await iam.ListUserTagsAsync(new() { UserName = "tags" }, Soon)).Tags);
        await Assert.ThrowsAsync<NoSuchEntityException>(() => iam.TagUserAsync(
            new() { UserName = "nobody", Tags = [new() { Key = "a", Value = "b" }] },
            Soon));
    }

    [SkippableFact]
    public async Task IAM_account_details_come_in_pages()
    {
        using var iam = Iam();
        for (var i = 0; i < 5; i++)
        {
            await UserAsync($"page{i}", "/pages/");
        }

        await moto.QueryAsync("iam", "Action=CreateGroup", "Version=2010-05-08", "GroupName=ops");
        await moto.QueryAsync("iam", "Action=AddUserToGroup", "Version=2010-05-08", "GroupName=ops", "UserName=page1");
        await moto.QueryAsync(
            "iam",
            "Action=PutUserPolicy",
            "Version=2010-05-08",
            "UserName=page1",
            "PolicyName=own",
            """PolicyDocument={"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""");
        await iam.TagUserAsync(new() { UserName = "page1", Tags = [new() { Key = "Notify", Value = "a@example.com" }] }, Soon);

        var users = new List<Amazon.IdentityManagement.Model.UserDetail>();
        var request = new GetAccountAuthorizationDetailsRequest { Filter = [EntityType.User, EntityType.Group], MaxItems = 2 };
        GetAccountAuthorizationDetailsResponse page;
        var groups = 0;
        do
        {
            page = await iam.GetAccountAuthorizationDetailsAsync(request, Soon);
            users.AddRange(page.UserDetailList ?? []);
            groups += page.GroupDetailList?.Count ?? 0;
            request.Marker = page.Marker;
        }
        while (page.IsTruncated == true);
        Assert.True(groups >= 1);
        var detail = users.Single(u => u.UserName == "page1");
        Assert.Equal(
            ("/pages/", "ops", "a@example.com", "own"),
            (
                detail.Path,
                Assert.Single(detail.GroupList!),
                Assert.Single(detail.Tags!).Value,
                Assert.Single(detail.UserPolicyList!).PolicyName));

        var names = new List<string>();
        var list = new ListUsersRequest { PathPrefix = "/pages/", MaxItems = 2 };
        ListUsersResponse listed;
        do
        {
            listed = await iam.ListUsersAsync(list, Soon);
            names.AddRange((listed.Users ?? []).Select(u => u.UserName));
            list.Marker = listed.Marker;
        }
        while (listed.IsTruncated == true);
        Assert.Equal("page0 page1 page2 page3 page4", string.Join(' ', names.Order(StringComparer.Ordinal)));
    }

    [SkippableFact]
    public async Task IAM_reports_policy_and_alias_are_read()
    {
        using var iam = Iam();
        await UserAsync("reported");
        await Assert.ThrowsAsync<NoSuchEntityException>(() => iam.GetAccountPasswordPolicyAsync(new(), Soon));
        await moto.QueryAsync(
            "iam",
            "Action=UpdateAccountPasswordPolicy",
            "Version=2010-05-08",
            "MinimumPasswordLength=14",
            "MaxPasswordAge=90",
            "HardExpiry=true");
        var policy = (await iam.GetAccountPasswordPolicyAsync(new(), Soon)).PasswordPolicy;
        Assert.Equal(
            (14, 90, true, true),
            (policy.MinimumPasswordLength, policy.MaxPasswordAge, policy.ExpirePasswords, policy.HardExpiry));

        await Assert.ThrowsAsync<CredentialReportNotPresentException>(() => iam.GetCredentialReportAsync(new(), Soon));
        GenerateCredentialReportResponse generated;
        do
        {
            generated = await iam.GenerateCredentialReportAsync(new(), Soon);
        }
        while (generated.State != ReportStateType.COMPLETE);
        var report = await iam.GetCredentialReportAsync(new(), Soon);
        var lines = Encoding.UTF8.GetString(report.Content!.ToArray()).Split('\n');
        Assert.StartsWith("user,arn,user_creation_time,password_enabled", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("<root_account>,", lines[1], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("reported,", StringComparison.Ordinal));
        Assert.InRange(report.GeneratedTime!.Value, DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddMinutes(5));

        Assert.Null((await iam.ListAccountAliasesAsync(new(), Soon)).AccountAliases);
        await moto.QueryAsync("iam", "Action=CreateAccountAlias", "Version=2010-05-08", "AccountAlias=acme");
        Assert.Equal("acme", Assert.Single((await iam.ListAccountAliasesAsync(new(), Soon)).AccountAliases!));
    }

    [SkippableFact]
    public async Task Secrets_Manager_moves_a_version_from_pending_to_current()
    {
        Available();
        var config = new AmazonSecretsManagerConfig { ServiceURL = moto.Url, AuthenticationRegion = "us-east-1" };
        using var secrets = new AmazonSecretsManagerClient(FakeAws.Credentials, config);
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => secrets.DescribeSecretAsync(new() { SecretId = "none" }, Soon));
        await moto.JsonAsync(
            "secretsmanager",
            "secretsmanager.CreateSecret",
            new
            {
                Name = "keys/ann",
                SecretString = "old",
                ClientRequestToken = "00000000-0000-0000-0000-000000000001",
                Tags = new[] { new { Key = "a", Value = "b" } }
            });

        const string New = "00000000-0000-0000-0000-000000000002";
        var put = await secrets.PutSecretValueAsync(
            new()
            {
                SecretId = "keys/ann",
                ClientRequestToken = New,
                SecretString = """{"AccessKeyId":"A","SecretAccessKey":"s/+="}""",
                VersionStages = ["AWSPENDING"]
            },
            Soon);
        Assert.Equal((New, "AWSPENDING"), (put.VersionId, Assert.Single(put.VersionStages!)));
        Assert.Equal("old", (await secrets.GetSecretValueAsync(new() { SecretId = "keys/ann" }, Soon)).SecretString);
        var pending = await secrets.GetSecretValueAsync(new() { SecretId = put.ARN!, VersionStage = "AWSPENDING" }, Soon);
        Assert.Equal("""{"AccessKeyId":"A","SecretAccessKey":"s/+="}""", pending.SecretString);

        var described = await secrets.DescribeSecretAsync(new() { SecretId = "keys/ann" }, Soon);
        var old = described.VersionIdsToStages!.Single(v => v.Value.Contains("AWSCURRENT", StringComparer.Ordinal)).Key;
        await secrets.UpdateSecretVersionStageAsync(
            new() { SecretId = "keys/ann", VersionStage = "AWSCURRENT", RemoveFromVersionId = old, MoveToVersionId = New },
            Soon);
        await secrets.UpdateSecretVersionStageAsync(
            new() { SecretId = "keys/ann", VersionStage = "AWSPENDING", RemoveFromVersionId = New },
            Soon);
        var current = await secrets.GetSecretValueAsync(new() { SecretId = "keys/ann" }, Soon);
        Assert.Equal((New, pending.SecretString), (current.VersionId, current.SecretString));
        described = await secrets.DescribeSecretAsync(new() { SecretId = "keys/ann" }, Soon);
        Assert.Equal("AWSCURRENT", Assert.Single(described.VersionIdsToStages![New]));
        Assert.Equal("b", Assert.Single(described.Tags!).Value);
        Assert.InRange(described.CreatedDate!.Value, DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddMinutes(5));
        var versions = await secrets.ListSecretVersionIdsAsync(new() { SecretId = "keys/ann", IncludeDeprecated = true }, Soon);
        Assert.Contains(versions.Versions!, v => v.VersionId == New);

        await moto.JsonAsync("secretsmanager", "secretsmanager.DeleteSecret", new { SecretId = "keys/ann" });
        await Assert.ThrowsAsync<InvalidRequestException>(() => secrets.GetSecretValueAsync(new() { SecretId = "keys/ann" }, Soon));
        Assert.NotNull((await secrets.DescribeSecretAsync(new() { SecretId = "keys/ann" }, Soon)).DeletedDate);
    }

    [SkippableFact]
    public async Task SES_sends_what_it_is_given()
    {
        Available();
        using var mail = new AmazonSimpleEmailServiceClient(
            FakeAws.Credentials,
            new AmazonSimpleEmailServiceConfig { ServiceURL = moto.Url, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
        var request = new SendEmailRequest
        {
            Source = "from@example.com",
            Destination = new() { ToAddresses = ["to@example.com"] },
            Message = new() { Subject = new() { Data = "Grüße", Charset = "UTF-8" }, Body = new() { Text = new() { Data = "a & b" } } },
        };
        await Assert.ThrowsAsync<MessageRejectedException>(() => mail.SendEmailAsync(request, Soon));
        await moto.QueryAsync("ses", "Action=VerifyEmailIdentity", "Version=2010-12-01", "EmailAddress=from@example.com");
        Assert.NotEmpty((await mail.SendEmailAsync(request, Soon)).MessageId);
        var raw = "From: from@example.com\r\nTo: to@example.com\r\nSubject: raw\r\n\r\nhello";
        Assert.NotEmpty(
            (await mail.SendRawEmailAsync(
                new() { RawMessage = new() { Data = new MemoryStream(Encoding.ASCII.GetBytes(raw)) } },
                Soon)).MessageId);
        var sent = (await moto.TestAsync("/_test/ses/messages"))["messages"]!.AsArray();
        Assert.Equal(2, sent.Count);
        Assert.Equal("Grüße", (string?)sent[0]!["subject"]);
        Assert.Equal("a & b", (string?)sent[0]!["body"]);
        Assert.True((await mail.GetSendQuotaAsync(new(), Soon)).Max24HourSend >= 200);
    }

    [SkippableFact]
    public async Task SNS_publishes_what_it_is_given()
    {
        Available();
        await moto.QueryAsync("sns", "Action=CreateTopic", "Version=2010-03-31", "Name=iam-digest");
        using var sns = new AmazonSimpleNotificationServiceClient(
            FakeAws.Credentials,
            new AmazonSimpleNotificationServiceConfig
            {
                ServiceURL = moto.Url,
                AuthenticationRegion = "us-east-1",
                MaxErrorRetry = 0,
            });
        var topic = $"arn:aws:sns:us-east-1:{Account}:iam-digest";
        Assert.NotEmpty((await sns.PublishAsync(new() { TopicArn = topic, Subject = "Hello", Message = "a & ü" }, Soon)).MessageId!);
        await Assert.ThrowsAsync<Amazon.SimpleNotificationService.Model.NotFoundException>(
            () => sns.PublishAsync(new() { TopicArn = topic + "-gone", Message = "text" }, Soon));
        await Assert.ThrowsAsync<Amazon.SimpleNotificationService.Model.InvalidParameterException>(
            () => sns.PublishAsync(new() { TopicArn = topic, Subject = new string('x', 101), Message = "text" }, Soon));
    }

    private AmazonIdentityManagementServiceClient Iam()
    {
        Available();
        return new(
            FakeAws.Credentials,
            new AmazonIdentityManagementServiceConfig { ServiceURL = moto.Url, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
    }

    private void Available() => Skip.If(moto.Missing is not null, moto.Missing);

    private Task UserAsync(string name, string path = "/") =>
        moto.QueryAsync(
            "iam",
            "Action=CreateUser",
            "Version=2010-05-08",
            string.Create(CultureInfo.InvariantCulture, $"UserName={name}"),
            $"Path={path}");
}
