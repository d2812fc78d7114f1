using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using IamHygiene.Sandbox;
using Xunit;

namespace IamHygiene.Tests.Sandbox;

using IamUserState = IamHygiene.Sandbox.IamUserState;

public sealed class SampleAccountsTests
{
    private readonly SandboxClock clock = new(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));
    private readonly SandboxCloud cloud;

    public SampleAccountsTests()
    {
        cloud = new SandboxCloud(clock);
        SampleAccounts.Seed(cloud);
    }

    [Theory]
    [InlineData("K1", "svc-due", 80)]
    [InlineData("K1 by tag", "svc-due-often", 35)]
    [InlineData("K2", "svc-deactivate", 95, 15)]
    [InlineData("K3", "svc-overdue", 95)]
    [InlineData("K4", "svc-delete", -130, 50)]
    [InlineData("K4 inside its window", "svc-recovery", -115, 35)]
    [InlineData("K4 unknown time", "svc-inactive-unknown", -200, 45)]
    [InlineData("K4 current", "svc-inactive-current", -140, 60)]
    [InlineData("K5", "svc-orphan", 82, 0)]
    [InlineData("K6", "svc-forced", 20)]
    [InlineData("K7", "svc-key-limit", 100, 85)]
    [InlineData("K7 with an inactive one", "svc-key-limit-inactive", -180, 81)]
    [InlineData("K8", "svc-unmanaged", 200)]
    [InlineData("K11", "svc-replaced-unused", 85, 5)]
    [InlineData("K12", "ses-smtp-user.reports", 85)]
    [InlineData("K13", "svc-exempt-path", 300)]
    [InlineData("K14", "svc-shared-b", 85)]
    public void Each_rule_has_its_user(string rule, string user, params int[] ages)
    {
        // A negative age stands for an inactive key.
        var now = clock.GetUtcNow();
        Assert.NotEmpty(rule);
        Assert.Equal(ages, Main.User(user).Keys.Select(key => (int)(now - key.Created).TotalDays * (key.IsActive ? 1 : -1)));
    }

    [Theory]
    [InlineData("svc-healthy", 0, true)]
    [InlineData("svc-deactivate", 1, true)]
    [InlineData("svc-replaced-fresh", 1, true)]
    [InlineData("svc-pending", 0, false)]
    [InlineData("svc-inactive-current", 0, false)]
    public void A_secret_holds_the_pair_of_its_key(string user, int index, bool derived)
    {
        var secret = Main.Secret(user);
        var value = JsonNode.Parse(secret.CurrentText!)!;
        var key = Main.User(user).Keys[index];
        Assert.Equal((key.Id, key.Secret), ((string?)value["AccessKeyId"], (string?)value["SecretAccessKey"]));
        Assert.Equal(derived, secret.Holder(SecretState.Current)!.Id[14] == '5');
    }

    [Fact]
    public void What_a_crash_left_is_there()
    {
        var pending = Main.User("svc-pending");
        Assert.Equal($"2026-11-21T20:00:00Z rotate {pending.Keys[0].Id}", pending.Tags["IamHygiene:Intent:5e6f7a8b"]);
        Assert.Contains(pending.Keys[1].Id, Main.Secret("svc-pending").Holder(SecretState.Pending)!.Text, StringComparison.Ordinal);
        Assert.Equal("2027-03-22 vendor appliance cannot rotate", Main.User("svc-exempt-tag").Tags["IamHygiene:Exempt"]);
        Assert.Contains($"IamHygiene:Key:{Main.User("svc-delete").Keys[0].Id}", Main.User("svc-delete").Tags.Keys);
    }

    [Fact]
    public async Task Its_credentials_work()
    {
        foreach (var user in new[] { "svc-healthy", "svc-due", "ses-smtp-user.billing" })
        {
            (await new WireClient(cloud, Main.Credentials(user)).Sts("GetCallerIdentity")).Ok();
        }

        (await new WireClient(cloud, Main.Credentials("svc-healthy")).Secrets("GetSecretValue", new { SecretId = "svc-healthy" })).Ok();
        (await new WireClient(cloud, Main.Credentials("svc-healthy")).Secrets("GetSecretValue", new { SecretId = "svc-due" })).Fails(
            "AccessDeniedException",
            400);
        var reader = new WireClient(cloud, cloud.Account(SampleAccounts.Member).Credentials("dev-reader"));
        (await reader.Secrets("GetSecretValue", new { SecretId = Main.Secret("dev/reader").Arn })).Ok();
        (await reader.Secrets("GetSecretValue", new { SecretId = Main.Secret("dev/ci").Arn })).Fails("AccessDeniedException", 400);
    }

    [Fact]
    public void The_version_id_is_the_one_the_module_derives()
    {
        // RFC 4122, 4.3, written out: the namespace's bytes and the name, SHA-1, version 5, variant 1.
        var keyId = Main.User("svc-healthy").Keys[0].Id;
        var space = Convert.FromHexString("6f1b4c1e0d0a5c3e9a511a4d4b2f9c70");
#pragma warning disable CA5350
        var hash = SHA1.HashData([.. space, .. Encoding.ASCII.GetBytes(keyId)]);
#pragma warning restore CA5350
        var hex = Convert.ToHexStringLower(hash);
        var variant = "89ab"[Convert.ToInt32(hex[16..17], 16) & 3].ToString();
        Assert.Equal(
            $"{hex[..8]}-{hex[8..12]}-5{hex[13..16]}-{variant}{hex[17..20]}-{hex[20..32]}",
            Main.Secret("svc-healthy").Versions[0].Id);
    }

    [Theory]
    [InlineData("{", "$", "JSON")]
    [InlineData("""{"accounts":[]}""", "$.accounts", "at least one")]
    [InlineData("""{"accounts":[{"id":"12"}]}""", "$.accounts[0].id", "12 digits")]
    [InlineData("""{"accounts":[{"id":"111122223333","usres":[]}]}""", "$.accounts[0].usres", "'usres'")]
    [InlineData("""{"accounts":[{"id":"111122223333","users":[{"name":5}]}]}""", "$.accounts[0].users[0].name", "correct the value")]
    [InlineData("""{"accounts":[{"id":"111122223333","users":[{}]}]}""", "$.accounts[0].users[0].name", "write a name")]
    [InlineData("""{"accounts":[{"id":"111122223333","users":[{"name":"u"},{"name":"U"}]}]}""", "$.accounts[0].users[1].name", "unique")]
    [InlineData(
        """{"accounts":[{"id":"111122223333","users":[{"name":"u","groups":["g"]}]}]}""",
        "$.accounts[0].users[0].groups[0]",
        "add it to groups")]
    [InlineData(
        """{"accounts":[{"id":"111122223333","users":[{"name":"u","keys":[{"status":"active"}]}]}]}""",
        "$.accounts[0].users[0].keys[0].status",
        "Active or Inactive")]
    [InlineData(
        """{"accounts":[{"id":"111122223333","users":[{"name":"u","tags":{"k":"{key:0}"}}]}]}""",
        "$.accounts[0].users[0].tags.k",
        "count the user's keys")]
    [InlineData(
        """{"accounts":[{"id":"111122223333","users":[{"name":"u","tags":{"k":"a;b"}}]}]}""",
        "$.accounts[0].users[0].tags",
        "regular expression")]
    [InlineData(
        """{"accounts":[{"id":"111122223333","secrets":[{"name":"s","versions":[{"key":"u#0"}]}]}]}""",
        "$.accounts[0].secrets[0].versions[0].key",
        "user#0")]
    [InlineData(
        """{"accounts":[{"id":"111122223333","groups":[{"name":"g","policies":{"p":{}}}]}]}""",
        "$.accounts[0].groups[0].policies.p",
        "Statement")]
    [InlineData(
        """{"accounts":[{"id":"111122223333"}],"organization":{"management":"999999999999"}}""",
        "$.organization.management",
        "number of one of the accounts")]
    public void A_bad_file_is_told_where_and_what_to_do(string json, string path, string remedy)
    {
        var error = Assert.Throws<AccountsFileException>(() => AccountsFile.Parse(json).Seed(new SandboxCloud(clock)));
        Assert.Equal(path, error.Path);
        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
    }

    private SandboxAccount Main => cloud.Account(SampleAccounts.Main);
}
