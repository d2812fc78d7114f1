using System.Text.Json;
using System.Text.Json.Nodes;
using IamHygiene.PowerShell;
using IamHygiene.Tests.EndToEnd;
using Json.Schema;

namespace IamHygiene.Tests.HtmlReports;

/// <summary>docs/report.schema.json describes what is written.</summary>
public sealed class ReportSchemaTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "report.schema.json"));

    [Fact]
    public async Task A_report_of_a_real_run_users_plan_and_usage_is_valid()
    {
        var report = await RealReportAsync();
        AssertValid(report);
        Assert.All(["users", "runs", "plan", "notices", "usage"], part => Assert.NotEmpty(report[part]!.AsArray()));
    }

    [Fact]
    public void A_report_of_nothing_is_valid() => AssertValid(Written(new()));

    [Fact]
    public async Task Every_name_that_is_written_is_described()
    {
        var described = JsonNode.Parse(Text)!;
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        Compare(await RealReportAsync(), described, described, "", unknown);
        Assert.Empty(unknown);
    }

    // A value that a run seldom writes is described all the same.
    [Theory]
    [InlineData("decisionRule", typeof(DecisionRule))]
    [InlineData("noticeKind", typeof(NoticeKind))]
    [InlineData("plannedActionKind", typeof(PlannedActionKind))]
    [InlineData("findingSeverity", typeof(FindingSeverity))]
    [InlineData("keyReplacement", typeof(KeyReplacement))]
    [InlineData("trailCoverage", typeof(TrailCoverage))]
    [InlineData("clientEnvironment", typeof(ClientEnvironment))]
    public void Every_value_of_the_code_is_described(string name, Type values) =>
        Assert.Equal(
            Enum.GetNames(values),
            JsonNode.Parse(Text)!["$defs"]![name]!["enum"]!.AsArray().Select(value => (string?)value));

    [Theory]
    [InlineData("format", "\"iamhygiene-report-2\"")]
    [InlineData("created", "5")]
    [InlineData("users", "[{}]")]
    [InlineData("plan", "[{\"accountId\":\"1\",\"userName\":\"kim\",\"action\":\"Explode\"}]")]
    [InlineData("usage", "null")]
    public void What_is_no_report_is_not_valid(string name, string value)
    {
        var report = Written(new());
        report[name] = JsonNode.Parse(value);
        Assert.False(Evaluate(report).IsValid);
    }

    private static async Task<JsonObject> RealReportAsync()
    {
        var world = new World();
        var options = new RunOptions { RunId = "1a2b3c4d" };
        var snapshot = await world.WithRunner((runner, plain) => runner.ReadAsync(plain, CancellationToken.None));
        var forecast = await world.WithRunner((runner, plain) => runner.ForecastAsync(plain, 30, CancellationToken.None));
        var usage = await world.WithPorts((ports, observe, _) =>
            new KeyUsageReader(ports, new(), observe).ReadAsync(CancellationToken.None));
        var run = await world.RunAsync();
        Assert.NotEmpty(run.Actions);
        return Written(new()
        {
            Users = StatusReader.From(snapshot, world.Configuration.Policy, world.Clock.GetUtcNow()),
            Runs = [run],
            Plan = forecast.Actions,
            Notices = [.. forecast.Notices],
            Usage = [.. usage.Keys, ReportSamples.Usage(90, null, ReportSamples.Caller())],
        });
    }

    private static JsonObject Written(ReportContent content) =>
        JsonNode.Parse(JsonReport.Write(ReportDocument.Of(content, ReportSamples.Now)))!.AsObject();

    private static void AssertValid(JsonNode report)
    {
        var result = Evaluate(report);
        var faults = (result.Details ?? [])
            .Where(detail => detail.Errors is { Count: > 0 })
            .Select(detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)}");
        Assert.True(result.IsValid, string.Join('\n', faults));
    }

    private static EvaluationResults Evaluate(JsonNode report)
    {
        using var document = JsonDocument.Parse(report.ToJsonString());
        return JsonSchema
            .FromText(Text)
            .Evaluate(document.RootElement, new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
    }

    private static void Compare(JsonNode? value, JsonNode schema, JsonNode root, string path, SortedSet<string> unknown)
    {
        if (schema["$ref"] is { } reference)
        {
            schema = root["$defs"]![((string)reference!).Split('/')[^1]]!;
        }

        switch (value)
        {
            case JsonObject item when schema["properties"] is JsonObject properties:
                foreach (var (name, inner) in item)
                {
                    if (properties[name] is { } known)
                    {
                        Compare(inner, known, root, $"{path}.{name}", unknown);
                    }
                    else
                    {
                        unknown.Add($"{path}.{name}");
                    }
                }

                break;
            case JsonArray list when schema["items"] is { } items:
                foreach (var inner in list)
                {
                    Compare(inner, items, root, path + "[]", unknown);
                }

                break;
        }
    }
}
