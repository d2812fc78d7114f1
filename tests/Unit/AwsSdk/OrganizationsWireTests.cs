using System.Net;
using System.Text.Json;
using Amazon;
using Amazon.Organizations;
using Amazon.Organizations.Model;
using Amazon.Runtime;
using InvalidInputException = Amazon.Organizations.Model.InvalidInputException;
using OrganizationsFailure = Amazon.Organizations.Model.ServiceException;

namespace IamHygiene.Tests.AwsSdk;

public sealed class OrganizationsWireTests
{
    private readonly FakeAws aws = new();

    private AmazonOrganizationsClient Organizations() =>
        new(
            FakeAws.Credentials,
            new AmazonOrganizationsConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = aws, MaxErrorRetry = 0 });

    public static TheoryData<string, string, Func<IAmazonOrganizations, Task>> OrganizationBodies => new()
    {
        {
            "DescribeAccount",
            """{"AccountId":"111122223333"}""",
            c => c.DescribeAccountAsync(new() { AccountId = "111122223333" })
        },
        { "DescribeOrganization", "{}", c => c.DescribeOrganizationAsync(new()) },
        { "ListAccounts", """{"NextToken":"t","MaxResults":20}""", c => c.ListAccountsAsync(new() { NextToken = "t", MaxResults = 20 }) },
        { "ListRoots", "{}", c => c.ListRootsAsync(new()) },
        { "ListAccountsForParent", """{"ParentId":"ou-1"}""", c => c.ListAccountsForParentAsync(new() { ParentId = "ou-1" }) },

        {
            "ListOrganizationalUnitsForParent",
            """{"ParentId":"r-1","NextToken":"t"}""",
            c => c.ListOrganizationalUnitsForParentAsync(new() { ParentId = "r-1", NextToken = "t" })
        },
    };

    [Theory]
    [MemberData(nameof(OrganizationBodies))]
    public async Task Each_operation_of_Organizations_is_sent_as_json(string action, string body, Func<IAmazonOrganizations, Task> call)
    {
        aws.Answer("{}");
        using var client = Organizations();
        await call(client);
        AssertJson(body, aws.Request.Body);
        Assert.Equal("AWSOrganizationsV20161128." + action, aws.Request.Headers["X-Amz-Target"]);
        Assert.Equal("https://organizations.us-east-1.amazonaws.com/", aws.Request.Uri.ToString());
        Assert.Equal("us-east-1/organizations", aws.Request.SignedFor);
    }

    [Fact]
    public async Task Answers_of_Organizations_are_read()
    {
        using var client = Organizations();
        aws.Answer(
            """
            {"Organization":{"Id":"o-1","Arn":"arn:o","FeatureSet":"ALL",
             "MasterAccountId":"123456789012","AvailablePolicyTypes":[]}}
            """);
        var organization = (await client.DescribeOrganizationAsync(new())).Organization!;
        Assert.Equal(
            ("o-1", OrganizationFeatureSet.ALL, "123456789012"),
            (organization.Id, organization.FeatureSet, organization.MasterAccountId));

        aws.Answer(
            """
            {"Accounts":[{"Id":"1","Name":"n","Email":"e@x","Status":"ACTIVE","State":"ACTIVE",
             "JoinedMethod":"CREATED","JoinedTimestamp":1.5E9},{"Id":"2"}],"NextToken":"t"}
            """);
        var accounts = await client.ListAccountsAsync(new());
        Assert.Equal("t", accounts.NextToken);
        Assert.Equal(
            (AccountStatus.ACTIVE, AccountState.ACTIVE, AccountJoinedMethod.CREATED),
            (accounts.Accounts![0].Status, accounts.Accounts[0].State, accounts.Accounts[0].JoinedMethod));
        Assert.Equal(new DateTime(2017, 7, 14, 2, 40, 0, DateTimeKind.Utc), accounts.Accounts[0].JoinedTimestamp);
        Assert.Null(accounts.Accounts[1].Status);
        Assert.Null(accounts.Accounts[1].JoinedTimestamp);

        aws.Answer("""{"Roots":[{"Id":"r-1","Name":"Root","PolicyTypes":[]}]}""");
        Assert.Equal("r-1", Assert.Single((await client.ListRootsAsync(new())).Roots!).Id);
        aws.Answer("""{"OrganizationalUnits":[{"Id":"ou-1","Name":"Prod"}]}""");
        Assert.Equal("Prod", Assert.Single((await client.ListOrganizationalUnitsForParentAsync(new())).OrganizationalUnits!).Name);
        aws.Answer("""{"Account":{"Id":"1","Name":"n","State":"CLOSED"}}""");
        Assert.Equal(AccountState.CLOSED, (await client.DescribeAccountAsync(new() { AccountId = "1" })).Account!.State);
        aws.Answer("""{"Accounts":[]}""");
        Assert.Empty((await client.ListAccountsForParentAsync(new())).Accounts!);
    }

    [Theory]
    [InlineData("AWSOrganizationsNotInUseException", typeof(AWSOrganizationsNotInUseException))]
    [InlineData("AccessDeniedException", typeof(AccessDeniedException))]
    [InlineData("TooManyRequestsException", typeof(TooManyRequestsException))]
    [InlineData("InvalidInputException", typeof(InvalidInputException))]
    [InlineData("ServiceException", typeof(OrganizationsFailure))]
    [InlineData("ParentNotFoundException", typeof(ParentNotFoundException))]
    [InlineData("UnrecognizedClientException", typeof(AmazonOrganizationsException))]
    public async Task Errors_of_Organizations_are_typed(string code, Type type)
    {
        aws.AnswerJsonError(code);
        using var client = Organizations();
        Assert.IsType(type, await Assert.ThrowsAnyAsync<AmazonOrganizationsException>(() => client.ListAccountsForParentAsync(new())));
    }

    [Fact]
    public async Task An_account_that_is_not_there_has_an_error_of_its_own()
    {
        aws.AnswerJsonError("AccountNotFoundException");
        using var client = Organizations();
        await Assert.ThrowsAsync<AccountNotFoundException>(() => client.DescribeAccountAsync(new() { AccountId = "1" }));
    }

    private static void AssertJson(string expected, string actual) =>
        Assert.True(
            System.Text.Json.Nodes.JsonNode.DeepEquals(
                System.Text.Json.Nodes.JsonNode.Parse(expected),
                System.Text.Json.Nodes.JsonNode.Parse(actual)),
            $"expected {expected}{Environment.NewLine}but got {actual}");
}
