namespace IamHygiene.Tests.Configuration;

/// <summary>Which accounts the configuration names.</summary>
public class AccountsSettingsTests
{
    [Fact]
    public void Without_a_word_of_accounts_the_own_one_is_meant()
    {
        var accounts = ConfigurationReader.Read("{}").Accounts;
        Assert.False(accounts.AreNamed);
        Assert.Equal((new AccountRole("IamHygieneRole", null), 8), (accounts.Role, accounts.Concurrency));
    }

    [Fact]
    public void Accounts_are_named_by_their_numbers()
    {
        var accounts = ConfigurationReader.Read(
            """{ "accounts": ["111122223333"], "accountRole": { "name": "ops/Hygiene", "externalId": "x", "concurrency": 2 } }""").Accounts;
        Assert.Equal((true, false, 2), (accounts.AreNamed, accounts.IsOrganization, accounts.Concurrency));
        Assert.Equal(["111122223333"], accounts.Ids);
        Assert.Equal("arn:aws:iam::111122223333:role/ops/Hygiene", accounts.Role.ArnIn("111122223333", "aws"));
    }

    [Fact]
    public void An_organization_is_meant_as_a_whole_or_by_its_units()
    {
        Assert.True(ConfigurationReader.Read("""{ "organization": {} }""").Accounts.IsOrganization);
        var criteria = ConfigurationReader
            .Read("""{ "organization": { "units": ["/Workloads"], "excludedUnits": ["ou-ab12-11111111"] } }""")
            .Accounts
            .Criteria;
        Assert.Equal(["/Workloads"], criteria.Units);
        Assert.Equal(["ou-ab12-11111111"], criteria.ExcludedUnits);
    }

    [Theory]
    [InlineData("""{ "accounts": ["1"] }""", "accounts[0] must be account numbers of 12 digits, in quotes, not \"1\"")]
    [InlineData("""{ "accounts": [111122223333] }""", "accounts[0] must be account numbers of 12 digits, in quotes, not 111122223333")]
    [InlineData(
        """{ "accounts": ["111122223333"], "organization": {} }""",
        "accounts and organization are both given: name the accounts, or take the organization's")]
    [InlineData("""{ "organization": true }""", "organization must be an object in braces, not true")]
    [InlineData(
        """{ "organization": { "excludedUnit": [] } }""",
        "organization.excludedUnit is not known; did you mean \"excludedUnits\"? (known in organization: excludedUnits, units)")]
    [InlineData(
        """{ "accountRole": { "name": "arn:aws:iam::111122223333:role/x" } }""",
        "accountRole.name must be the name of a role, with its path where it has one, not this text")]
    [InlineData("""{ "accountRole": { "concurrency": 65 } }""", "accountRole.concurrency must be a whole number from 1 to 64, not 65")]
    public void What_is_wrong_is_named(string json, string fault)
    {
        var thrown = Assert.Throws<PolicyException>(() => ConfigurationReader.Read(json));
        Assert.Equal([fault], thrown.Faults);
    }
}
