using IamHygiene.Sandbox;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>Putting users under management and taking it off, through the real SDK pipeline, against the sandbox.</summary>
public class RegistrationTests
{
    private const string Name = "svc-new";
    private const string Secret = "iam/" + Name;
    private readonly World world = new(samples: false);

    public RegistrationTests() => world.Main.AddUser(Name);

    [Fact]
    public async Task A_user_without_anything_gets_a_secret_tags_a_group_and_a_first_key()
    {
        world.Main.AddGroup("SecretManagerUsers");
        var outcome = await RegisterAsync(new(Name) { NotifyAddress = "owner@example.com", GroupName = "SecretManagerUsers" });
        Assert.Equal((ActionOutcome.Done, true), (outcome.Result.Outcome, outcome.NeedsFirstKey));
        var run = await FirstKeysAsync(outcome);
        var made = Assert.Single(run.Actions, action => action.Action == PlannedActionKind.Rotate);
        Assert.Equal(ActionOutcome.Done, made.Outcome);
        var key = Assert.Single(User.Keys);
        Assert.Contains(key.Id, CurrentText(), StringComparison.Ordinal);
        Assert.Equal(User.Arn, TheSecret.Tags[TagNames.Owner]);
        Assert.Equal("SecretManagerUsers", Assert.Single(User.Groups));
        Assert.Equal((Secret, "owner@example.com"), (User.Tags[TagNames.SecretName], User.Tags[TagNames.Notify]));
        // The request is taken back, and no lease stays.
        Assert.DoesNotContain(TagNames.FirstKey, User.Tags.Keys);
        Assert.DoesNotContain(User.Tags.Keys, name => name.StartsWith(TagNames.IntentPrefix, StringComparison.Ordinal));
        Assert.Empty((await world.RunAsync()).Actions);
    }

    [Fact]
    public async Task The_same_again_changes_nothing()
    {
        await FirstKeysAsync(await RegisterAsync(new(Name)));
        var calls = world.Cloud.Calls.Count;
        var again = await RegisterAsync(new(Name));
        Assert.Equal((ActionOutcome.Skipped, false), (again.Result.Outcome, again.NeedsFirstKey));
        Assert.DoesNotContain(world.Cloud.Calls.Skip(calls), IsChange);
    }

    [Fact]
    public async Task A_daily_run_makes_the_first_key_where_the_command_ended_before()
    {
        await RegisterAsync(new(Name));
        var run = await world.RunAsync();
        Assert.Contains(run.Actions, action => action is { Action: PlannedActionKind.Rotate, Outcome: ActionOutcome.Done });
        Assert.Contains(Assert.Single(User.Keys).Id, CurrentText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_in_use_goes_on_working_beside_the_first_key_in_the_secret()
    {
        var old = world.Main.AddAccessKey(Name, world.Clock.GetUtcNow().AddDays(-300));
        await FirstKeysAsync(await RegisterAsync(new(Name)));
        Assert.Equal(2, User.Keys.Count(key => key.IsActive));
        Assert.DoesNotContain(old.Id, CurrentText(), StringComparison.Ordinal);
        Assert.Empty((await world.RunAsync()).Actions);
    }

    [Theory]
    [InlineData("access-key", "AccessKeyId", "SecretAccessKey")]
    [InlineData("ses-smtp", "SmtpUsername", "SmtpPassword")]
    public async Task A_given_pair_is_proven_and_stored(string format, string idName, string partName)
    {
        var key = world.Main.AddAccessKey(Name, world.Clock.GetUtcNow().AddDays(-3));
        var outcome = await RegisterAsync(new(Name) { Pair = new(key.Id, new(key.Secret)), FormatName = format });
        Assert.Equal((ActionOutcome.Done, false), (outcome.Result.Outcome, outcome.NeedsFirstKey));
        var part = format == "ses-smtp"
            ? SesSmtpPassword.Derive(new(key.Secret), SandboxCloud.DefaultRegion).Reveal()
            : key.Secret;
        Assert.Equal($$"""{"{{idName}}":"{{key.Id}}","{{partName}}":"{{part}}"}""", CurrentText());
        Assert.Equal(key.Id, Assert.Single(User.Keys).Id);
        Assert.Empty((await world.RunAsync()).Actions);
    }

    [Fact]
    public async Task A_wrong_pair_changes_nothing()
    {
        var key = world.Main.AddAccessKey(Name, world.Clock.GetUtcNow().AddDays(-3));
        var outcome = await RegisterAsync(new(Name) { Pair = new(key.Id, new("not the secret access key of this key")) });
        Assert.Equal((ActionOutcome.Failed, ProblemIds.PairNotProven), (outcome.Result.Outcome, outcome.Result.Problem?.ErrorId));
        Assert.Empty(world.Main.Secrets);
        Assert.Empty(User.Tags);
    }

    [Fact]
    public async Task What_fails_half_way_is_taken_back_and_the_same_again_goes_on()
    {
        world.Main.AddGroup("SecretManagerUsers");
        FailOnce("TagUser", call => call.Parameters.Values.Contains(TagNames.SecretName), "AccessDenied", 403);
        var request = new RegistrationRequest(Name) { GroupName = "SecretManagerUsers" };
        var failed = await RegisterAsync(request);
        Assert.Equal(ProblemIds.RegistrationUndone, failed.Result.Problem?.ErrorId);
        Assert.Empty(User.Tags);
        Assert.Empty(User.Groups);
        Assert.NotNull(TheSecret.DeletionDate);
        var again = await RegisterAsync(request);
        Assert.Equal(ActionOutcome.Done, again.Result.Outcome);
        Assert.Contains("taken back", again.Result.Message, StringComparison.Ordinal);
        await FirstKeysAsync(again);
        Assert.Contains(Assert.Single(User.Keys).Id, CurrentText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_in_the_group_before_stays_in_it_when_something_fails()
    {
        world.Main.AddGroup("SecretManagerUsers");
        FailOnce("TagUser", call => call.Parameters.Values.Contains(TagNames.SecretName), "AccessDenied", 403);
        var request = new RegistrationRequest(Name) { GroupName = "SecretManagerUsers" };
        var failed = await world.WithPorts(async (ports, observe, runId) =>
        {
            var registration = new Registration(ports, world.Configuration.Policy, runId, observe);
            var plan = await registration.PlanAsync(
                request,
                await registration.ReadUsersAsync(CancellationToken.None),
                CancellationToken.None);
            // Somebody else is quicker.
            world.Main.Edit(account => account.WithMembership(Name, "SecretManagerUsers"));
            return await registration.RegisterAsync(plan, CancellationToken.None);
        });
        Assert.Equal(ProblemIds.RegistrationUndone, failed.Result.Problem?.ErrorId);
        Assert.Equal("SecretManagerUsers", Assert.Single(User.Groups));
    }

    [Fact]
    public async Task What_cannot_be_taken_back_is_named()
    {
        world.Main.AddGroup("SecretManagerUsers");
        world.Cloud.Intercept.BeforeCall = call =>
        {
            var isTagging = call.Operation == "TagUser" && call.Parameters.Values.Contains(TagNames.SecretName);
            if (isTagging || call.Operation == "DeleteSecret")
            {
                call.Fault = Fault.Error(call.Operation, "AccessDenied", 403);
            }

            return Task.CompletedTask;
        };
        var failed = await RegisterAsync(new(Name) { GroupName = "SecretManagerUsers" });
        Assert.Equal(ProblemIds.RegistrationHalfDone, failed.Result.Problem?.ErrorId);
        Assert.Contains($"the secret '{Secret}' stays behind", failed.Result.Message, StringComparison.Ordinal);
        Assert.Null(TheSecret.DeletionDate);
        world.Cloud.Intercept.BeforeCall = null;
        Assert.Equal(ActionOutcome.Done, (await RegisterAsync(new(Name))).Result.Outcome);
    }

    [Fact]
    public async Task Where_it_is_not_known_whether_the_tags_were_written_the_secret_stays()
    {
        FailOnce("TagUser", call => call.Parameters.Values.Contains(TagNames.SecretName), "ServiceFailure", 503);
        var failed = await RegisterAsync(new(Name));
        Assert.Equal(ProblemIds.RegistrationHalfDone, failed.Result.Problem?.ErrorId);
        Assert.Null(TheSecret.DeletionDate);
        var again = await RegisterAsync(new(Name));
        Assert.Equal((ActionOutcome.Done, true), (again.Result.Outcome, again.NeedsFirstKey));
    }

    [Theory]
    [InlineData("svc-nwe", ProblemIds.UserNotFound, "Did you mean 'svc-new'?")]
    [InlineData(Name, ProblemIds.NoKeyPossible, "Delete the key that is not used", 2)]
    [InlineData(Name, ProblemIds.NoKeyPossible, "Delete or activate the key first.", 1, true)]
    public async Task What_cannot_be_done_is_refused_before_anything_is_changed(
        string user,
        string errorId,
        string remedy,
        int keys = 0,
        bool inactive = false)
    {
        for (var i = 0; i < keys; i++)
        {
            world.Main.AddAccessKey(Name, world.Clock.GetUtcNow().AddDays(-9), active: !inactive);
        }

        var calls = world.Cloud.Calls.Count;
        var outcome = await RegisterAsync(new(user));
        Assert.Equal((ActionOutcome.Failed, errorId), (outcome.Result.Outcome, outcome.Result.Problem?.ErrorId));
        Assert.Contains(remedy, outcome.Result.Problem!.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Cloud.Calls.Skip(calls), IsChange);
    }

    [Fact]
    public async Task Management_is_taken_off_and_nothing_else_changes()
    {
        await FirstKeysAsync(await RegisterAsync(new(Name) { NotifyAddress = "owner@example.com" }));
        var key = Assert.Single(User.Keys);
        var text = CurrentText();
        var result = await UnregisterAsync();
        Assert.Equal(ActionOutcome.Done, result.Outcome);
        Assert.DoesNotContain(TagNames.SecretName, User.Tags.Keys);
        Assert.Contains(TagNames.Notify, User.Tags.Keys);
        Assert.Equal((key.Id, text), (Assert.Single(User.Keys).Id, CurrentText()));
        Assert.Equal(ActionOutcome.Skipped, (await UnregisterAsync()).Outcome);
        // And the user can be registered again with the same secret.
        var again = await RegisterAsync(new(Name));
        Assert.Equal((ActionOutcome.Done, false), (again.Result.Outcome, again.NeedsFirstKey));
    }

    [Fact]
    public async Task Management_stays_while_a_rotation_is_under_way()
    {
        var key = world.AddManaged("svc-app", 85);
        world.Main.AddSecretVersion("svc-app", CurrentText("svc-app"), stages: ["AWSPENDING"], versionId: VersionIds.ForKey(key));
        var result = await UnregisterAsync("svc-app");
        Assert.Equal((ActionOutcome.Failed, ProblemIds.RotationUnfinished), (result.Outcome, result.Problem?.ErrorId));
        Assert.Contains(TagNames.SecretName, world.Main.User("svc-app").Tags.Keys);
    }

    private IamUserState User => world.Main.User(Name);

    private SecretState TheSecret => world.Main.Secrets.Single(secret => secret.Name == Secret);

    private string CurrentText(string name = Secret) =>
        world.Main.Secrets.Single(secret => secret.Name == name).Holder(SecretState.Current)?.Text ?? "";

    private static bool IsChange(CallRecord call) =>
        call.Operation is "TagUser" or "UntagUser" or "CreateSecret" or "DeleteSecret" or "RestoreSecret" or "AddUserToGroup"
            or "CreateAccessKey" or "PutSecretValue" or "PutResourcePolicy";

    private void FailOnce(string operation, Func<CallContext, bool> which, string code, int status) =>
        world.Cloud.Intercept.BeforeCall = call =>
        {
            if (call.Operation == operation && which(call))
            {
                call.Fault = Fault.Error(operation, code, status);
                world.Cloud.Intercept.BeforeCall = null;
            }

            return Task.CompletedTask;
        };

    private Task<RegistrationOutcome> RegisterAsync(RegistrationRequest request) => world.RegisterAsync(request);

    private Task<HygieneRun> FirstKeysAsync(RegistrationOutcome outcome) => world.MakeFirstKeyAsync(outcome);

    private Task<ActionResult> UnregisterAsync(string name = Name) => world.UnregisterAsync(name);
}
