using IamHygiene.Sandbox;

namespace IamHygiene.Tests.CrossAccount;

/// <summary>What can be wrong between two accounts: one clear message each, no key is made and nothing is changed.</summary>
public class ErrorTests
{
    private const string Denied = "cannot be assumed";

    [Theory]
    [InlineData("wrong-external-id", "RoleNotAssumed", "cannot be assumed with the external id that is configured")]
    [InlineData(null, "RoleNotAssumed", "cannot be assumed without an external id")]
    public async Task The_external_id_is_wrong(string? externalId, string errorId, string message)
    {
        var world = new TwoAccounts { Secrets = new(TwoAccounts.RoleArn, externalId) };
        world.AddUser();
        await RefusedAsync(world, errorId, message, "asks for this very external id");
    }

    [Fact]
    public async Task There_is_no_such_role()
    {
        var world = new TwoAccounts { Secrets = new($"arn:aws:iam::{TwoAccounts.MainId}:role/Manage_Secret_Role", TwoAccounts.ExternalId) };
        world.AddUser();
        await RefusedAsync(world, "RoleNotAssumed", Denied, "Check that the role exists");
    }

    [Fact]
    public async Task The_role_trusts_another_role()
    {
        var world = new TwoAccounts();
        world.AddUser();
        var trust = world.Filled("ManagedSecrets_Trust_Relationships", values => values with { FunctionRoleName = "AnotherRole" });
        world.Main.Edit(account => account with
        {
            Roles = account.Roles.SetItem("Manage_Secrets_Role", account.Roles["Manage_Secrets_Role"] with { Trust = trust })
        });
        await RefusedAsync(world, "RoleNotAssumed", Denied, "its trust policy names the caller");
    }

    [Fact]
    public async Task The_function_may_not_assume_the_role()
    {
        var world = new TwoAccounts();
        world.AddUser();
        world.Member.DenyAction("sts:AssumeRole", "*");
        await RefusedAsync(world, "RoleNotAssumed", Denied, "own policy allow sts:AssumeRole and sts:TagSession");
    }

    [Fact]
    public async Task The_secret_is_under_the_default_KMS_key()
    {
        var world = new TwoAccounts();
        world.AddUser(kmsKeyId: null);
        await RefusedAsync(
            world,
            "SecretUnusable",
            $"is encrypted with the default KMS key of account {TwoAccounts.MainId}, which users of account "
                + $"{TwoAccounts.MemberId} cannot use",
            "Give the secret a customer managed KMS key");
    }

    [Fact]
    public async Task The_default_KMS_key_is_fine_within_one_account()
    {
        var world = new TwoAccounts { Secrets = new() };
        world.Member.AddUser("own", tags: [new(TagNames.SecretName, "own")]);
        world.Member.AddSecret(
            "own",
            TwoAccounts.Pair(world.Member.AddAccessKey("own", world.Clock.GetUtcNow().AddDays(-81))),
            tags: [new(TagNames.Owner, $"arn:aws:iam::{TwoAccounts.MemberId}:user/own")]);
        world.Member.AddRole(
            "Own",
            TwoAccounts.LambdaTrust,
            [
                world.Named("Lambda_Execution_Role"),
                new("secrets", world.Filled("ManageSecrets_policy", values => values with { MainAccountId = TwoAccounts.MemberId }))
            ]);
        using var connection = world.Connect(world.Cloud.CreateRoleSession(TwoAccounts.MemberId, "Own"));
        var run = await new HygieneRunner(connection.Ports, new()).RunAsync(new() { RunId = "0000000a" }, CancellationToken.None);
        Assert.True(run.Succeeded, string.Join("; ", run.Failures));
        Assert.Equal(ActionOutcome.Done, Assert.Single(run.Actions).Outcome);
    }

    [Fact]
    public async Task The_secret_is_in_another_region_than_configured()
    {
        var world = new TwoAccounts();
        world.AddUser(tag: secret => secret.Arn.Replace("us-east-1", "eu-west-1", StringComparison.Ordinal));
        await RefusedAsync(
            world,
            "SecretUnusable",
            "is in region eu-west-1, but secrets are looked for in us-east-1",
            "Set secrets.region");
        Assert.DoesNotContain(world.Cloud.Calls, call => call.Service == "secretsmanager");
    }

    [Fact]
    public async Task The_configured_region_is_another_than_the_secrets()
    {
        var world = new TwoAccounts { Secrets = new(TwoAccounts.RoleArn, TwoAccounts.ExternalId, "eu-west-1") };
        world.AddUser();
        await RefusedAsync(
            world,
            "SecretUnusable",
            "is in region us-east-1, but secrets are looked for in eu-west-1",
            "Set secrets.region");
    }

    [Fact]
    public async Task The_KMS_key_is_disabled()
    {
        var world = new TwoAccounts();
        world.AddUser();
        world.EditKey(key => key with { Enabled = false });
        await RefusedAsync(world, "DecryptionFailure", "the KMS key of the secret could not be used", "Check that the KMS key is enabled");
    }

    [Fact]
    public async Task The_KMS_key_is_being_deleted()
    {
        var world = new TwoAccounts();
        world.AddUser();
        world.EditKey(key => key with { DeletionDate = world.Clock.GetUtcNow().AddDays(7) });
        await RefusedAsync(world, "DecryptionFailure", "the KMS key of the secret could not be used", "Check that the KMS key is enabled");
    }

    [Theory]
    [InlineData("kms:Decrypt", "could not be used")]
    [InlineData("kms:GenerateDataKey", "cannot be written, so no key was made")]
    public async Task The_KMS_key_is_denied(string action, string message)
    {
        var world = new TwoAccounts();
        world.AddUser();
        world.Main.DenyAction(action, "*");
        await RefusedAsync(
            world,
            "AccessDeniedException",
            message,
            "its key policy and the caller's policy allow kms:Decrypt and kms:GenerateDataKey");
    }

    [Fact]
    public async Task A_bare_name_says_not_which_accounts_secret_is_meant()
    {
        var world = new TwoAccounts();
        world.AddUser(tag: secret => secret.Name);
        await RefusedAsync(
            world,
            "SecretUnusable",
            "only its full ARN says which secret is meant",
            "Set the tag SecretName to the full ARN");
    }

    [Fact]
    public async Task An_ARN_without_its_six_characters_is_none()
    {
        var world = new TwoAccounts();
        world.AddUser(tag: secret => secret.Arn[..^7]);
        await RefusedAsync(world, "SecretUnusable", "only its full ARN says which secret is meant", "with the six characters at its end");
    }

    [Theory]
    [InlineData("secretsmanager:DescribeSecret")]
    [InlineData("secretsmanager:GetSecretValue")]
    [InlineData("secretsmanager:PutSecretValue")]
    [InlineData("secretsmanager:UpdateSecretVersionStage")]
    public async Task The_role_may_not_do_what_a_rotation_needs(string action)
    {
        var world = new TwoAccounts();
        world.AddUser();
        world.Main.DenyActions(action);
        await RefusedAsync(world, "AccessDeniedException", $"not authorized to perform: {action}", $"Allow {action} to the caller");
    }

    [Fact]
    public async Task The_others_are_served_all_the_same()
    {
        var world = new TwoAccounts();
        world.AddUser("dev-bad", kmsKeyId: null);
        world.AddUser("dev-good");
        var run = await world.RunAsync();
        Assert.Equal(("dev-good", ActionOutcome.Done), (Assert.Single(run.Actions).UserName, run.Actions[0].Outcome));
    }

    // A finding of a plan or a failure of a change: told once, with what to do; AWS has seen no attempt to make a key.
    private static async Task RefusedAsync(TwoAccounts world, string errorId, string message, string remedy)
    {
        var (before, current) = (world.Everything(), Current(world));
        var run = await world.RunAsync();
        var told = run.Findings.Where(finding => finding.Kind is not ("Overdue" or "Unmanaged")
            && finding.Rule is DecisionRule.P4 or DecisionRule.K9 or DecisionRule.K10 or DecisionRule.K14).Select(finding => new Problem(
            finding.Kind,
            finding.Message,
            finding.Remedy))
            .Concat(run.Actions.Select(action => action.Problem).OfType<Problem>()).ToList();
        var problem = Assert.Single(told);
        Assert.Equal(errorId, problem.ErrorId);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, problem.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Cloud.Calls, call => call.Operation == "CreateAccessKey");
        Assert.Equal(Keys(before), Keys(world.Everything()));
        Assert.Equal(current, Current(world));
        Assert.DoesNotContain(world.Cloud.IssuedSecrets, secret => problem.ToString().Contains(secret, StringComparison.Ordinal));
    }

    private static List<string?> Current(TwoAccounts world) => world.Main.Secrets.Select(secret => secret.CurrentText).ToList();

    private static IEnumerable<string> Keys(string everything) =>
        everything
            .Split('\n')
            .Where(line => line.Contains("AKIA", StringComparison.Ordinal) && line.EndsWith("ctive", StringComparison.Ordinal));
}

internal static class TwoAccountsExtensions
{
    public static void EditKey(this TwoAccounts world, Func<KmsKeyState, KmsKeyState> change) =>
        world.Main.Edit(account => account with { KmsKeys = account.KmsKeys.SetItem(world.Key.Id, change(account.KmsKeys[world.Key.Id])) });
}
