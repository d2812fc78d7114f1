using IamHygiene.Sandbox;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>Commands that hold a user's lease: what they say where it cannot be returned, and where another one holds it.</summary>
public sealed class LeaseReturnTests
{
    private const string Name = "svc-app";

    private readonly World world = new(samples: false);
    private readonly string key;

    public LeaseReturnTests()
    {
        key = world.AddManaged(Name, 20);
        world.Main.EditKey(Name, key, state => state.WithStatus(false, world.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task A_restoration_is_done_and_says_that_its_lease_stays()
    {
        KeepLeases();
        AssertStays(await RestoreAsync(), $"Key {key} is active again");
        Assert.True(world.Main.User(Name).Keys[0].IsActive);
        await AssertClearedLaterAsync();
    }

    [Fact]
    public async Task Taking_management_off_is_done_and_says_that_its_lease_stays()
    {
        KeepLeases();
        AssertStays(await world.UnregisterAsync(Name), "User svc-app is not managed any more.");
        Assert.DoesNotContain(TagNames.SecretName, world.Main.User(Name).Tags.Keys);
        await AssertClearedLaterAsync();
    }

    [Fact]
    public async Task A_registration_is_done_and_leaves_the_first_key_to_a_later_run()
    {
        world.Main.AddUser("svc-new");
        KeepLeases();
        var outcome = await world.RegisterAsync(new("svc-new"));
        AssertStays(outcome.Result, "User svc-new is managed");
        Assert.False(outcome.NeedsFirstKey);
        world.Cloud.Faults.Clear();
        world.Clock.Advance(TimeSpan.FromMinutes(21));
        await world.RunAsync();
        Assert.Single(world.Main.User("svc-new").Keys);
        Assert.Empty(world.Leases("svc-new"));
    }

    [Fact]
    public async Task What_failed_is_told_rather_than_the_lease_that_stays()
    {
        world.Main.DenyActions("iam:UpdateAccessKey");
        KeepLeases();
        Assert.Equal("AccessDenied", (await RestoreAsync()).Problem?.ErrorId);
        world.Main.EditUser(Name, state => state with { Tags = state.Tags.Remove(Assert.Single(world.Leases(Name))) });
        world.Main.AddSecretVersion(Name, world.Main.Secret(Name).CurrentText!, stages: ["AWSPENDING"], versionId: VersionIds.ForKey(key));
        Assert.Equal(ProblemIds.RotationUnfinished, (await world.UnregisterAsync(Name)).Problem?.ErrorId);
    }

    [Fact]
    public async Task Where_another_run_is_at_work_nothing_is_begun()
    {
        world.Main.AddUser("svc-new");
        foreach (var name in new[] { Name, "svc-new" })
        {
            var other = new UserIntent("0ther000", world.Clock.GetUtcNow(), IntentPurpose.Change, []);
            world.Tag(name, other.TagName, other.ToTagValue());
        }

        Assert.Equal(ProblemIds.AnotherRun, (await world.UnregisterAsync(Name)).Problem?.ErrorId);
        Assert.Equal(ProblemIds.AnotherRun, (await world.RegisterAsync(new("svc-new"))).Result.Problem?.ErrorId);
        Assert.Contains(TagNames.SecretName, world.Main.User(Name).Tags.Keys);
        Assert.Single(world.Leases(Name));
        Assert.DoesNotContain(world.Main.Secrets, secret => secret.Name == "iam/svc-new");
    }

    [Fact]
    public async Task A_lease_that_cannot_be_written_begins_nothing()
    {
        world.Main.DenyActions("iam:TagUser");
        var result = await world.UnregisterAsync(Name);
        Assert.Equal((ActionOutcome.Failed, "AccessDenied"), (result.Outcome, result.Problem?.ErrorId));
        Assert.Contains(TagNames.SecretName, world.Main.User(Name).Tags.Keys);
    }

    private void AssertStays(ActionResult result, string message)
    {
        Assert.Equal((ActionOutcome.Done, ProblemIds.LeaseNotReturned), (result.Outcome, result.Problem?.ErrorId));
        Assert.StartsWith(message, result.Problem!.Message, StringComparison.Ordinal);
        var ends = StateTime.Format(world.Clock.GetUtcNow().AddMinutes(20))[..16];
        Assert.Contains($"Until {ends}", result.Problem.Remedy, StringComparison.Ordinal);
    }

    private async Task AssertClearedLaterAsync()
    {
        world.Cloud.Faults.Clear();
        Assert.Single(world.Leases(Name));
        world.Clock.Advance(TimeSpan.FromMinutes(21));
        await world.RunAsync();
        Assert.Empty(world.Leases(Name));
    }

    private void KeepLeases() =>
        world.Deny("UntagUser", value => value.StartsWith(TagNames.IntentPrefix, StringComparison.Ordinal));

    private Task<ActionResult> RestoreAsync() => world.RestoreAsync(Name, key);
}
