using System.Text.Json.Nodes;
using IamHygiene.Aws;
using IamHygiene.Sandbox;
using Policy = IamHygiene.Sandbox.PolicyDocument;
using SandboxUser = IamHygiene.Sandbox.IamUserState;

namespace IamHygiene.Tests.CrossAccount;

/// <summary>
/// A member account, whose function runs with exactly the policies of <c>policies/</c>, and the main account that holds the
/// secrets of its users. Through the real SDK pipeline, in process; the clock never makes a test wait.
/// </summary>
internal sealed class TwoAccounts
{
    public const string MainId = SampleAccounts.Main;
    public const string MemberId = SampleAccounts.Member;
    public const string ExternalId = "example-external-id";
    public const string RoleArn = $"arn:aws:iam::{MainId}:role/Manage_Secrets_Role";
    private int runs;

    /// <summary>The two accounts.</summary>
    /// <param name="isWide">
    /// True where the role of the main account is not ours but one that lets everybody reach each secret <c>dev/*</c>: then it is our
    /// code alone that leaves the secrets of others alone.
    /// </param>
    public TwoAccounts(bool isWide = false)
    {
        Clock = new(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero)) { AutoAdvance = true };
        Cloud = new(Clock);
        Main = Cloud.AddAccount(MainId, "example-main");
        Member = Cloud.AddAccount(MemberId, "example-dev");
        Key = Main.AddKmsKey("alias/iam-hygiene");
        Main.Edit(account => account with { KmsKeys = account.KmsKeys.SetItem(Key.Id, Key with { Policy = Filled("KMS_Key_Policy") }) });
        Member.AddRole("IamHygieneFunctionRole", LambdaTrust, [Named("Lambda_Execution_Role"), Named("Assume_Role_Manage_Secrets_Role")]);
        Main.AddRole(
            "Manage_Secrets_Role",
            Filled("ManagedSecrets_Trust_Relationships"),
            [isWide ? new("wide", Wide) : Named("ManageSecrets_of_Members_policy")]);
        Member.AddGroup(
            "SecretManagerUsers",
            policies: [Named("IAM_User_Read_Self"), Named("KMS_KEY_Access"), Named("Secrets_Manager_get_Secret_Value")]);
    }

    public static Policy LambdaTrust { get; } = Policy.Parse(
        """{"Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""");

    private static Policy Wide { get; } = Policy.Parse($$"""
        {
          "Statement": [
            { "Effect": "Allow", "Action": "secretsmanager:*", "Resource": "arn:aws:secretsmanager:*:{{MainId}}:secret:dev/*" },
            { "Effect": "Allow", "Action": ["kms:Decrypt", "kms:GenerateDataKey"], "Resource": "*" }
          ]
        }
        """);

    public SandboxClock Clock { get; }

    public SandboxCloud Cloud { get; }

    public SandboxAccount Main { get; }

    public SandboxAccount Member { get; }

    public KmsKeyState Key { get; }

    public PolicyValues Values => new()
    {
        AccountId = MemberId,
        MainAccountId = MainId,
        MemberAccountId = [MemberId],
        Region = SandboxCloud.DefaultRegion,
        ExternalId = ExternalId,
        KmsKeyId = Key.Id,
    };

    public SecretsSettings Secrets { get; set; } = new(RoleArn, ExternalId);

    public Policy Filled(string name, Func<PolicyValues, PolicyValues>? change = null) =>
        Policy.Parse(PolicyTemplates.Fill(name, change is null ? Values : change(Values)).Json);

    public KeyValuePair<string, Policy> Named(string name) => new(name, Filled(name));

    /// <summary>A secret of the main account, under the shared key.</summary>
    public SecretState AddSecret(
        string name,
        string? text,
        string? kmsKeyId = "alias/iam-hygiene",
        string? owner = null,
        string region = SandboxCloud.DefaultRegion) =>
        Main.AddSecret(name, text, region, kmsKeyId: kmsKeyId, tags: owner is null ? [] : [new(TagNames.Owner, owner)]);

    public static string Pair(AccessKeyState key) =>
        new JsonObject { ["AccessKeyId"] = key.Id, ["SecretAccessKey"] = key.Secret, ["note"] = "kept" }.ToJsonString();

    /// <summary>A user of the member account whose key is due; its secret holds the pair, and the user may read it.</summary>
    public SandboxUser AddUser(
        string name = "dev-app",
        double age = 81,
        Func<SecretState, string>? tag = null,
        string? kmsKeyId = "alias/iam-hygiene",
        bool owned = true)
    {
        var user = Member.AddUser(name, groups: ["SecretManagerUsers"]);
        var key = Member.AddAccessKey(name, Clock.GetUtcNow().AddDays(-age));
        var secret = AddSecret("dev/" + name, Pair(key), kmsKeyId, owned ? user.Arn : null);
        Main.EditSecret(
            secret.Name,
            one => one with { ResourcePolicy = Filled("SecretPermission", values => values with { UserArn = user.Arn }) });
        return Tagged(name, tag is null ? secret.Arn : tag(secret));
    }

    public SandboxUser Tagged(string name, string secretId)
    {
        Member.EditUser(
            name,
            user => user with { Tags = user.Tags.SetItem(TagNames.SecretName, secretId).SetItem(TagNames.Notify, "owner@example.com") });
        return Member.User(name);
    }

    public Task<HygieneRun> RunAsync() => WithRunner((runner, options) => runner.RunAsync(options, CancellationToken.None));

    /// <summary>A runner of the member account's function.</summary>
    public async Task<T> WithRunner<T>(Func<HygieneRunner, RunOptions, Task<T>> use)
    {
        var runId = $"{++runs:x8}";
        using var connection = Connect(
            Cloud.CreateRoleSession(MemberId, "IamHygieneFunctionRole", "function"),
            new(new(), new(), Secrets),
            runId);
        return await use(new(connection.Ports, new()), new() { RunId = runId });
    }

    public IConnection Connect(SandboxCredentials credentials, HygieneConfiguration? configuration = null, string runId = "00000000")
    {
        var settings = new ConnectionSettings
        {
            Credentials = () => new(
                credentials.AccessKeyId,
                new(credentials.SecretAccessKey),
                credentials.SessionToken is { } token ? new(token) : null),
            Region = SandboxCloud.DefaultRegion,
            EndpointUrl = "http://sandbox.test",
            MaxErrorRetry = 0,
        };
        return new AwsConnector(Cloud.CreateHandler()).Connect(settings, configuration ?? HygieneConfiguration.Default, runId, Clock);
    }

    /// <summary>What must not change while nothing may be done: keys of all users, and every version of every secret.</summary>
    public string Everything() => string.Join('\n', new[] { Main, Member }.SelectMany(account =>
        account.Users.SelectMany(user => user.Keys.Select(key => $"{user.Name} {key.Id} {key.Status}"))
            .Concat(account.Secrets.SelectMany(secret => secret.Versions.Select(version => $"{secret.Name} {version} {version.Text}")))));
}
