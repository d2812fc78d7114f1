using System.Globalization;
using System.Text;
using IamHygiene.Sandbox;
using Xunit;

namespace IamHygiene.Tests.Sandbox;

public sealed class KnobTests
{
    private readonly World world = new();

    [Fact]
    public async Task A_new_key_works_later_and_a_deactivated_one_works_on_for_a_while()
    {
        world.Cloud.Options.NewKeyDelay = TimeSpan.FromSeconds(10);
        world.Main.AddUser("svc-a");
        var key = world.Main.AddAccessKey("svc-a");
        var user = world.As(world.Main.Credentials("svc-a"));
        (await user.Sts("GetCallerIdentity")).Fails("InvalidClientTokenId", 403);
        world.Clock.Advance(TimeSpan.FromSeconds(10));
        (await user.Sts("GetCallerIdentity")).Ok();
        await world.Admin.Iam("DeleteAccessKey", ("UserName", "svc-a"), ("AccessKeyId", key.Id));
        world.Clock.Advance(TimeSpan.FromSeconds(9));
        (await user.Sts("GetCallerIdentity")).Ok();
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        (await user.Sts("GetCallerIdentity")).Fails("InvalidClientTokenId", 403);
    }

    [Fact]
    public async Task Reads_may_lag()
    {
        world.Main.AddUser("svc-a");
        world.Main.AddSecret("s", "old");
        world.Cloud.Options.StaleReads = TimeSpan.FromSeconds(5);
        await world.Admin.Iam("CreateAccessKey", ("UserName", "svc-a"));
        await world.Admin.Iam("TagUser", ("UserName", "svc-a"), ("Tags.member.1.Key", "k"), ("Tags.member.1.Value", "v"));
        await world.Admin.Secrets("PutSecretValue", new { SecretId = "s", SecretString = "new" });
        Assert.Equal((0, 0, "old"), await Seen());
        world.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal((0, 0, "old"), await Seen());
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((1, 1, "new"), await Seen());

        // Writes do not lag: the third key is refused at once.
        await world.Admin.Iam("CreateAccessKey", ("UserName", "svc-a"));
        (await world.Admin.Iam("CreateAccessKey", ("UserName", "svc-a"))).Fails("LimitExceeded", 409);
        Assert.Equal("new", world.Main.Secret("s").CurrentText);
    }

    [Fact]
    public async Task The_last_use_of_a_key_may_be_shown_late()
    {
        world.Cloud.Options.LastUsedDelay = TimeSpan.FromHours(2);
        world.Main.AddUser("svc-a");
        var key = world.Main.AddAccessKey("svc-a");
        var user = world.As(world.Main.Credentials("svc-a"));
        var start = world.Clock.GetUtcNow();

        // Used after zero hours, one hour and two and a half.
        await user.Sts("GetCallerIdentity");
        Assert.Null(await LastUse(key.Id));
        world.Clock.Advance(TimeSpan.FromHours(1));
        await user.Sts("GetCallerIdentity");
        Assert.Null(await LastUse(key.Id));
        world.Clock.Advance(TimeSpan.FromHours(1.5));
        await user.Sts("GetCallerIdentity");
        Assert.Equal(start, await LastUse(key.Id));
        world.Clock.Advance(TimeSpan.FromHours(0.5));
        Assert.Equal(start.AddHours(1), await LastUse(key.Id));
        Assert.Contains(",2026-11-22T09:00:00+00:00,us-east-1,sts,", await Report(), StringComparison.Ordinal);
        world.Clock.Advance(TimeSpan.FromHours(1.5));
        Assert.Equal(start.AddHours(2.5), await LastUse(key.Id));
        Assert.Single(world.Main.User("svc-a").Keys[0].EarlierUses, use => use.Time == start.AddHours(1));
    }

    [Fact]
    public async Task Calls_may_be_throttled_for_each_API()
    {
        world.Cloud.Options.CallsPerSecond = 1;
        world.Cloud.Options.Burst = 2;
        (await world.Admin.Iam("ListUsers")).Ok();
        (await world.Admin.Iam("ListUsers")).Ok();
        (await world.Admin.Iam("ListUsers")).Fails("Throttling", 400);
        (await world.Admin.Iam("ListAccountAliases")).Ok();
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        (await world.Admin.Iam("ListUsers")).Ok();
        (await world.Admin.Iam("ListUsers")).Fails("Throttling", 400);
    }

    [Fact]
    public async Task Latency_passes_on_the_clock()
    {
        world.Clock.AutoAdvance = true;
        world.Cloud.Options.Latency = TimeSpan.FromSeconds(3);
        await world.Admin.Iam("ListUsers");
        await world.Admin.Iam("ListUsers");
        Assert.Equal(6, (world.Clock.GetUtcNow() - new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero)).TotalSeconds);
    }

    [Fact]
    public async Task A_copy_goes_its_own_way()
    {
        world.Main.AddUser("svc-a");
        var clock = new SandboxClock(world.Clock.GetUtcNow());
        var admin = world.Cloud.CreateAdminKey(World.MainId);
        var copy = world.Cloud.Clone(clock);
        var there = (await new WireClient(copy, admin).Iam("CreateAccessKey", ("UserName", "svc-a"))).Ok();
        Assert.Empty(world.Main.User("svc-a").Keys);
        Assert.Single(copy.Account(World.MainId).User("svc-a").Keys);
        Assert.Empty(world.Cloud.Calls);
        Assert.Single(copy.Calls);

        // The same past and the same calls give the same ids.
        var here = (await world.As(admin).Iam("CreateAccessKey", ("UserName", "svc-a"))).Ok();
        Assert.Equal(there.One("AccessKeyId"), here.One("AccessKeyId"));
    }

    [Fact]
    public void The_same_seed_gives_the_same_world()
    {
        static string Id(int seed)
        {
            var cloud = new SandboxCloud(new SandboxClock(DateTimeOffset.UnixEpoch), seed);
            cloud.AddAccount(World.MainId).AddUser("u");
            return cloud.Account(World.MainId).AddAccessKey("u").Id;
        }

        Assert.Equal(Id(7), Id(7));
        Assert.NotEqual(Id(7), Id(8));
    }

    [Fact]
    public async Task Many_users_are_no_burden()
    {
        for (var i = 0; i < 20_000; i++)
        {
            world.Main.AddUser($"user{i}");
        }

        string? marker = null;
        var count = 0;
        do
        {
            (string, string)[] more = marker is null ? [] : [("Marker", marker)];
            var page = await world.Admin.Iam(
                "GetAccountAuthorizationDetails",
                [("Filter.member.1", "User"), ("MaxItems", "1000"), .. more]);
            count += page.Body.Split("<UserName>").Length - 1;
            marker = page.Body.Contains("<Marker>", StringComparison.Ordinal) ? page.Body.Split("<Marker>")[1].Split('<')[0] : null;
        }
        while (marker is not null);
        for (var i = 0; i < 3; i++)
        {
            await world.Admin.Iam("GenerateCredentialReport");
        }

        Assert.True((await world.Admin.Iam("GetCredentialReport")).Body.Length > 2_000_000);
        Assert.Equal(20_000, count);
    }

    private async Task<DateTimeOffset?> LastUse(string accessKeyId)
    {
        var answer = (await world.Admin.Iam("GetAccessKeyLastUsed", ("AccessKeyId", accessKeyId))).Ok();
        return answer.One("LastUsedDate") is { } date ? DateTimeOffset.Parse(date, CultureInfo.InvariantCulture) : null;
    }

    private async Task<string> Report()
    {
        for (var i = 0; i < 3; i++)
        {
            await world.Admin.Iam("GenerateCredentialReport");
        }

        var content = (await world.Admin.Iam("GetCredentialReport")).Ok().One("Content")!;
        return Encoding.UTF8.GetString(Convert.FromBase64String(content));
    }

    private async Task<(int Keys, int Tags, string Value)> Seen() => (
        (await world.Admin.Iam("ListAccessKeys", ("UserName", "svc-a"))).All("AccessKeyId").Length,
        (await world.Admin.Iam("ListUserTags", ("UserName", "svc-a"))).All("Key").Length,
        (await world.Admin.Secrets("GetSecretValue", new { SecretId = "s" })).Text("SecretString"));
}
