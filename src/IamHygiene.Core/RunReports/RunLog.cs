using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IamHygiene;

/// <summary>
/// A run as log lines, each a JSON object on one line: what was done, found and told, and at the end the metrics. Names that
/// people chose are escaped, so that none of them can begin a line of its own. No line holds a secret.
/// </summary>
/// <remarks>
/// <c>timestamp</c> (RFC 3339) and <c>level</c> (INFO, WARN, ERROR) are those by which Lambda filters a log:
/// https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
/// </remarks>
public static class RunLog
{
    /// <summary>The namespace of the metrics in CloudWatch.</summary>
    public const string MetricNamespace = "IamHygiene";

    private const string Info = "INFO";
    private const string Warning = "WARN";
    private const string Error = "ERROR";

    /// <summary>What an action and a mail of a run with -WhatIf have for an outcome.</summary>
    private const string WhatIf = "WhatIf";

    /// <summary>JSON on one line, as readable as JSON allows.</summary>
    internal static readonly JsonSerializerOptions Line = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    private static readonly (string Name, string Unit, Func<RunFigures, double?> Value)[] Metrics =
    [
        ("Users", "Count", figures => figures.Users),
        ("Due", "Count", figures => figures.Due),
        ("Rotated", "Count", figures => figures.Rotated),
        ("Deactivated", "Count", figures => figures.Deactivated),
        ("Deleted", "Count", figures => figures.Deleted),
        ("Notices", "Count", figures => figures.Notices),
        ("Failures", "Count", figures => figures.Failures),
        ("NewFailures", "Count", figures => figures.NewFailures),
        // CloudWatch knows no days.
        ("OldestActiveKeyDays", "None", figures => figures.OldestActiveKeyDays),
        ("Duration", "Seconds", figures => figures.DurationSeconds),
    ];

    /// <summary>
    /// What has just happened, or would happen: a line for each change, mail, finding and exemption; none for progress.
    /// </summary>
    /// <param name="runId">The run.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="now">When (UTC).</param>
    public static IEnumerable<string> LinesFor(string runId, RunEvent happened, DateTimeOffset now) => happened switch
    {
        RunEvent.Planned { Plan: var plan } =>
        [
            .. plan.Findings.Select(finding => Write(
                runId,
                now,
                LevelOf(finding.Severity),
                "finding",
                ("account", finding.AccountId),
                ("user", finding.UserName),
                ("kind", finding.Kind),
                ("rule", finding.Rule.ToString()),
                ("key", finding.AccessKeyId),
                ("message", finding.Message),
                ("remedy", finding.Remedy),
                ("diagnostic", finding.Diagnostic))),
            .. plan.Exemptions.Select(exemption => Write(
                runId,
                now,
                Info,
                "exemption",
                ("account", exemption.AccountId),
                ("user", exemption.UserName),
                ("until", exemption.Until?.ToString("yyyy-MM-dd", null)),
                ("message", exemption.Reason))),
        ],
        RunEvent.Acted { Result: var result } =>
        [
            Write(
                runId,
                result.Time,
                LevelOf(result.Outcome, result.Problem),
                "action",
                ("account", result.AccountId),
                ("user", result.UserName),
                ("kind", result.Action.ToString()),
                ("rule", result.Rule.ToString()),
                ("key", result.AccessKeyId),
                ("newKey", result.NewAccessKeyId),
                ("outcome", result.Outcome.ToString()),
                ("message", result.Message),
                ("remedy", result.Problem?.Remedy),
                ("diagnostic", result.Problem?.Diagnostic)),
        ],
        RunEvent.WouldAct { Action: var action } would =>
        [
            Write(
                runId,
                now,
                Info,
                "action",
                ("account", action.AccountId),
                ("user", action.UserName),
                ("kind", action.Action.ToString()),
                ("rule", action.Rule.ToString()),
                ("key", action.AccessKeyId),
                ("outcome", WhatIf),
                ("message", would.Message)),
        ],
        RunEvent.WouldTell { Notice: var notice } would =>
        [
            Write(
                runId,
                now,
                Info,
                "notice",
                ("account", notice.AccountId),
                ("user", notice.UserName),
                ("kind", notice.Kind.ToString()),
                ("to", notice.To),
                ("outcome", WhatIf),
                ("message", would.Message)),
        ],
        RunEvent.Told { Result: var mail } =>
        [
            .. mail.Notices.Select(notice => Write(
                runId,
                now,
                LevelOf(mail.Outcome, mail.Problem),
                "notice",
                ("account", notice.AccountId),
                ("user", notice.UserName),
                ("kind", notice.Kind.ToString()),
                ("to", mail.To),
                ("outcome", mail.Outcome.ToString()),
                ("message", mail.Problem?.Message),
                ("remedy", mail.Problem?.Remedy),
                ("diagnostic", mail.Problem?.Diagnostic))),
        ],
        RunEvent.WouldSendDigest would =>
        [
            Write(runId, now, Info, "digest", ("outcome", WhatIf), ("message", would.Message)),
        ],
        RunEvent.Digested { Result: var digest } => LinesFor(runId, digest, now),
        _ => [],
    };

    // A channel that fails is a warning: the run has done its work.
    private static IEnumerable<string> LinesFor(string runId, DigestResult digest, DateTimeOffset now) =>
    [
        .. digest.Channels.Select(channel => Write(
            runId,
            now,
            channel.Problem is null ? Info : Warning,
            "digest",
            ("channel", channel.Channel),
            ("outcome", channel.Outcome.ToString()),
            ("kind", channel.Problem?.ErrorId),
            ("message", channel.Problem?.Message),
            ("remedy", channel.Problem?.Remedy),
            ("diagnostic", channel.Problem?.Diagnostic))),
        .. digest.Problems.Select(problem => Write(
            runId,
            now,
            Warning,
            "digest",
            ("outcome", digest.Outcome.ToString()),
            ("kind", problem.ErrorId),
            ("message", problem.Message),
            ("remedy", problem.Remedy),
            ("diagnostic", problem.Diagnostic))),
    ];

    /// <summary>
    /// The end of a run: a line for each problem of the account and for each user who fails since this run, and one with the
    /// metrics in CloudWatch's Embedded Metric Format.
    /// </summary>
    public static IEnumerable<string> LinesFor(HygieneRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return
        [
            .. run.Problems.Select(problem => Write(
                run.RunId,
                run.Ended,
                Error,
                "problem",
                ("account", run.AccountId),
                ("kind", problem.ErrorId),
                ("message", problem.Message),
                ("remedy", problem.Remedy),
                ("diagnostic", problem.Diagnostic))),
            .. run.NewlyFailing.Select(user => Write(
                run.RunId,
                run.Ended,
                Warning,
                "newFailure",
                ("account", run.AccountId),
                ("user", user),
                ("message", "Something failed for this user that did not fail in the run before."),
                ("remedy", "See the other lines of this user."))),
            run.WasServed ? EmbeddedMetrics(run) : WaitingLine(run),
        ];
    }

    private static string WaitingLine(HygieneRun run) => Write(
        run.RunId,
        run.Ended,
        Info,
        "waiting",
        ("account", run.AccountId),
        ("message", "The run had no time for this account. The next one begins with those that have waited longest."));

    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
    private static string EmbeddedMetrics(HygieneRun run)
    {
        var figures = RunFigures.From(run);
        var known = Metrics.Where(metric => metric.Value(figures) is not null).ToList();
        var line = new JsonObject
        {
            ["_aws"] = new JsonObject
            {
                ["Timestamp"] = run.Ended.ToUnixTimeMilliseconds(),
                ["CloudWatchMetrics"] = new JsonArray(new JsonObject
                {
                    ["Namespace"] = MetricNamespace,
                    // By account, and all accounts together: the alarm of a function that serves many cannot name each.
                    ["Dimensions"] = new JsonArray(new JsonArray("Account"), new JsonArray()),
                    ["Metrics"] = new JsonArray(
                        [.. known.Select(metric => new JsonObject { ["Name"] = metric.Name, ["Unit"] = metric.Unit })]),
                }),
            },
            // A dimension must not be empty; the account is unknown where it could not be reached at all.
            ["Account"] = run.AccountId.Length > 0 ? run.AccountId : "unknown",
            ["RunId"] = run.RunId,
        };
        foreach (var (name, _, value) in known)
        {
            line[name] = value(figures);
        }

        return line.ToJsonString(Line);
    }

    private static string Write(string runId, DateTimeOffset time, string level, string kind, params (string Name, string? Value)[] fields)
    {
        var line = new JsonObject { ["timestamp"] = StateTime.Format(time), ["level"] = level, ["event"] = kind, ["runId"] = runId };
        foreach (var (name, value) in fields)
        {
            if (value is not null)
            {
                line[name] = value;
            }
        }

        return line.ToJsonString(Line);
    }

    private static string LevelOf(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => Error,
        FindingSeverity.Warning => Warning,
        _ => Info,
    };

    private static string LevelOf(ActionOutcome outcome, Problem? problem) =>
        outcome == ActionOutcome.Failed || problem is not null ? Error : Info;
}
