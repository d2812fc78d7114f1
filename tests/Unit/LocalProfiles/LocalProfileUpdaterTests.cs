using IamHygiene.Sandbox;
using IamHygiene.Tests.EndToEnd;

namespace IamHygiene.Tests.LocalProfiles;

/// <summary>What a local profile should hold, through the real SDK pipeline, against the sandbox.</summary>
public sealed class LocalProfileUpdaterTests
{
    private const string Name = "svc-app";

    private readonly World world = new(samples: false);

    [Theory]
    [InlineData(80, 10)]
    [InlineData(85, 10)]
    [InlineData(70, 20)]
    public async Task An_older_pair_is_replaced_by_the_one_in_the_secret_and_its_end_is_told(int age, int daysLeft)
    {
        var old = world.AddManaged(Name, age, current: false);
        var current = world.Main.AddAccessKey(Name);
        Store(current);
        var plan = await PlanAsync(PairOf(old));
        Assert.Equal((World.Account, Name, old), (plan.AccountId, plan.UserName, plan.CurrentAccessKeyId));
        Assert.Equal(current.Id, plan.Replacement!.AccessKeyId);
        Assert.Equal(world.Clock.GetUtcNow().AddDays(daysLeft), plan.CurrentKeyEnds!.Value, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task The_pair_of_the_secret_needs_no_replacement()
    {
        var plan = await PlanAsync(PairOf(world.AddManaged(Name, 5)));
        Assert.Equal((Name, null, null), (plan.UserName, plan.Replacement, plan.CurrentKeyEnds));
    }

    [Fact]
    public async Task A_user_below_a_path_is_found()
    {
        world.Main.AddUser(Name, "/apps/mail/", tags: [new(TagNames.SecretName, Name)]);
        Assert.Equal(Name, (await PlanAsync(PairOf(world.AddManaged(Name, 5)))).UserName);
    }

    [Fact]
    public async Task A_pair_that_AWS_refuses_is_named()
    {
        world.AddManaged(Name, 5);
        var off = world.Main.AddAccessKey(Name, active: false);
        await AssertRefusedAsync(ProfileIds.ProfileKeyRefused, PairOf(off.Id));
    }

    [Fact]
    public async Task A_pair_that_is_no_users_is_refused()
    {
        world.AddManaged(Name, 5);
        var root = new KeyPair("AKIAIOSFODNN7EXAMPLE", new("secret"));
        Assert.Equal(ProfileIds.ProfileIsNoUser, (await RefusalAsync(root, null, "arn:aws:iam::111122223333:root")).ErrorId);
        const string Role = "arn:aws:sts::111122223333:assumed-role/user/session";
        Assert.Equal(ProfileIds.ProfileIsNoUser, (await RefusalAsync(root, null, Role)).ErrorId);
        const string Federated = "arn:aws:sts::111122223333:user/federated";
        Assert.Equal(ProfileIds.ProfileIsNoUser, (await RefusalAsync(root, null, Federated)).ErrorId);
        Assert.Equal(ProfileIds.ProfileIsNoUser, (await RefusalAsync(root, null, "user")).ErrorId);
    }

    [Fact]
    public async Task A_user_without_a_secret_needs_one_named()
    {
        world.Main.AddUser(Name);
        var pair = PairOf(world.Main.AddAccessKey(Name).Id);
        await AssertRefusedAsync(ProfileIds.NoSecretNamed, pair);
        var current = world.Main.AddAccessKey(Name);
        Store(current);
        Assert.Equal(current.Id, (await PlanAsync(pair, Name)).Replacement!.AccessKeyId);
    }

    [Fact]
    public async Task What_is_named_goes_before_the_tag()
    {
        world.AddManaged(Name, 5);
        var pair = PairOf(world.Main.AddAccessKey(Name).Id);
        world.Main.AddSecret("other", $$"""{"AccessKeyId":"{{pair.AccessKeyId}}","SecretAccessKey":"x"}""");
        Assert.Null((await PlanAsync(pair, "other")).Replacement);
    }

    [Fact]
    public async Task A_stored_pair_of_another_user_or_that_is_refused_is_not_taken()
    {
        var pair = PairOf(world.AddManaged(Name, 5, current: false));
        world.Main.AddUser("other");
        Store(world.Main.AddAccessKey("other"));
        var problem = await RefusalAsync(pair, null);
        Assert.Equal(ProfileIds.StoredPairNotUsable, problem.ErrorId);
        Assert.Contains("user/other", problem.Message, StringComparison.Ordinal);
        world.Main.AddSecret("off", Text(world.Main.AddAccessKey(Name, active: false)));
        Assert.Equal(ProfileIds.StoredPairNotUsable, (await RefusalAsync(pair, "off")).ErrorId);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("""{"AccessKeyId":"","SecretAccessKey":""}""")]
    public async Task A_secret_without_a_pair_is_not_usable(string text)
    {
        var pair = PairOf(world.AddManaged(Name, 5, current: false));
        world.Main.AddSecret(Name, text);
        await AssertRefusedAsync(FindingIds.SecretUnusable, pair);
    }

    [Theory]
    [InlineData("ses-smtp", "AccessKeyId", "SecretAccessKey")]
    [InlineData("json:Id/Key", "Id", "Key")]
    public async Task The_secret_is_read_in_its_form_and_an_SMTP_password_is_no_key(string format, string id, string secret)
    {
        var tags = new KeyValuePair<string, string>[] { new(TagNames.SecretName, Name), new(TagNames.SecretFormat, format) };
        world.Main.AddUser(Name, tags: tags);
        var pair = PairOf(world.Main.AddAccessKey(Name).Id);
        var current = world.Main.AddAccessKey(Name);
        world.Main.AddSecret(Name, $$"""{"{{id}}":"{{current.Id}}","{{secret}}":"{{current.Secret}}"}""");
        Assert.Equal(current.Id, (await PlanAsync(pair)).Replacement!.AccessKeyId);
    }

    [Fact]
    public async Task Who_may_not_list_keys_gets_the_pair_without_an_end()
    {
        var pair = PairOf(world.AddManaged(Name, 5, current: false));
        var current = world.Main.AddAccessKey(Name);
        Store(current);
        world.Cloud.Faults.Enqueue(Fault.Error("ListAccessKeys", "AccessDenied", 403));
        var plan = await PlanAsync(pair);
        Assert.Equal((current.Id, null), (plan.Replacement!.AccessKeyId, plan.CurrentKeyEnds));
    }

    private static string Text(AccessKeyState key) => $$"""{"AccessKeyId":"{{key.Id}}","SecretAccessKey":"{{key.Secret}}"}""";

    private void Store(AccessKeyState key) => world.Main.AddSecret(Name, Text(key));

    private KeyPair PairOf(string id)
    {
        var key = world.Main.Users.SelectMany(user => user.Keys).Single(key => key.Id == id);
        return new(key.Id, new(key.Secret));
    }

    private async Task AssertRefusedAsync(string id, KeyPair pair) => Assert.Equal(id, (await RefusalAsync(pair, null)).ErrorId);

    private async Task<Problem> RefusalAsync(KeyPair pair, string? secretId, string? arn = null) =>
        (await Assert.ThrowsAsync<LocalProfileException>(() => PlanAsync(pair, secretId, arn))).Problem;

    // With an ARN, STS says that the pair is of that one.
    private Task<LocalProfilePlan> PlanAsync(KeyPair pair, string? secretId = null, string? arn = null) =>
        world.WithPorts((ports, _, _) =>
        {
            var seen = arn is null ? ports : ports with { Caller = new KnownCaller(arn) };
            return new LocalProfileUpdater(seen, new()).PlanAsync("profile", pair, secretId, CancellationToken.None);
        });

    private sealed class KnownCaller(string arn) : ICallerIdentityPort
    {
        public Task<string?> WhoAmIAsync(KeyPair pair, CancellationToken cancellationToken) => Task.FromResult<string?>(arn);
    }
}
