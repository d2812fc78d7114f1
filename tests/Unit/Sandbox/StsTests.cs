using IamHygiene.Sandbox;
using Xunit;

namespace IamHygiene.Tests.Sandbox;

public sealed class StsTests
{
    private const string RoleArn = "arn:aws:iam::444455556666:role/team/Reader";
    private readonly World world = new();

    [Fact]
    public async Task A_trusted_caller_gets_a_session_in_the_other_account()
    {
        Trust("""{"AWS":"arn:aws:iam::111122223333:root"}""", "42");
        (await Assume(("ExternalId", "41"))).Fails("AccessDenied", 403);
        var denied = (await Assume()).Fails("AccessDenied", 403);
        Assert.EndsWith("is not authorized to perform: sts:AssumeRole on resource: " + RoleArn, denied.Message, StringComparison.Ordinal);
        var answer = (await Assume(("ExternalId", "42"))).Ok();
        Assert.Equal("arn:aws:sts::444455556666:assumed-role/Reader/run", answer.One("Arn"));
        Assert.Equal("2026-11-22T09:00:00Z", answer.One("Expiration"));
        var session = world.As(
            new SandboxCredentials(answer.One("AccessKeyId")!, answer.One("SecretAccessKey")!, answer.One("SessionToken")));
        Assert.Equal(World.OtherId, (await session.Sts("GetCallerIdentity")).One("Account"));
        (await session.Iam("ListUsers")).Ok();
        (await session.Iam("CreateUser", ("UserName", "x"))).Fails("AccessDenied", 403);
        Assert.Contains(answer.One("SessionToken"), world.Cloud.IssuedSecrets);
        world.Clock.Advance(TimeSpan.FromHours(1));
        (await session.Iam("ListUsers")).Fails("ExpiredToken", 403);
    }

    [Theory]
    [InlineData("""{"AWS":"arn:aws:iam::111122223333:role/SandboxAdministrator"}""", true)]
    [InlineData("""{"AWS":["arn:aws:iam::999999999999:root","111122223333"]}""", true)]
    [InlineData("\"*\"", true)]
    [InlineData("""{"AWS":"arn:aws:iam::999999999999:root"}""", false)]
    [InlineData("""{"Service":"lambda.amazonaws.com"}""", false)]
    public async Task The_trust_policy_decides(string principal, bool trusted)
    {
        Trust(principal);
        Assert.Equal(trusted ? null : "AccessDenied", (await Assume()).Code);
    }

    [Fact]
    public async Task A_chained_session_lasts_an_hour_at_most()
    {
        Trust("""{"AWS":"arn:aws:iam::111122223333:root"}""");
        var chained = (await Assume(("DurationSeconds", "3601"))).Fails("ValidationError", 400);
        Assert.Contains("role chaining", chained.Message, StringComparison.Ordinal);
        var key = world.As(world.Cloud.CreateAdminKey(World.MainId));
        (await key.Sts("AssumeRole", ("RoleArn", RoleArn), ("RoleSessionName", "run"), ("DurationSeconds", "7200"))).Ok();
        (await key.Sts("AssumeRole", ("RoleArn", RoleArn), ("RoleSessionName", "run"), ("DurationSeconds", "7201"))).Fails(
            "ValidationError",
            400);
        (await Assume(("DurationSeconds", "899"))).Fails("ValidationError", 400);
    }

    [Fact]
    public async Task A_missing_role_looks_like_a_forbidden_one_and_nonsense_is_named()
    {
        (await world.Admin.Sts("AssumeRole", ("RoleArn", "arn:aws:iam::444455556666:role/Missing"), ("RoleSessionName", "run"))).Fails(
            "AccessDenied",
            403);
        (await world.Admin.Sts("AssumeRole", ("RoleArn", "Missing"), ("RoleSessionName", "run"))).Fails("ValidationError", 400);
        (await world.Admin.Sts("AssumeRole", ("RoleArn", RoleArn), ("RoleSessionName", "a b"))).Fails("ValidationError", 400);
        (await world.Admin.Sts("AssumeRole", ("RoleSessionName", "run"))).Fails("ValidationError", 400);
    }

    [Fact]
    public async Task A_user_needs_permission_of_its_own_to_leave_its_account()
    {
        Trust("""{"AWS":"arn:aws:iam::111122223333:user/svc-a"}""");
        world.Main.AddUser("svc-a");
        world.Main.AddAccessKey("svc-a");
        var user = world.As(world.Main.Credentials("svc-a"));
        (await user.Sts("AssumeRole", ("RoleArn", RoleArn), ("RoleSessionName", "run"))).Fails("AccessDenied", 403);
        world.Main.EditUser(
            "svc-a",
            one => one with
            {
                Policies = one.Policies.Add(
                    "p",
                    PolicyDocument.Parse(
                        """{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"ROLE"}}""".Replace(
                            "ROLE",
                            RoleArn,
                            StringComparison.Ordinal)))
            });
        (await user.Sts("AssumeRole", ("RoleArn", RoleArn), ("RoleSessionName", "run"))).Ok();
    }

    private void Trust(string principal, string? externalId = null)
    {
        var condition = externalId is null
            ? ""
            : ""","Condition":{"StringEquals":{"sts:ExternalId":"ID"}}""".Replace("ID\"", externalId + "\"", StringComparison.Ordinal);
        world.Other.AddRole("Reader",
            PolicyDocument.Parse(
                $$"""{"Statement":[{"Effect":"Allow","Principal":{{principal}},"Action":"sts:AssumeRole"{{condition}}}]}"""),
            [KeyValuePair.Create(
                "read",
                PolicyDocument.Parse("""{"Statement":[{"Effect":"Allow","Action":["iam:List*","iam:Get*"],"Resource":"*"}]}"""))],
            "/team/", TimeSpan.FromHours(2));
    }

    private Task<Answer> Assume(params (string, string)[] more) =>
        world.Admin.Sts("AssumeRole", [("RoleArn", RoleArn), ("RoleSessionName", "run"), .. more]);
}
