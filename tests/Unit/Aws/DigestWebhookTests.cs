using System.Text.Json.Nodes;
using IamHygiene.Tests.EndToEnd;

namespace IamHygiene.Tests.AwsAdapters;

/// <summary>The digest by webhook, to a real server: what it posts, when it tries again, and that its address is never shown.</summary>
public sealed class DigestWebhookTests
{
    private const string SlackPath = "/services/T0000/B0000/secretslackpart";
    private const string TeamsPath = "/workflows/secretteamspart/triggers";

    [Fact]
    public async Task Slack_and_Teams_get_the_facts_that_the_mail_has()
    {
        using var server = new WebhookServer();
        var world = WorldOf(server);
        var (_, digest) = await world.RunWithDigestAsync();
        Assert.Equal((DigestOutcome.Sent, 4), (digest.Outcome, digest.Channels.Count));
        Assert.Empty(digest.Warnings);
        var posts = server.Posts.ToDictionary(post => post.Path, post => post.Body, StringComparer.Ordinal);
        var mail = world.Main.SentMails.Single(mail => mail.Subject.StartsWith("IAM hygiene", StringComparison.Ordinal));
        foreach (var body in posts.Values)
        {
            var text = AllText(JsonNode.Parse(body)!);
            Assert.Contains(mail.Subject, text, StringComparison.Ordinal);
            Assert.Contains("svc-delete: Key …", text, StringComparison.Ordinal);
            Assert.Contains("Due in the next 14 days", text, StringComparison.Ordinal);
        }

        Assert.Equal([SlackPath, TeamsPath], posts.Keys.Order(StringComparer.Ordinal));
        RequireNoAddress(world, digest);
    }

    [Theory]
    [InlineData(429, "1", 2, DigestOutcome.Sent)]
    [InlineData(429, "30", 2, DigestOutcome.Sent)]
    [InlineData(429, null, 2, DigestOutcome.Sent)]
    [InlineData(429, "31", 1, DigestOutcome.NotSent)]
    [InlineData(500, null, 2, DigestOutcome.Sent)]
    [InlineData(503, null, 2, DigestOutcome.Sent)]
    [InlineData(502, null, 1, DigestOutcome.NotSent)]
    [InlineData(404, null, 1, DigestOutcome.NotSent)]
    [InlineData(302, null, 1, DigestOutcome.NotSent)]
    public async Task It_tries_again_only_where_nothing_was_taken(int status, string? retryAfter, int posts, DigestOutcome outcome)
    {
        using var server = new WebhookServer(WebhookServer.Status(status, retryAfter));
        var world = WorldOf(server, settings => settings with { Mail = false, TopicArn = null, TeamsSecret = null });
        var before = world.Clock.GetUtcNow();
        var (run, digest) = await world.RunWithDigestAsync();
        Assert.Equal((outcome, posts), (digest.Outcome, server.Posts.Count));
        Assert.Equal(outcome == DigestOutcome.Sent ? 0 : 1, digest.Warnings.Count);
        Assert.DoesNotContain(run.Failures, failure => failure.ErrorId.StartsWith("Digest", StringComparison.Ordinal));
        var asked = retryAfter is null || posts == 1 ? 0 : int.Parse(retryAfter, null);
        Assert.True(world.Clock.GetUtcNow() - before >= TimeSpan.FromSeconds(asked));
        RequireNoAddress(world, digest);
    }

    [Fact]
    public async Task After_three_attempts_it_gives_up()
    {
        var busy = WebhookServer.Status(500);
        using var server = new WebhookServer(busy, busy, busy, busy);
        var world = WorldOf(server, settings => settings with { TeamsSecret = null });
        var (_, digest) = await world.RunWithDigestAsync();
        Assert.Equal(3, server.Posts.Count);
        // Mail and topic got it.
        Assert.Equal(DigestOutcome.Sent, digest.Outcome);
        var problem = Assert.Single(digest.Warnings);
        Assert.Equal(DigestIds.DigestNotSent, problem.ErrorId);
        Assert.Contains("Slack (slack.hooks.test) answered with HTTP status 500", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_given_up_and_not_asked_again()
    {
        using var server = new WebhookServer(WebhookServer.Silence);
        var world = WorldOf(server, settings => settings with { TeamsSecret = null });
        world.Timeout = TimeSpan.FromSeconds(2);
        var (_, digest) = await world.RunWithDigestAsync();
        Assert.Equal(DigestOutcome.Sent, digest.Outcome);
        Assert.Equal(DigestIds.DigestUnclear, Assert.Single(digest.Warnings).ErrorId);
        var (_, second) = await world.RunWithDigestAsync();
        Assert.Equal(DigestOutcome.NotDue, second.Outcome);
        Assert.Single(server.Posts);
        RequireNoAddress(world, digest);
    }

    [Fact]
    public async Task Nobody_there_is_certainly_not_sent()
    {
        var server = new WebhookServer();
        server.Dispose();
        var world = WorldOf(server, settings => settings with { Mail = false, TopicArn = null, TeamsSecret = null });
        var (_, digest) = await world.RunWithDigestAsync();
        Assert.Equal(DigestIds.DigestNotSent, Assert.Single(digest.Warnings).ErrorId);
        Assert.Contains("cannot be reached", digest.Warnings[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://slack.hooks.test/services/secretslackpart")]
    [InlineData("slack.hooks.test/services/secretslackpart")]
    [InlineData("https://user:secretslackpart@slack.hooks.test/")]
    [InlineData("""{"url":7}""")]
    [InlineData("""{"address":"https://slack.hooks.test/secretslackpart"}""")]
    [InlineData("{broken")]
    public async Task What_is_no_address_is_refused_and_not_shown(string text)
    {
        using var server = new WebhookServer();
        var world = WorldOf(server, settings => settings with { TeamsSecret = null }, slack: text);
        var (_, digest) = await world.RunWithDigestAsync();
        Assert.Empty(server.Posts);
        var problem = Assert.Single(digest.Warnings);
        Assert.Contains("The secret 'hooks/slack' in digest.slackSecret", problem.Message, StringComparison.Ordinal);
        RequireNoAddress(world, digest);
    }

    [Fact]
    public async Task A_secret_that_is_missing_is_told()
    {
        using var server = new WebhookServer();
        var world = WorldOf(server, settings => settings with { TeamsSecret = "gone" });
        var (_, digest) = await world.RunWithDigestAsync();
        Assert.Contains("gone", Assert.Single(digest.Warnings).Message, StringComparison.Ordinal);
        Assert.Single(server.Posts);
    }

    private static World WorldOf(
        WebhookServer server,
        Func<DigestSettings, DigestSettings>? change = null,
        string slack = "https://slack.hooks.test" + SlackPath)
    {
        var world = new World { Network = server.InFrontOf };
        world.Main.AddSecret("hooks/slack", slack);
        world.Main.AddSecret("hooks/teams", $$"""{"url":"https://teams.hooks.test{{TeamsPath}}"}""");
        DigestRunTests.Configure(world, settings =>
        {
            var both = settings with { SlackSecret = "hooks/slack", TeamsSecret = "hooks/teams" };
            return change is null ? both : change(both);
        });
        return world;
    }

    private static void RequireNoAddress(World world, DigestResult digest)
    {
        var told = JsonReport.Write(digest)
            + string.Join('\n', digest.Warnings)
            + string.Join('\n', world.Events)
            + string.Join('\n', world.Events.SelectMany(happened => RunLog.LinesFor("r", happened, world.Clock.GetUtcNow())))
            + string.Join('\n', world.Main.SentMails)
            + string.Join('\n', world.Main.PublishedMessages);
        Assert.DoesNotContain("secretslackpart", told, StringComparison.Ordinal);
        Assert.DoesNotContain("secretteamspart", told, StringComparison.Ordinal);
    }

    private static string AllText(JsonNode node) => node switch
    {
        JsonValue value => value.ToString() + "\n",
        JsonArray list => string.Concat(list.Select(item => item is null ? "" : AllText(item))),
        _ => string.Concat(node.AsObject().Select(pair => pair.Value is null ? "" : AllText(pair.Value))),
    };
}
