using IamHygiene.Sandbox;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>The administrator's digest after a run, through the real SDK: what it says, and that it is never sent twice.</summary>
public sealed class DigestRunTests
{
    private const string Admin = "aws-admins@example.com";
    private const string Role = "SandboxAdministrator";

    [Fact]
    public async Task Mail_and_topic_say_the_same()
    {
        var world = WorldOf();
        var (run, digest) = await world.RunWithDigestAsync();
        Assert.Equal((DigestOutcome.Sent, 2), (digest.Outcome, digest.Channels.Count));
        Assert.Empty(digest.Warnings);
        var mail = Digests(world).Single();
        var message = Assert.Single(world.Main.PublishedMessages);
        Assert.Equal(mail.Text, message.Text);
        Assert.Equal(mail.Subject, message.Subject);
        Assert.StartsWith($"IAM hygiene 2026-11-22: {run.Failures.Count} failure, ", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("svc-delete: Key …", mail.Text!, StringComparison.Ordinal);
        Assert.Contains("Failures (", mail.Text!, StringComparison.Ordinal);
        Assert.Contains("Due in the next 14 days (", mail.Text!, StringComparison.Ordinal);
        Assert.DoesNotContain("AKIA", mail.Text! + mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_on_the_day_sends_no_second_digest_and_the_next_day_has_its_own()
    {
        var world = WorldOf();
        await world.RunWithDigestAsync();
        var (_, second) = await world.RunWithDigestAsync();
        Assert.Equal(DigestOutcome.NotDue, second.Outcome);
        Assert.Empty(second.Warnings);
        Assert.Single(Digests(world));
        world.Clock.Advance(TimeSpan.FromDays(1));
        var (_, third) = await world.RunWithDigestAsync();
        Assert.Equal(DigestOutcome.Sent, third.Outcome);
        Assert.Equal(2, Digests(world).Count);
        Assert.Equal(["sent 2026-11-23"], Marks(world).Values);
    }

    [Fact]
    public async Task A_run_that_dies_while_it_sends_costs_its_day_and_the_next_one_says_so()
    {
        var world = WorldOf();
        using var death = new CancellationTokenSource();
        var dying = new DyingChannel(death);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => world.RunWithDigestAsync(through: ways => ways with { Channels = [dying] }, cancellationToken: death.Token));
        Assert.Equal(["claimed 2026-11-22"], Marks(world).Values);

        var (_, again) = await world.RunWithDigestAsync();
        Assert.Equal(DigestOutcome.NotDue, again.Outcome);
        Assert.Equal(DigestIds.DigestUnclear, Assert.Single(again.Warnings).ErrorId);
        Assert.Empty(Digests(world));

        world.Clock.Advance(TimeSpan.FromDays(1));
        var (_, next) = await world.RunWithDigestAsync();
        Assert.Equal(DigestOutcome.Sent, next.Outcome);
        Assert.Equal(DigestIds.DigestUnclear, Assert.Single(next.Warnings).ErrorId);
        Assert.Contains("The digest of 2026-11-22 may not have been sent", Digests(world).Single().Text!, StringComparison.Ordinal);
        Assert.Equal(["sent 2026-11-23"], Marks(world).Values);
    }

    [Theory]
    [InlineData(FaultKind.EffectThenCut, 1)]
    [InlineData(FaultKind.EffectThenError, 1)]
    [InlineData(FaultKind.CutBefore, 0)]
    public async Task After_an_unclear_answer_nothing_is_sent_again_and_the_next_run_says_so(FaultKind kind, int published)
    {
        var world = WorldOf(mail: false);
        world.Cloud.Faults.Enqueue(Fault.Of(kind, "Publish"));
        var (run, digest) = await world.RunWithDigestAsync();
        Assert.Equal(DigestOutcome.NotSent, digest.Outcome);
        Assert.Equal(DigestIds.DigestUnclear, Assert.Single(digest.Warnings).ErrorId);
        Assert.DoesNotContain(run.Failures, failure => failure.ErrorId.StartsWith("Digest", StringComparison.Ordinal));
        var (_, second) = await world.RunWithDigestAsync();
        Assert.Equal(DigestOutcome.NotDue, second.Outcome);
        Assert.Contains("may not have been sent", Assert.Single(second.Warnings).Message, StringComparison.Ordinal);
        Assert.Equal(published, world.Main.PublishedMessages.Count);
        var (_, third) = await world.RunWithDigestAsync();
        Assert.Empty(third.Warnings);
    }

    [Fact]
    public async Task A_channel_that_fails_stops_no_other_and_fails_no_run()
    {
        var world = new World(samples: false);
        world.AddManaged("svc-new", 81);
        Configure(world, settings => settings with { TopicArn = "arn:aws:sns:us-east-1:111122223333:gone" });
        var (run, digest) = await world.RunWithDigestAsync();
        Assert.True(run.Succeeded, string.Join("; ", run.Failures));
        Assert.Equal(DigestOutcome.Sent, digest.Outcome);
        var problem = Assert.Single(digest.Warnings);
        Assert.Equal(DigestIds.DigestNotSent, problem.ErrorId);
        Assert.Contains("SNS topic gone", problem.Message, StringComparison.Ordinal);
        Assert.Single(Digests(world));
    }

    [Fact]
    public async Task Where_every_channel_refused_a_later_run_of_the_day_tries_again()
    {
        var world = WorldOf(mail: false);
        world.Main.DenyActions("sns:Publish");
        var (_, refused) = await world.RunWithDigestAsync();
        Assert.Equal(DigestOutcome.NotSent, refused.Outcome);
        Assert.Empty(Marks(world));
        world.Main.ClearDenials();
        var (_, sent) = await world.RunWithDigestAsync();
        Assert.Equal(DigestOutcome.Sent, sent.Outcome);
        Assert.Single(world.Main.PublishedMessages);
    }

    [Theory]
    [InlineData("iam:ListRoleTags")]
    [InlineData("iam:TagRole")]
    public async Task Without_a_memory_it_is_sent_only_where_there_is_news(string denied)
    {
        var world = new World(samples: false);
        world.AddManaged("svc-new", 81);
        Configure(world, settings => settings);
        world.Credentials = world.Cloud.CreateAdminSession(World.Account, "tests");
        world.Main.DenyActions(denied);
        var (_, first) = await world.RunWithDigestAsync();
        Assert.Equal(DigestOutcome.Sent, first.Outcome);
        Assert.Equal(DigestIds.DigestNotRemembered, Assert.Single(first.Warnings).ErrorId);
        var (_, second) = await world.RunWithDigestAsync();
        Assert.Equal(DigestOutcome.NotDue, second.Outcome);
        Assert.Single(Digests(world));
    }

    [Fact]
    public async Task A_user_remembers_on_itself()
    {
        var world = WorldOf();
        world.Main.AddUser("operator");
        world.Main.EditUser("operator", user => user with
        {
            Policies = user.Policies.Add("all", PolicyDocument.AllowAll),
        });
        var key = world.Main.AddAccessKey("operator", world.Clock.GetUtcNow());
        world.Credentials = new(key.Id, key.Secret);
        await world.RunWithDigestAsync();
        var (_, second) = await world.RunWithDigestAsync();
        Assert.Equal(DigestOutcome.NotDue, second.Outcome);
        Assert.Single(world.Main.User("operator").Tags, tag => tag.Key.StartsWith(TagNames.DigestPrefix, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_role_that_is_named_is_the_memory_of_several_callers()
    {
        var world = WorldOf();
        world.Main.AddRole("Memory", PolicyDocument.AllowAll, []);
        Configure(world, settings => settings with { MemoryRole = "Memory" });
        await world.RunWithDigestAsync();
        Assert.Empty(Marks(world));
        Assert.Equal("sent 2026-11-22", Assert.Single(world.Main.Role("Memory").Tags).Value);
    }

    [Fact]
    public async Task Where_time_is_short_it_is_not_begun()
    {
        var world = WorldOf();
        world.Clock.AutoAdvanceLimit = TimeSpan.FromSeconds(30);
        DateTimeOffset? end = null;
        var (_, digest) = await world.RunWithDigestAsync(options => options with
        {
            Deadline = end ??= world.Clock.GetUtcNow().AddSeconds(64),
        });
        Assert.Equal(DigestOutcome.NotSent, digest.Outcome);
        Assert.Equal(DigestIds.DigestNoTime, Assert.Single(digest.Warnings).ErrorId);
        Assert.Empty(Marks(world));
        var (_, later) = await world.RunWithDigestAsync();
        Assert.Equal(DigestOutcome.Sent, later.Outcome);
    }

    [Fact]
    public async Task A_preview_writes_nothing()
    {
        var world = WorldOf();
        var (_, digest) = await world.RunWithDigestAsync(
            options => options with { IsPreview = true, Approve = _ => false, ApproveNotice = _ => false });
        Assert.Equal(DigestOutcome.NotDue, digest.Outcome);
        Assert.Empty(world.Cloud.Calls.ForOperation("TagRole"));
        Assert.Empty(Digests(world));
    }

    [Fact]
    public async Task It_costs_six_calls_and_none_for_a_user()
    {
        var plain = Small();
        await plain.RunAsync();
        var world = Small();
        await world.RunWithDigestAsync();
        var more = world.Cloud.Calls
            .GroupBy(call => call.Operation)
            .Select(group => (group.Key, Count: group.Count() - plain.Cloud.Calls.Count(call => call.Operation == group.Key)))
            .Where(operation => operation.Count != 0)
            .OrderBy(operation => operation.Key, StringComparer.Ordinal);
        Assert.Equal([("GetCallerIdentity", 1), ("ListRoleTags", 2), ("Publish", 1), ("TagRole", 2)], more);

        static World Small()
        {
            var world = new World(samples: false);
            world.Cloud.Options.ReportCalls = 1;
            for (var age = 1; age <= 79; age++)
            {
                world.AddManaged($"svc-{age}", age);
            }

            Configure(world, settings => settings with { Mail = false });
            return world;
        }
    }

    // The forecast of the digest asks nothing, so it must agree with the one that reads everybody live.
    [Theory]
    [InlineData(14)]
    [InlineData(60)]
    public async Task What_is_due_agrees_with_the_forecast_that_reads_live(int days)
    {
        var world = WorldOf();
        await world.RunAsync();
        var today = StateTime.DayOf(world.Clock.GetUtcNow());
        var live = await world.WithRunner((runner, options) => runner.ForecastAsync(options, days, CancellationToken.None));
        var run = await world.RunAsync(options => options with { ForecastDays = days });
        var foreseen = Told(run.Forecast!.Actions.Select(one => one.Action)).ToList();
        Assert.True(foreseen.Count > 5, $"Only {foreseen.Count} changes were foreseen.");
        Assert.Equal(Told(live.Actions), foreseen);
        // Who would be served on which day is seen with the same days.
        Assert.All(run.Forecast.Actions, one => Assert.InRange(one.Day.DayNumber - today.DayNumber, 0, days));

        static IEnumerable<string> Told(IEnumerable<PlannedAction> actions) => actions
            .Where(action => action.Action is not (PlannedActionKind.NoteKey or PlannedActionKind.CleanUp))
            .Select(action => $"{action.UserName} {action.Action} {action.Due:yyyy-MM-dd}")
            .Order(StringComparer.Ordinal);
    }

    internal static World WorldOf(bool mail = true)
    {
        var world = new World();
        Configure(world, settings => settings with { Mail = mail });
        return world;
    }

    internal static void Configure(World world, Func<DigestSettings, DigestSettings> change)
    {
        var topic = world.Main.AddTopic("iam-digest");
        var settings = new DigestSettings { Schedule = DigestCadence.Daily, Mail = true, TopicArn = topic.Arn };
        world.Configuration = world.Configuration with { Digest = change(settings) };
    }

    private static List<SentMail> Digests(World world) =>
        world.Main.SentMails
            .Where(mail => mail.To.Contains(Admin) && mail.Subject.StartsWith("IAM hygiene", StringComparison.Ordinal))
            .ToList();

    private static Dictionary<string, string> Marks(World world) =>
        world.Main.State.Roles.TryGetValue(Role, out var role) ? new(role.Tags) : [];

    private sealed class DyingChannel(CancellationTokenSource death) : IDigestChannel
    {
        public string Name => "a channel";

        public bool IsMail => false;

        public async Task SendAsync(Digest digest, CancellationToken cancellationToken)
        {
            await death.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
