using IamHygiene.Aws;
using IamHygiene.Tests.AwsSdk;

namespace IamHygiene.Tests.Organizations;

/// <summary>An organization against moto, which others wrote. It checks no policies; it keeps accounts apart.</summary>
public sealed class MotoOrganizationTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private const string Member = "210987654321";
    private const string Target = "AWSOrganizationsV20161128.";

    [SkippableFact]
    public async Task The_accounts_of_a_unit_are_entered_through_their_roles()
    {
        Skip.If(moto.Missing is not null, moto.Missing);
        await moto.JsonAsync("organizations", Target + "CreateOrganization", new { FeatureSet = "ALL" });
        await moto.TestAsync("/_test/organizations/account", new { id = Member, name = "member", email = "m@example.com" });
        using var connection = Connect();
        var organization = connection.Organization;
        var root = await organization.GetRootIdAsync(default);
        var made = await moto.JsonAsync("organizations", Target + "CreateOrganizationalUnit", new { ParentId = root, Name = "Prod" });
        var unit = (string)made["OrganizationalUnit"]!["Id"]!;
        await moto.JsonAsync(
            "organizations",
            Target + "MoveAccount",
            new { AccountId = Member, SourceParentId = root, DestinationParentId = unit });
        var tree = await OrganizationReader.ReadAsync(organization, withUnits: true, default);
        var chosen = AccountSelection.From(tree, new() { Units = ["/Prod"] });
        Assert.Equal(new TargetAccount(Member, "member"), Assert.Single(chosen.Accounts));
        Assert.True((await organization.GetAccountAsync(Member, default)).IsActive);
        var fleet = new AccountFleet(connection, await organization.GetCallerAsync(default), new("IamHygieneRole", null), concurrency: 2);
        await foreach (var outcome in fleet.RunAsync(chosen.Accounts, AccountAsync, default))
        {
            Assert.Equal(Member, Assert.IsType<AccountOutcome<string>.Done>(outcome).Value);
        }
    }

    private static async Task<string> AccountAsync(TargetAccount account, AccountPorts ports, CancellationToken cancellationToken) =>
        (await ports.Identity.GetAccountAsync(cancellationToken)).AccountId;

    private IConnection Connect()
    {
        var settings = new ConnectionSettings
        {
            Credentials = () => new("AKIAIOSFODNN7EXAMPLE", new("testing")),
            Region = "us-east-1",
            EndpointUrl = moto.Url,
        };
        return new AwsConnector().Connect(settings, HygieneConfiguration.Default, "0000abcd", TimeProvider.System);
    }
}
