using System.Text.Json.Nodes;
using IamHygiene.Sandbox;
using IamHygiene.Tests.EndToEnd;

namespace IamHygiene.Tests.Reports;

/// <summary>The log of a run: a JSON object a line, the metrics, the summary; and no secret in any of them.</summary>
public class RunLogTests
{
    [Fact]
    public async Task Each_change_mail_finding_and_exemption_is_a_line_of_its_own()
    {
        var (world, run) = await RunAsync();
        var lines = Lines(world, run).ConvertAll(line => JsonNode.Parse(line)!.AsObject());
        int Count(string kind) => lines.Count(line => (string?)line["event"] == kind);
        Assert.Equal(run.Actions.Count, Count("action"));
        Assert.Equal(run.Findings.Count, Count("finding"));
        Assert.Equal(run.Exemptions.Count, Count("exemption"));
        Assert.Equal(run.Notices.Sum(mail => mail.Notices.Count), Count("notice"));
        Assert.All(lines.Where(line => line.ContainsKey("event")), line =>
        {
            Assert.Equal(run.RunId, (string?)line["runId"]);
            Assert.Equal(World.Account, (string?)line["account"]);
            Assert.Matches(@"^2026-11-22T\d\d:\d\d:\d\dZ$", (string)line["timestamp"]!);
            Assert.Contains((string?)line["level"], new[] { "INFO", "WARN", "ERROR" });
        });
        var rotated = lines.First(line => (string?)line["event"] == "action" && (string?)line["kind"] == "Rotate");
        Assert.Equal(("Done", "INFO"), ((string?)rotated["outcome"], (string?)rotated["level"]));
        Assert.StartsWith("AKIA", (string?)rotated["newKey"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_metrics_are_in_CloudWatchs_embedded_format()
    {
        var (_, run) = await RunAsync();
        var line = JsonNode.Parse(RunLog.LinesFor(run).Last())!.AsObject();
        var declared = line["_aws"]!["CloudWatchMetrics"]![0]!;
        Assert.Equal(run.Ended.ToUnixTimeMilliseconds(), (long)line["_aws"]!["Timestamp"]!);
        Assert.Equal(("IamHygiene", """[["Account"],[]]"""), ((string?)declared["Namespace"], declared["Dimensions"]!.ToJsonString()));
        Assert.Equal(World.Account, (string?)line["Account"]);
        // What is declared is there as a number, and what is there is declared.
        Assert.All(
            declared["Metrics"]!.AsArray(),
            metric => Assert.Equal(System.Text.Json.JsonValueKind.Number, line[(string)metric!["Name"]!]!.GetValueKind()));
        Assert.Equal(
            declared["Metrics"]!.AsArray().Select(metric => (string?)metric!["Name"]),
            line.Select(field => field.Key).Except(["_aws", "Account", "RunId"]));
        Assert.Equal(
            ["Users", "Due", "Rotated", "Deactivated", "Deleted", "Notices", "Failures", "NewFailures", "OldestActiveKeyDays", "Duration"],
            line.Select(field => field.Key).Skip(3));
        Assert.Equal(
            (run.Users, run.Planned.Count, run.Failures.Count, 300),
            ((int)line["Users"]!, (int)line["Due"]!, (int)line["Failures"]!, (int)line["OldestActiveKeyDays"]!));
    }

    [Fact]
    public async Task The_figures_count_what_was_done()
    {
        var (_, run) = await RunAsync();
        var figures = RunFigures.From(run);
        Assert.True(figures is { Rotated: > 3, Deactivated: > 0, Deleted: > 1, Notices: > 3 }, figures.ToString());
        Assert.Equal(
            run.Actions.Count(action => action.Action is PlannedActionKind.Delete),
            figures.Deleted);
        Assert.Equal(
            0,
            RunFigures.From(
                run with { Actions = run.Actions.Select(action => action with { Outcome = ActionOutcome.Failed }).ToList() }).Rotated);
    }

    [Fact]
    public void An_account_that_could_not_be_read_has_a_line_and_metrics_too()
    {
        var run = new HygieneRun(
            "0000000a",
            "",
            "",
            DateTimeOffset.UnixEpoch,
            DateTimeOffset.UnixEpoch.AddSeconds(2),
            0,
            [],
            [],
            [],
            [],
            [],
            [new("NoCredentials", "No AWS credentials were found.", "Sign in.")]);
        var lines = RunLog.LinesFor(run).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(
            ("problem", "ERROR", "NoCredentials"),
            ((string?)lines[0]["event"], (string?)lines[0]["level"], (string?)lines[0]["kind"]));
        Assert.Equal(("unknown", 1, 2.0), ((string?)lines[1]["Account"], (int)lines[1]["Failures"]!, (double)lines[1]["Duration"]!));
        Assert.Null(lines[1]["OldestActiveKeyDays"]);
        Assert.DoesNotContain("OldestActiveKeyDays", lines[1]["_aws"]!.ToJsonString(), StringComparison.Ordinal);
        var summary = JsonNode.Parse(RunSummaryTests.Of(run).ToJson())!;
        Assert.False((bool)summary["succeeded"]!);
        Assert.Equal("No AWS credentials were found. Sign in.", (string?)summary["runs"]![0]!["failures"]![0]);
    }

    [Fact]
    public void What_a_run_would_do_is_a_line_with_the_outcome_WhatIf()
    {
        var action = new PlannedAction(
            World.Account,
            "svc-app",
            PlannedActionKind.Delete,
            "AKIAIOSFODNN7EXAMPLE",
            DecisionRule.K9,
            "inactive for 30 days",
            DateTimeOffset.UnixEpoch);
        var line = JsonNode.Parse(Assert.Single(
            RunLog.LinesFor("0000000a", new RunEvent.WouldAct(action, "Delete it."), DateTimeOffset.UnixEpoch)))!.AsObject();
        Assert.Equal(
            ["timestamp", "level", "event", "runId", "account", "user", "kind", "rule", "key", "outcome", "message"],
            line.Select(field => field.Key));
        Assert.Equal(
            ("1970-01-01T00:00:00Z", "INFO", "action", "Delete", "WhatIf", "Delete it."),
            ((string?)line["timestamp"],
                (string?)line["level"],
                (string?)line["event"],
                (string?)line["kind"],
                (string?)line["outcome"],
                (string?)line["message"]));

        var notice = new Notice(World.Account, "svc-app", NoticeKind.PasswordExpired, "owner@example.com");
        line = JsonNode.Parse(Assert.Single(
            RunLog.LinesFor("0000000a", new RunEvent.WouldTell(notice, "Mail it."), DateTimeOffset.UnixEpoch)))!.AsObject();
        Assert.Equal(
            ("INFO", "notice", "PasswordExpired", "owner@example.com", "WhatIf", "Mail it."),
            ((string?)line["level"],
                (string?)line["event"],
                (string?)line["kind"],
                (string?)line["to"],
                (string?)line["outcome"],
                (string?)line["message"]));
    }

    [Theory]
    [InlineData("eve\n{\"_aws\":{}}")]
    [InlineData("eve\r\u2028\u0007\"")]
    public void A_name_cannot_begin_a_line_of_its_own(string name)
    {
        var finding = new Finding(
            World.Account,
            name,
            "NoMfa",
            FindingSeverity.Warning,
            $"User {name} has none.",
            "Register one.",
            DecisionRule.C1);
        var line = Assert.Single(
            RunLog.LinesFor(
                "0000000a",
                new RunEvent.Planned(new(World.Account, name, DateTimeOffset.UnixEpoch, [], [], [finding], [])),
                DateTimeOffset.UnixEpoch));
        Assert.DoesNotContain(line, c => char.IsControl(c) || c == '\u2028');
        Assert.Equal(name, (string?)JsonNode.Parse(line)!["user"]);
    }

    [Fact]
    public async Task No_line_holds_a_secret()
    {
        var (world, run) = await RunAsync();
        var text = string.Join('\n', Lines(world, run)) + RunSummaryTests.Of(run).ToJson();
        Assert.DoesNotContain(world.Cloud.IssuedSecrets, secret => text.Contains(secret, StringComparison.Ordinal));
    }

    private static async Task<(World World, HygieneRun Run)> RunAsync()
    {
        var world = new World();
        return (world, await world.RunAsync());
    }

    private static List<string> Lines(World world, HygieneRun run) =>
        [.. world.Events.SelectMany(happened => RunLog.LinesFor(run.RunId, happened, world.Clock.GetUtcNow())), .. RunLog.LinesFor(run)];
}
