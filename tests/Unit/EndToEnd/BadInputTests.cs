using IamHygiene.Sandbox;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>
/// Everything that can be wrong gives one clear error that names the thing and the remedy; nothing is half done and others go on.
/// </summary>
public class BadInputTests
{
    [Theory]
    [InlineData("iam:GenerateCredentialReport")]
    [InlineData("iam:GetAccountAuthorizationDetails")]
    public async Task What_the_whole_run_needs_and_is_denied_ends_it(string action)
    {
        var world = new World();
        world.Main.DenyActions(action);
        var run = await world.RunAsync();
        var failure = Assert.Single(run.Failures);
        Assert.Contains(action, failure.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(failure.Remedy);
        Assert.Empty(run.Actions);
    }

    [Theory]
    [InlineData("iam:ListAccessKeys", "svc-due", 0)]
    [InlineData("iam:CreateAccessKey", "svc-due", 0)]
    [InlineData("iam:TagUser", "svc-due", 0)]
    [InlineData("iam:UpdateAccessKey", "svc-deactivate", 0)]
    [InlineData("iam:DeleteAccessKey", "svc-delete", 0)]
    [InlineData("secretsmanager:PutSecretValue", "svc-due", 0)]
    [InlineData("secretsmanager:UpdateSecretVersionStage", "svc-due", 0)]
    [InlineData("secretsmanager:GetSecretValue", "svc-due", 0)]
    public async Task What_one_user_needs_and_is_denied_stops_that_user_only(string action, string user, int _)
    {
        var plain = (await new World().RunAsync()).Actions
            .Where(result => result.UserName != user)
            .Select(result => $"{result.UserName} {result.Action} {result.Outcome}")
            .ToList();
        var world = new World();
        var before = world.Main.User(user);
        world.Main.DenyAction(action, user);
        var run = await world.RunAsync();
        Assert.Equal(
            plain,
            run.Actions.Where(result => result.UserName != user).Select(result => $"{result.UserName} {result.Action} {result.Outcome}"));
        var failure = Assert.Single(
            run.Failures,
            failure => failure.Message.Contains(user, StringComparison.Ordinal)
                && !failure.Message.Contains("mail", StringComparison.Ordinal));
        Assert.Contains(action, failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(before.Keys.Select(key => (key.Id, key.IsActive)), world.Main.User(user).Keys.Select(key => (key.Id, key.IsActive)));
    }

    [Fact]
    public async Task Throttling_beyond_the_retries_is_named()
    {
        var world = new World();
        world.Cloud.Faults.Enqueue(new() { Kind = FaultKind.Throttle, Operation = "GetAccountAuthorizationDetails", Times = 99 });
        var failure = Assert.Single((await world.RunAsync()).Failures);
        Assert.Contains("Throttl", failure.ErrorId + failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_that_expire_during_the_run_are_named_and_nothing_is_lost()
    {
        var world = new World(samples: false);
        world.AddManaged("svc-app", 85);
        world.Cloud.Faults.Enqueue(
            new()
            {
                Kind = FaultKind.ExpiredToken,
                When = call => call.Operation == "PutSecretValue" || world.Cloud.Calls.ForOperation("PutSecretValue").Count > 1,
                Match = 2,
                Times = 999
            });
        var run = await world.RunAsync();
        Assert.Contains(run.Failures, failure => failure.ToString().Contains("expired", StringComparison.OrdinalIgnoreCase));
        world.Cloud.Faults.Clear();
        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True((await world.RunAsync()).Succeeded);
        Assert.Equal(2, world.Main.User("svc-app").Keys.Length);
    }

    [Theory]
    [InlineData("eu-cental-1")]
    [InlineData("us-east1")]
    public async Task An_unknown_region_is_refused(string region)
    {
        var world = new World { Region = region };
        var error = await Assert.ThrowsAsync<ServiceException>(() => world.RunAsync());
        Assert.Contains(region, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy);
    }

    [Fact]
    public async Task An_unreachable_endpoint_is_named()
    {
        var clock = new SandboxClock(new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero)) { AutoAdvance = true };
        var settings = new ConnectionSettings
        {
            Credentials = () => new("AKIAIOSFODNN7EXAMPLE", new("secret")),
            Region = "us-east-1",
            EndpointUrl = "http://127.0.0.1:9",
            MaxErrorRetry = 0
        };
        using var connection = new Aws.AwsConnector().Connect(settings, HygieneConfiguration.Default, "00000001", clock);
        var failure = Assert.Single(
            (await new HygieneRunner(connection.Ports, new()).RunAsync(new() { RunId = "00000001" }, default)).Failures);
        Assert.Contains("http://127.0.0.1:9", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_credentials_are_named()
    {
        var world = new World { Credentials = new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY") };
        var failure = Assert.Single((await world.RunAsync()).Failures);
        Assert.DoesNotContain("wJalr", failure.ToString(), StringComparison.Ordinal);
        Assert.Contains("redentials", failure.ToString(), StringComparison.Ordinal);
    }
}
