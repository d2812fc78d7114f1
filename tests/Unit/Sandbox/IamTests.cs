using IamHygiene.Sandbox;
using Xunit;

namespace IamHygiene.Tests.Sandbox;

public sealed class IamTests
{
    private readonly World world = new();

    [Fact]
    public async Task A_user_has_two_keys_at_most()
    {
        world.Main.AddUser("svc-a");
        var first = (await world.Admin.Iam("CreateAccessKey", ("UserName", "SVC-A"))).Ok();
        Assert.Matches("^AKIA[A-Z2-7]{16}$", first.One("AccessKeyId"));
        Assert.Equal(40, first.One("SecretAccessKey")!.Length);
        Assert.Equal("svc-a", first.One("UserName"));
        await world.Admin.Iam("CreateAccessKey", ("UserName", "svc-a"));
        var third = (await world.Admin.Iam("CreateAccessKey", ("UserName", "svc-a"))).Fails("LimitExceeded", 409);
        Assert.Equal("Cannot exceed quota for AccessKeysPerUser: 2", third.Message);
        Assert.Equal(2, world.Main.User("svc-a").Keys.Length);
        Assert.Contains(first.One("SecretAccessKey"), world.Cloud.IssuedSecrets);
    }

    [Fact]
    public async Task A_key_keeps_the_history_of_its_status()
    {
        world.Main.AddUser("svc-a");
        var key = world.Main.AddAccessKey("svc-a");
        world.Clock.Advance(TimeSpan.FromDays(1));
        for (var i = 0; i < 2; i++)
        {
            (await world.Admin.Iam("UpdateAccessKey", ("UserName", "svc-a"), ("AccessKeyId", key.Id), ("Status", "Inactive"))).Ok();
        }

        Assert.Equal([true, false], world.Main.User("svc-a").Keys[0].StatusChanges.Select(change => change.Active));
        var list = (await world.Admin.Iam("ListAccessKeys", ("UserName", "svc-a"))).Ok();
        Assert.Equal(
            (key.Id, "Inactive", "2026-11-22T08:00:00Z", "false"),
            (list.One("AccessKeyId"), list.One("Status"), list.One("CreateDate"), list.One("IsTruncated")));
    }

    [Fact]
    public async Task What_is_not_there_is_NoSuchEntity()
    {
        world.Main.AddUser("svc-a");
        var user = (await world.Admin.Iam("GetUser", ("UserName", "svc-b"))).Fails("NoSuchEntity", 404);
        Assert.Equal("The user with name svc-b cannot be found.", user.Message);
        var key = (await world.Admin.Iam("DeleteAccessKey", ("UserName", "svc-a"), ("AccessKeyId", "AKIAAAAAAAAAAAAAAAAA"))).Fails(
            "NoSuchEntity",
            404);
        Assert.Equal("The Access Key with id AKIAAAAAAAAAAAAAAAAA cannot be found.", key.Message);
        (await world.Admin.Iam("GetGroup", ("GroupName", "nobody"))).Fails("NoSuchEntity", 404);
        (await world.Admin.Iam("GetAccountPasswordPolicy")).Fails("NoSuchEntity", 404);
    }

    [Fact]
    public async Task The_key_of_another_account_cannot_be_asked_about()
    {
        world.Other.AddUser("dev");
        var key = world.Other.AddAccessKey("dev");
        var answer = (await world.Admin.Iam("GetAccessKeyLastUsed", ("AccessKeyId", key.Id))).Fails("AccessDenied", 403);
        Assert.Contains(
            "is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key",
            answer.Message,
            StringComparison.Ordinal);
        (await world.Admin.Iam("GetAccessKeyLastUsed", ("AccessKeyId", "AKIAAAAAAAAAAAAAAAAA"))).Fails("AccessDenied", 403);
    }

    [Fact]
    public async Task Or_the_key_of_another_account_does_not_exist()
    {
        world.Cloud.Options.ForeignKeyAnswer = ForeignKeyAnswer.NoSuchEntity;
        world.Other.AddUser("dev");
        var key = world.Other.AddAccessKey("dev");
        var answer = (await world.Admin.Iam("GetAccessKeyLastUsed", ("AccessKeyId", key.Id))).Fails("NoSuchEntity", 404);
        Assert.Equal($"The Access Key with id {key.Id} cannot be found.", answer.Message);
        (await world.Admin.Iam("GetAccessKeyLastUsed", ("AccessKeyId", "AKIAAAAAAAAAAAAAAAAA"))).Fails("NoSuchEntity", 404);
        world.Main.AddUser("nobody");
        world.Main.AddAccessKey("nobody");
        var powerless = world.As(world.Main.Credentials("nobody"));
        (await powerless.Iam("GetAccessKeyLastUsed", ("AccessKeyId", key.Id))).Fails("AccessDenied", 403);
    }

    [Theory]
    [InlineData(128, 256, null)]
    [InlineData(129, 1, "ValidationError")]
    [InlineData(1, 257, "ValidationError")]
    [InlineData(0, 1, "ValidationError")]
    public async Task Tags_have_lengths(int keyLength, int valueLength, string? code)
    {
        world.Main.AddUser("svc-a");
        var answer = await world.Admin.Iam(
            "TagUser",
            ("UserName", "svc-a"),
            ("Tags.member.1.Key", new string('k', keyLength)),
            ("Tags.member.1.Value", new string('v', valueLength)));
        Assert.Equal(code, answer.Code);
    }

    [Theory]
    [InlineData("IamHygiene:Key:AKIAABCDEFGH23456723", "inactive 2026-11-22T07:50:00Z", null)]
    [InlineData("Größe 1_.:/=+-@", "é", null)]
    [InlineData("a", "", null)]
    [InlineData("a", "no;semicolon", "ValidationError")]
    [InlineData("a*", "star", "ValidationError")]
    [InlineData("aws:x", "reserved", "InvalidInput")]
    public async Task Tags_have_characters(string key, string value, string? code)
    {
        world.Main.AddUser("svc-a");
        var answer = await world.Admin.Iam(
            "TagUser",
            ("UserName", "svc-a"),
            ("Tags.member.1.Key", key),
            ("Tags.member.1.Value", value));
        Assert.Equal(code, answer.Code);
        Assert.Equal(code is null ? value : null, world.Main.User("svc-a").Tags.GetValueOrDefault(key));
    }

    [Fact]
    public async Task Tag_keys_are_unique_without_regard_to_case_and_fifty_at_most()
    {
        world.Main.AddUser("svc-a", tags: Enumerable.Range(1, 50).Select(i => KeyValuePair.Create($"tag{i}", "x")));
        (await world.Admin.Iam("TagUser", ("UserName", "svc-a"), ("Tags.member.1.Key", "Tag50"), ("Tags.member.1.Value", "y"))).Ok();
        Assert.Contains(KeyValuePair.Create("Tag50", "y"), world.Main.User("svc-a").Tags);
        (await world.Admin.Iam("TagUser", ("UserName", "svc-a"), ("Tags.member.1.Key", "one-more"), ("Tags.member.1.Value", "y"))).Fails(
            "LimitExceeded",
            409);
        (await world.Admin.Iam(
            "TagUser",
            ("UserName", "svc-a"),
            ("Tags.member.1.Key", "A"),
            ("Tags.member.1.Value", ""),
            ("Tags.member.2.Key", "a"),
            ("Tags.member.2.Value", ""))).Fails(
            "InvalidInput",
            400);
        (await world.Admin.Iam("UntagUser", ("UserName", "svc-a"), ("TagKeys.member.1", "TAG50"), ("TagKeys.member.2", "not there"))).Ok();
        var page = (await world.Admin.Iam("ListUserTags", ("UserName", "svc-a"), ("MaxItems", "30"))).Ok();
        var rest = (await world.Admin.Iam(
            "ListUserTags",
            ("UserName", "svc-a"),
            ("MaxItems", "30"),
            ("Marker", page.One("Marker")!))).Ok();
        Assert.Equal((30, 19, "false"), (page.All("Key").Length, rest.All("Key").Length, rest.One("IsTruncated")));
    }

    [Fact]
    public async Task Authorization_details_come_in_pages_with_tags_and_groups()
    {
        world.Main.AddGroup("Developers");
        for (var i = 0; i < 25; i++)
        {
            world.Main.AddUser(
                $"user{i:00}",
                tags: [KeyValuePair.Create("SecretName", $"secret{i:00}")],
                groups: i == 7 ? ["Developers"] : null);
        }

        var names = new List<string>();
        string? marker = null;
        do
        {
            (string, string)[] parameters =
            [
                ("Filter.member.1", "User"),
                ("MaxItems", "10"),
                .. marker is null ? Array.Empty<(string, string)>() : [("Marker", marker)]
            ];
            var page = (await world.Admin.Iam("GetAccountAuthorizationDetails", parameters)).Ok();
            names.AddRange(page.All("UserName"));
            Assert.Empty(page.All("GroupName"));
            if (names.Count == 10)
            {
                Assert.Equal(
                    "Developers",
                    page.Xml.Descendants().Single(one => one.Name.LocalName == "GroupList" && one.HasElements).Value);
            }

            marker = page.One("Marker");

            // The marker survives that the user it points at goes away.
            if (names.Count == 10)
            {
                (await world.Admin.Iam("DeleteUser", ("UserName", "user09"))).Ok();
            }
        }
        while (marker is not null);
        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"user{i:00}"), names);
    }

    [Fact]
    public async Task Users_and_groups_are_made_and_found()
    {
        (await world.Admin.Iam(
            "CreateUser",
            ("UserName", "Ann@example.com"),
            ("Path", "/people/"),
            ("Tags.member.1.Key", "Team"),
            ("Tags.member.1.Value", "x"))).Ok();
        (await world.Admin.Iam("CreateUser", ("UserName", "ann@EXAMPLE.com"))).Fails("EntityAlreadyExists", 409);
        (await world.Admin.Iam("CreateUser", ("UserName", "bad name"))).Fails("ValidationError", 400);
        (await world.Admin.Iam("CreateGroup", ("GroupName", "Exempt"))).Ok();
        (await world.Admin.Iam("AddUserToGroup", ("GroupName", "exempt"), ("UserName", "ann@example.com"))).Ok();
        Assert.Equal("Exempt", (await world.Admin.Iam("ListGroupsForUser", ("UserName", "Ann@example.com"))).One("GroupName"));
        Assert.Equal("Ann@example.com", (await world.Admin.Iam("GetGroup", ("GroupName", "Exempt"))).One("UserName"));
        var user = await world.Admin.Iam("GetUser", ("UserName", "ANN@example.com"));
        Assert.Equal(
            ("/people/", "Team", "arn:aws:iam::111122223333:user/people/Ann@example.com"),
            (user.One("Path"), user.One("Key"), user.One("Arn")));
        (await world.Admin.Iam("CreateLoginProfile", ("UserName", "Ann@example.com"), ("Password", "long enough, I hope"))).Ok();
        (await world.Admin.Iam("DeleteUser", ("UserName", "Ann@example.com"))).Fails("DeleteConflict", 409);
        Assert.Equal("example-main", (await world.Admin.Iam("ListAccountAliases")).One("member"));
        Assert.Single((await world.Admin.Iam("ListUsers", ("PathPrefix", "/people/"))).All("UserName"));
    }

    [Fact]
    public async Task A_user_may_what_its_policies_and_groups_allow()
    {
        world.Main.AddGroup("Readers", policies: [KeyValuePair.Create("own", PolicyDocument.Parse(
            """{"Statement":{"Effect":"Allow","Action":"iam:List*","Resource":"arn:aws:iam::*:user/${aws:username}"}}"""))]);
        world.Main.AddUser("svc-a", groups: ["Readers"]);
        world.Main.AddUser("svc-b");
        world.Main.AddAccessKey("svc-a");
        var user = world.As(world.Main.Credentials("svc-a"));
        (await user.Iam("ListAccessKeys")).Ok();
        var denied = (await user.Iam("ListAccessKeys", ("UserName", "svc-b"))).Fails("AccessDenied", 403);
        Assert.Equal(
            "User: arn:aws:iam::111122223333:user/svc-a is not authorized to perform: iam:ListAccessKeys on resource: user "
                + "svc-b because no identity-based policy allows the iam:ListAccessKeys action",
            denied.Message);
        (await world.Admin.Iam(
            "PutUserPolicy",
            ("UserName", "svc-a"),
            ("PolicyName", "no"),
            ("PolicyDocument", """{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}"""))).Ok();
        var explicitly = (await user.Iam("ListAccessKeys")).Fails("AccessDenied", 403);
        Assert.EndsWith("with an explicit deny in an identity-based policy", explicitly.Message, StringComparison.Ordinal);
        (await user.Sts("GetCallerIdentity")).Ok();
        (await world.Admin.Iam("PutUserPolicy", ("UserName", "svc-a"), ("PolicyName", "bad"), ("PolicyDocument", "{}"))).Fails(
            "MalformedPolicyDocument",
            400);
    }

    [Fact]
    public async Task A_test_can_forbid_things_to_the_administrator()
    {
        world.Main.AddUser("svc-a");
        world.Main.AddUser("svc-b");
        world.Main.DenyAction("iam:TagUser", "svc-a");
        (await world.Admin.Iam("TagUser", ("UserName", "svc-a"), ("Tags.member.1.Key", "k"), ("Tags.member.1.Value", "v"))).Fails(
            "AccessDenied",
            403);
        (await world.Admin.Iam("TagUser", ("UserName", "svc-b"), ("Tags.member.1.Key", "k"), ("Tags.member.1.Value", "v"))).Ok();
        world.Main.DenyActions("iam:Create*");
        (await world.Admin.Iam("CreateAccessKey", ("UserName", "svc-b"))).Fails("AccessDenied", 403);
        world.Main.ClearDenials();
        (await world.Admin.Iam("CreateAccessKey", ("UserName", "svc-b"))).Ok();
    }

    [Fact]
    public async Task Roles_have_tags()
    {
        world.Main.AddRole("Ops", PolicyDocument.Parse("""{"Statement":[]}"""), path: "/team/");
        (await world.Admin.Iam("TagRole", ("RoleName", "Ops"), ("Tags.member.1.Key", "k"), ("Tags.member.1.Value", "v"))).Ok();
        (await world.Admin.Iam("TagRole", ("RoleName", "Ops"), ("Tags.member.1.Key", "K"), ("Tags.member.1.Value", "w"))).Ok();
        Assert.Equal(["w"], (await world.Admin.Iam("ListRoleTags", ("RoleName", "Ops"))).Ok().All("Value"));
        (await world.Admin.Iam("UntagRole", ("RoleName", "Ops"), ("TagKeys.member.1", "k"), ("TagKeys.member.2", "gone"))).Ok();
        Assert.Empty((await world.Admin.Iam("ListRoleTags", ("RoleName", "Ops"))).Ok().All("Value"));
        (await world.Admin.Iam("ListRoleTags", ("RoleName", "Nobody"))).Fails("NoSuchEntity", 404);
        (await world.Admin.Iam("UntagRole", ("RoleName", "Nobody"), ("TagKeys.member.1", "k"))).Fails("NoSuchEntity", 404);
        world.Main.DenyActions("iam:TagRole");
        (await world.Admin.Iam("TagRole", ("RoleName", "Ops"), ("Tags.member.1.Key", "k"), ("Tags.member.1.Value", "v"))).Fails(
            "AccessDenied",
            403);
    }

    [Fact]
    public async Task A_policy_may_look_at_tags()
    {
        world.Main.AddUser("svc-a");
        world.Main.AddUser("svc-b", tags: [KeyValuePair.Create("SecretName", "b")]);
        world.Main.AddUser("operator");
        world.Main.AddAccessKey("operator");
        world.Main.EditUser("operator", user => user with
        {
            Policies = user.Policies.Add("p", PolicyDocument.Parse("""
                {"Statement":[
                  {"Effect":"Allow","Action":"iam:CreateAccessKey","Resource":"*",
                   "Condition":{"StringLike":{"aws:ResourceTag/SecretName":"*"}}},
                  {"Effect":"Allow","Action":"iam:TagUser","Resource":"*",
                   "Condition":{"ForAllValues:StringLike":{"aws:TagKeys":"IamHygiene:*"}}}]}
                """)),
        });
        var user = world.As(world.Main.Credentials("operator"));
        (await user.Iam("CreateAccessKey", ("UserName", "svc-a"))).Fails("AccessDenied", 403);
        (await user.Iam("CreateAccessKey", ("UserName", "svc-b"))).Ok();
        (await user.Iam("TagUser", ("UserName", "svc-b"), ("Tags.member.1.Key", "IamHygiene:Intent"), ("Tags.member.1.Value", "v"))).Ok();
        (await user.Iam("TagUser", ("UserName", "svc-b"), ("Tags.member.1.Key", "SecretName"), ("Tags.member.1.Value", "v"))).Fails(
            "AccessDenied",
            403);
    }
}
