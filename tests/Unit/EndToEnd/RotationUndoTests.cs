using IamHygiene.Sandbox;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>
/// The steps of a rotation between the new key and AWSCURRENT: what is tried again, what is undone, and what keeps the lease so that a
/// later run looks.
/// </summary>
public sealed class RotationUndoTests
{
    private const string Name = "svc-app";

    private readonly World world = new(samples: false);
    private readonly string old;
    private HygieneRun? run;

    public RotationUndoTests() => old = world.AddManaged(Name, 85);

    [Theory]
    [InlineData(120, true)]
    [InlineData(121, false)]
    public async Task A_key_is_made_within_two_minutes_of_its_lease_or_not_at_all(double seconds, bool isMade)
    {
        // The probe is the last call before it.
        world.After("UpdateSecretVersionStage", which: 1, act: () => world.Clock.Advance(TimeSpan.FromSeconds(seconds)));
        await RunAsync();
        Assert.Equal(isMade ? 2 : 1, world.Main.User(Name).Keys.Length);
        Assert.Equal(isMade ? null : ProblemIds.TooSlow, run!.Failures.SingleOrDefault()?.ErrorId);
        Assert.False(KeepsLease);
    }

    [Fact]
    public async Task No_key_is_made_once_the_run_must_end()
    {
        world.After("UpdateSecretVersionStage", which: 1, act: () => world.Clock.Advance(TimeSpan.FromSeconds(100)));
        var end = world.Clock.GetUtcNow().AddSeconds(110);
        await world.RunAsync(options => options with { Deadline = end });
        Assert.Single(world.Main.User(Name).Keys);
    }

    [Fact]
    public async Task After_an_unclear_answer_to_CreateAccessKey_the_lease_stays()
    {
        world.Cloud.Faults.Enqueue(Fault.Of(FaultKind.CutBefore, "CreateAccessKey"));
        await RunAsync();
        Assert.Contains("gave no clear answer to CreateAccessKey", Assert.Single(run!.Failures).Message, StringComparison.Ordinal);
        Assert.True(KeepsLease);
    }

    [Theory]
    [InlineData(FaultKind.Throttle)]
    [InlineData(FaultKind.CutBefore)]
    public async Task A_store_without_a_clear_answer_is_tried_again(FaultKind kind)
    {
        world.Cloud.Faults.Enqueue(new() { Kind = kind, Operation = "PutSecretValue", Match = 2 });
        await RunAsync();
        Assert.Empty(run!.Failures);
        Assert.DoesNotContain(old, world.Main.Secret(Name).CurrentText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_refused_is_not_tried_again_and_told()
    {
        world.Cloud.Faults.Enqueue(
            new() { Kind = FaultKind.ErrorBefore, Operation = "PutSecretValue", Match = 2, Code = "AccessDeniedException", Status = 400 });
        await RunAsync();
        AssertUndone("secretsmanager:PutSecretValue");
        Assert.Equal(2, world.Cloud.Calls.Count(call => call.Operation == "PutSecretValue"));
    }

    [Fact]
    public async Task A_version_that_does_not_hold_what_was_stored_is_undone()
    {
        world.After("PutSecretValue", which: 2, act: () => Spoil());
        await RunAsync();
        AssertUndone("holds something else");
    }

    [Fact]
    public async Task A_version_of_another_key_is_undone()
    {
        world.After(
            "PutSecretValue",
            which: 2,
            act: () => EditNew(text => text.Replace(New.Id, "AKIASOMEBODYSKEY0001", StringComparison.Ordinal)));
        await RunAsync();
        AssertUndone("holds something else");
    }

    [Fact]
    public async Task A_version_that_cannot_be_read_back_is_undone_with_the_reason()
    {
        world.After("PutSecretValue", which: 2, act: () => world.Main.DenyActions("secretsmanager:GetSecretValue"));
        await RunAsync();
        AssertUndone("secretsmanager:GetSecretValue");
    }

    [Fact]
    public async Task Where_half_of_the_lease_is_over_AWSCURRENT_is_left_to_a_later_run()
    {
        world.After("GetCallerIdentity", which: 2, act: () => world.Clock.Advance(TimeSpan.FromMinutes(10.1)));
        await RunAsync();
        var problem = Assert.Single(run!.Failures);
        Assert.Equal(ProblemIds.TooSlow, problem.ErrorId);
        Assert.Contains("is stored and not yet current", problem.Message, StringComparison.Ordinal);
        Assert.Contains(old, world.Main.Secret(Name).CurrentText, StringComparison.Ordinal);
        Assert.True(KeepsLease);
    }

    [Fact]
    public async Task Where_the_run_must_end_AWSCURRENT_is_left_to_a_later_run()
    {
        world.After("GetCallerIdentity", which: 2, act: () => world.Clock.Advance(TimeSpan.FromMinutes(5)));
        var end = world.Clock.GetUtcNow().AddMinutes(5);
        run = await world.RunAsync(options => options with { Deadline = end });
        Assert.Contains(run.Failures, failure => failure.ErrorId == ProblemIds.TooSlow);
        Assert.Contains(old, world.Main.Secret(Name).CurrentText, StringComparison.Ordinal);
        Assert.True(KeepsLease);
    }

    [Fact]
    public async Task A_move_that_happened_although_the_answer_says_otherwise_counts()
    {
        world.Cloud.Faults.Enqueue(new()
        {
            Kind = FaultKind.EffectThenError,
            Operation = "UpdateSecretVersionStage",
            Match = 2,
            Code = "InternalServiceError",
            Status = 500,
        });
        await RunAsync();
        Assert.Empty(run!.Failures);
        Assert.Contains(New.Id, world.Main.Secret(Name).CurrentText, StringComparison.Ordinal);
        // The probe, the move and the clearing of AWSPENDING.
        Assert.Equal(3, world.Cloud.Calls.Count(call => call.Operation == "UpdateSecretVersionStage"));
    }

    [Fact]
    public async Task Where_AWSCURRENT_cannot_be_read_after_a_failed_move_it_is_tried_again()
    {
        world.Cloud.Faults.Enqueue(
            new() { Kind = FaultKind.ErrorBefore, Operation = "UpdateSecretVersionStage", Match = 2, Code = "InternalServiceError" });
        world.After("UpdateSecretVersionStage", which: 2, act: () => world.Cloud.Faults.Enqueue(
            new() { Kind = FaultKind.ErrorBefore, Operation = "DescribeSecret", Code = "InternalServiceError" }));
        var began = world.Clock.GetUtcNow();
        await RunAsync();
        Assert.Empty(run!.Failures);
        Assert.Contains(New.Id, world.Main.Secret(Name).CurrentText, StringComparison.Ordinal);
        Assert.True(world.Clock.GetUtcNow() - began >= TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task What_could_not_be_cleared_after_the_move_is_a_problem_and_keeps_the_lease()
    {
        world.After("UpdateSecretVersionStage", which: 2, act: () => world.Main.DenyActions("secretsmanager:UpdateSecretVersionStage"));
        await RunAsync();
        var result = Assert.Single(run!.Actions);
        Assert.Equal((ActionOutcome.Done, New.Id), (result.Outcome, result.NewAccessKeyId));
        Assert.Contains("was rotated, but what the rotation noted", result.Problem!.Message, StringComparison.Ordinal);
        Assert.True(KeepsLease);
    }

    // Each step of the undoing in turn.
    [Theory]
    [InlineData("iam:UpdateAccessKey", true)]
    [InlineData("secretsmanager:DescribeSecret", true)]
    [InlineData("secretsmanager:UpdateSecretVersionStage", false)]
    [InlineData("iam:TagUser", false)]
    public async Task What_cannot_be_undone_now_keeps_the_lease(string denied, bool staysActive)
    {
        world.After("PutSecretValue", which: 2, act: () =>
        {
            Spoil();
            world.Main.DenyActions(denied);
        });
        await RunAsync();
        var problem = Assert.Single(run!.Failures);
        Assert.Equal(ProblemIds.RotationHalfDone, problem.ErrorId);
        Assert.True(KeepsLease);
        Assert.Equal(staysActive, New.IsActive);
        Assert.Contains(old, world.Main.Secret(Name).CurrentText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_key_that_a_person_made_current_while_it_was_undone_works()
    {
        world.After("PutSecretValue", which: 2, act: () => Spoil());
        world.Before("UpdateAccessKey", () => world.Main.EditSecret(
            Name,
            secret => secret.MoveStage(SecretState.Current, VersionIds.ForKey(New.Id))));
        await RunAsync();
        Assert.Equal(ProblemIds.RotationHalfDone, Assert.Single(run!.Failures).ErrorId);
        Assert.True(New.IsActive);
        Assert.True(KeepsLease);
    }

    private AccessKeyState New => world.Main.User(Name).Keys[^1];

    private bool KeepsLease => world.Main.User(Name).Tags.ContainsKey(TagNames.IntentPrefix + run!.RunId);

    private async Task RunAsync() => run = await world.RunAsync();

    private void AssertUndone(string reason)
    {
        var problem = Assert.Single(run!.Failures);
        Assert.Equal(ProblemIds.RotationUndone, problem.ErrorId);
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
        Assert.False(New.IsActive);
        Assert.False(KeepsLease);
        Assert.Contains(old, world.Main.Secret(Name).CurrentText, StringComparison.Ordinal);
    }

    private void Spoil() =>
        EditNew(text => text.Replace("SecretAccessKey\":\"", "SecretAccessKey\":\"x", StringComparison.Ordinal));

    private void EditNew(Func<string, string> edit) => world.EditVersion(Name, VersionIds.ForKey(New.Id), edit);
}
