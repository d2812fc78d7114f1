using IamHygiene.Sandbox;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>What an independent review found against the promises, each as a small story through the whole product.</summary>
public class PromiseTests
{
    private const string Outsider = "AKIAOUTSIDEROUTSIDER";

    private readonly World world = new(samples: false);

    // Five users whose deactivation fails every day must not keep the others from theirs.
    [Fact]
    public async Task Failures_do_not_use_up_the_limit_of_the_day()
    {
        for (var i = 0; i < 6; i++)
        {
            world.AddReplaced($"svc-{i}", 95 - i);
        }

        for (var i = 0; i < 5; i++)
        {
            world.Main.DenyAction("iam:UpdateAccessKey", $"svc-{i}");
        }

        var run = await world.RunAsync();
        Assert.Equal("svc-5", Assert.Single(run.Actions, result => result.Outcome == ActionOutcome.Done).UserName);
        Assert.Equal(5, run.Actions.Count(result => result.Outcome == ActionOutcome.Failed));
    }

    [Fact]
    public async Task Three_runs_a_minute_apart_change_no_more_than_a_day_allows()
    {
        for (var i = 0; i < 12; i++)
        {
            world.AddReplaced($"svc-{i:00}", 95);
        }

        for (var i = 0; i < 3; i++)
        {
            await world.RunAsync();
            world.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(5, world.Main.Users.Sum(user => user.Keys.Count(key => !key.IsActive)));
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.RunAsync();
        Assert.Equal(10, world.Main.Users.Sum(user => user.Keys.Count(key => !key.IsActive)));
    }

    // The report shows the last change of status as the key's date.
    [Fact]
    public async Task A_key_that_was_switched_off_and_on_is_rotated_on_its_day()
    {
        var old = world.AddManaged("svc-app", 60);
        world.Main.EditUser("svc-app", user => user with { Created = world.Clock.GetUtcNow().AddDays(-100) });
        await world.RunAsync();
        world.Main.EditKey("svc-app", old, key => key.WithStatus(false, world.Clock.GetUtcNow()));
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        world.Main.EditKey("svc-app", old, key => key.WithStatus(true, world.Clock.GetUtcNow()));
        for (var day = 61; day < 80; day++)
        {
            world.Clock.Advance(TimeSpan.FromDays(1));
            Assert.DoesNotContain((await world.RunAsync()).Actions, result => result.Action == PlannedActionKind.Rotate);
        }

        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains(
            (await world.RunAsync()).Actions,
            result => result is { Action: PlannedActionKind.Rotate, Outcome: ActionOutcome.Done });
    }

    [Theory]
    [InlineData(ForeignKeyAnswer.AccessDenied, false, false)]
    [InlineData(ForeignKeyAnswer.NoSuchEntity, false, false)]
    [InlineData(ForeignKeyAnswer.AccessDenied, true, true)]
    [InlineData(ForeignKeyAnswer.NoSuchEntity, true, true)]
    public async Task A_secret_that_names_a_key_of_nobody_is_written_only_where_its_tag_says_whose_it_is(
        ForeignKeyAnswer answer,
        bool isTagged,
        bool isWritten)
    {
        world.Cloud.Options.ForeignKeyAnswer = answer;
        world.AddManaged("svc-app", 85, current: false);
        var arn = world.Main.User("svc-app").Arn;
        world.Main.AddSecret(
            "svc-app",
            $$"""{"AccessKeyId":"{{Outsider}}","SecretAccessKey":"x"}""",
            tags: isTagged ? [new(TagNames.Owner, arn)] : null);
        await world.RunAsync();
        Assert.Equal(!isWritten, world.Main.Secret("svc-app").CurrentText!.Contains(Outsider, StringComparison.Ordinal));
    }

    // A person's key, made minutes after a dead run's intent and used since, with a last use that AWS shows late.
    [Fact]
    public async Task A_key_whose_use_is_shown_late_is_not_taken_for_an_orphan()
    {
        world.Cloud.Options.LastUsedDelay = TimeSpan.FromHours(4);
        var old = world.AddManaged("svc-app", 50);
        var intent = new UserIntent("0ld0ld00", world.Clock.GetUtcNow(), IntentPurpose.Rotate, [old]);
        world.Tag("svc-app", intent.TagName, intent.ToTagValue());
        world.Clock.Advance(TimeSpan.FromMinutes(3));
        var persons = world.Main.AddAccessKey("svc-app");
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var use = new KeyUse(world.Clock.GetUtcNow(), "s3", SandboxCloud.DefaultRegion);
        world.Main.EditKey("svc-app", persons.Id, key => key.WithUse(use, world.Cloud.Options.LastUsedDelay));
        for (var hours = 0; hours < 60; hours += 12)
        {
            world.Clock.Advance(TimeSpan.FromHours(hours == 0 ? 0.4 : 12));
            await world.RunAsync();
            Assert.True(world.Main.User("svc-app").Keys.Single(key => key.Id == persons.Id).IsActive);
        }
    }

    // One record for each mail: a mail about keys does not swallow a stage of the password's cadence.
    [Fact]
    public async Task Every_stage_of_a_cadence_is_told_whatever_else_is()
    {
        world.Configuration = world.Configuration with
        {
            Policy = world.Configuration.Policy with { NoticeCadence = [7, 3, 0] },
        };
        var now = world.Clock.GetUtcNow();
        world.Main.AddUser(
            "kim@example.com",
            tags: [new(TagNames.SecretName, "kim@example.com")],
            password: new(now.AddDays(-80), null, StateTime.Format(now.AddDays(8.5))));
        var key = world.Main.AddAccessKey("kim@example.com", now.AddDays(-79.5));
        world.Main.AddSecret("kim@example.com", $$"""{"AccessKeyId":"{{key.Id}}","SecretAccessKey":"{{key.Secret}}"}""");
        var told = new List<string>();
        for (var day = 0; day < 12; day++)
        {
            var run = await world.RunAsync();
            told.AddRange(run.Notices.SelectMany(notice => notice.Notices)
                .Where(notice => notice.Kind is NoticeKind.PasswordExpired or NoticeKind.PasswordExpiring)
                .Select(notice => notice.Kind == NoticeKind.PasswordExpired ? "expired" : $"{notice.DaysLeft}"));
            world.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(["7", "3", "0", "expired"], told);
    }

    // The mails of a run that begins before midnight belong to its own day.
    [Fact]
    public async Task A_run_around_midnight_tells_every_day()
    {
        var late = new World(samples: false, new DateTimeOffset(2026, 11, 22, 23, 59, 50, TimeSpan.Zero));
        late.Cloud.Options.Latency = TimeSpan.FromSeconds(2);
        var now = late.Clock.GetUtcNow();
        late.Main.AddUser("kim@example.com", password: new(now.AddDays(-80), null, StateTime.Format(now.AddDays(10))));
        for (var day = 0; day < 5; day++)
        {
            var began = late.Clock.GetUtcNow();
            var run = await late.RunAsync();
            Assert.Equal(ActionOutcome.Done, Assert.Single(run.Notices).Outcome);
            late.Clock.Advance(began.AddDays(1) - late.Clock.GetUtcNow());
        }

        Assert.Equal(5, late.Main.SentMails.Count);
    }

    [Theory]
    [InlineData(47, true)]
    [InlineData(48, false)]
    [InlineData(49, false)]
    [InlineData(50, false)]
    public async Task A_user_without_room_for_tags_is_one_finding_and_nothing_is_half_done(int tags, bool isRotated)
    {
        var old = world.AddManaged("svc-app", 85);
        world.Tag("svc-app", TagNames.Key(old), new KeyNote(old, KeyNoteStatus.Noted, world.Clock.GetUtcNow(), null).ToTagValue());
        for (var i = world.Main.User("svc-app").Tags.Count; i < tags; i++)
        {
            world.Tag("svc-app", $"other-{i:00}", "x");
        }

        for (var day = 0; day < 3; day++)
        {
            var run = await world.RunAsync();
            Assert.Empty(run.Failures);
            Assert.Equal(!isRotated, run.Findings.Any(finding => finding.Kind == FindingIds.NoRoomForTags));
            Assert.Equal(isRotated && day == 0 ? 1 : 0, run.Actions.Count);
            world.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(isRotated ? 2 : 1, world.Main.User("svc-app").Keys.Length);
        Assert.True(world.Main.User("svc-app").Tags.Count <= TagNames.MaxTags);
        if (!isRotated)
        {
            Assert.Empty(world.Main.SentMails);
        }
    }

    [Fact]
    public async Task An_intent_of_the_future_is_told()
    {
        world.AddManaged("svc-app", 85);
        world.Tag("svc-app", TagNames.IntentPrefix + "x", "2099-01-01T00:00:00Z rotate");
        var run = await world.RunAsync();
        Assert.Contains(run.Findings, finding => finding is { Kind: FindingIds.InvalidTag, UserName: "svc-app" });
        Assert.Empty(run.Actions);
    }

    [Theory]
    [InlineData(FaultKind.EffectThenCut)]
    [InlineData(FaultKind.EffectThenError)]
    public async Task A_deletion_whose_answer_is_lost_is_told(FaultKind kind)
    {
        var old = world.AddReplaced("svc-app", 120);
        var since = world.Clock.GetUtcNow().AddDays(-25);
        world.Main.EditKey("svc-app", old, key => key.WithStatus(false, since));
        world.Tag("svc-app", TagNames.Key(old), new KeyNote(old, KeyNoteStatus.Inactive, since, null).ToTagValue());
        world.Cloud.Faults.Enqueue(Fault.Of(kind, "DeleteAccessKey"));
        var run = await world.RunAsync();
        Assert.DoesNotContain(world.Main.User("svc-app").Keys, key => key.Id == old);
        Assert.Contains(
            run.Notices.SelectMany(notice => notice.Notices),
            notice => notice is { Kind: NoticeKind.KeyDeleted } && notice.AccessKeyId == old);
    }

    // For every user whom a person names: what was done, or why not.
    [Fact]
    public async Task Who_is_named_is_told_why_nothing_was_done()
    {
        world.AddManaged("svc-exempt", 20);
        world.Tag("svc-exempt", TagNames.Exempt, "2027-03-31 vendor");
        world.AddManaged("svc-twice", 20);
        world.AddManaged("svc-leased", 20);
        var intent = new UserIntent("0ther000", world.Clock.GetUtcNow(), IntentPurpose.Change, []);
        world.Tag("svc-leased", intent.TagName, intent.ToTagValue());
        world.AddManaged("ses-smtp-user.a", 20);
        world.Main.AddUser("kim@example.com");
        var force = world.Main.Users.Select(user => user.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        await world.RunAsync(options => options with { Force = force });
        var again = await world.RunAsync(options => options with { Force = force });
        Assert.Equal(force.Order(StringComparer.Ordinal), again.Actions.Select(result => result.UserName).Order(StringComparer.Ordinal));
        string Why(string user) => again.Actions.Single(result => result.UserName == user).Message;
        Assert.Contains("exempt until 2027-03-31", Why("svc-exempt"), StringComparison.Ordinal);
        Assert.Contains("at most one forced rotation a day", Why("svc-twice"), StringComparison.Ordinal);
        Assert.Contains("Run 0ther000", Why("svc-leased"), StringComparison.Ordinal);
        Assert.Contains("SES", Why("ses-smtp-user.a"), StringComparison.Ordinal);
        Assert.Contains("not managed", Why("kim@example.com"), StringComparison.Ordinal);
        Assert.All(again.Actions, result => Assert.Equal(ActionOutcome.Skipped, result.Outcome));
    }

    [Theory]
    [InlineData("eu-west-1", null)]
    [InlineData(null, "eu-west-1")]
    public async Task An_SMTP_password_is_for_the_region_that_the_user_or_the_secret_names(string? tag, string? property)
    {
        world.Main.AddUser("ses-smtp-user.a", tags: [new(TagNames.SecretName, "smtp"), new(TagNames.SecretFormat, "ses-smtp")]);
        var key = world.Main.AddAccessKey("ses-smtp-user.a", world.Clock.GetUtcNow().AddDays(-85));
        var region = property is null ? "" : $",\"Region\":\"{property}\"";
        world.Main.AddSecret("smtp", $"{{\"SmtpUsername\":\"{key.Id}\",\"SmtpPassword\":\"x\"{region}}}");
        if (tag is not null)
        {
            world.Tag("ses-smtp-user.a", TagNames.SesRegion, tag);
        }

        await world.RunAsync();
        var made = world.Main.User("ses-smtp-user.a").Keys.Single(other => other.Id != key.Id);
        var expected = SesSmtpPassword.Derive(new(made.Secret), "eu-west-1").Reveal();
        Assert.Contains(expected, world.Main.Secret("smtp").CurrentText!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_with_a_slip_of_the_pen_makes_no_key()
    {
        world.Main.AddUser("ses-smtp-user.a", tags: [new(TagNames.SecretName, "smtp"), new(TagNames.SecretFormat, "ses-smtp")]);
        var key = world.Main.AddAccessKey("ses-smtp-user.a", world.Clock.GetUtcNow().AddDays(-85));
        world.Main.AddSecret("smtp", $"{{\"SmtpUsername\":\"{key.Id}\",\"SmtpPassword\":\"x\",\"Region\":\"eu west 1\"}}");
        var run = await world.RunAsync();
        Assert.Single(world.Main.User("ses-smtp-user.a").Keys);
        Assert.Contains(run.Findings, finding => finding.Kind == FindingIds.SecretUnusable);
    }

    // The strict policy switches off a key that the secret names, and leaves it off.
    [Fact]
    public async Task The_strict_policy_for_overdue_keys_is_kept()
    {
        world.Configuration = world.Configuration with { Policy = world.Configuration.Policy with { DeactivateOverdue = true } };
        var old = world.AddManaged("svc-app", 95);
        world.Main.AddAccessKey("svc-app", world.Clock.GetUtcNow().AddDays(-100), active: true);
        await world.RunAsync();
        Assert.False(world.Main.User("svc-app").Keys.Single(key => key.Id == old).IsActive);
    }

    // AWSCURRENT was moved by hand to a key that is inactive: that is told on the next day, and on every day after.
    [Fact]
    public async Task A_secret_that_names_an_inactive_key_is_told_every_day()
    {
        var old = world.AddReplaced("svc-app", 95);
        await world.RunAsync();
        Assert.False(world.Main.User("svc-app").Keys.Single(key => key.Id == old).IsActive);
        var secret = world.Main.User("svc-app").Keys.Single(key => key.Id == old).Secret;
        world.Main.AddSecretVersion("svc-app", $$"""{"AccessKeyId":"{{old}}","SecretAccessKey":"{{secret}}"}""");
        for (var day = 0; day < 2; day++)
        {
            world.Clock.Advance(TimeSpan.FromDays(1));
            var run = await world.RunAsync();
            Assert.True(
                run.Findings.Any(finding => finding.Kind == FindingIds.CurrentKeyInactive),
                $"day {day}: {JsonReport.Write(run)} {string.Join(' ', world.Main.User("svc-app").Tags)}");
        }
    }
}
