using IamHygiene.Sandbox;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>Bringing a key back, through the real SDK pipeline, against the sandbox.</summary>
public class RestorationTests
{
    private const string Name = "svc-app";
    private readonly World world = new(samples: false);
    private readonly string old;
    private readonly string replacement;

    public RestorationTests()
    {
        old = world.AddManaged(Name, 80);
        var rotated = world.RunAsync().GetAwaiter().GetResult();
        replacement = Assert.Single(rotated.Actions).NewAccessKeyId!;
        world.Clock.Advance(TimeSpan.FromDays(11));
        Assert.Equal(PlannedActionKind.Deactivate, Assert.Single(world.RunAsync().GetAwaiter().GetResult().Actions).Action);
        world.Clock.Advance(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_key_works_again_and_daily_runs_leave_it_alone_for_the_overlap()
    {
        var result = await RestoreAsync(old);
        Assert.Equal(ActionOutcome.Done, result.Outcome);
        Assert.True(Key(old).IsActive);
        Assert.StartsWith("restored ", Tags[TagNames.Key(old)], StringComparison.Ordinal);
        for (var day = 0; day < 10; day++)
        {
            Assert.Empty((await world.RunAsync()).Actions);
            world.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal("Deactivate", string.Join(", ", (await world.RunAsync()).Actions.Select(action => action.Action)));
        Assert.StartsWith("inactive ", Tags[TagNames.Key(old)], StringComparison.Ordinal);
        // The recovery window counts from the second deactivation.
        world.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Empty((await world.RunAsync()).Actions);
        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(PlannedActionKind.Delete, Assert.Single((await world.RunAsync()).Actions).Action);
    }

    [Fact]
    public async Task The_secret_names_it_again_once_it_is_proven_and_stays_so()
    {
        var result = await RestoreAsync(old, makeCurrent: true);
        Assert.Equal(ActionOutcome.Done, result.Outcome);
        Assert.Equal(old, Current());
        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty((await world.RunAsync()).Actions);
        world.Clock.Advance(TimeSpan.FromDays(30));
        Assert.DoesNotContain(
            (await world.RunAsync()).Actions,
            action => action.Action is PlannedActionKind.Deactivate or PlannedActionKind.Delete or PlannedActionKind.Rotate);
        Assert.Equal(old, Current());
        Assert.True(Key(replacement).IsActive);
    }

    [Fact]
    public async Task A_second_time_changes_nothing()
    {
        await RestoreAsync(old, makeCurrent: true);
        var calls = world.Cloud.Calls.Count;
        Assert.Equal(ActionOutcome.Skipped, (await RestoreAsync(old, makeCurrent: true)).Outcome);
        Assert.DoesNotContain(
            world.Cloud.Calls.Skip(calls),
            call => call.Operation is "TagUser" or "UntagUser" or "UpdateAccessKey" or "UpdateSecretVersionStage");
    }

    [Fact]
    public async Task An_active_key_can_be_made_current()
    {
        await RestoreAsync(old);
        Assert.Equal(replacement, Current());
        Assert.Equal(ActionOutcome.Done, (await RestoreAsync(old, makeCurrent: true)).Outcome);
        Assert.Equal(old, Current());
    }

    [Theory]
    [InlineData("TagUser", false)]
    [InlineData("UpdateAccessKey", false)]
    public async Task What_fails_before_the_key_is_active_leaves_it_inactive_and_undeleted(string operation, bool active)
    {
        world.Main.DenyActions("iam:" + operation);
        Assert.Equal(ActionOutcome.Failed, (await RestoreAsync(old, makeCurrent: true)).Outcome);
        Assert.Equal(active, Key(old).IsActive);
        Assert.Equal(replacement, Current());
        world.Main.ClearDenials();
        world.Clock.Advance(TimeSpan.FromDays(1));
        var next = await world.RunAsync();
        Assert.DoesNotContain(next.Actions, action => action.Action == PlannedActionKind.Delete);
    }

    [Fact]
    public async Task A_pair_that_does_not_work_is_not_made_current()
    {
        world.Main.EditSecret(
            Name,
            secret => secret with
            {
                Versions = [.. secret.Versions.Select(version => version.Text!.Contains(old, StringComparison.Ordinal)
                    ? version with { Text = $$"""{"AccessKeyId":"{{old}}","SecretAccessKey":"wrong","note":"kept"}""" }
                    : version)]
            });
        var result = await RestoreAsync(old, makeCurrent: true);
        Assert.Equal(ActionOutcome.Failed, result.Outcome);
        Assert.Equal("PairNotProven", result.Problem?.ErrorId);
        Assert.Equal(replacement, Current());
        Assert.True(Key(old).IsActive);
    }

    [Fact]
    public async Task What_was_stored_beside_the_pair_since_is_not_lost()
    {
        world.Main.EditSecret(
            Name,
            secret => secret with
            {
                Versions = [.. secret.Versions.Select(version => version.Text!.Contains(replacement, StringComparison.Ordinal)
                    ? version with { Text = version.Text.Replace("kept", "new since", StringComparison.Ordinal) }
                    : version)]
            });
        var result = await RestoreAsync(old, makeCurrent: true);
        Assert.Equal("SecretDiffers", result.Problem?.ErrorId);
        Assert.False(Key(old).IsActive);
        Assert.Equal(replacement, Current());
    }

    [Fact]
    public async Task A_lost_answer_to_the_move_is_looked_up()
    {
        world.Cloud.Faults.Enqueue(new() { Kind = FaultKind.EffectThenCut, Operation = "UpdateSecretVersionStage" });
        Assert.Equal(ActionOutcome.Done, (await RestoreAsync(old, makeCurrent: true)).Outcome);
        Assert.Equal(old, Current());
    }

    [Fact]
    public async Task Refusals_change_nothing_and_say_why()
    {
        world.AddManaged("svc-other", 20);
        var foreign = world.Main.User("svc-other").Keys[0].Id;
        Assert.Equal("UserNotFound", (await PlanAsync("svc-ap", old)).Refusal?.ErrorId);
        Assert.Contains("svc-app", (await PlanAsync("svc-ap", old)).Refusal!.Remedy, StringComparison.Ordinal);
        Assert.Equal("KeyNotFound", (await PlanAsync(Name, foreign)).Refusal?.ErrorId);
        world.Main.EditUser("svc-other", user => user with { Tags = user.Tags.SetItem(TagNames.SecretName, Name) });
        // AWSCURRENT names this user's key, so the liar is in nobody's way.
        Assert.Null((await PlanAsync(Name, old, makeCurrent: true)).Refusal);
        Assert.Equal("SecretShared", (await PlanAsync("svc-other", foreign, makeCurrent: true)).Refusal?.ErrorId);
        Assert.Null((await PlanAsync(Name, old)).Refusal);
        world.Main.EditUser("svc-other", user => user with { Tags = user.Tags.Remove(TagNames.SecretName) });
        Assert.Equal("NotManaged", (await PlanAsync("svc-other", foreign, makeCurrent: true)).Refusal?.ErrorId);
        world.Main.AddSecretVersion(Name, $$"""{"AccessKeyId":"{{foreign}}","SecretAccessKey":"x"}""");
        Assert.Equal("SecretMismatch", (await PlanAsync(Name, old, makeCurrent: true)).Refusal?.ErrorId);
        world.Main.EditUser(
            Name,
            user => user with
            {
                Tags = user.Tags.SetItem(TagNames.IntentPrefix + "0ld0ld00", StateTime.Format(world.Clock.GetUtcNow()) + " rotate " + old)
            });
        Assert.Equal("RotationInProgress", (await PlanAsync(Name, old)).Refusal?.ErrorId);
        world.Clock.Advance(TimeSpan.FromMinutes(21));
        Assert.Null((await PlanAsync(Name, old)).Refusal);
        Assert.False(Key(old).IsActive);
    }

    [Fact]
    public async Task A_pair_that_no_version_holds_cannot_be_made_current()
    {
        world.Main.AddSecret("svc-young", $$"""{"AccessKeyId":"","SecretAccessKey":""}""");
        world.Main.AddUser("svc-young", tags: [new(TagNames.SecretName, "svc-young")]);
        var key = world.Main.AddAccessKey("svc-young", active: false);
        Assert.Equal("PairNotStored", (await PlanAsync("svc-young", key.Id, makeCurrent: true)).Refusal?.ErrorId);
        Assert.Null((await PlanAsync("svc-young", key.Id)).Refusal);
    }

    private System.Collections.Immutable.ImmutableSortedDictionary<string, string> Tags => world.Main.User(Name).Tags;

    private AccessKeyState Key(string id) => world.Main.User(Name).Keys.Single(key => key.Id == id);

    private string Current()
    {
        var secret = world.Main.Secret(Name);
        var text = secret.Holder(SecretState.Current)!.Text!;
        return SecretDocument.Parse(new(text), SecretFormat.AccessKey, out _)!.AccessKeyId;
    }

    private Task<RestorePlan> PlanAsync(string user, string key, bool makeCurrent = false) =>
        world.PlanRestorationAsync(user, key, makeCurrent);

    private Task<ActionResult> RestoreAsync(string key, bool makeCurrent = false) => world.RestoreAsync(Name, key, makeCurrent);
}
