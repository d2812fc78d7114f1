using IamHygiene.Sandbox;
using Xunit;

namespace IamHygiene.Tests.Sandbox;

public sealed class SignatureTests
{
    private readonly World world = new();

    [Fact]
    public async Task A_signed_call_tells_who_the_caller_is()
    {
        world.Main.AddUser("svc-a");
        world.Main.AddAccessKey("svc-a");
        var answer = (await world.As(world.Main.Credentials("svc-a")).Sts("GetCallerIdentity")).Ok();
        Assert.Equal("arn:aws:iam::111122223333:user/svc-a", answer.One("Arn"));
        Assert.Equal(World.MainId, answer.One("Account"));
        Assert.StartsWith("AIDA", answer.One("UserId"), StringComparison.Ordinal);
        Assert.NotNull(answer.One("RequestId"));
    }

    [Fact]
    public async Task An_admin_session_and_an_admin_key_are_no_users()
    {
        Assert.Contains(
            ":assumed-role/SandboxAdministrator/",
            (await world.Admin.Sts("GetCallerIdentity")).One("Arn"),
            StringComparison.Ordinal);
        var key = world.As(world.Cloud.CreateAdminKey(World.MainId));
        (await key.Iam("ListUsers")).Ok();
        Assert.Empty(world.Main.Users);
    }

    [Fact]
    public async Task An_unknown_key_is_refused()
    {
        var stranger = world.As(new SandboxCredentials("AKIAAAAAAAAAAAAAAAAA", "x"));
        (await stranger.Sts("GetCallerIdentity")).Fails("InvalidClientTokenId", 403);
        (await stranger.Iam("ListUsers")).Fails("InvalidClientTokenId", 403);
        (await stranger.Secrets("ListSecrets", new { })).Fails("UnrecognizedClientException", 400);
    }

    [Fact]
    public async Task An_inactive_or_deleted_key_is_refused()
    {
        world.Main.AddUser("svc-a");
        var key = world.Main.AddAccessKey("svc-a");
        var user = world.As(world.Main.Credentials("svc-a"));
        (await world.Admin.Iam("UpdateAccessKey", ("UserName", "svc-a"), ("AccessKeyId", key.Id), ("Status", "Inactive"))).Ok();
        (await user.Sts("GetCallerIdentity")).Fails("InvalidClientTokenId", 403);
        (await world.Admin.Iam("UpdateAccessKey", ("UserName", "svc-a"), ("AccessKeyId", key.Id), ("Status", "Active"))).Ok();
        (await user.Sts("GetCallerIdentity")).Ok();
        (await world.Admin.Iam("DeleteAccessKey", ("UserName", "svc-a"), ("AccessKeyId", key.Id))).Ok();
        (await user.Sts("GetCallerIdentity")).Fails("InvalidClientTokenId", 403);
        Assert.Equal(key.Id, Assert.Single(world.Main.State.DeletedKeys).Key);
    }

    [Fact]
    public async Task A_wrong_secret_or_a_changed_request_is_refused()
    {
        var right = world.Cloud.CreateAdminKey(World.MainId);
        var wrong = world.As(right with { SecretAccessKey = new string('x', 40) });
        (await wrong.Iam("ListUsers")).Fails("SignatureDoesNotMatch", 403);
        (await wrong.Secrets("ListSecrets", new { })).Fails("InvalidSignatureException", 400);
        var changed = world.As(right);
        changed.Tamper = request => request.Content = new StringContent("Action=ListUsers&Version=2010-05-08&MaxItems=5");
        (await changed.Iam("ListUsers")).Fails("SignatureDoesNotMatch", 403);
    }

    [Fact]
    public async Task An_unsigned_payload_is_fine_and_a_missing_signature_is_not()
    {
        var client = world.As(world.Cloud.CreateAdminKey(World.MainId));
        client.UnsignedPayload = true;
        (await client.Iam("ListUsers")).Ok();
        (await new WireClient(world.Cloud, null).Iam("ListUsers")).Fails("MissingAuthenticationToken", 403);
        (await new WireClient(world.Cloud, null).Secrets("ListSecrets", new { })).Fails("MissingAuthenticationTokenException", 400);
    }

    [Fact]
    public async Task A_session_needs_its_token_and_ends()
    {
        var session = world.Cloud.CreateAdminSession(World.MainId, lifetime: TimeSpan.FromHours(1));
        (await world.As(session with { SessionToken = null }).Iam("ListUsers")).Fails("InvalidClientTokenId", 403);
        (await world.As(session).Iam("ListUsers")).Ok();
        world.Clock.Advance(TimeSpan.FromHours(1));
        (await world.As(session).Iam("ListUsers")).Fails("ExpiredToken", 403);
        (await world.As(session).Secrets("ListSecrets", new { })).Fails("ExpiredTokenException", 400);
    }

    [Fact]
    public async Task Clock_skew_matters_only_when_asked_for()
    {
        var client = world.As(world.Cloud.CreateAdminKey(World.MainId));
        client.Skew = TimeSpan.FromMinutes(-20);
        (await client.Iam("ListUsers")).Ok();
        world.Cloud.Options.MaxClockSkew = TimeSpan.FromMinutes(15);
        (await client.Iam("ListUsers")).Fails("SignatureDoesNotMatch", 403);
    }

    [Fact]
    public async Task A_call_by_a_users_key_is_its_last_use()
    {
        world.Main.AddUser("svc-a");
        var key = world.Main.AddAccessKey("svc-a");
        var before = (await world.Admin.Iam("GetAccessKeyLastUsed", ("AccessKeyId", key.Id))).Ok();
        Assert.Equal(("N/A", "N/A", null), (before.One("ServiceName"), before.One("Region"), before.One("LastUsedDate")));
        await new WireClient(world.Cloud, world.Main.Credentials("svc-a"), "eu-west-1").Sts("GetCallerIdentity");
        var after = (await world.Admin.Iam("GetAccessKeyLastUsed", ("AccessKeyId", key.Id))).Ok();
        Assert.Equal(
            ("sts", "eu-west-1", "2026-11-22T08:00:00Z", "svc-a"),
            (after.One("ServiceName"), after.One("Region"), after.One("LastUsedDate"), after.One("UserName")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AWS4-HMAC-SHA256")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b/c, SignedHeaders=, Signature=")]
    [InlineData("Bearer nonsense")]
    public async Task Nonsense_in_the_header_is_a_clean_error(string authorization)
    {
        var client = world.As(world.Cloud.CreateAdminKey(World.MainId));
        client.Tamper = request =>
        {
            request.Headers.Remove("Authorization");
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        };
        Assert.InRange((await client.Iam("ListUsers")).Status, 400, 403);
    }

    [Theory]
    [InlineData("iam", null, "application/x-www-form-urlencoded", "%%%&=&Action", "InvalidAction")]
    [InlineData("iam", null, "application/x-www-form-urlencoded", "Action=DropAllTables&Version=2010-05-08", "InvalidAction")]
    [InlineData("secretsmanager", "secretsmanager.Nothing", "application/x-amz-json-1.1", "{}", "UnknownOperationException")]
    [InlineData("secretsmanager", "secretsmanager.GetSecretValue", "application/x-amz-json-1.1", "{", "SerializationException")]
    [InlineData("secretsmanager", "secretsmanager.GetSecretValue", "application/x-amz-json-1.1", "[]", "SerializationException")]
    [InlineData(
        "secretsmanager",
        "secretsmanager.GetSecretValue",
        "application/x-amz-json-1.1",
        """{"SecretId":5}""",
        "SerializationException")]
    [InlineData("secretsmanager", "secretsmanager.GetSecretValue", "application/x-amz-json-1.1", "{}", "ValidationException")]
    [InlineData(
        "secretsmanager",
        "secretsmanager.TagResource",
        "application/x-amz-json-1.1",
        """{"SecretId":"s","Tags":[3]}""",
        "ResourceNotFoundException")]
    [InlineData("sqs", null, "text/plain", "", "InvalidAction")]
    public async Task Bad_input_is_never_the_sandboxs_fault(string service, string? target, string contentType, string body, string code) =>
        (await world.Admin.Send(service, target, contentType, body)).Fails(code, 400);
}
