using IamHygiene.Sandbox;

namespace IamHygiene.Tests.CrossAccount;

/// <summary>Whether a user may read its secret in another account: both sides must allow it.</summary>
public sealed class OwnerAccessTests
{
    private readonly TwoAccounts accounts = new(isWide: true);

    public OwnerAccessTests()
    {
        const string Function = "IamHygieneFunctionRole";
        var simulate = PolicyDocument.Parse(
            """{"Statement":[{"Effect":"Allow","Action":"iam:SimulatePrincipalPolicy","Resource":"*"}]}""");
        var role = accounts.Member.Role(Function);
        var asking = role with { Policies = role.Policies.Add("simulate", simulate) };
        accounts.Member.Edit(account => account with { Roles = account.Roles.SetItem(Function, asking) });
    }

    [Theory]
    [InlineData("both", CheckOutcome.Pass)]
    [InlineData("the user only", CheckOutcome.Fail)]
    [InlineData("the secret only", CheckOutcome.Fail)]
    [InlineData("the secret names another", CheckOutcome.Fail)]
    [InlineData("not asked", CheckOutcome.Skipped)]
    public async Task Both_the_user_s_policies_and_the_secret_s_must_allow_it(string allows, CheckOutcome expected)
    {
        var user = accounts.AddUser();
        switch (allows)
        {
            case "the user only":
                accounts.Main.EditSecret("dev/dev-app", secret => secret with { ResourcePolicy = null });
                break;
            case "the secret only":
                accounts.Member.EditUser(user.Name, known => known with { Groups = [] });
                break;
            case "the secret names another":
                var other = accounts.Member.AddUser("dev-other");
                var policy = accounts.Filled("SecretPermission", values => values with { UserArn = other.Arn });
                accounts.Main.EditSecret("dev/dev-app", secret => secret with { ResourcePolicy = policy });
                break;
            case "not asked":
                accounts.Main.DenyActions("secretsmanager:GetResourcePolicy");
                break;
        }

        using var connection = accounts.Connect(
            accounts.Cloud.CreateRoleSession(TwoAccounts.MemberId, "IamHygieneFunctionRole", "function"),
            new(new(), new(), accounts.Secrets));
        var checks = await new SetupTester(connection.Ports, HygieneConfiguration.Default, "IamHygiene").TestAsync(CancellationToken.None);
        var check = checks.Single(result => result.Check == SetupCheckIds.OwnerAccess);
        Assert.True(expected == check.Outcome, $"{check.Outcome}: {check.Seen}");
    }
}
