using System.Text.Json;
using IamHygiene.Sandbox;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>The daily run through the real SDK pipeline, against the sandbox.</summary>
public class DailyRunTests
{
    [Fact]
    public async Task A_key_lives_its_life_and_the_user_is_never_locked_out()
    {
        var world = new World(samples: false);
        world.AddManaged("svc-app", 0);
        var events = new List<string>();
        var mails = 0;
        for (var day = 0; day <= 200; day++)
        {
            var run = await world.RunAsync();
            Assert.True(run.Succeeded, string.Join("; ", run.Failures));
            events.AddRange(run.Actions.Where(IsNoNote).Select(action => $"{day} {action.Action}"));
            AssertUsable(world, "svc-app");
            // A second run on the same day changes nothing and mails nobody.
            var calls = world.Cloud.Calls.Count;
            mails = world.Main.SentMails.Count;
            var again = await world.RunAsync();
            Assert.Empty(again.Actions);
            Assert.Equal(mails, world.Main.SentMails.Count);
            Assert.DoesNotContain(
                world.Cloud.Calls.Skip(calls),
                call => call.Operation is "TagUser"
                    or "UntagUser"
                    or "PutSecretValue"
                    or "UpdateAccessKey"
                    or "DeleteAccessKey"
                    or "CreateAccessKey");
            // The owner takes the new key up a day after each rotation, and uses it.
            UseCurrent(world, "svc-app");
            world.Clock.Advance(TimeSpan.FromDays(1));
        }

        // The note of the deleted key goes when its news are old.
        Assert.Equal(
            ["80 Rotate", "90 Deactivate", "111 Delete", "132 CleanUp", "160 Rotate", "170 Deactivate", "191 Delete"],
            events);
        // Each of the six changes is told, and on the days after a rotation nobody is reminded who has fetched the key.
        Assert.Equal(6, mails);
        Assert.DoesNotContain(
            world.Main.User("svc-app").Tags.Keys,
            tag => tag.StartsWith(TagNames.Prefix, StringComparison.Ordinal)
                && !tag.StartsWith(TagNames.MailPrefix, StringComparison.Ordinal)
                && !tag.StartsWith(TagNames.KeyPrefix, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sample_account_is_put_in_order_and_a_second_run_finds_nothing()
    {
        var world = new World();
        var usable = world.Main.Users.Where(user => IsUsable(world, user)).Select(user => user.Name).ToList();
        var first = await world.RunAsync();
        Assert.All(first.Actions, action => Assert.Equal(ActionOutcome.Done, action.Outcome));
        Assert.Contains(first.Failures, failure => failure.Message.Contains("svc-secret-kms", StringComparison.Ordinal));
        Assert.Single(first.Failures);
        world.Clock.Advance(TimeSpan.FromMinutes(30));
        var second = await world.RunAsync();
        Assert.Empty(second.Actions);
        Assert.Empty(second.Notices);
        Assert.All(usable, name => AssertUsable(world, name));
        Assert.All(world.Main.Secrets, secret => Assert.Null(secret.Holder(SecretState.Pending)));
    }

    [Fact]
    public async Task Every_row_of_the_decision_table_is_in_the_sample_account()
    {
        var world = new World();
        var plan = await world.WithRunner((runner, options) => runner.PlanAsync(options, default));
        var rules = plan.Actions
            .Select(action => action.Rule.ToString())
            .Concat(plan.Findings.Select(finding => finding.Rule.ToString()))
            .Concat(plan.Notices.Select(notice => notice.Kind.ToString()))
            .ToHashSet();
        Assert.Superset(
            new HashSet<string>
            {
                "K1",
                "K2",
                "K3",
                "K4",
                "K5",
                "K6",
                "K7",
                "K8",
                "K9",
                "K10",
                "K12",
                "K14",
                "C1",
                "PasswordExpired",
                "PasswordExpiring",
                "KeyReminder"
            },
            rules);
        Assert.NotEmpty(plan.Exemptions);
        Assert.DoesNotContain(plan.Notices, notice => notice.UserName.StartsWith("grace", StringComparison.Ordinal));
        Assert.DoesNotContain(
            world.Cloud.Calls,
            call => !call.Operation.StartsWith("Get", StringComparison.Ordinal)
                && !call.Operation.StartsWith("List", StringComparison.Ordinal)
                && call.Operation is not ("GenerateCredentialReport" or "DescribeSecret"));
    }

    [Fact]
    public async Task No_secret_is_in_anything_a_run_says()
    {
        var world = new World();
        world.Cloud.Faults.Enqueue(new() { Kind = FaultKind.ErrorBefore, Operation = "PutSecretValue", Match = 3 });
        world.Cloud.Faults.Enqueue(new() { Kind = FaultKind.EffectThenCut, Operation = "CreateAccessKey", Match = 2 });
        var run = await world.RunAsync();
        var text = world.AllText(run);
        Assert.All(world.Cloud.IssuedSecrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        using var json = JsonDocument.Parse(JsonReport.Write(run));
        Assert.Equal(run.RunId, json.RootElement.GetProperty("runId").GetString());
    }

    [Fact]
    public async Task A_run_costs_no_call_for_users_with_nothing_due()
    {
        var world = new World(samples: false);
        for (var i = 0; i < 50; i++)
        {
            world.AddManaged($"svc-{i}", 10);
        }

        var run = await world.RunAsync();
        Assert.Equal(50, run.Users);
        Assert.InRange(world.Cloud.Calls.Count, 1, 10);
    }

    [Fact]
    public async Task An_unclear_answer_to_CreateAccessKey_leaves_no_key_behind()
    {
        var world = new World(samples: false);
        var old = world.AddManaged("svc-app", 85);
        world.Cloud.Faults.Enqueue(Fault.Of(FaultKind.EffectThenCut, "CreateAccessKey"));
        var first = await world.RunAsync();
        Assert.Equal(ActionOutcome.Failed, Assert.Single(first.Actions).Outcome);
        Assert.Equal(2, world.Main.User("svc-app").Keys.Length);
        Assert.Single(world.Cloud.Calls.ForOperation("CreateAccessKey"));

        // At once the user is left alone, because the run could still be at work; a day later the orphan is switched off.
        Assert.Empty((await world.RunAsync()).Actions);
        world.Clock.Advance(TimeSpan.FromDays(1));
        var next = await world.RunAsync();
        Assert.Equal(["DisableOrphan", "CleanUp"], next.Actions.Select(action => action.Action.ToString()));
        Assert.True(next.Succeeded);
        // It is deleted after its recovery window, like any other key, and then the key rotates.
        world.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Empty((await world.RunAsync()).Actions);
        world.Clock.Advance(TimeSpan.FromDays(1));
        var last = await world.RunAsync();
        Assert.Equal(["Delete", "Rotate"], last.Actions.Select(action => action.Action.ToString()));
        Assert.Equal([old, Current(world, "svc-app")], world.Main.User("svc-app").Keys.Select(key => key.Id));
        AssertUsable(world, "svc-app");
    }

    [Theory]
    [InlineData("PutSecretValue", 1)]
    [InlineData("UpdateSecretVersionStage", 1)]
    public async Task No_key_is_made_where_the_secret_cannot_be_written(string operation, int match)
    {
        var world = new World(samples: false);
        var old = world.AddManaged("svc-app", 85);
        world.Cloud.Faults.Enqueue(
            new() { Kind = FaultKind.ErrorBefore, Operation = operation, Match = match, Code = "InternalServiceError" });
        var run = await world.RunAsync();
        Assert.Equal("InternalServiceError", Assert.Single(run.Failures).ErrorId);
        Assert.Equal([old], world.Main.User("svc-app").Keys.Select(key => key.Id));
        Assert.DoesNotContain(world.Main.User("svc-app").Tags.Keys, tag => tag.StartsWith(TagNames.IntentPrefix, StringComparison.Ordinal));
        AssertUsable(world, "svc-app");
        Assert.True((await world.RunAsync()).Succeeded);
        Assert.NotEqual(old, Current(world, "svc-app"));
    }

    [Fact]
    public async Task A_failed_store_is_tried_again_and_then_undone()
    {
        var world = new World(samples: false);
        var old = world.AddManaged("svc-app", 85);
        world.Cloud.Faults.Enqueue(
            new() { Kind = FaultKind.ErrorBefore, Operation = "PutSecretValue", Match = 2, Code = "AccessDeniedException", Status = 400 });
        var run = await world.RunAsync();
        Assert.Equal("RotationUndone", Assert.Single(run.Failures).ErrorId);
        var made = Assert.Single(world.Main.User("svc-app").Keys, key => key.Id != old);
        Assert.False(made.IsActive);
        Assert.StartsWith("orphan ", world.Main.User("svc-app").Tags[TagNames.Key(made.Id)], StringComparison.Ordinal);
        Assert.DoesNotContain(world.Main.User("svc-app").Tags.Keys, tag => tag.StartsWith(TagNames.IntentPrefix, StringComparison.Ordinal));
        AssertUsable(world, "svc-app");
    }

    [Fact]
    public async Task A_new_key_that_takes_a_while_to_work_is_waited_for()
    {
        var world = new World(samples: false);
        world.AddManaged("svc-app", 85);
        world.Cloud.Options.NewKeyDelay = TimeSpan.FromSeconds(20);
        Assert.True((await world.RunAsync()).Succeeded);
        Assert.InRange(world.Cloud.Calls.ForOperation("GetCallerIdentity").Count(call => call.Status == 403), 5, 20);
        AssertUsable(world, "svc-app");
    }

    [Fact]
    public async Task A_new_key_that_does_not_work_yet_is_finished_by_the_next_run()
    {
        var world = new World(samples: false);
        var old = world.AddManaged("svc-app", 85);
        world.Cloud.Options.NewKeyDelay = TimeSpan.FromHours(2);
        var run = await world.RunAsync();
        Assert.Equal("PairNotProven", Assert.Single(run.Failures).ErrorId);
        Assert.Equal(old, Current(world, "svc-app"));
        world.Clock.Advance(TimeSpan.FromDays(1));
        var next = await world.RunAsync();
        Assert.Equal("FinishRotation", Assert.Single(next.Actions).Action.ToString());
        Assert.NotEqual(old, Current(world, "svc-app"));
        AssertUsable(world, "svc-app");
    }

    [Fact]
    public async Task The_old_key_stays_while_the_stored_pair_does_not_work()
    {
        var world = new World(samples: false);
        world.AddManaged("svc-app", 95, current: false);
        world.AddManaged("svc-app", 15);
        world.Main.EditSecret(
            "svc-app",
            secret => secret with
            {
                Versions = [.. secret.Versions.Select(version => version with
                {
                    Text = version.Text!.Replace("SecretAccessKey\":\"", "SecretAccessKey\":\"x", StringComparison.Ordinal)
                })]
            });
        var run = await world.RunAsync();
        Assert.Equal("PairNotProven", Assert.Single(run.Failures).ErrorId);
        Assert.All(world.Main.User("svc-app").Keys, key => Assert.True(key.IsActive));
    }

    [Fact]
    public async Task A_mail_that_was_refused_is_sent_by_the_next_run()
    {
        var world = new World(samples: false);
        world.Main.AddUser(
            "kim@example.com",
            password: new(world.Clock.GetUtcNow().AddDays(-80), null, StateTime.Format(world.Clock.GetUtcNow().AddDays(3))));
        world.Cloud.Faults.Enqueue(Fault.Error("SendEmail", "MessageRejected", 400));
        var refused = await world.RunAsync();
        Assert.False(refused.Succeeded);
        Assert.Empty(world.Main.SentMails);
        Assert.True((await world.RunAsync()).Succeeded);
        Assert.Single(world.Main.SentMails);
    }

    [Theory]
    [InlineData(FaultKind.EffectThenCut)]
    [InlineData(FaultKind.EffectThenError)]
    public async Task A_mail_of_unknown_fate_is_not_sent_twice_on_its_day(FaultKind kind)
    {
        var world = new World(samples: false);
        world.Main.AddUser(
            "kim@example.com",
            password: new(world.Clock.GetUtcNow().AddDays(-80), null, StateTime.Format(world.Clock.GetUtcNow().AddDays(3))));
        world.Cloud.Faults.Enqueue(Fault.Of(kind, "SendEmail"));
        Assert.False((await world.RunAsync()).Succeeded);
        await world.RunAsync();
        Assert.Single(world.Main.SentMails);
        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True((await world.RunAsync()).Succeeded);
        Assert.Equal(2, world.Main.SentMails.Count);
        // The claim of the mail whose fate is not known stays a claim, and is cleared along with later records.
        var records = world.Main.User("kim@example.com").Tags
            .Where(tag => tag.Key.StartsWith(TagNames.MailPrefix, StringComparison.Ordinal))
            .Select(tag => tag.Value.Split(' ')[0]);
        Assert.Equal(["claimed", "sent"], records.Order(StringComparer.Ordinal));
        for (var day = 0; day < 3; day++)
        {
            world.Clock.Advance(TimeSpan.FromDays(1));
            await world.RunAsync();
        }

        Assert.Equal(5, world.Main.SentMails.Count);
        Assert.InRange(
            world.Main.User("kim@example.com").Tags.Count(tag => tag.Key.StartsWith(TagNames.MailPrefix, StringComparison.Ordinal)),
            1,
            3);
    }

    [Fact]
    public async Task A_deadline_stops_the_run_cleanly_and_the_next_one_goes_on()
    {
        var world = new World(samples: false);
        for (var i = 0; i < 6; i++)
        {
            world.AddManaged($"svc-{i}", 85);
        }

        world.Cloud.Options.Latency = TimeSpan.FromSeconds(2);
        var late = await world.RunAsync(options => options with { Deadline = world.Clock.GetUtcNow().AddMinutes(1) });
        Assert.Contains(late.Failures, failure => failure.ErrorId == "DeadlineReached");
        world.Cloud.Options.Latency = TimeSpan.Zero;
        world.Clock.Advance(TimeSpan.FromDays(1));
        var next = await world.RunAsync(options => options with { Deadline = world.Clock.GetUtcNow().AddMinutes(14) });
        Assert.Empty(next.Failures);
        Assert.All(world.Main.Users, user => AssertUsable(world, user.Name));
    }

    [Fact]
    public async Task Cancelling_leaves_a_state_that_the_next_run_completes()
    {
        var world = new World(samples: false);
        var old = world.AddManaged("svc-app", 85);
        using var cancel = new CancellationTokenSource();
        world.Cloud.Faults.Enqueue(
            new()
            {
                Kind = FaultKind.Hang,
                Operation = "PutSecretValue",
                Match = 2,
                When = call => { cancel.CancelAfter(50); return true; }
            });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.RunAsync(cancellationToken: cancel.Token));
        AssertUsable(world, "svc-app");
        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True((await world.RunAsync()).Succeeded);
        // The key that the run made is stored nowhere: it is switched off, and the old one goes on.
        Assert.Equal(old, Assert.Single(world.Main.User("svc-app").Keys, key => key.IsActive).Id);
        Assert.Equal(old, Current(world, "svc-app"));
        AssertUsable(world, "svc-app");
    }

    [Fact]
    public async Task Someone_elses_secret_is_never_written()
    {
        var world = new World(samples: false);
        world.AddManaged("boss", 5);
        var before = world.Main.Secret("boss");
        var key = world.AddManaged("mallory", 85, current: false);
        world.Main.EditUser(
            "mallory",
            user => user with { Tags = user.Tags.SetItem(TagNames.SecretName, "boss").SetItem(TagNames.GenerateNewKeys, "true") });
        foreach (var tagged in new[] { true, false })
        {
            // Once while the owner names it too, once after the owner's tag was taken away.
            if (!tagged)
            {
                world.Main.EditUser("boss", user => user with { Tags = user.Tags.Remove(TagNames.SecretName) });
            }

            await world.RunAsync();
            Assert.Equal(before.Versions.Length, world.Main.Secret("boss").Versions.Length);
            Assert.Equal(before.CurrentText, world.Main.Secret("boss").CurrentText);
            Assert.Equal([key], world.Main.User("mallory").Keys.Select(one => one.Id));
        }
    }

    private static bool IsNoNote(ActionResult result) => result.Action != PlannedActionKind.NoteKey;

    private static string Current(World world, string user)
    {
        using var json = JsonDocument.Parse(world.Main.Secret(user).CurrentText!);
        return json.RootElement.GetProperty("AccessKeyId").GetString()!;
    }

    private static bool IsUsable(World world, global::IamHygiene.Sandbox.IamUserState user)
    {
        if (!user.Tags.TryGetValue(TagNames.SecretName, out var name)
            || world.Main.Secrets.FirstOrDefault(secret => secret.Name == name)?.CurrentText is not { } text
            || !text.StartsWith('{'))
        {
            return false;
        }

        using var json = JsonDocument.Parse(text);
        return json.RootElement.TryGetProperty("AccessKeyId", out var id)
            && json.RootElement.TryGetProperty("SecretAccessKey", out var secret)
            && user.Keys.Any(key => key.IsActive && key.Id == id.GetString() && key.Secret == secret.GetString());
    }

    private static void AssertUsable(World world, string user) =>
        Assert.True(IsUsable(world, world.Main.User(user)), $"{user} is locked out.");

    private static void UseCurrent(World world, string user)
    {
        var current = Current(world, user);
        world.Main.EditKey(user, current, key => key with { LastUsed = new(world.Clock.GetUtcNow().AddHours(23), "us-east-1", "s3") });
    }
}
