using Amazon.Organizations;
using Amazon.Organizations.Model;

namespace IamHygiene.Tests.AwsSdk;

/// <summary>The client of Organizations against moto.</summary>
public sealed class MotoOrganizationsTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    [SkippableFact]
    public async Task Organizations_lists_accounts_and_units()
    {
        Skip.If(moto.Missing is not null, moto.Missing);
        using var organizations = new AmazonOrganizationsClient(
            FakeAws.Credentials,
            new AmazonOrganizationsConfig { ServiceURL = moto.Url, AuthenticationRegion = "us-east-1" });
        await Assert.ThrowsAsync<AWSOrganizationsNotInUseException>(() => organizations.DescribeOrganizationAsync(new(), Soon));
        await moto.JsonAsync("organizations", "AWSOrganizationsV20161128.CreateOrganization", new { FeatureSet = "ALL" });
        await moto.TestAsync("/_test/organizations/account", new { id = "210987654321", name = "member", email = "m@example.com" });
        Assert.Equal(OrganizationFeatureSet.ALL, (await organizations.DescribeOrganizationAsync(new(), Soon)).Organization!.FeatureSet);
        var accounts = (await organizations.ListAccountsAsync(new(), Soon)).Accounts!;
        var member = accounts.Single(a => a.Id == "210987654321");
        Assert.Equal(("member", "m@example.com", AccountStatus.ACTIVE), (member.Name, member.Email, member.Status));
        Assert.NotNull(member.JoinedTimestamp);
        var root = Assert.Single((await organizations.ListRootsAsync(new(), Soon)).Roots!);
        await moto.JsonAsync(
            "organizations",
            "AWSOrganizationsV20161128.CreateOrganizationalUnit",
            new { ParentId = root.Id, Name = "Prod" });
        var unit = Assert.Single(
            (await organizations.ListOrganizationalUnitsForParentAsync(new() { ParentId = root.Id! }, Soon)).OrganizationalUnits!);
        Assert.Equal("Prod", unit.Name);
        Assert.Empty((await organizations.ListAccountsForParentAsync(new() { ParentId = unit.Id! }, Soon)).Accounts!);
        Assert.Equal(accounts.Count, (await organizations.ListAccountsForParentAsync(new() { ParentId = root.Id! }, Soon)).Accounts!.Count);
    }
}
