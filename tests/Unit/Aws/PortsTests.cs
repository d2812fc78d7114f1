using IamHygiene.Sandbox;
using Xunit;

namespace IamHygiene.Tests.AwsAdapters;

/// <summary>The ports on an AWS account in memory, through the whole pipeline of the SDK.</summary>
public sealed class PortsTests : IDisposable
{
    private const string Account = "111122223333";
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    private readonly SandboxClock clock = new(Now) { AutoAdvance = true };
    private readonly SandboxCloud cloud;
    private readonly SandboxAccount account;
    private readonly IConnection connection;

    public PortsTests()
    {
        cloud = new(clock);
        account = cloud.AddAccount(Account, "example-main");
        connection = Open.On(cloud, Account);
    }

    private static CancellationToken None => CancellationToken.None;

    private IIdentityPort Iam => connection.Ports.Identity;

    private ISecretPort Secrets => connection.Ports.Secrets;

    public void Dispose() => connection.Dispose();

    [Fact]
    public async Task The_account_has_its_number_and_alias() => Assert.Equal((Account, "example-main"), await Iam.GetAccountAsync(None));

    [Fact]
    public async Task Without_permission_to_read_the_alias_the_number_is_the_name()
    {
        account.DenyActions("iam:ListAccountAliases");
        Assert.Equal((Account, Account), await Iam.GetAccountAsync(None));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task HardExpiry_is_that_of_the_password_policy(bool? policy, bool expected)
    {
        account.Edit(state => state with { PasswordPolicy = policy is { } hard ? new(90, HardExpiry: hard) : null });
        Assert.Equal(expected, await Iam.GetHardExpiryAsync(None));
    }

    [Fact]
    public async Task The_report_is_made_waited_for_and_fetched()
    {
        account.AddUser("alice");
        var report = await Iam.GetCredentialReportAsync(None);
        Assert.Contains("alice", report.Text, StringComparison.Ordinal);
        Assert.InRange(report.GeneratedTime, Now, Now.AddMinutes(1));
        Assert.Equal(3, cloud.Calls.ForOperation("GenerateCredentialReport").Count);
    }

    [Theory]
    [InlineData("ReportExpired", 410)]
    [InlineData("ReportNotPresent", 410)]
    [InlineData("ReportInProgress", 404)]
    public async Task A_report_that_vanished_meanwhile_is_made_again(string code, int status)
    {
        cloud.Faults.Enqueue(Fault.Error("GetCredentialReport", code, status));
        Assert.NotEmpty((await Iam.GetCredentialReportAsync(None)).Text);
        Assert.Equal(2, cloud.Calls.ForOperation("GetCredentialReport").Count);
    }

    [Fact]
    public async Task A_report_that_is_never_finished_is_given_up_after_two_minutes()
    {
        cloud.Options.ReportDuration = TimeSpan.FromDays(1);
        cloud.Options.ReportCalls = int.MaxValue;
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => Iam.GetCredentialReportAsync(None));
        Assert.Equal(("CredentialReportTimeout", FailureKind.Unclear), (thrown.Code, thrown.Kind));
        Assert.InRange(clock.GetUtcNow() - Now, TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(120));
    }

    [Fact]
    public async Task Users_come_in_bulk_with_path_groups_and_tags()
    {
        account.AddGroup("ops");
        account.AddUser("alice", "/people/", tags: [new("SecretName", "iam/alice"), new("Notify", "")], groups: ["ops"]);
        for (var i = 0; i < 1000; i++)
        {
            account.AddUser($"user{i}");
        }

        var users = new List<IamUser>();
        await foreach (var user in Iam.ListUsersAsync(None))
        {
            users.Add(user);
        }

        Assert.Equal(1001, users.Count);
        var alice = users.Single(user => user.UserName == "alice");
        Assert.Equal(
            ("/people/", "ops", "iam/alice", ""),
            (alice.Path, Assert.Single(alice.Groups), alice.Tags["SECRETNAME"], alice.Tag("notify")));
        Assert.Equal(TimeSpan.Zero, alice.CreateDate.Offset);
        Assert.Equal(2, cloud.Calls.ForOperation("GetAccountAuthorizationDetails").Count);
    }

    [Fact]
    public async Task A_key_lives_from_creation_to_deletion()
    {
        account.AddUser("alice");
        var pair = await Iam.CreateAccessKeyAsync("alice", None);
        Assert.Equal(account.User("alice").Keys.Single().Secret, pair.SecretAccessKey.Reveal());
        Assert.Equal(
            new AccessKey(pair.AccessKeyId, AccessKeyStatus.Active, Now),
            Assert.Single(await Iam.ListAccessKeysAsync("alice", None)));
        Assert.Equal(new AccessKeyUse("alice", null, null, null), await Iam.GetAccessKeyUseAsync(pair.AccessKeyId, None));
        Assert.Equal($"arn:aws:iam::{Account}:user/alice", await connection.Ports.Caller.WhoAmIAsync(pair, None));
        Assert.NotNull((await Iam.GetAccessKeyUseAsync(pair.AccessKeyId, None)).LastUsed);

        await Iam.SetAccessKeyStatusAsync("alice", pair.AccessKeyId, AccessKeyStatus.Inactive, None);
        Assert.False(Assert.Single(await Iam.ListAccessKeysAsync("alice", None)).IsActive);
        Assert.Null(await connection.Ports.Caller.WhoAmIAsync(pair, None));
        await Iam.SetAccessKeyStatusAsync("alice", pair.AccessKeyId, AccessKeyStatus.Active, None);
        Assert.Null(await connection.Ports.Caller.WhoAmIAsync(pair with { SecretAccessKey = new("wrong") }, None));

        await Iam.DeleteAccessKeyAsync("alice", pair.AccessKeyId, None);
        Assert.Empty(await Iam.ListAccessKeysAsync("alice", None));
        await KindAsync(FailureKind.NotFound, () => Iam.DeleteAccessKeyAsync("alice", pair.AccessKeyId, None));
    }

    [Fact]
    public async Task A_third_key_is_a_quota_and_no_throttling()
    {
        account.AddUser("alice");
        await Iam.CreateAccessKeyAsync("alice", None);
        await Iam.CreateAccessKeyAsync("alice", None);
        await KindAsync(FailureKind.LimitExceeded, () => Iam.CreateAccessKeyAsync("alice", None));
        Assert.Equal(3, cloud.Calls.ForOperation("CreateAccessKey").Count);
    }

    [Fact]
    public async Task Tags_are_written_read_and_removed_and_absent_ones_are_no_error()
    {
        account.AddUser("alice");
        await Iam.TagAsync(
            "alice",
            new Dictionary<string, string> { ["IamHygiene:Intent"] = "2026-11-22T08:00:00Z x", ["Notify"] = "a@example.com" },
            None);
        Assert.Equal("a@example.com", (await Iam.ListTagsAsync("alice", None))["NOTIFY"]);
        await Iam.UntagAsync("alice", ["IamHygiene:Intent", "IamHygiene:Absent"], None);
        Assert.Single(await Iam.ListTagsAsync("alice", None));
        await Iam.UntagAsync("alice", [], None);
        Assert.Single(cloud.Calls.ForOperation("UntagUser"));
        await KindAsync(FailureKind.NotFound, () => Iam.ListTagsAsync("nobody", None));
    }

    [Fact]
    public async Task A_secret_is_written_as_pending_and_promoted()
    {
        account.AddSecret("iam/alice", """{"a":1}""", versionId: Id(1));
        var described = await Secrets.DescribeAsync("iam/alice", None);
        Assert.Equal((Id(1), null, false), (described.Holder("AWSCURRENT"), described.DeletedDate, described.RotationEnabled));
        Assert.Equal("""{"a":1}""", (await Secrets.GetAsync("iam/alice", null, None)).Text!.Reveal());

        await Secrets.PutPendingAsync("iam/alice", Id(2), new("""{"a":2}"""), None);
        await Secrets.PutPendingAsync("iam/alice", Id(2), new("""{"a":2}"""), None);
        Assert.Equal("""{"a":1}""", (await Secrets.GetAsync("iam/alice", null, None)).Text!.Reveal());
        Assert.Equal("""{"a":2}""", (await Secrets.GetAsync("iam/alice", Id(2), None)).Text!.Reveal());
        await KindAsync(FailureKind.Conflict, () => Secrets.PutPendingAsync("iam/alice", Id(2), new("""{"a":3}"""), None));

        await Secrets.PromoteAsync("iam/alice", Id(1), Id(2), None);
        await KindAsync(FailureKind.Conflict, () => Secrets.PromoteAsync("iam/alice", Id(1), Id(2), None));
        await Secrets.WithdrawPendingAsync("iam/alice", Id(2), None);
        described = await Secrets.DescribeAsync("iam/alice", None);
        Assert.Equal((Id(2), null), (described.Holder("AWSCURRENT"), described.Holder("AWSPENDING")));
    }

    [Fact]
    public async Task Copies_of_a_secret_that_are_not_up_to_date_are_named()
    {
        using var wire = new Wire(_ => Wire.Text("""
            {"ARN":"arn:aws:secretsmanager:eu-central-1:111122223333:secret:a","ReplicationStatus":[
              {"Region":"eu-west-1","Status":"InSync"},{"Region":"eu-west-2","Status":"InProgress"},
              {"Region":"eu-west-3","Status":"Failed","StatusMessage":"m"},{"Region":"eu-north-1"}]}
            """));
        using var open = Open.On(wire);
        var described = await open.Ports.Secrets.DescribeAsync("a", None);
        Assert.Equal(["eu-west-2", "eu-west-3", "eu-north-1"], described.LaggingReplicas);
        account.AddSecret("alone", "{}");
        Assert.Empty((await Secrets.DescribeAsync("alone", None)).LaggingReplicas);
    }

    [Fact]
    public async Task What_does_not_exist_is_NotFound()
    {
        account.AddSecret("empty");
        account.AddSecret("iam/alice", "{}");
        await KindAsync(FailureKind.NotFound, () => Secrets.DescribeAsync("nothing", None));
        await KindAsync(FailureKind.NotFound, () => Secrets.GetAsync("nothing", null, None));
        await KindAsync(FailureKind.NotFound, () => Secrets.GetAsync("empty", null, None));
        await KindAsync(FailureKind.NotFound, () => Secrets.GetAsync("iam/alice", Id(9), None));
    }

    [Fact]
    public async Task A_binary_secret_has_no_text()
    {
        account.AddSecret("binary");
        account.AddSecretVersion("binary", null, binaryBase64: "AAECAw==");
        Assert.Null((await Secrets.GetAsync("binary", null, None)).Text);
    }

    [Fact]
    public async Task Secrets_of_another_account_are_reached_through_its_role()
    {
        const string hub = "444455556666";
        var other = cloud.AddAccount(hub);
        other.AddRole(
            "Manage_Secrets_Role",
            PolicyDocument.Parse(
                $$$"""
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Principal": { "AWS": "arn:aws:iam::{{{Account}}}:root" },
                      "Action": "sts:AssumeRole",
                      "Condition": { "StringEquals": { "sts:ExternalId": "ext-1" } }
                    },
                    {
                      "Effect": "Allow",
                      "Principal": { "AWS": "arn:aws:iam::{{{Account}}}:root" },
                      "Action": "sts:TagSession"
                    }
                  ]
                }
                """),
            [new("all", PolicyDocument.AllowAll)]);
        other.AddSecret("iam/alice", "{}");
        var settings = new SecretsSettings($"arn:aws:iam::{hub}:role/Manage_Secrets_Role", "ext-1");
        using (var open = Open.On(cloud, Account, HygieneConfiguration.Default with { Secrets = settings }))
        {
            Assert.StartsWith(
                $"arn:aws:secretsmanager:us-east-1:{hub}:",
                (await open.Ports.Secrets.DescribeAsync("iam/alice", None)).Arn,
                StringComparison.Ordinal);
            await open.Ports.Secrets.GetAsync("iam/alice", null, None);
            Assert.Equal(Account, (await open.Ports.Identity.GetAccountAsync(None)).AccountId);
            Assert.Equal("IamHygiene-0000abcd", Assert.Single(cloud.Calls.ForOperation("AssumeRole")).Parameters["RoleSessionName"]);
            // Renewed five minutes before its hour is over.
            clock.Advance(TimeSpan.FromMinutes(54));
            await open.Ports.Secrets.GetAsync("iam/alice", null, None);
            Assert.Single(cloud.Calls.ForOperation("AssumeRole"));
            clock.Advance(TimeSpan.FromMinutes(1));
            await open.Ports.Secrets.GetAsync("iam/alice", null, None);
            Assert.Equal(2, cloud.Calls.ForOperation("AssumeRole").Count);
        }

        using var refused = Open.On(cloud, Account, HygieneConfiguration.Default with { Secrets = settings with { ExternalId = "wrong" } });
        var thrown = await KindAsync(FailureKind.Denied, () => refused.Ports.Secrets.DescribeAsync("iam/alice", None));
        Assert.Contains("AssumeRole", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("sts:AssumeRole", thrown.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_passes_through_as_it_is()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Iam.GetAccountAsync(cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Secrets.DescribeAsync("x", cancelled.Token));
    }

    private static string Id(int number) => $"00000000-0000-4000-8000-{number:d12}";

    private static async Task<ServiceException> KindAsync(FailureKind kind, Func<Task> call)
    {
        var thrown = await Assert.ThrowsAsync<ServiceException>(call);
        Assert.Equal(kind, thrown.Kind);
        return thrown;
    }
}
