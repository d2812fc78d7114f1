using IamHygiene.Sandbox;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>Registrations that stop in the middle: what is taken back, what stays, and what another person did meanwhile.</summary>
public sealed class RegistrationFailureTests
{
    private const string Name = "svc-new";
    private const string Secret = "iam/" + Name;

    private readonly World world = new(samples: false);

    public RegistrationFailureTests()
    {
        world.Main.AddUser(Name);
        world.Main.AddGroup("Readers");
    }

    [Fact]
    public async Task A_person_who_ends_the_command_leaves_nothing_behind()
    {
        using var cancelling = new CancellationTokenSource();
        AtTags(_ => cancelling.Cancel());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.RegisterAsync(new(Name), cancelling.Token));
        Assert.NotNull(Found()!.DeletionDate);
        Assert.DoesNotContain(TagNames.SecretName, Tags);
    }

    [Fact]
    public async Task What_was_made_last_is_taken_back_first()
    {
        AtTags(Refuse);
        await world.RegisterAsync(new(Name) { GroupName = "Readers" });
        var back = world.Cloud.Calls.Select(call => call.Operation).Where(name => name is "DeleteSecret" or "RemoveUserFromGroup");
        Assert.Equal(["DeleteSecret", "RemoveUserFromGroup"], back);
    }

    [Fact]
    public async Task A_secret_whose_creation_had_no_clear_answer_is_used_where_it_is_ours()
    {
        world.Cloud.Faults.Enqueue(Fault.Of(FaultKind.EffectThenCut, "CreateSecret"));
        var outcome = await world.RegisterAsync(new(Name));
        Assert.Equal((ActionOutcome.Done, null), (outcome.Result.Outcome, outcome.Result.Problem));
        Assert.Equal($"User {Name} is managed: the secret '{Secret}' was created.", outcome.Result.Message);
    }

    [Fact]
    public async Task A_secret_that_another_person_made_meanwhile_is_left_alone()
    {
        world.Cloud.Faults.Enqueue(Fault.Of(FaultKind.CutBefore, "CreateSecret"));
        world.Before("CreateSecret", () => world.Main.AddSecret(Secret, "of somebody else"));
        Assert.Equal(ActionOutcome.Failed, (await world.RegisterAsync(new(Name))).Result.Outcome);
        Assert.Equal(("of somebody else", null), (Found()!.CurrentText, Found()!.DeletionDate));
        Assert.DoesNotContain(TagNames.SecretName, Tags);
    }

    [Fact]
    public async Task A_secret_that_was_not_created_is_no_more_to_be_taken_back()
    {
        world.Main.DenyActions("secretsmanager:CreateSecret");
        var result = (await world.RegisterAsync(new(Name))).Result;
        Assert.Equal(ProblemIds.RegistrationUndone, result.Problem?.ErrorId);
        Assert.Null(Found());
        Assert.DoesNotContain(world.Cloud.Calls, call => call.Operation == "DeleteSecret");
    }

    // Somebody has begun to use it.
    [Fact]
    public async Task A_secret_that_has_another_version_by_now_is_not_deleted()
    {
        AtTags(call =>
        {
            world.Main.AddSecretVersion(Secret, "of a person");
            Refuse(call);
        });
        await world.RegisterAsync(new(Name));
        Assert.Equal(("of a person", null), (Found()!.CurrentText, Found()!.DeletionDate));
    }

    [Fact]
    public async Task Where_the_calls_took_too_long_nothing_is_tagged_and_nothing_deleted()
    {
        world.Before("CreateSecret", () => world.Clock.Advance(TimeSpan.FromMinutes(10.5)));
        var result = (await world.RegisterAsync(new(Name))).Result;
        Assert.Equal(ProblemIds.TooSlow, result.Problem?.ErrorId);
        Assert.Null(Found()!.DeletionDate);
        Assert.DoesNotContain(TagNames.SecretName, Tags);
    }

    [Fact]
    public async Task What_failed_too_late_to_be_taken_back_is_named()
    {
        AtTags(call =>
        {
            world.Clock.Advance(TimeSpan.FromMinutes(10.5));
            Refuse(call);
        });
        var result = (await world.RegisterAsync(new(Name))).Result;
        Assert.Equal(ProblemIds.RegistrationHalfDone, result.Problem?.ErrorId);
        Assert.Contains($"the secret '{Secret}' stays behind", result.Message, StringComparison.Ordinal);
        Assert.Null(Found()!.DeletionDate);
    }

    [Fact]
    public async Task Where_nothing_was_made_the_failure_is_told_as_it_is()
    {
        world.Main.AddSecret(Secret, """{"AccessKeyId":"","SecretAccessKey":""}""", tags: [new(TagNames.Owner, world.Main.User(Name).Arn)]);
        AtTags(Refuse);
        var outcome = await world.RegisterAsync(new(Name));
        Assert.Equal(("AccessDenied", false), (outcome.Result.Problem?.ErrorId, outcome.NeedsFirstKey));
        Assert.Null(Found()!.DeletionDate);
    }

    [Fact]
    public async Task A_user_that_has_its_tags_already_gets_the_secret_that_they_name()
    {
        Tag(TagNames.SecretName, Secret);
        Tag(TagNames.FirstKey, StateTime.Format(world.Clock.GetUtcNow().AddHours(-1)));
        var outcome = await world.RegisterAsync(new(Name));
        Assert.Equal((ActionOutcome.Done, true), (outcome.Result.Outcome, outcome.NeedsFirstKey));
        Assert.Empty(outcome.Tags);
        Assert.NotNull(Found());
    }

    [Theory]
    [InlineData(false, ProblemIds.RegistrationUndone)]
    [InlineData(true, "AccessDenied")]
    public async Task A_failure_says_whether_a_deletion_was_taken_back(bool isScheduled, string errorId)
    {
        if (isScheduled)
        {
            var owner = new KeyValuePair<string, string>(TagNames.Owner, world.Main.User(Name).Arn);
            world.Main.AddSecret(Secret, """{"AccessKeyId":"","SecretAccessKey":""}""", tags: [owner]);
            world.Main.EditSecret(Secret, secret => secret with { DeletionDate = world.Clock.GetUtcNow().AddDays(7) });
        }

        AtTags(Refuse);
        var problem = (await world.RegisterAsync(new(Name))).Result.Problem!;
        Assert.Equal(errorId, problem.ErrorId);
        var prefix = $"The deletion of the secret '{Secret}' was taken back";
        Assert.Equal(isScheduled, problem.Message.StartsWith(prefix, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_stands_in_the_way_by_the_time_the_lease_is_held_changes_nothing()
    {
        world.Before("TagUser", () =>
        {
            world.Main.AddAccessKey(Name);
            world.Main.AddAccessKey(Name);
        });
        var result = (await world.RegisterAsync(new(Name))).Result;
        Assert.Equal(ProblemIds.NoKeyPossible, result.Problem?.ErrorId);
        Assert.Null(Found());
        Assert.Empty(world.Leases(Name));
    }

    [Fact]
    public async Task A_secret_that_cannot_be_described_under_the_lease_changes_nothing()
    {
        world.Before("TagUser", () => world.Main.DenyActions("secretsmanager:DescribeSecret"));
        var result = (await world.RegisterAsync(new(Name))).Result;
        Assert.Equal((ActionOutcome.Failed, "AccessDeniedException"), (result.Outcome, result.Problem?.ErrorId));
        Assert.Null(Found());
    }

    [Fact]
    public async Task An_SMTP_password_is_derived_for_the_region_of_the_users_tag()
    {
        Tag(TagNames.SesRegion, "eu-west-1");
        var key = world.Main.AddAccessKey(Name);
        await world.RegisterAsync(new(Name) { Pair = new(key.Id, new(key.Secret)), FormatName = "ses-smtp" });
        var password = SesSmtpPassword.Derive(new(key.Secret), "eu-west-1").Reveal();
        Assert.Contains(password, Found()!.CurrentText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_key_brings_no_other_mail_and_no_other_change()
    {
        var now = world.Clock.GetUtcNow();
        world.Main.EditUser(Name, user => user with { Password = new(now.AddDays(-200), null, StateTime.Format(now.AddDays(2))) });
        var outcome = await world.RegisterAsync(new(Name) { NotifyAddress = "owner@example.com" });
        var run = await world.MakeFirstKeyAsync(outcome);
        Assert.All(run.Notices.SelectMany(mail => mail.Notices), notice => Assert.Equal(NoticeKind.KeyReady, notice.Kind));
        Assert.Equal(DecisionRule.K18, Assert.Single(run.Actions, action => action.Action == PlannedActionKind.Rotate).Rule);
    }

    [Fact]
    public async Task Nobody_who_needs_a_first_key_makes_no_run()
    {
        var run = await world.WithPorts((ports, observe, runId) =>
            new Registration(ports, world.Configuration.Policy, runId, observe).MakeFirstKeysAsync([], false, CancellationToken.None));
        Assert.Null(run);
        Assert.Empty(world.Cloud.Calls);
    }

    [Theory]
    [InlineData("0ld0ld00", "x", true)]
    [InlineData("0ld0ld00", null, true)]
    [InlineData(null, null, false)]
    public async Task Management_stays_where_a_dead_run_has_left_a_lease(string? run, string? value, bool stays)
    {
        world.AddManaged("svc-app", 20);
        if (run is not null)
        {
            var intent = new UserIntent(run, world.Clock.GetUtcNow().AddHours(-1), IntentPurpose.Rotate, []);
            world.Tag("svc-app", intent.TagName, value ?? intent.ToTagValue());
        }

        AssertStays(await world.UnregisterAsync("svc-app"), stays);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Management_stays_while_a_forced_rotation_is_under_way(bool isUnderWay)
    {
        world.AddManaged("svc-app", 20);
        var forced = new ForcedRotation(world.Clock.GetUtcNow().AddHours(-1), isUnderWay);
        world.Tag("svc-app", TagNames.GenerateNewKeys, forced.ToTagValue());
        AssertStays(await world.UnregisterAsync("svc-app"), isUnderWay);
    }

    [Fact]
    public async Task Tags_that_cannot_be_taken_off_are_told()
    {
        world.AddManaged("svc-app", 20);
        world.Deny("UntagUser", value => value == TagNames.SecretName);
        var result = await world.UnregisterAsync("svc-app");
        Assert.Equal((ActionOutcome.Failed, "AccessDenied"), (result.Outcome, result.Problem?.ErrorId));
        Assert.Empty(world.Leases("svc-app"));
    }

    private void AssertStays(ActionResult result, bool stays)
    {
        Assert.Equal(stays ? ProblemIds.RotationUnfinished : null, result.Problem?.ErrorId);
        Assert.Equal(stays, world.Main.User("svc-app").Tags.ContainsKey(TagNames.SecretName));
        Assert.Equal(stays ? ActionOutcome.Failed : ActionOutcome.Done, result.Outcome);
    }

    private static void Refuse(CallContext call) => call.Fault = Fault.Error(call.Operation, "AccessDenied", 403);

    // The tags that make the user managed are the last step.
    private void AtTags(Action<CallContext> act) => world.Cloud.Intercept.BeforeCall = call =>
    {
        var isLast = call.Operation == "TagUser" && call.Parameters.Values.Contains(TagNames.FirstKey);
        if (isLast)
        {
            world.Cloud.Intercept.BeforeCall = null;
            act(call);
        }

        return Task.CompletedTask;
    };

    private SecretState? Found() => world.Main.Secrets.SingleOrDefault(secret => secret.Name == Secret);

    private IEnumerable<string> Tags => world.Main.User(Name).Tags.Keys;

    private void Tag(string name, string value) => world.Tag(Name, name, value);
}
