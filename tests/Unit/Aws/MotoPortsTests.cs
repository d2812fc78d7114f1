using Amazon.S3;
using IamHygiene.Aws;
using IamHygiene.Tests.AwsSdk;
using Xunit;

namespace IamHygiene.Tests.AwsAdapters;

/// <summary>The ports against moto: AWS as others understand it.</summary>
public sealed class MotoPortsTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private static CancellationToken None => CancellationToken.None;

    [SkippableFact]
    public async Task A_users_key_is_made_stored_promoted_and_retired()
    {
        using var open = Connect();
        var (iam, secrets) = (open.Ports.Identity, open.Ports.Secrets);
        await moto.QueryAsync("iam", "Action=CreateUser", "Version=2010-05-08", "UserName=port.alice", "Path=/people/");
        await moto.JsonAsync(
            "secretsmanager",
            "secretsmanager.CreateSecret",
            new
            {
                Name = "port/alice",
                SecretString = """{"AccessKeyId":"","SecretAccessKey":""}""",
                ClientRequestToken = Guid.NewGuid().ToString()
            });
        await iam.TagAsync(
            "port.alice",
            new Dictionary<string, string> { ["SecretName"] = "port/alice", ["IamHygiene:Intent"] = "x" },
            None);
        await iam.UntagAsync("port.alice", ["IamHygiene:Intent", "Absent"], None);

        var pair = await iam.CreateAccessKeyAsync("port.alice", None);
        Assert.EndsWith(":user/people/port.alice", await open.Ports.Caller.WhoAmIAsync(pair, None), StringComparison.Ordinal);
        var described = await secrets.DescribeAsync("port/alice", None);
        var versionId = VersionIds.ForKey(pair.AccessKeyId);
        var document = SecretDocument.Parse((await secrets.GetAsync(described.Arn, null, None)).Text!, SecretFormat.AccessKey, out _)!;
        await secrets.PutPendingAsync(described.Arn, versionId, document.With(pair, "us-east-1"), None);
        await secrets.PromoteAsync(described.Arn, described.Holder("AWSCURRENT")!, versionId, None);
        await secrets.WithdrawPendingAsync(described.Arn, versionId, None);
        described = await secrets.DescribeAsync("port/alice", None);
        Assert.Equal((versionId, null), (described.Holder("AWSCURRENT"), described.Holder("AWSPENDING")));
        Assert.Contains(pair.AccessKeyId, (await secrets.GetAsync("port/alice", null, None)).Text!.Reveal(), StringComparison.Ordinal);

        IamUser? user = null;
        await foreach (var one in iam.ListUsersAsync(None))
        {
            if (one.UserName == "port.alice")
            {
                user = one;
            }
        }

        Assert.Equal(("/people/", "port/alice"), (user!.Path, user.SecretName));
        Assert.Contains("port.alice", (await iam.GetCredentialReportAsync(None)).Text, StringComparison.Ordinal);
        await iam.SetAccessKeyStatusAsync("port.alice", pair.AccessKeyId, AccessKeyStatus.Inactive, None);
        Assert.False(Assert.Single(await iam.ListAccessKeysAsync("port.alice", None)).IsActive);
        await iam.DeleteAccessKeyAsync("port.alice", pair.AccessKeyId, None);
        Assert.Empty(await iam.ListAccessKeysAsync("port.alice", None));
    }

    [SkippableFact]
    public async Task What_does_not_exist_is_NotFound()
    {
        using var open = Connect();
        foreach (var call in new Func<Task>[]
        {
            () => open.Ports.Identity.ListAccessKeysAsync("nobody", None),
            () => open.Ports.Secrets.DescribeAsync("nothing", None),
            () => open.Ports.Secrets.GetAsync("nothing", null, None),
        })
        {
            Assert.Equal(FailureKind.NotFound, (await Assert.ThrowsAsync<ServiceException>(call)).Kind);
        }

        Assert.False(await open.Ports.Identity.GetHardExpiryAsync(None));
    }

    [SkippableFact]
    public async Task A_mail_goes_through_SES()
    {
        using var open = Connect(
            HygieneConfiguration.Default with { Mail = new() { Transport = MailTransport.SesApi, From = "AWS team <aws@example.com>" } });
        var mail = new MailComposer(new()).Compose(SampleNotice.Everything);
        var refused = await Assert.ThrowsAsync<ServiceException>(() => open.Ports.Mail.SendAsync(mail, None));
        Assert.Contains("Verify the sender aws@example.com", refused.Remedy, StringComparison.Ordinal);
        await moto.QueryAsync("ses", "Action=VerifyEmailIdentity", "Version=2010-12-01", "EmailAddress=aws@example.com");
        await open.Ports.Mail.SendAsync(mail, None);
        Assert.Contains(mail.Subject, (await moto.TestAsync("/_test/ses/messages")).ToJsonString(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Templates_are_read_from_S3()
    {
        Skip.If(moto.Missing is not null, moto.Missing);
        var config = new AmazonS3Config { ServiceURL = moto.Url, ForcePathStyle = true, AuthenticationRegion = "us-east-1" };
        using var s3 = new AmazonS3Client("AKIAIOSFODNN7EXAMPLE", Open.Secret, config);
        await s3.PutBucketAsync("port-templates");
        const string Folder = "a folder/ü+&/";
        var texts = new[] { ("subject.txt.hbs", "From S3 ü: {{headline}}"), ("README.md", "{{x"), ("old/subject.txt.hbs", "{{x") };
        foreach (var (name, text) in texts)
        {
            await s3.PutObjectAsync(new() { BucketName = "port-templates", Key = Folder + name, ContentBody = text });
        }

        using var open = await ConnectAsync("s3://port-templates/" + Folder);
        var notice = new OwnerNotice("alice@example.com", "main", [SampleNotice.For(NoticeKind.KeyReady)], MaskKeyIds: true);
        Assert.StartsWith("From S3 ü: Your new", open.Ports.Composer.Compose(notice).Subject, StringComparison.Ordinal);
        var missing = await Assert.ThrowsAsync<ServiceException>(() => ConnectAsync("s3://port-no-bucket/mails"));
        Assert.Equal((FailureKind.NotFound, "MailTemplatesNotRead"), (missing.Kind, missing.Code));
        var empty = await Assert.ThrowsAsync<ServiceException>(() => ConnectAsync("s3://port-templates/none"));
        Assert.Equal("MailTemplates", empty.Code);

        Task<IConnection> ConnectAsync(string place) => new AwsConnector().ConnectAsync(
            Settings,
            HygieneConfiguration.Default with { Mail = new() { Templates = place } },
            "0000abcd",
            TimeProvider.System,
            None);
    }

    private ConnectionSettings Settings => Open.Settings with { EndpointUrl = moto.Url, Region = "us-east-1" };

    private IConnection Connect(HygieneConfiguration? configuration = null)
    {
        Skip.If(moto.Missing is not null, moto.Missing);
        return new AwsConnector().Connect(
            Settings,
            configuration ?? HygieneConfiguration.Default,
            "0000abcd",
            TimeProvider.System);
    }
}
