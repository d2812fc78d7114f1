using IamHygiene.Sandbox;
using IamHygiene.Tests.AwsAdapters;

namespace IamHygiene.Tests.Organizations;

/// <summary>Reading an organization: pages, units within units, and lists that end in the middle.</summary>
public sealed class OrganizationPortTests
{
    private readonly OrganizationWorld world = new(members: 0);

    [Fact]
    public async Task Lists_of_many_pages_are_read_whole()
    {
        for (var i = 1; i <= 45; i++)
        {
            world.Cloud.Enroll(OrganizationWorld.IdOf(i), world.Unit.Id, status: i == 7 ? "SUSPENDED" : "ACTIVE");
        }

        for (var i = 0; i < 25; i++)
        {
            world.Cloud.AddOrganizationalUnit($"unit-{i}", world.Unit.Id);
        }

        using var connection = world.Connect();
        var tree = await OrganizationReader.ReadAsync(connection.Organization, withUnits: true, default);
        Assert.Equal(46, tree.Accounts.Count);
        Assert.Equal(45, tree.Accounts.Count(account => account.IsActive));
        Assert.Equal(26, tree.Units!.All.Count);
        Assert.Equal(46, tree.Units.ParentOf.Count);
        Assert.Equal("/Workloads/unit-3", tree.Units.PathOf(tree.Units.All.Single(unit => unit.Name == "unit-3")));
    }

    [Fact]
    public async Task Without_units_none_is_asked_for()
    {
        using var connection = world.Connect();
        Assert.Null((await OrganizationReader.ReadAsync(connection.Organization, withUnits: false, default)).Units);
        Assert.All(
            world.Cloud.Calls.Where(call => call.Service == "organizations"),
            call => Assert.Equal("ListAccounts", call.Operation));
    }

    [Fact]
    public async Task A_list_whose_token_is_refused_is_read_again_from_its_beginning()
    {
        EnrollTwoPages();
        RefuseSecondPage(call: 2);
        using var connection = world.Connect();
        Assert.Equal(31, (await connection.Organization.ListAccountsAsync(default)).Count);
    }

    [Fact]
    public async Task A_list_that_ends_in_the_middle_twice_is_none()
    {
        EnrollTwoPages();
        RefuseSecondPage(call: 2);
        RefuseSecondPage(call: 4);
        using var connection = world.Connect();
        var error = await Assert.ThrowsAsync<ServiceException>(() => connection.Organization.ListAccountsAsync(default));
        Assert.Equal("ListingCutShort", error.Code);
    }

    [Fact]
    public async Task A_token_that_leads_nowhere_does_not_go_on_for_ever()
    {
        using var wire = new Wire(_ => Wire.Text("""{"Accounts":[],"NextToken":"again"}"""));
        using var connection = Open.On(wire);
        var error = await Assert.ThrowsAsync<ServiceException>(() => connection.Organization.ListAccountsAsync(default));
        Assert.Equal("ListingCutShort", error.Code);
        Assert.Equal(2, wire.Requests.Count);
    }

    [Theory]
    [InlineData("AccessDeniedException", FailureKind.Denied)]
    [InlineData("AWSOrganizationsNotInUseException", FailureKind.Invalid)]
    public async Task Who_may_not_read_the_organization_is_told_from_where_it_is_read(string code, FailureKind kind)
    {
        world.Cloud.Faults.Enqueue(Fault.Error("ListAccounts", code, 400));
        using var connection = world.Connect();
        var error = await Assert.ThrowsAsync<ServiceException>(() => connection.Organization.ListAccountsAsync(default));
        Assert.Equal((kind, code), (error.Kind, error.Code));
        Assert.Contains("management account", error.Remedy, StringComparison.Ordinal);
        Assert.Contains("-AccountId", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("arn:aws-cn:sts::111122223333:assumed-role/Reader/me", "aws-cn")]
    [InlineData("arn:aws-us-gov:iam::111122223333:user/me", "aws-us-gov")]
    public async Task The_partition_is_that_of_the_caller(string arn, string partition)
    {
        using var wire = new Wire(_ => Wire.Text(
            $"<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><Arn>{arn}</Arn>"
                + "<UserId>X</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"));
        using var connection = Open.On(wire);
        var caller = await connection.Organization.GetCallerAsync(default);
        Assert.Equal(new("111122223333", partition), caller);
        Assert.Equal(
            $"arn:{partition}:iam::444455556666:role/operations/IamHygieneRole",
            new AccountRole("/operations/IamHygieneRole", null).ArnIn("444455556666", caller.Partition));
    }

    private void EnrollTwoPages()
    {
        for (var i = 1; i <= 30; i++)
        {
            world.Cloud.Enroll(OrganizationWorld.IdOf(i), world.Unit.Id);
        }
    }

    private void RefuseSecondPage(int call) =>
        world.Cloud.Faults.Enqueue(Fault.Error("ListAccounts", "InvalidInputException", 400) with { Match = call });
}
