using IamHygiene.Sandbox;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>Rotations that stop in the middle: what is finished, what is undone, and what the run says of it.</summary>
public sealed class RotationStepTests
{
    private const string Name = "svc-app";

    private readonly World world = new(samples: false);
    private readonly string old;

    public RotationStepTests() => old = world.AddManaged(Name, 85);

    [Fact]
    public async Task A_stored_key_is_undone_where_somebody_has_changed_the_secret_since()
    {
        var made = await LeaveStoredAsync();
        var text = world.Main.Secret(Name).CurrentText!.Replace("kept", "of a person", StringComparison.Ordinal);
        world.Main.AddSecretVersion(Name, text);
        AssertUndone(await world.RunAsync(), made, $"Somebody has changed the secret since key {made.Id} was stored.");
        Assert.Equal(text, world.Main.Secret(Name).CurrentText);
    }

    [Fact]
    public async Task A_stored_key_that_AWS_refuses_is_undone()
    {
        var made = await LeaveStoredAsync();
        world.EditVersion(Name, VersionIds.ForKey(made.Id), text => text.Replace(made.Secret, "wrong", StringComparison.Ordinal));
        AssertUndone(await world.RunAsync(), made, $"The stored pair of key {made.Id} is refused by AWS, for 60 seconds.");
    }

    [Fact]
    public async Task A_stored_key_waits_while_nobody_can_say_whether_it_works()
    {
        var made = await LeaveStoredAsync();
        world.Cloud.Faults.Enqueue(new()
        {
            Kind = FaultKind.ErrorBefore,
            Operation = "GetCallerIdentity",
            When = call => call.AccessKeyId == made.Id,
            Code = "InternalFailure",
            Times = int.MaxValue,
        });
        var run = await world.RunAsync();
        var problem = Assert.Single(run.Failures);
        Assert.Equal(ProblemIds.PairNotProven, problem.ErrorId);
        Assert.Contains("could not be checked", problem.Message, StringComparison.Ordinal);
        Assert.Contains(TagNames.IntentPrefix + run.RunId, Leases());
        Assert.True(Key(made.Id).IsActive);
        world.Cloud.Faults.Clear();
        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty((await world.RunAsync()).Failures);
        Assert.Contains(made.Id, world.Main.Secret(Name).CurrentText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stored_key_that_cannot_be_read_waits_and_keeps_the_lease()
    {
        var made = await LeaveStoredAsync();
        // It is read for the plan and again under the lease before that.
        const int ToFinish = 3;
        world.Cloud.Faults.Enqueue(new()
        {
            Kind = FaultKind.ErrorBefore,
            Operation = "GetSecretValue",
            When = call => call.Parameters.GetValueOrDefault("VersionId") == VersionIds.ForKey(made.Id),
            Match = ToFinish,
            Code = "InternalServiceError",
            Times = int.MaxValue,
        });
        var run = await world.RunAsync();
        Assert.Equal("InternalServiceError", Assert.Single(run.Failures).ErrorId);
        Assert.Contains(TagNames.IntentPrefix + run.RunId, Leases());
        Assert.True(Key(made.Id).IsActive);
    }

    // The new pair comes late, so its readers get as many days as ever before the old one stops.
    [Theory]
    [InlineData(119.9, false)]
    [InlineData(120.1, true)]
    public async Task The_old_key_gets_a_whole_overlap_where_the_rotation_was_finished_late(double hours, bool isLate)
    {
        var made = await LeaveStoredAsync();
        world.Clock.Advance(made.Created.AddHours(hours) - world.Clock.GetUtcNow());
        Assert.Empty((await world.RunAsync()).Failures);
        Assert.Equal(isLate, Tag(TagNames.Key(old))?.StartsWith("restored ", StringComparison.Ordinal) == true);
        world.Clock.Advance(TimeSpan.FromDays(9));
        await world.RunAsync();
        Assert.Equal(isLate, Key(old).IsActive);
        Assert.True(Key(made.Id).IsActive);
    }

    [Theory]
    [InlineData(2, null)]
    [InlineData(3, "InternalServiceError")]
    public async Task AWSCURRENT_is_moved_at_the_third_try_or_by_a_later_run(int failures, string? problem)
    {
        // The first call takes the probe back.
        world.Cloud.Faults.Enqueue(new()
        {
            Kind = FaultKind.ErrorBefore,
            Operation = "UpdateSecretVersionStage",
            Code = "InternalServiceError",
            Match = 2,
            Times = failures,
        });
        var run = await world.RunAsync();
        Assert.Equal(problem, run.Failures.SingleOrDefault()?.ErrorId);
        Assert.Equal(problem is not null, world.Main.Secret(Name).CurrentText!.Contains(old, StringComparison.Ordinal));
        if (problem is not null)
        {
            Assert.Contains("is stored and works, but AWSCURRENT could not be moved", run.Failures[0].Message, StringComparison.Ordinal);
            Assert.NotEmpty(Leases());
        }

        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty((await world.RunAsync()).Failures);
        Assert.DoesNotContain(old, world.Main.Secret(Name).CurrentText, StringComparison.Ordinal);
        Assert.Equal(2, world.Main.User(Name).Keys.Length);
    }

    [Fact]
    public async Task A_forced_rotation_that_cannot_be_noted_makes_no_key()
    {
        world.Deny("TagUser", value => value == TagNames.GenerateNewKeys);
        var run = await world.RunAsync(options => options with { Force = new HashSet<string> { Name } });
        Assert.Contains("the forced rotation could not be noted", Assert.Single(run.Failures).Message, StringComparison.Ordinal);
        Assert.Equal(old, Assert.Single(world.Main.User(Name).Keys).Id);
        Assert.Empty(Leases());
    }

    [Fact]
    public async Task What_a_person_wrote_while_the_rotation_began_is_in_the_new_version()
    {
        world.Before("TagUser", () =>
        {
            var text = world.Main.Secret(Name).CurrentText!;
            world.Main.AddSecretVersion(Name, text.Replace("kept", "of a person", StringComparison.Ordinal));
        });
        Assert.Empty((await world.RunAsync()).Failures);
        Assert.Contains("of a person", world.Main.Secret(Name).CurrentText, StringComparison.Ordinal);
        Assert.DoesNotContain(old, world.Main.Secret(Name).CurrentText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_the_secret_cannot_be_written_the_remedy_tells_of_what_is_left(bool isLeft)
    {
        world.Cloud.Faults.Enqueue(new()
        {
            Kind = isLeft ? FaultKind.EffectThenError : FaultKind.ErrorBefore,
            Operation = "PutSecretValue",
            Code = "AccessDeniedException",
            Status = 400,
        });
        if (isLeft)
        {
            world.Main.DenyActions("secretsmanager:UpdateSecretVersionStage");
        }

        var problem = Assert.Single((await world.RunAsync()).Failures);
        Assert.Contains("cannot be written, so no key was made", problem.Message, StringComparison.Ordinal);
        Assert.Equal(isLeft, problem.Remedy.EndsWith("A later run clears what is left.", StringComparison.Ordinal));
        Assert.Equal(isLeft, Leases().Count > 0);
        Assert.Single(world.Main.User(Name).Keys);
    }

    [Fact]
    public async Task An_SMTP_user_whose_new_pair_is_refused_gets_back_what_was()
    {
        MakeSmtp(world.Main.User(Name).Keys[0], VersionIds.ForKey(old));
        world.Cloud.Options.NewKeyDelay = TimeSpan.FromHours(2);
        var run = await world.RunAsync();
        var made = world.Main.User(Name).Keys[^1];
        AssertUndone(run, made, $"The stored pair of key {made.Id} is refused by AWS, for 60 seconds.");
    }

    [Fact]
    public async Task An_SMTP_password_that_a_dead_run_stored_is_undone_where_no_server_can_prove_it()
    {
        MakeSmtp(world.Main.User(Name).Keys[0], VersionIds.ForKey(old));
        var made = world.Main.AddAccessKey(Name, world.Clock.GetUtcNow().AddDays(-1));
        world.Main.AddSecretVersion(Name, World.SmtpText(made), stages: ["AWSPENDING"], versionId: VersionIds.ForKey(made.Id));
        var intent = new UserIntent("0ld0ld00", made.Created.AddSeconds(-5), IntentPurpose.Rotate, [old]);
        world.Tag(Name, intent.TagName, intent.ToTagValue());
        AssertUndone(await world.RunAsync(), made, $"The stored pair of key {made.Id} cannot be proven from an SMTP password.");
    }

    // No server is known: the id of a version that we wrote says that its pair was proven then.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_old_key_of_an_SMTP_user_goes_only_where_we_wrote_the_version_that_replaces_it(bool isOurs)
    {
        var young = world.Main.AddAccessKey(Name, world.Clock.GetUtcNow().AddDays(-15));
        world.Main.EditUser(Name, user => user with { Keys = [user.Keys[0] with { Created = user.Keys[0].Created.AddDays(-10) }, young] });
        MakeSmtp(young, isOurs ? VersionIds.ForKey(young.Id) : "11111111-2222-3333-4444-555555555555");
        var run = await world.RunAsync();
        Assert.Equal(isOurs, !Key(old).IsActive);
        Assert.Equal(isOurs ? 0 : 1, run.Failures.Count);
        Assert.All(
            run.Failures,
            failure => Assert.Contains("was not written by IamHygiene, so it cannot be proven", failure.Message, StringComparison.Ordinal));
    }

    // A run that made and stored a key which AWS did not know yet.
    private async Task<AccessKeyState> LeaveStoredAsync()
    {
        world.Cloud.Options.NewKeyDelay = TimeSpan.FromHours(2);
        await world.RunAsync();
        world.Cloud.Options.NewKeyDelay = TimeSpan.Zero;
        world.Clock.Advance(TimeSpan.FromDays(1));
        return world.Main.User(Name).Keys[^1];
    }

    private void AssertUndone(HygieneRun run, AccessKeyState made, string reason)
    {
        var problem = Assert.Single(run.Failures);
        Assert.Equal(ProblemIds.RotationUndone, problem.ErrorId);
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
        Assert.False(Key(made.Id).IsActive);
        var note = KeyNote.Parse(made.Id, Tag(TagNames.Key(made.Id))!, world.Clock.GetUtcNow())!;
        Assert.Equal(KeyNoteStatus.Orphan, note.Status);
        Assert.InRange(note.Created!.Value, made.Created.AddMinutes(-1), made.Created.AddSeconds(1));
        Assert.Contains(old, world.Main.Secret(Name).CurrentText, StringComparison.Ordinal);
        Assert.Null(world.Main.Secret(Name).Holder("AWSPENDING"));
        Assert.DoesNotContain(TagNames.IntentPrefix + run.RunId, Leases());
    }

    private void MakeSmtp(AccessKeyState current, string version)
    {
        world.Tag(Name, TagNames.SecretFormat, "ses-smtp");
        world.Main.EditSecret(Name, secret => secret with { Versions = [] });
        world.Main.AddSecretVersion(Name, World.SmtpText(current), versionId: version);
    }

    private string? Tag(string name) => world.Main.User(Name).Tags.GetValueOrDefault(name);

    private AccessKeyState Key(string id) => world.Main.User(Name).Key(id)!;

    private List<string> Leases() => world.Leases(Name);
}
