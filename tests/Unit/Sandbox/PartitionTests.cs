using IamHygiene.Sandbox;

namespace IamHygiene.Tests.Sandbox;

/// <summary>Accounts of other partitions than aws: their ARNs, and that nothing leads from one partition into another.</summary>
public sealed class PartitionTests(AwsModels models) : IClassFixture<AwsModels>
{
    private const string China = "777788889999", ChinaMember = "888899990000";
    private static readonly Partition AwsCn = Partition.OfRegion("cn-north-1");
    private readonly World world = new();

    [SkippableFact]
    public void Partitions_are_those_of_botocore()
    {
        Skip.If(models.Missing is not null, models.Missing);
        Assert.Equal(
            models.Partitions.Select(partition => $"{partition.Name} {partition.MainRegion}").Order(StringComparer.Ordinal),
            Partition.All.Select(partition => $"{partition.Name} {partition.MainRegion}").Order(StringComparer.Ordinal));
        Assert.All(models.Partitions, partition => Assert.All(partition.Regions, region =>
        {
            Assert.Equal(partition.Name, Partition.OfRegion(region).Name);
            Assert.Equal(partition.Name, Partitions.Of(region));
        }));
    }

    [Fact]
    public async Task Every_ARN_names_the_partition()
    {
        var account = world.Cloud.AddAccount(China, "example-cn", partition: AwsCn);
        account.AddGroup("g");
        account.AddUser("svc-a", groups: ["g"]);
        account.AddRole("r", PolicyDocument.AllowAll);
        account.AddSecret("s", "one");
        account.AddKmsKey("alias/k");
        account.AddAccessKey("svc-a");
        world.Cloud.CreateOrganization(China);
        var admin = new WireClient(world.Cloud, world.Cloud.CreateAdminSession(China), "cn-northwest-1");
        var user = new WireClient(world.Cloud, account.Credentials("svc-a"), "cn-northwest-1");
        Answer[] answers =
        [
            await admin.Sts("GetCallerIdentity"),
            await user.Sts("GetCallerIdentity"),
            await admin.Iam("CreateUser", ("UserName", "svc-b")),
            await admin.Iam("CreateGroup", ("GroupName", "h")),
            await admin.Iam("GetAccountAuthorizationDetails"),
            await admin.Secrets("CreateSecret", new { Name = "t", SecretString = "x" }),
            await admin.Secrets("ListSecrets", new { }),
            await admin.Kms("CreateKey", new { }),
            await admin.Kms("ListAliases", new { }),
            await admin.Organizations("DescribeOrganization", new { }),
            await admin.Organizations("ListRoots", new { }),
        ];
        Assert.All(answers, answer =>
        {
            Assert.Contains("arn:aws-cn:", answer.Ok().Body, StringComparison.Ordinal);
            Assert.DoesNotContain("arn:aws:", answer.Body, StringComparison.Ordinal);
        });
        var denied = (await user.Iam("ListUsers")).Fails("AccessDenied", 403);
        Assert.Contains("arn:aws-cn:iam::777788889999:user/svc-a", denied.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(
            world.Cloud.Calls.SelectMany(call => call.Permissions),
            asked => asked.Resource.StartsWith("arn:aws:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Credentials_are_unknown_in_another_partition()
    {
        world.Cloud.AddAccount(China, partition: AwsCn);
        var session = world.Cloud.CreateAdminSession(China);
        (await new WireClient(world.Cloud, session, "cn-north-1").Sts("GetCallerIdentity")).Ok();
        (await new WireClient(world.Cloud, session, "us-east-1").Sts("GetCallerIdentity")).Fails("InvalidClientTokenId", 403);
        (await new WireClient(world.Cloud, session, "us-gov-west-1").Secrets("ListSecrets", new { }))
            .Fails("UnrecognizedClientException", 400);
        var ours = world.Cloud.CreateAdminSession(World.MainId);
        (await new WireClient(world.Cloud, ours, "cn-north-1").Sts("GetCallerIdentity")).Fails("InvalidClientTokenId", 403);
    }

    [Fact]
    public async Task Roles_and_secrets_are_shared_within_a_partition_only()
    {
        var account = world.Cloud.AddAccount(China, partition: AwsCn);
        world.Cloud.AddAccount(ChinaMember, partition: AwsCn);
        var trust = PolicyDocument.Parse(
            """
            {"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Principal":{"AWS":
              ["arn:aws-cn:iam::888899990000:root","arn:aws-cn:iam::111122223333:root","111122223333","*"]}}]}
            """);
        account.AddRole("shared", trust, [new("p", PolicyDocument.AllowAll)]);
        var key = account.AddKmsKey(policy: trust);
        var secret = account.AddSecret("s", "one", kmsKeyId: key.Arn, resourcePolicy: trust);
        var role = "arn:aws-cn:iam::777788889999:role/shared";
        var member = new WireClient(world.Cloud, world.Cloud.CreateAdminSession(ChinaMember), "cn-northwest-1");
        var assumed = (await member.Sts("AssumeRole", ("RoleArn", role), ("RoleSessionName", "run"))).Ok();
        Assert.Equal("arn:aws-cn:sts::777788889999:assumed-role/shared/run", assumed.One("Arn"));
        (await member.Secrets("GetSecretValue", new { SecretId = secret.Arn })).Ok();

        (await world.Admin.Sts("AssumeRole", ("RoleArn", role), ("RoleSessionName", "run"))).Fails("AccessDenied", 403);
        (await world.Admin.Secrets("GetSecretValue", new { SecretId = secret.Arn })).Fails("ResourceNotFoundException", 400);
        var wrong = secret.Arn.Replace("aws-cn", "aws", StringComparison.Ordinal);
        (await member.Secrets("GetSecretValue", new { SecretId = wrong })).Fails("ResourceNotFoundException", 400);
    }

    [Fact]
    public void The_region_of_what_is_added_is_of_the_partition()
    {
        var account = world.Cloud.AddAccount(China, partition: AwsCn);
        Assert.Equal("cn-northwest-1", account.AddSecret("s").Region);
        Assert.Equal("cn-north-1", account.AddSecret("s", region: "cn-north-1").Region);
        var wrong = Assert.Throws<ArgumentException>(() => account.AddSecret("t", region: "eu-west-1"));
        Assert.StartsWith("The region eu-west-1 is not of the partition aws-cn", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_accounts_file_is_of_the_partition_of_its_region()
    {
        Seed("""{"region":"us-gov-west-1","accounts":[{"id":"777788889999","users":[{"name":"u"}],"secrets":[{"name":"s"}]}]}""");
        var account = world.Cloud.Account(China);
        Assert.Equal("arn:aws-us-gov:iam::777788889999:user/u", account.User("u").Arn);
        Assert.StartsWith("arn:aws-us-gov:secretsmanager:us-gov-west-1:", account.Secret("s").Arn, StringComparison.Ordinal);
        var wrong = Assert.Throws<AccountsFileException>(() => Seed(
            """{"region":"us-gov-west-1","accounts":[{"id":"888899990000","secrets":[{"name":"s","region":"us-east-1"}]}]}"""));
        Assert.Equal("$.accounts[0].secrets[0].region", wrong.Path);

        void Seed(string json) => AccountsFile.Parse(json).Seed(world.Cloud);
    }
}
