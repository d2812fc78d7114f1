using IamHygiene.Sandbox;
using Xunit;

namespace IamHygiene.Tests.Sandbox;

public sealed class RobustnessTests
{
    private static readonly string[] Values =
    [
        "", " ", "svc-a", "group", "AKIAAAAAAAAAAAAAAAAA", "arn:aws:iam::111122223333:role/x", "arn:::::",
        "arn:aws:secretsmanager:us-east-1:111122223333:secret:s-",
        "-1", "99999999999999999999", "\0\u0001\uFFFF<&\ud800", "${${}${", "{\"Statement\":[null]}", "[[[[", "%ZZ+&=", new string(
            'x',
            3000),
    ];

    private static readonly string[] Names =
    [
        "UserName", "GroupName", "AccessKeyId", "Status", "PolicyName", "PolicyDocument", "Path", "PathPrefix", "Marker", "MaxItems",
        "Filter.member.1",
        "Tags.member.1.Key", "Tags.member.1.Value", "TagKeys.member.1", "Password", "RoleArn", "RoleSessionName", "DurationSeconds",
        "ExternalId", "Source",
        "Destination.ToAddresses.member.1", "Message.Subject.Data", "RawMessage.Data", "Identities.member.1", "SecretId", "Name",
        "SecretString", "SecretBinary",
        "ClientRequestToken", "VersionId", "VersionStage", "MoveToVersionId", "RemoveFromVersionId", "ResourcePolicy", "NextToken", "KeyId",
        "AliasName", "TargetArn", "EventBusName", "Limit", "AlarmNames.member.1", "AlarmNamePrefix", "MaxRecords",
        "TargetKeyId", "Policy", "ParentId", "ChildId", "AccountId",
    ];

    private readonly World world = new();

    public static TheoryData<string> Operations => [.. SandboxCloud.Operations];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Whatever_is_sent_the_answer_is_one_of_AWS(string action)
    {
        world.Cloud.CreateOrganization(World.MainId);
        world.Main.AddGroup("group");
        world.Main.AddUser("svc-a", groups: ["group"]);
        world.Main.AddSecret("s", "value");
        world.Main.AddBucket("bucket");
        var parts = action.Split(':');
        foreach (var value in Values)
        {
            var answer = await Call(parts[0], parts[1], value);
            Assert.InRange(answer.Status, 200, 499);

            // It can be read, and an error has a name.
            Assert.True(answer.Status == 200 || answer.Code is { Length: > 0 }, answer.Body);
            if (answer.MediaType == "text/xml")
            {
                _ = answer.Xml;
            }
        }
    }

    [Theory]
    [InlineData("""{"SecretId":{"a":1},"Tags":{},"VersionStages":5,"MaxResults":"x","IncludeDeprecated":"yes"}""")]
    [InlineData("""{"SecretId":"s","Tags":[{"Key":1}],"VersionStages":[null],"MaxResults":1e99,"IncludeDeprecated":0}""")]
    [InlineData("""{"SecretId":"s","RecoveryWindowInDays":1.5}""")]
    [InlineData("""{"SecretId":"s","Name":"n","VersionStages":[],"NextToken":"","ClientRequestToken":""}""")]
    [InlineData("\"text\"")]
    [InlineData("\u0000")]
    public async Task Wrong_JSON_is_the_clients_fault(string body)
    {
        world.Main.AddSecret("s", "value");
        foreach (var action in SandboxCloud.Operations.Where(action => action.StartsWith("secretsmanager:", StringComparison.Ordinal)))
        {
            var answer = await world.Admin.Secrets(action.Split(':')[1], body);
            Assert.InRange(answer.Status, 200, 499);
        }
    }

    [Fact]
    public async Task Calls_side_by_side_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            var client = world.As(world.Cloud.CreateAdminKey(World.MainId));
            for (var i = 0; i < 50; i++)
            {
                (await client.Iam("CreateUser", ("UserName", $"user-{worker}-{i}"))).Ok();
            }
        })));
        Assert.Equal(400, world.Main.Users.Count());
        Assert.Equal(400, world.Main.Users.Select(user => user.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Enumerable.Range(0, 400), world.Cloud.Calls.Select(call => call.Index).Order());
    }

    [Fact]
    public async Task No_record_of_a_call_and_no_text_of_a_state_holds_a_secret()
    {
        world.Main.AddUser("svc-a");
        await world.Admin.Iam("CreateAccessKey", ("UserName", "svc-a"));
        await world.Admin.Iam("CreateLoginProfile", ("UserName", "svc-a"), ("Password", "a very long password"));
        await world.Admin.Secrets("CreateSecret", new { Name = "s", SecretString = "a very secret value" });
        var key = world.Main.User("svc-a").Keys[0];
        var text = string.Join('\n', world.Cloud.Calls.Select(call => $"{call} {string.Join(' ', call.Parameters)}"))
            + key + world.Main.User("svc-a") + world.Main.Credentials("svc-a") + world.Main.Secret("s").Versions[0];
        Assert.Contains(key.Id, text, StringComparison.Ordinal);
        Assert.All(world.Cloud.IssuedSecrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    private Task<Answer> Call(string service, string operation, string value) => service switch
    {
        "iam" => world.Admin.Iam(operation, Parameters(value)),
        "sts" => world.Admin.Sts(operation, Parameters(value)),
        "ses" => world.Admin.Ses(operation, Parameters(value)),
        "sns" => world.Admin.Sns(operation, Parameters(value)),
        "kms" => world.Admin.Kms(operation, Body(value)),
        "organizations" => world.Admin.Organizations(operation, Body(value)),
        "cloudtrail" => world.Admin.CloudTrail(operation, Body(value)),
        "events" => world.Admin.Events(operation, Body(value)),
        "cloudwatch" => world.Admin.CloudWatch(operation, Parameters(value)),
        "s3" => S3(operation, Uri.EscapeDataString(value.Replace("\ud800", "", StringComparison.Ordinal))),
        _ => world.Admin.Secrets(operation, Body(value)),
    };

    private Task<Answer> S3(string operation, string value) => operation switch
    {
        "GetObject" => world.Admin.S3(HttpMethod.Get, "bucket/" + value),
        "ListObjectsV2" => world.Admin.S3(
            HttpMethod.Get,
            "bucket",
            $"continuation-token={value}&list-type=2&max-keys={value}&prefix={value}"),
        _ => world.Admin.S3(HttpMethod.Put, $"{value}/{value}", body: value),
    };

    private static (string, string)[] Parameters(string value) => [.. Names.Select(name => (name, value))];

    private static Dictionary<string, string> Body(string value) => Names.ToDictionary(name => name, _ => value, StringComparer.Ordinal);
}
