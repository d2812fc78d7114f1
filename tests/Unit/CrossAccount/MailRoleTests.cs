using IamHygiene.Sandbox;

namespace IamHygiene.Tests.CrossAccount;

/// <summary>One verified identity, in the main account, sends for all: <c>mail.roleArn</c>.</summary>
public class MailRoleTests
{
    private static readonly Mail Mail = new("owner@example.com", "subject", "text", "<p>text</p>");
    private readonly TwoAccounts world = new();

    public MailRoleTests()
    {
        var send = world.Filled(
            "Send_Mail_policy",
            values => values with { AccountId = TwoAccounts.MainId, MailFrom = "aws-team@example.com", MailRegion = "eu-west-1" });
        world.Main.Edit(account => account with
        {
            Roles = account.Roles.SetItem(
                "Manage_Secrets_Role",
                account.Roles["Manage_Secrets_Role"] with
                {
                    Policies = account.Roles["Manage_Secrets_Role"].Policies.Add("Send_Mail_policy", send),
                }),
        });
    }

    // SES compares the address letter by letter, people do not.
    [Theory]
    [InlineData("aws-team@example.com")]
    [InlineData("AWS team <AWS-Team@example.com>")]
    public async Task A_member_sends_through_the_main_account(string from)
    {
        await SendAsync(new() { From = from, RoleArn = TwoAccounts.RoleArn, ExternalId = TwoAccounts.ExternalId, Region = "eu-west-1" });
        Assert.Equal("eu-west-1", Assert.Single(world.Main.SentMails).Region);
        Assert.Empty(world.Member.SentMails);
    }

    [Theory]
    [InlineData("boss@example.com", TwoAccounts.RoleArn, TwoAccounts.ExternalId, "eu-west-1", "AccessDenied")]
    [InlineData("aws-team@example.com", TwoAccounts.RoleArn, TwoAccounts.ExternalId, "us-east-1", "AccessDenied")]
    [InlineData("aws-team@example.com", TwoAccounts.RoleArn, "wrong", "eu-west-1", "RoleNotAssumed")]
    [InlineData("aws-team@example.com", null, null, "eu-west-1", "AccessDenied")]
    public async Task And_in_no_other_way(string from, string? roleArn, string? externalId, string region, string code)
    {
        var refused = await Assert.ThrowsAsync<ServiceException>(
            () => SendAsync(new() { From = from, RoleArn = roleArn, ExternalId = externalId, Region = region }));
        Assert.Equal((FailureKind.Denied, code), (refused.Kind, refused.Code));
        Assert.Empty(world.Main.SentMails);
        Assert.Empty(world.Member.SentMails);
    }

    private async Task SendAsync(MailSettings settings)
    {
        using var connection = world.Connect(
            world.Cloud.CreateRoleSession(TwoAccounts.MemberId, "IamHygieneFunctionRole"),
            new(new(), settings with { Transport = MailTransport.SesApi }, world.Secrets));
        await connection.Ports.Mail.SendAsync(Mail, CancellationToken.None);
    }
}
