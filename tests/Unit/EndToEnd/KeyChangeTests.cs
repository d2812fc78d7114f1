using IamHygiene.Sandbox;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>Deactivations and deletions at their edges: answers that are lost, people who are faster, time that runs out.</summary>
public sealed class KeyChangeTests
{
    private const string Name = "svc-app";

    private readonly World world = new(samples: false);
    private readonly string old;

    public KeyChangeTests() => old = world.AddReplaced(Name, 95);

    [Theory]
    [InlineData(FaultKind.EffectThenCut, true)]
    [InlineData(FaultKind.CutBefore, false)]
    public async Task After_a_lost_answer_to_a_deactivation_what_happened_counts(FaultKind kind, bool isDone)
    {
        world.Cloud.Faults.Enqueue(Fault.Of(kind, "UpdateAccessKey"));
        var result = Assert.Single((await world.RunAsync()).Actions);
        AssertEnded(result, isDone);
        Assert.Equal(!isDone, Key()!.IsActive);
    }

    [Theory]
    [InlineData(FaultKind.EffectThenCut, true)]
    [InlineData(FaultKind.CutBefore, false)]
    public async Task After_a_lost_answer_to_a_deletion_what_happened_counts(FaultKind kind, bool isDone)
    {
        MakeDeletable();
        world.Cloud.Faults.Enqueue(Fault.Of(kind, "DeleteAccessKey"));
        var result = Assert.Single((await world.RunAsync()).Actions);
        AssertEnded(result, isDone);
        Assert.Equal(isDone, Key() is null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_the_look_after_a_lost_answer_fails_too_nothing_is_taken_for_granted(bool isDeletion)
    {
        var operation = isDeletion ? "DeleteAccessKey" : "UpdateAccessKey";
        if (isDeletion)
        {
            MakeDeletable();
        }

        world.Cloud.Faults.Enqueue(Fault.Of(FaultKind.EffectThenCut, operation));
        world.Before(operation, () => world.Main.DenyActions("iam:ListAccessKeys"));
        AssertEnded(Assert.Single((await world.RunAsync()).Actions), isDone: false);
    }

    [Fact]
    public async Task A_key_that_is_gone_already_is_as_it_should_be()
    {
        MakeDeletable();
        world.Before("DeleteAccessKey", RemoveOldKey);
        Assert.Equal(ActionOutcome.Done, Assert.Single((await world.RunAsync()).Actions).Outcome);
        Assert.StartsWith("deleted ", Tag(TagNames.Key(old)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "was deactivated, but the day could not be noted")]
    [InlineData(true, "was deleted, but that could not be noted")]
    public async Task A_change_that_cannot_be_noted_is_done_with_a_problem_and_keeps_the_lease(bool isDeletion, string problem)
    {
        if (isDeletion)
        {
            MakeDeletable();
        }

        world.Deny("TagUser", value => value == TagNames.Key(old));
        var result = Assert.Single((await world.RunAsync()).Actions);
        Assert.Equal((ActionOutcome.Done, true), (result.Outcome, Leases().Count > 0));
        Assert.Contains(problem, result.Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_a_person_made_current_meanwhile_is_activated_again()
    {
        world.After("UpdateAccessKey", () => MakeCurrent(old));
        var result = Assert.Single((await world.RunAsync()).Actions);
        Assert.Equal((ActionOutcome.Failed, ProblemIds.KeyBecameCurrent), (result.Outcome, result.Problem?.ErrorId));
        Assert.True(Key()!.IsActive);
    }

    [Fact]
    public async Task A_deactivation_stands_where_the_last_look_at_the_secret_fails()
    {
        world.After("UpdateAccessKey", () => world.Main.DenyActions("secretsmanager:GetSecretValue"));
        Assert.Equal(ActionOutcome.Done, Assert.Single((await world.RunAsync()).Actions).Outcome);
        Assert.False(Key()!.IsActive);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_orphan_that_a_person_made_current_meanwhile_is_activated_again(bool isMoved)
    {
        var orphan = MakeOrphan();
        if (isMoved)
        {
            world.After("UpdateAccessKey", () => MakeCurrent(orphan));
        }

        var result = (await world.RunAsync()).Actions.Single(action => action.Action == PlannedActionKind.DisableOrphan);
        Assert.Equal(isMoved ? ProblemIds.KeyBecameCurrent : null, result.Problem?.ErrorId);
        Assert.Equal(isMoved, world.Main.User(Name).Key(orphan)!.IsActive);
    }

    // Half of the lease is for the change, the other half for whoever comes after.
    [Theory]
    [InlineData("Deactivate", "GetCallerIdentity")]
    [InlineData("Delete", "ListAccessKeys")]
    [InlineData("DisableOrphan", "ListAccessKeys")]
    public async Task Nothing_is_begun_once_half_of_the_lease_is_over(string action, string slowCall)
    {
        Make(action);
        SlowCall(slowCall, TimeSpan.FromMinutes(10.1));
        var result = (await world.RunAsync()).Actions[0];
        Assert.Equal((action, ProblemIds.TooSlow), (result.Action.ToString(), result.Problem?.ErrorId));
        Assert.DoesNotContain(world.Cloud.Calls, call => call.Operation is "UpdateAccessKey" or "DeleteAccessKey");
    }

    [Theory]
    [InlineData("Deactivate", "GetCallerIdentity")]
    [InlineData("Delete", "ListAccessKeys")]
    [InlineData("DisableOrphan", "ListAccessKeys")]
    public async Task Nothing_is_begun_once_the_run_must_end(string action, string slowCall)
    {
        Make(action);
        SlowCall(slowCall, TimeSpan.FromMinutes(5));
        var end = world.Clock.GetUtcNow().AddMinutes(5);
        await world.RunAsync(options => options with { Deadline = end });
        Assert.DoesNotContain(world.Cloud.Calls, call => call.Operation is "UpdateAccessKey" or "DeleteAccessKey");
    }

    [Fact]
    public async Task Another_run_that_takes_the_lease_first_is_given_way()
    {
        var other = new UserIntent("0ther000", world.Clock.GetUtcNow(), IntentPurpose.Change, []);
        world.Before("TagUser", () => SetTag(other.TagName, other.ToTagValue()));
        var result = Assert.Single((await world.RunAsync()).Actions);
        Assert.Equal((ActionOutcome.Skipped, null), (result.Outcome, result.Problem));
        Assert.Equal($"Run 0ther000 works on the keys of user {Name} at this moment.", result.Message);
        Assert.Equal([other.TagName], Leases());
    }

    [Theory]
    [InlineData(TagNames.SecretName, "another")]
    [InlineData(TagNames.SecretFormat, "env")]
    public async Task A_user_whose_tags_changed_meanwhile_is_left_to_the_next_run(string tag, string value)
    {
        world.Before("TagUser", () => SetTag(tag, value));
        var result = Assert.Single((await world.RunAsync()).Actions);
        Assert.Equal((ActionOutcome.Skipped, null), (result.Outcome, result.Problem));
        Assert.True(Key()!.IsActive);
        Assert.Empty(Leases());
    }

    [Fact]
    public async Task A_lease_whose_writing_failed_after_all_is_taken_back()
    {
        world.Cloud.Faults.Enqueue(new() { Kind = FaultKind.EffectThenError, Operation = "TagUser", Code = "AccessDenied", Status = 403 });
        Assert.Equal(ActionOutcome.Failed, Assert.Single((await world.RunAsync()).Actions).Outcome);
        Assert.Empty(Leases());
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(600, true)]
    [InlineData(600.1, false)]
    public void A_lease_is_young_for_half_of_its_time(double seconds, bool isYoung)
    {
        var taken = world.Clock.GetUtcNow();
        var lease = new HeldLease(new("0a1b2c3d", taken, IntentPurpose.Change, []), TimeSpan.FromMinutes(20));
        Assert.Equal(isYoung, lease.IsYoung(taken.AddSeconds(seconds)));
        Assert.Equal("2026-11-22T08:20:00Z", lease.Ends);
    }

    private void AssertEnded(ActionResult result, bool isDone)
    {
        Assert.Equal(isDone ? ActionOutcome.Done : ActionOutcome.Failed, result.Outcome);
        // Where it is not known, a later run must look.
        Assert.Equal(isDone ? 0 : 1, Leases().Count);
    }

    private void Make(string action)
    {
        if (action == "Delete")
        {
            MakeDeletable();
        }
        else if (action == "DisableOrphan")
        {
            MakeOrphan();
        }
    }

    private void MakeDeletable()
    {
        var since = world.Clock.GetUtcNow().AddDays(-30);
        world.Main.EditKey(Name, old, key => key.WithStatus(false, since) with { Created = since.AddDays(-90) });
        SetTag(TagNames.Key(old), new KeyNote(old, KeyNoteStatus.Inactive, since, since.AddDays(-90)).ToTagValue());
    }

    // Made by a run that died yesterday, and in no version of the secret.
    private string MakeOrphan()
    {
        RemoveOldKey();
        var current = world.Main.User(Name).Keys[0].Id;
        var orphan = world.Main.AddAccessKey(Name, world.Clock.GetUtcNow().AddDays(-1));
        var intent = new UserIntent("0ld0ld00", orphan.Created.AddSeconds(-5), IntentPurpose.Rotate, [current]);
        SetTag(intent.TagName, intent.ToTagValue());
        return orphan.Id;
    }

    private void RemoveOldKey() =>
        world.Main.EditUser(Name, user => user with { Keys = user.Keys.RemoveAll(key => key.Id == old) });

    private void MakeCurrent(string key) =>
        world.Main.AddSecretVersion(Name, $$"""{"AccessKeyId":"{{key}}","SecretAccessKey":"x","note":"kept"}""");

    // The second keys that are read are those under the lease; the first question who the caller is, is that of the account.
    private void SlowCall(string operation, TimeSpan takes) => world.Before(operation, () => world.Clock.Advance(takes), which: 2);

    private AccessKeyState? Key() => world.Main.User(Name).Key(old);

    private string? Tag(string name) => world.Main.User(Name).Tags.GetValueOrDefault(name);

    private void SetTag(string name, string value) => world.Tag(Name, name, value);

    private List<string> Leases() => world.Leases(Name);
}
