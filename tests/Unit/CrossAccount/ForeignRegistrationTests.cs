using IamHygiene.Sandbox;

namespace IamHygiene.Tests.CrossAccount;

/// <summary>Users of a member account whose secret is made in the main account.</summary>
public sealed class ForeignRegistrationTests
{
    private const string Name = "dev-new";
    private const string SecretName = "dev/" + Name;

    // An administrator of both accounts.
    private static readonly KeyValuePair<string, PolicyDocument> Everything = new("everything", PolicyDocument.AllowAll);

    private static readonly PolicyDocument MemberTrust = PolicyDocument.Parse($$"""
        {
          "Statement": [
            {
              "Effect": "Allow",
              "Principal": { "AWS": "arn:aws:iam::{{TwoAccounts.MemberId}}:root" },
              "Action": ["sts:AssumeRole", "sts:TagSession"]
            }
          ]
        }
        """);

    private readonly TwoAccounts accounts = new();

    public ForeignRegistrationTests()
    {
        accounts.Member.AddUser(Name, groups: ["SecretManagerUsers"]);
        accounts.Member.AddRole("Registrar", TwoAccounts.LambdaTrust, [Everything]);
        accounts.Main.AddRole("Keeper", MemberTrust, [Everything]);
    }

    [Fact]
    public async Task The_secret_is_created_there_lets_its_user_read_it_and_is_named_in_full()
    {
        var outcome = await RegisterAsync(new(Name) { SecretName = SecretName, KmsKeyId = "alias/iam-hygiene" });
        Assert.Null(outcome.Result.Problem);
        var secret = accounts.Main.Secret(SecretName);
        Assert.Equal(secret.Arn, accounts.Member.User(Name).Tags[TagNames.SecretName]);
        Assert.Contains(accounts.Member.User(Name).Arn, secret.ResourcePolicy?.Json, StringComparison.Ordinal);
        Assert.Contains($"the secret '{secret.Arn}' was created", outcome.Result.Message, StringComparison.Ordinal);
        // The same again has nothing to do, by name or by ARN.
        Assert.Equal(ActionOutcome.Skipped, (await RegisterAsync(new(Name) { SecretName = SecretName })).Result.Outcome);
        Assert.Equal(ActionOutcome.Skipped, (await RegisterAsync(new(Name) { SecretName = secret.Arn })).Result.Outcome);
    }

    [Fact]
    public async Task Without_a_KMS_key_nothing_is_created()
    {
        var result = (await RegisterAsync(new(Name) { SecretName = SecretName })).Result;
        Assert.Equal(ProblemIds.KmsKeyNeeded, result.Problem?.ErrorId);
        Assert.Contains(TwoAccounts.MainId, result.Problem!.Message, StringComparison.Ordinal);
        Assert.Empty(accounts.Main.Secrets);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_prepared_secret_gets_a_resource_policy_where_it_has_none(bool hasOne)
    {
        var arn = accounts.Member.User(Name).Arn;
        accounts.AddSecret(SecretName, """{"AccessKeyId":"","SecretAccessKey":""}""", owner: arn);
        var policy = accounts.Filled("SecretPermission", values => values with { UserArn = arn });
        if (hasOne)
        {
            accounts.Main.EditSecret(SecretName, secret => secret with { ResourcePolicy = policy });
        }

        var calls = accounts.Cloud.Calls.Count;
        var outcome = await RegisterAsync(new(Name) { SecretName = SecretName });
        Assert.Null(outcome.Result.Problem);
        Assert.Equal(hasOne ? 0 : 1, accounts.Cloud.Calls.Skip(calls).Count(call => call.Operation == "PutResourcePolicy"));
        Assert.Equal(accounts.Main.Secret(SecretName).Arn, accounts.Member.User(Name).Tags[TagNames.SecretName]);
    }

    private async Task<RegistrationOutcome> RegisterAsync(RegistrationRequest request)
    {
        using var connection = accounts.Connect(
            accounts.Cloud.CreateRoleSession(TwoAccounts.MemberId, "Registrar", "registrar"),
            new(new(), new(), new($"arn:aws:iam::{TwoAccounts.MainId}:role/Keeper")),
            "00000001");
        var registration = new Registration(connection.Ports, new(), "00000001");
        var users = await registration.ReadUsersAsync(CancellationToken.None);
        var plan = await registration.PlanAsync(request, users, CancellationToken.None);
        return await registration.RegisterAsync(plan, CancellationToken.None);
    }
}
