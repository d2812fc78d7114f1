using IamHygiene.Sandbox;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>What fails since this run is told from what fails every day.</summary>
public class NewFailureTests
{
    private readonly World world = new(samples: false);

    [Fact]
    public async Task Who_fails_every_day_hides_nobody_who_fails_since_today()
    {
        world.AddManaged("svc-app", 81);
        world.AddManaged("svc-job", 79.5);
        Break("svc-app");
        var first = await world.RunAsync();
        Assert.Equal(["svc-app"], first.NewlyFailing);
        Assert.Equal(1, RunFigures.From(first).NewFailures);

        world.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty((await world.RunAsync()).NewlyFailing);

        world.Clock.Advance(TimeSpan.FromDays(1));
        Break("svc-job");
        var third = await world.RunAsync();
        Assert.Equal(["svc-job"], third.NewlyFailing);
        Assert.Equal(["svc-app", "svc-job"], third.FailingUsers.Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(RunLog.LinesFor(third), line => line.Contains("\"newFailure\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_that_ended_and_came_back_is_new()
    {
        var since = StateTime.Format(world.Clock.GetUtcNow().AddDays(-3));
        world.Main.AddUser("svc-app", tags: [new(TagNames.SecretName, "svc-app"), new(TagNames.Failing, since)]);
        world.AddManaged("svc-app", 79.5);
        Assert.Empty((await world.RunAsync()).NewlyFailing);
        Assert.False(world.Main.User("svc-app").Tags.ContainsKey(TagNames.Failing));

        world.Clock.Advance(TimeSpan.FromDays(1));
        Break("svc-app");
        Assert.Equal(["svc-app"], (await world.RunAsync()).NewlyFailing);
    }

    private void Break(string user) =>
        world.Cloud.Faults.Enqueue(new()
        {
            Kind = FaultKind.ErrorBefore,
            Code = "AccessDenied",
            Status = 403,
            Operation = "ListAccessKeys",
            When = call => call.Parameters.GetValueOrDefault("UserName") == user,
            Times = int.MaxValue,
        });
}
