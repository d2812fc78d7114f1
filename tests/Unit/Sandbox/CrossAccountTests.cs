using IamHygiene.Sandbox;
using Xunit;

namespace IamHygiene.Tests.Sandbox;

public sealed class CrossAccountTests
{
    private const string OtherRoot =
        """{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"},"Action":"*","Resource":"*"}]}""";
    private const string OwnRoot =
        """{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"*","Resource":"*"}]}""";
    private readonly World world = new();
    private readonly WireClient other;

    public CrossAccountTests() => other = world.As(world.Cloud.CreateAdminSession(World.OtherId));

    [Fact]
    public async Task Another_account_needs_the_full_ARN_a_policy_and_a_key_of_its_own()
    {
        var key = world.Main.AddKmsKey("alias/shared", PolicyDocument.Parse(OtherRoot));
        var secret = world.Main.AddSecret("s", "value", kmsKeyId: key.Arn, resourcePolicy: PolicyDocument.Parse(OtherRoot));
        Assert.Equal("value", (await Read(secret.Arn)).Ok().Text("SecretString"));
        (await Read("s")).Fails("ResourceNotFoundException", 400);
        (await Read(secret.Arn[..^7])).Fails("ResourceNotFoundException", 400);
        (await other.Secrets("PutSecretValue", new { SecretId = secret.Arn, SecretString = "new" })).Ok();
    }

    [Fact]
    public async Task Without_a_resource_policy_access_is_denied()
    {
        var secret = world.Main.AddSecret("s", "value");
        var denied = (await Read(secret.Arn)).Fails("AccessDeniedException", 400);
        Assert.EndsWith(
            "because no resource-based policy allows the secretsmanager:GetSecretValue action",
            denied.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_default_key_works_within_one_account_only()
    {
        var secret = world.Main.AddSecret("s", "value", resourcePolicy: PolicyDocument.Parse(OtherRoot));
        var refused = (await Read(secret.Arn)).Fails("InvalidRequestException", 400);
        Assert.Equal(
            "You can't access a secret from a different AWS account if you encrypt the secret with the default KMS service key.",
            refused.Message);
        (await other.Secrets("DescribeSecret", new { SecretId = secret.Arn })).Ok();
        (await world.Admin.Secrets("GetSecretValue", new { SecretId = "s" })).Ok();
    }

    [Fact]
    public async Task A_role_in_the_owning_account_needs_neither()
    {
        world.Main.AddSecret("s", "value");
        world.Main.AddRole("Manage_Secrets_Role", PolicyDocument.Parse(
            """{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"},"Action":"sts:AssumeRole"}]}"""),
            [KeyValuePair.Create("p", PolicyDocument.AllowAll)]);
        var answer = (await other.Sts(
            "AssumeRole",
            ("RoleArn", "arn:aws:iam::111122223333:role/Manage_Secrets_Role"),
            ("RoleSessionName", "run"))).Ok();
        var role = world.As(
            new SandboxCredentials(answer.One("AccessKeyId")!, answer.One("SecretAccessKey")!, answer.One("SessionToken")));
        Assert.Equal("value", (await role.Secrets("GetSecretValue", new { SecretId = "s" })).Ok().Text("SecretString"));
    }

    [Fact]
    public async Task The_key_policy_must_agree()
    {
        var key = world.Main.AddKmsKey(policy: PolicyDocument.Parse(OwnRoot));
        var secret = world.Main.AddSecret("s", "value", kmsKeyId: key.Id, resourcePolicy: PolicyDocument.Parse(OtherRoot));
        var denied = (await Read(secret.Arn)).Fails("AccessDeniedException", 400);
        Assert.Equal("Access to KMS is not allowed", denied.Message);
        (await world.Admin.Secrets("GetSecretValue", new { SecretId = "s" })).Ok();
        world.Main.DenyActions("kms:GenerateDataKey");
        (await world.Admin.Secrets("GetSecretValue", new { SecretId = "s" })).Ok();
        (await world.Admin.Secrets("PutSecretValue", new { SecretId = "s", SecretString = "x" })).Fails("AccessDeniedException", 400);
    }

    [Fact]
    public async Task A_disabled_or_deleted_key_makes_the_value_unusable()
    {
        var key = world.Main.AddKmsKey("alias/k");
        world.Main.AddSecret("s", "value", kmsKeyId: "alias/k");
        (await world.Admin.Kms("DisableKey", new { KeyId = key.Id })).Ok();
        (await world.Admin.Secrets("GetSecretValue", new { SecretId = "s" })).Fails("DecryptionFailure", 400);
        (await world.Admin.Secrets("PutSecretValue", new { SecretId = "s", SecretString = "x" })).Fails("EncryptionFailure", 400);
        (await world.Admin.Secrets("DescribeSecret", new { SecretId = "s" })).Ok();
        (await world.Admin.Kms("EnableKey", new { KeyId = key.Id })).Ok();
        (await world.Admin.Secrets("GetSecretValue", new { SecretId = "s" })).Ok();
        (await world.Admin.Kms("ScheduleKeyDeletion", new { KeyId = "alias/k", PendingWindowInDays = 7 })).Ok();
        (await world.Admin.Secrets("GetSecretValue", new { SecretId = "s" })).Fails("DecryptionFailure", 400);
    }

    [Fact]
    public async Task A_resource_policy_can_be_put_and_can_deny()
    {
        world.Main.AddSecret("s", "value");
        (await world.Admin.Secrets("GetResourcePolicy", new { SecretId = "s" })).Ok();
        (await world.Admin.Secrets("PutResourcePolicy", new { SecretId = "s", ResourcePolicy = "{}" })).Fails(
            "MalformedPolicyDocumentException",
            400);
        (await world.Admin.Secrets("PutResourcePolicy", new
        {
            SecretId = "s",
            ResourcePolicy = """
                {"Statement":[{"Effect":"Deny","Principal":"*","Action":"secretsmanager:GetSecretValue","Resource":"*"}]}
                """,
        })).Ok();
        var denied = (await world.Admin.Secrets("GetSecretValue", new { SecretId = "s" })).Fails("AccessDeniedException", 400);
        Assert.EndsWith("with an explicit deny in a resource-based policy", denied.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_tells_whether_a_key_could_be_used()
    {
        var key = world.Main.AddKmsKey("alias/k");
        (await world.Admin.Kms("GenerateDataKey", new { KeyId = "alias/k", KeySpec = "AES_256", DryRun = true })).Fails(
            "DryRunOperationException",
            412);
        Assert.Equal("alias/k", (string?)(await world.Admin.Kms("ListAliases", new { })).Json["Aliases"]![0]!["AliasName"]);
        Assert.Equal("Enabled", (string?)(await world.Admin.Kms("DescribeKey", new { KeyId = key.Arn })).Json["KeyMetadata"]!["KeyState"]);
        (await world.Admin.Kms("DisableKey", new { KeyId = "alias/k" })).Ok();
        (await world.Admin.Kms("GenerateDataKey", new { KeyId = "alias/k", DryRun = true })).Fails("DisabledException", 400);
        (await world.Admin.Kms("DescribeKey", new { KeyId = "alias/none" })).Fails("NotFoundException", 400);
        (await other.Kms("DescribeKey", new { KeyId = key.Arn })).Fails("AccessDeniedException", 400);
    }

    private Task<Answer> Read(string id) => other.Secrets("GetSecretValue", new { SecretId = id });
}
