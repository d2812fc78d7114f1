using IamHygiene.Sandbox;

namespace IamHygiene.Tests.Sandbox;

/// <summary>Quotas of AWS that a template or a run may meet.</summary>
public sealed class LimitTests
{
    private readonly World world = new();

    [Fact]
    public async Task The_inline_policies_of_a_user_are_counted_together_and_without_white_space()
    {
        world.Main.AddUser("svc-a");
        (await PutUserPolicy("one", Policy(1500))).Ok();
        (await PutUserPolicy("one", Policy(2048, blanks: 5000))).Ok();
        (await PutUserPolicy("one", Policy(1500))).Ok();
        (await PutUserPolicy("two", Policy(548))).Ok();
        var refused = (await PutUserPolicy("two", Policy(549))).Fails("LimitExceeded", 409);
        Assert.Equal("Maximum policy size of 2048 bytes exceeded for user svc-a", refused.Message);
        Assert.Equal(2, world.Main.User("svc-a").Policies.Count);
    }

    [Fact]
    public async Task The_inline_policies_of_a_group_have_more_room()
    {
        world.Main.AddGroup("admins");
        (await PutGroupPolicy(Policy(5120))).Ok();
        var refused = (await PutGroupPolicy(Policy(5121))).Fails("LimitExceeded", 409);
        Assert.Equal("Maximum policy size of 5120 bytes exceeded for group admins", refused.Message);
    }

    [Fact]
    public void A_role_is_not_made_with_policies_that_IAM_would_refuse()
    {
        var small = PolicyDocument.Parse(Policy(100));
        world.Main.AddRole("fits", PolicyDocument.Parse(Policy(2048)), [new("p", PolicyDocument.Parse(Policy(10240)))]);
        var trust = Assert.Throws<ArgumentException>(() => world.Main.AddRole("a", PolicyDocument.Parse(Policy(2049))));
        Assert.StartsWith("Cannot exceed quota for ACLSizePerRole: 2048", trust.Message, StringComparison.Ordinal);
        var inline = Assert.Throws<ArgumentException>(
            () => world.Main.AddRole("a", small, [new("p", PolicyDocument.Parse(Policy(10200))), new("q", small)]));
        Assert.StartsWith("Maximum policy size of 10240 bytes exceeded for role a", inline.Message, StringComparison.Ordinal);
        world.Cloud.Options.TrustPolicyQuota = 8192;
        world.Main.AddRole("raised", PolicyDocument.Parse(Policy(8192)));
        Assert.Throws<ArgumentException>(() => world.Main.AddGroup("g", policies: [new("p", PolicyDocument.Parse(Policy(5121)))]));
    }

    [Fact]
    public async Task A_key_policy_has_32_kilobytes()
    {
        (await world.Admin.Kms("CreateKey", new { Policy = Policy(32768) })).Ok();
        (await world.Admin.Kms("CreateKey", new { Policy = Policy(32769) })).Fails("LimitExceededException", 400);
        Assert.Throws<ArgumentException>(() => world.Main.AddKmsKey(policy: PolicyDocument.Parse(Policy(32769))));
    }

    [Theory]
    [InlineData("""{"id":"111122223333","groups":[{"name":"g","policies":{"p":POLICY}}]}""", 5121, ".groups[0].policies")]
    [InlineData("""{"id":"111122223333","users":[{"name":"u","policies":{"p":POLICY}}]}""", 2049, ".users[0].policies")]
    [InlineData("""{"id":"111122223333","roles":[{"name":"r","trust":POLICY}]}""", 2049, ".roles[0].trust")]
    [InlineData("""{"id":"111122223333","kmsKeys":[{"policy":POLICY}]}""", 32769, ".kmsKeys[0].policy")]
    public void An_accounts_file_keeps_to_the_quotas(string account, int length, string at)
    {
        var json = $$"""{"accounts":[{{account.Replace("POLICY", Policy(length), StringComparison.Ordinal)}}]}""";
        var error = Assert.Throws<AccountsFileException>(() => AccountsFile.Parse(json).Seed(new SandboxCloud(world.Clock)));
        Assert.Equal("$.accounts[0]" + at, error.Path);
    }

    [Fact]
    public async Task More_than_a_hundred_versions_in_a_day_are_refused()
    {
        world.Main.AddSecret("s", "0");
        for (var i = 1; i < 100; i++)
        {
            (await Put($"{i}")).Ok();
        }

        (await Put("100")).Fails("LimitExceededException", 400);
        Assert.Equal(100, world.Main.Secret("s").Versions.Length);
        Assert.Equal("99", world.Main.Secret("s").CurrentText);

        // A day later those without a label may go, one for each that comes; labelled ones stay whatever their age.
        world.Clock.Advance(TimeSpan.FromDays(1));
        (await Put("101")).Ok();
        Assert.Equal(100, world.Main.Secret("s").Versions.Length);
        Assert.Equal(("101", "99"), (world.Main.Secret("s").CurrentText, world.Main.Secret("s").Holder(SecretState.Previous)!.Text));
    }

    [Fact]
    public async Task One_version_every_ten_minutes_can_go_on()
    {
        world.Cloud.Options.SecretVersionQuota = 150;
        world.Main.AddSecret("s", "0");
        for (var i = 1; i < 400; i++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(10));
            (await Put($"{i}")).Ok();
        }
    }

    [Fact]
    public async Task All_versions_together_have_twenty_labels()
    {
        world.Main.AddSecret("s", "one");
        var version = world.Main.Secret("s").Versions[0].Id;
        for (var i = 1; i < 20; i++)
        {
            (await Label($"label{i}")).Ok();
        }

        (await Label("label20")).Fails("LimitExceededException", 400);
        string[] labels = [.. Enumerable.Range(20, 5).Select(i => $"label{i}")];
        (await world.Admin.Secrets("PutSecretValue", new { SecretId = "s", SecretString = "x", VersionStages = labels }))
            .Fails("LimitExceededException", 400);

        Task<Answer> Label(string name) => world.Admin.Secrets(
            "UpdateSecretVersionStage",
            new { SecretId = "s", VersionStage = name, MoveToVersionId = version });
    }

    [Fact]
    public async Task A_value_is_measured_in_bytes()
    {
        world.Main.AddSecret("s", "one");
        (await Put(new string('x', 65536))).Ok();
        (await Put(new string('x', 65537))).Fails("ValidationException", 400);
        (await Put(new string('é', 32768))).Ok();
        var umlauts = (await Put(new string('é', 32769))).Fails("ValidationException", 400);
        Assert.DoesNotContain("éé", umlauts.Message, StringComparison.Ordinal);
        (await Binary(65536)).Ok();
        (await Binary(65537)).Fails("ValidationException", 400);

        Task<Answer> Binary(int length) =>
            world.Admin.Secrets("PutSecretValue", new { SecretId = "s", SecretBinary = Convert.ToBase64String(new byte[length]) });
    }

    [Fact]
    public async Task A_resource_policy_has_20480_characters()
    {
        world.Main.AddSecret("s", "one");
        (await PutResourcePolicy(20480)).Ok();
        (await PutResourcePolicy(20481)).Fails("ValidationException", 400);

        Task<Answer> PutResourcePolicy(int length) =>
            world.Admin.Secrets("PutResourcePolicy", new { SecretId = "s", ResourcePolicy = Policy(length) });
    }

    /// <summary>A policy of so many characters, and so many blanks between them.</summary>
    private static string Policy(int length, int blanks = 0)
    {
        const string Start = """{"Statement":[{"Effect":"Allow","Action":"a b","Resource":""";
        const string End = "}]}";
        var resource = new string('r', length - Start.Length - End.Length - 2);
        return $"{Start}{new string(' ', blanks)}\"{resource}\"{End}";
    }

    private Task<Answer> Put(string value) => world.Admin.Secrets("PutSecretValue", new { SecretId = "s", SecretString = value });

    private Task<Answer> PutUserPolicy(string name, string policy) =>
        world.Admin.Iam("PutUserPolicy", ("UserName", "svc-a"), ("PolicyName", name), ("PolicyDocument", policy));

    private Task<Answer> PutGroupPolicy(string policy) =>
        world.Admin.Iam("PutGroupPolicy", ("GroupName", "admins"), ("PolicyName", "p"), ("PolicyDocument", policy));
}
