using IamHygiene.Sandbox;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>
/// With any latency and any limit above two minutes a bounded number of daily runs serves everybody, and no run is over its limit.
/// The sandbox's clock moves with every call, one after the other, so users have their turn one after the other here, too: a real run
/// serves several side by side.
/// </summary>
public class TimeLimitTests
{
    [Theory]
    [InlineData(0.1, 3)]
    [InlineData(0.6, 3)]
    [InlineData(0.6, 15)]
    [InlineData(2.0, 5)]
    public async Task Everybody_is_served_in_time(double latency, double minutes)
    {
        var world = new World(samples: false);
        const int Rotations = 25;
        const int Passwords = 40;
        const int OfOneAddress = 60;
        for (var i = 0; i < Rotations; i++)
        {
            world.AddManaged($"svc-{i:00}", 85);
        }

        var expires = StateTime.Format(world.Clock.GetUtcNow().AddDays(400));
        for (var i = 0; i < Passwords; i++)
        {
            world.Main.AddUser($"p{i:00}@example.com", password: new(world.Clock.GetUtcNow().AddDays(-80), null, expires));
        }

        for (var i = 0; i < OfOneAddress; i++)
        {
            var user = world.Main.AddUser($"team-{i:00}", password: new(world.Clock.GetUtcNow().AddDays(-80), null, expires));
            world.Main.EditUser(user.Name, state => state with { Tags = state.Tags.SetItem(TagNames.Notify, "team@example.com") });
        }

        world.Configuration = world.Configuration with
        {
            Policy = world.Configuration.Policy with { Schedule = new(80, 400, 800), NoticeDays = 365, Concurrency = 1 },
        };
        world.Clock.Advance(TimeSpan.FromDays(40));
        world.Cloud.Options.Latency = TimeSpan.FromSeconds(latency);
        var told = new HashSet<string>(StringComparer.Ordinal);
        const int MostDays = 60;
        var day = 0;
        for (; day < MostDays; day++)
        {
            var began = world.Clock.GetUtcNow();
            var run = await world.RunAsync(options => options with { Deadline = began.AddMinutes(minutes) });
            var took = world.Clock.GetUtcNow() - began;
            Assert.True(took <= TimeSpan.FromMinutes(minutes), $"day {day}: {took}");
            told.UnionWith(run.Notices
                .Where(notice => notice.Outcome == ActionOutcome.Done)
                .SelectMany(notice => notice.Notices)
                .Where(notice => notice.Kind is NoticeKind.PasswordExpiring)
                .Select(notice => notice.UserName));
            var isRotated = Enumerable.Range(0, Rotations).All(i => world.Main.User($"svc-{i:00}").Keys.Length == 2
                && HasCurrentNewest(world, $"svc-{i:00}"));
            if (told.Count == Passwords + OfOneAddress && isRotated)
            {
                break;
            }

            if (run.Problems.Count == 0)
            {
                Assert.Empty(run.Failures);
            }

            Assert.All(run.Problems, problem => Assert.Equal(ProblemIds.DeadlineReached, problem.ErrorId));
            world.Clock.Advance(began.AddDays(1) - world.Clock.GetUtcNow());
        }

        Assert.True(day < MostDays, $"After {MostDays} days {told.Count} owners were told.");
    }

    private static bool HasCurrentNewest(World world, string name)
    {
        var newest = world.Main.User(name).Keys.MaxBy(key => key.Created)!;
        return world.Main.Secret(name).CurrentText!.Contains(newest.Id, StringComparison.Ordinal);
    }

    // The run that has no time for everybody says who is left, and the next one begins there.
    [Fact]
    public async Task Who_is_left_goes_first_on_the_next_run()
    {
        var world = new World(samples: false);
        for (var i = 0; i < 30; i++)
        {
            world.AddManaged($"svc-{i:00}", 85);
        }

        world.Configuration = world.Configuration with { Policy = world.Configuration.Policy with { Concurrency = 1 } };
        world.Cloud.Options.Latency = TimeSpan.FromSeconds(1);
        var began = world.Clock.GetUtcNow();
        var first = await world.RunAsync(options => options with { Deadline = began.AddMinutes(4) });
        var problem = Assert.Single(first.Problems, problem => problem.Message.Contains("turn", StringComparison.Ordinal));
        var marked = Assert.Single(world.Main.Users, user => user.Tags.ContainsKey(TagNames.Next)).Name;
        Assert.Contains(marked, problem.Message, StringComparison.Ordinal);
        world.Clock.Advance(TimeSpan.FromDays(1));
        began = world.Clock.GetUtcNow();
        var second = await world.RunAsync(options => options with { Deadline = began.AddMinutes(4) });
        Assert.Equal(marked, second.Actions[0].UserName);
    }
}
