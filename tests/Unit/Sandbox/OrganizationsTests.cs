using System.Text.Json.Nodes;
using IamHygiene.Sandbox;
using Xunit;

namespace IamHygiene.Tests.Sandbox;

public sealed class OrganizationsTests
{
    private readonly World world = new();

    [Fact]
    public async Task Without_an_organization_there_is_none() =>
        (await world.Admin.Organizations("DescribeOrganization", new { })).Fails("AWSOrganizationsNotInUseException", 400);

    [Fact]
    public async Task Only_management_and_delegated_accounts_may_list()
    {
        world.Cloud.CreateOrganization(World.MainId);
        world.Cloud.Enroll(World.OtherId);
        var member = world.As(world.Cloud.CreateAdminSession(World.OtherId));
        (await member.Organizations("ListAccounts", new { })).Fails("AccessDeniedException", 400);
        Assert.Equal(
            World.MainId,
            (string?)(await member.Organizations("DescribeOrganization", new { })).Ok().Json["Organization"]!["MasterAccountId"]);
        world.Cloud.DelegateAdministration(World.OtherId);
        (await member.Organizations("ListAccounts", new { })).Ok();
    }

    [Fact]
    public async Task The_tree_is_walked_from_the_root()
    {
        world.Cloud.CreateOrganization(World.MainId);
        var workloads = world.Cloud.AddOrganizationalUnit("Workloads");
        var development = world.Cloud.AddOrganizationalUnit("Development", workloads.Id);
        world.Cloud.Enroll(World.OtherId, development.Id);
        var root = (string)(await Call("ListRoots", new { })).Json["Roots"]![0]!["Id"]!;
        Assert.Equal(
            ["Workloads"],
            Names((await Call("ListOrganizationalUnitsForParent", new { ParentId = root })).Json["OrganizationalUnits"]));
        Assert.Equal(
            ["Development"],
            Names((await Call("ListOrganizationalUnitsForParent", new { ParentId = workloads.Id })).Json["OrganizationalUnits"]));
        var account = (await Call("ListAccountsForParent", new { ParentId = development.Id })).Json["Accounts"]!.AsArray().Single()!;
        Assert.Equal((World.OtherId, "ACTIVE"), ((string?)account["Id"], (string?)account["Status"]));
        var parent = (await Call("ListParents", new { ChildId = World.OtherId })).Json["Parents"]![0]!;
        Assert.Equal((development.Id, "ORGANIZATIONAL_UNIT"), ((string?)parent["Id"], (string?)parent["Type"]));
        (await Call("ListAccountsForParent", new { ParentId = "ou-none-12345678" })).Fails("ParentNotFoundException", 400);
        (await Call("ListParents", new { ChildId = "999999999999" })).Fails("ChildNotFoundException", 400);
        (await Call("DescribeAccount", new { AccountId = "999999999999" })).Fails("AccountNotFoundException", 400);
    }

    [Fact]
    public async Task Accounts_come_in_pages()
    {
        world.Cloud.CreateOrganization(World.MainId);
        for (var i = 0; i < 24; i++)
        {
            world.Cloud.Enroll($"9000000000{i:00}", status: i == 3 ? "SUSPENDED" : "ACTIVE");
        }

        var first = (await Call("ListAccounts", new { })).Ok();
        var second = (await Call("ListAccounts", new { NextToken = first.Text("NextToken") })).Ok();
        Assert.Equal((20, 5), (first.Json["Accounts"]!.AsArray().Count, second.Json["Accounts"]!.AsArray().Count));
    }

    private Task<Answer> Call(string operation, object body) => world.Admin.Organizations(operation, body);

    private static IEnumerable<string?> Names(JsonNode? list) => list!.AsArray().Select(item => (string?)item!["Name"]);
}
