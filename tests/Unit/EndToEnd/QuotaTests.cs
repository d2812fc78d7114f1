using IamHygiene.Sandbox;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>Runs that meet a quota or a missing part of AWS: nothing is lost, and the next run goes on.</summary>
public sealed class QuotaTests
{
    private readonly World world = new(samples: false);

    [Fact]
    public async Task A_secret_with_a_hundred_new_versions_keeps_its_pair_and_is_rotated_a_day_later()
    {
        var old = world.AddManaged("svc-app", 85);
        var pair = world.Main.Secret("svc-app").CurrentText!;
        for (var i = 0; i < 99; i++)
        {
            world.Main.AddSecretVersion("svc-app", pair);
        }

        var run = await world.RunAsync();
        var failed = Assert.Single(run.Actions, action => action.Action == PlannedActionKind.Rotate);
        Assert.Equal(ActionOutcome.Failed, failed.Outcome);
        Assert.Contains("LimitExceededException", world.AllText(run), StringComparison.Ordinal);
        Assert.Equal(pair, world.Main.Secret("svc-app").CurrentText);
        Assert.True(world.Main.User("svc-app").Key(old)!.IsActive);

        for (var day = 0; day < 2; day++)
        {
            world.Clock.Advance(TimeSpan.FromDays(1));
            run = await world.RunAsync();
            Assert.True(run.Succeeded, string.Join("; ", run.Failures));
        }

        Assert.DoesNotContain(old, world.Main.Secret("svc-app").CurrentText, StringComparison.Ordinal);
        Assert.True(world.Main.User("svc-app").Key(old)!.IsActive);
        Assert.All(world.Main.User("svc-app").Keys, key => Assert.True(key.IsActive));
    }

    [Fact]
    public async Task A_configuration_set_that_does_not_exist_stops_mail_and_nothing_else()
    {
        world.AddManaged("svc-app", 85);
        world.Configuration = world.Configuration with { Mail = world.Configuration.Mail with { ConfigurationSet = "events" } };
        var run = await world.RunAsync();
        Assert.Equal(ActionOutcome.Done, Assert.Single(run.Actions, action => action.Action == PlannedActionKind.Rotate).Outcome);
        Assert.Empty(world.Main.SentMails);
        Assert.False(run.Succeeded);
        Assert.Contains("SES has no configuration set 'events'.", world.AllText(run), StringComparison.Ordinal);

        world.Main.Edit(account => account with { Mail = account.Mail with { ConfigurationSets = ["events"] } });
        world.Clock.Advance(TimeSpan.FromDays(1));
        run = await world.RunAsync();
        Assert.True(run.Succeeded, string.Join("; ", run.Failures));
        Assert.All(world.Main.SentMails, mail => Assert.Equal("events", mail.ConfigurationSet));
        Assert.NotEmpty(world.Main.SentMails);
    }
}
