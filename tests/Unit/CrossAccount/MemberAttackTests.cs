using IamHygiene.Sandbox;
using IamHygiene.Tests.Sandbox;

namespace IamHygiene.Tests.CrossAccount;

/// <summary>
/// Somebody has the credentials of a member account's function, and so everything that it may do: IAM, and not our code, keeps the
/// secrets of the others from them.
/// </summary>
public class MemberAttackTests
{
    private const string Third = "777788889999";
    private const string Version = "11111111-2222-3333-4444-555555555555";
    private readonly TwoAccounts world = new();

    [Fact]
    public async Task Of_all_secrets_of_the_main_account_only_those_of_users_of_the_own_account_are_reached()
    {
        var own = $"arn:aws:iam::{TwoAccounts.MemberId}:user";
        string?[] others =
        [
            null,
            $"arn:aws:iam::{TwoAccounts.MainId}:user/main-app",
            $"arn:aws:iam::{Third}:user/dev-app",
            $"arn:aws:iam::{TwoAccounts.MemberId}:role/dev-app",
            $"arn:aws:iam::{TwoAccounts.MemberId}:root",
            $"arn:aws:iam::{Third}:user/{own}/dev-app",
            TwoAccounts.MemberId,
            "dev-app",
            "*",
            "",
        ];
        string[] mine = [own + "/dev-app", own + "/apps/dev-app"];
        foreach (var owner in others)
        {
            world.AddSecret($"other-{Array.IndexOf(others, owner)}", "text", owner: owner);
        }

        foreach (var owner in mine)
        {
            world.AddSecret($"mine-{Array.IndexOf(mine, owner)}", "text", owner: owner);
        }

        // Secrets Manager itself would not let it cross the border; the tag does not help.
        world.AddSecret("other-default-key", "text", kmsKeyId: null);
        var before = Contents();
        var member = await RoleAsync();
        foreach (var secret in world.Main.Secrets)
        {
            foreach (var (what, attempt) in Attempts(secret))
            {
                var code = (await attempt(member)).Code;
                var isMine = secret.Name.StartsWith("mine", StringComparison.Ordinal);
                Assert.True(isMine ? code is null : code == "AccessDeniedException", $"{what} {secret.Name}: {code ?? "done"}");
            }
        }

        Assert.Equal(before, Contents());
    }

    [Fact]
    public async Task A_secret_that_does_not_exist_looks_like_one_of_another()
    {
        var member = await RoleAsync();
        (await member.Secrets("GetSecretValue", new { SecretId = "no-such-secret" })).Fails("AccessDeniedException", 400);
    }

    public static TheoryData<string, (string Name, string Value)[]> Disguises { get; } = new()
    {
        { "no tag", [] },
        { "the main account", Tagged(TwoAccounts.MainId) },
        { "another member", Tagged(Third) },
        { "everybody", Tagged("*") },
        { "nobody", Tagged("") },
        { "the tag in another spelling", [("Tags.member.1.Key", "iamhygieneaccount"), ("Tags.member.1.Value", Third)] },

        {
            "a second tag",
            [.. Tagged(TwoAccounts.MemberId), ("Tags.member.2.Key", "Other"), ("Tags.member.2.Value", Third)]
        },

        {
            "the tag twice",
            [.. Tagged(TwoAccounts.MemberId), ("Tags.member.2.Key", "iamhygieneaccount"), ("Tags.member.2.Value", Third)]
        },
    };

    [Theory]
    [MemberData(nameof(Disguises))]
    public async Task No_session_in_the_name_of_another(string what, (string Name, string Value)[] tags)
    {
        var answer = await AssumeAsync(Function(), tags);
        // AWS refuses some by the form of the tag already.
        Assert.True(answer.Code is "AccessDenied" or "InvalidParameterValue" or "ValidationError", $"{what}: {answer.Code ?? "done"}");
    }

    [Theory]
    [InlineData("ExternalId", null)]
    [InlineData("ExternalId", "guessed")]
    [InlineData("RoleSessionName", "jane")]
    public async Task No_session_without_the_external_id_or_under_another_name(string name, string? value)
    {
        (await AssumeAsync(Function(), Tagged(TwoAccounts.MemberId), change: (name, value))).Fails("AccessDenied", 403);
        (await AssumeAsync(Function(), Tagged(TwoAccounts.MemberId))).Ok();
    }

    [Theory]
    [InlineData("Other", "/", false)]
    [InlineData("IamHygieneFunctionRole2", "/", false)]
    [InlineData("IamHygieneFunctionRole", "/team/", false)]
    [InlineData("AWSReservedSSO_Operators_0123456789abcdef", "/aws-reserved/sso.amazonaws.com/eu-central-1/", true)]
    [InlineData("AWSReservedSSO_ReadOnly_0123456789abcdef", "/aws-reserved/sso.amazonaws.com/eu-central-1/", false)]
    [InlineData("AWSReservedSSO_Operators_0123456789abcdef", "/", false)]
    public async Task Only_the_functions_and_the_operators_roles(string name, string path, bool may)
    {
        // IAM knows one role of a name, whatever its path.
        if (world.Member.State.Roles.ContainsKey(name))
        {
            world.Member.Edit(account => account with { Roles = account.Roles.Remove(name) });
        }

        Trust(values => values with
        {
            OperatorRoleArn = ["arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Operators_*"]
        });
        world.Member.AddRole(name, TwoAccounts.LambdaTrust, [world.Named("Assume_Role_Manage_Secrets_Role")], path);
        var answer = await AssumeAsync(world.Cloud.CreateRoleSession(TwoAccounts.MemberId, name), Tagged(TwoAccounts.MemberId));
        Assert.Equal(may ? null : "AccessDenied", answer.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_organization_needs_no_list_and_lets_nobody_else_in(bool isMember)
    {
        var organization = world.Cloud.CreateOrganization(TwoAccounts.MainId);
        if (isMember)
        {
            world.Cloud.Enroll(TwoAccounts.MemberId);
        }

        Trust(values => values with { MemberAccountId = [], OrganizationId = organization.Id });
        var answer = await AssumeAsync(Function(), Tagged(TwoAccounts.MemberId));
        Assert.Equal(isMember ? null : "AccessDenied", answer.Code);
    }

    [Fact]
    public async Task An_account_that_is_not_named_gets_no_session()
    {
        var third = world.Cloud.AddAccount(Third);
        third.AddRole("IamHygieneFunctionRole", TwoAccounts.LambdaTrust, [world.Named("Assume_Role_Manage_Secrets_Role")]);
        (await AssumeAsync(world.Cloud.CreateRoleSession(Third, "IamHygieneFunctionRole"), Tagged(Third))).Fails("AccessDenied", 403);
    }

    private static (string What, Func<WireClient, Task<Answer>> Do)[] Attempts(SecretState secret)
    {
        var current = secret.Versions.Single(version => version.Stages.Contains("AWSCURRENT")).Id;
        return
        [
            ("describe", client => client.Secrets("DescribeSecret", new { SecretId = secret.Arn })),
            ("get", client => client.Secrets("GetSecretValue", new { SecretId = secret.Arn })),
            ("get a version of", client => client.Secrets("GetSecretValue", new { SecretId = secret.Arn, VersionId = current })),

            (
                "put",
                client => client.Secrets(
                    "PutSecretValue",
                    new
                    {
                        SecretId = secret.Arn,
                        ClientRequestToken = Version,
                        SecretString = "x",
                        VersionStages = new[] { "AWSPENDING" }
                    })),

            (
                "make current another version of",
                client => client.Secrets(
                    "UpdateSecretVersionStage",
                    new
                    {
                        SecretId = secret.Arn,
                        VersionStage = "AWSCURRENT",
                        MoveToVersionId = Version,
                        RemoveFromVersionId = current
                    })),

            (
                "take a label off",
                client => client.Secrets(
                    "UpdateSecretVersionStage",
                    new { SecretId = secret.Arn, VersionStage = "AWSPENDING", RemoveFromVersionId = Version })),
        ];
    }

    private static (string Name, string Value)[] Tagged(string account) =>
        [("Tags.member.1.Key", "IamHygieneAccount"), ("Tags.member.1.Value", account)];

    private SandboxCredentials Function() => world.Cloud.CreateRoleSession(TwoAccounts.MemberId, "IamHygieneFunctionRole");

    private void Trust(Func<PolicyValues, PolicyValues> change)
    {
        world.Main.Edit(account => account with { Roles = account.Roles.Remove("Manage_Secrets_Role") });
        world.Main.AddRole(
            "Manage_Secrets_Role",
            world.Filled("ManagedSecrets_Trust_Relationships", change),
            [world.Named("ManageSecrets_of_Members_policy")]);
    }

    private Task<Answer> AssumeAsync(
        SandboxCredentials caller,
        (string Name, string Value)[] tags,
        (string Name, string? Value) change = default)
    {
        (string Name, string? Value)[] usual =
        [
            ("RoleArn", TwoAccounts.RoleArn),
            ("RoleSessionName", "IamHygiene-0000000a"),
            ("ExternalId", TwoAccounts.ExternalId)
        ];
        var parameters = usual.Select(one => one.Name == change.Name ? change : one)
            .Where(one => one.Value is not null)
            .Select(one => (one.Name, one.Value ?? ""));
        return new WireClient(world.Cloud, caller).Sts("AssumeRole", [.. parameters, .. tags]);
    }

    private async Task<WireClient> RoleAsync()
    {
        var answer = (await AssumeAsync(Function(), Tagged(TwoAccounts.MemberId))).Ok();
        return new(world.Cloud, new(answer.One("AccessKeyId") ?? "", answer.One("SecretAccessKey") ?? "", answer.One("SessionToken")));
    }

    // Of the others' secrets: what the attempts at the own ones leave behind is no matter here.
    private string Contents() => string.Join('\n', world.Main.Secrets
        .Where(secret => secret.Name.StartsWith("other", StringComparison.Ordinal))
        .SelectMany(secret => secret.Versions.Select(version => $"{secret.Name} {version} {version.Text}")));
}
