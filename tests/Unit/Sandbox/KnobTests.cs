using IamHygiene.Sandbox;
using Xunit;

namespace IamHygiene.Tests.Sandbox;

public sealed class KnobTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_new_key_works_later_and_a_deactivated_one_works_on_for_a_while()
    {
        _world.Cloud.Options.NewKeyDelay = TimeSpan.FromSeconds(10);
        _world.Main.AddUser("svc-a");
        AccessKeyState key = _world.Main.AddAccessKey("svc-a");
        WireClient user = _world.As(_world.Main.Credentials("svc-a"));
        (await user.Sts("GetCallerIdentity")).Fails("InvalidClientTokenId", 403);
        _world.Clock.Advance(TimeSpan.FromSeconds(10));
        (await user.Sts("GetCallerIdentity")).Ok();
        await _world.Admin.Iam("DeleteAccessKey", ("UserName", "svc-a"), ("AccessKeyId", key.Id));
        _world.Clock.Advance(TimeSpan.FromSeconds(9));
        (await user.Sts("GetCallerIdentity")).Ok();
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        (await user.Sts("GetCallerIdentity")).Fails("InvalidClientTokenId", 403);
    }

    [Fact]
    public async Task Reads_may_lag()
    {
        _world.Main.AddUser("svc-a");
        _world.Main.AddSecret("s", "old");
        _world.Cloud.Options.StaleReads = TimeSpan.FromSeconds(5);
        await _world.Admin.Iam("CreateAccessKey", ("UserName", "svc-a"));
        await _world.Admin.Iam("TagUser", ("UserName", "svc-a"), ("Tags.member.1.Key", "k"), ("Tags.member.1.Value", "v"));
        await _world.Admin.Secrets("PutSecretValue", new { SecretId = "s", SecretString = "new" });
        Assert.Equal((0, 0, "old"), await Seen());
        _world.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal((0, 0, "old"), await Seen());
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((1, 1, "new"), await Seen());

        // Writes do not lag: the third key is refused at once.
        await _world.Admin.Iam("CreateAccessKey", ("UserName", "svc-a"));
        (await _world.Admin.Iam("CreateAccessKey", ("UserName", "svc-a"))).Fails("LimitExceeded", 409);
        Assert.Equal("new", _world.Main.Secret("s").CurrentText);
    }

    [Fact]
    public async Task Calls_may_be_throttled_for_each_API()
    {
        _world.Cloud.Options.CallsPerSecond = 1;
        _world.Cloud.Options.Burst = 2;
        (await _world.Admin.Iam("ListUsers")).Ok();
        (await _world.Admin.Iam("ListUsers")).Ok();
        (await _world.Admin.Iam("ListUsers")).Fails("Throttling", 400);
        (await _world.Admin.Iam("ListAccountAliases")).Ok();
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        (await _world.Admin.Iam("ListUsers")).Ok();
        (await _world.Admin.Iam("ListUsers")).Fails("Throttling", 400);
    }

    [Fact]
    public async Task Latency_passes_on_the_clock()
    {
        _world.Clock.AutoAdvance = true;
        _world.Cloud.Options.Latency = TimeSpan.FromSeconds(3);
        await _world.Admin.Iam("ListUsers");
        await _world.Admin.Iam("ListUsers");
        Assert.Equal(6, (_world.Clock.GetUtcNow() - new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero)).TotalSeconds);
    }

    [Fact]
    public async Task A_copy_goes_its_own_way()
    {
        _world.Main.AddUser("svc-a");
        var clock = new SandboxClock(_world.Clock.GetUtcNow());
        SandboxCredentials admin = _world.Cloud.CreateAdminKey(World.MainId);
        SandboxCloud copy = _world.Cloud.Clone(clock);
        Answer there = (await new WireClient(copy, admin).Iam("CreateAccessKey", ("UserName", "svc-a"))).Ok();
        Assert.Empty(_world.Main.User("svc-a").Keys);
        Assert.Single(copy.Account(World.MainId).User("svc-a").Keys);
        Assert.Empty(_world.Cloud.Calls);
        Assert.Single(copy.Calls);

        // The same past and the same calls give the same ids.
        Answer here = (await _world.As(admin).Iam("CreateAccessKey", ("UserName", "svc-a"))).Ok();
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
        for (int i = 0; i < 20_000; i++)
        {
            _world.Main.AddUser($"user{i}");
        }

        string? marker = null;
        int count = 0;
        do
        {
            (string, string)[] more = marker is null ? [] : [("Marker", marker)];
            Answer page = await _world.Admin.Iam(
                "GetAccountAuthorizationDetails",
                [("Filter.member.1", "User"), ("MaxItems", "1000"), .. more]);
            count += page.Body.Split("<UserName>").Length - 1;
            marker = page.Body.Contains("<Marker>", StringComparison.Ordinal) ? page.Body.Split("<Marker>")[1].Split('<')[0] : null;
        }
        while (marker is not null);
        for (int i = 0; i < 3; i++)
        {
            await _world.Admin.Iam("GenerateCredentialReport");
        }

        Assert.True((await _world.Admin.Iam("GetCredentialReport")).Body.Length > 2_000_000);
        Assert.Equal(20_000, count);
    }

    private async Task<(int Keys, int Tags, string Value)> Seen() => (
        (await _world.Admin.Iam("ListAccessKeys", ("UserName", "svc-a"))).All("AccessKeyId").Length,
        (await _world.Admin.Iam("ListUserTags", ("UserName", "svc-a"))).All("Key").Length,
        (await _world.Admin.Secrets("GetSecretValue", new { SecretId = "s" })).Text("SecretString"));
}
