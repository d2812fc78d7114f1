namespace IamHygiene.Tests.Core;

/// <summary>What starts the daily run and what watches it: each outcome of both checks.</summary>
public sealed class ScheduleCheckTests
{
    private const string Function = "IamHygiene";
    private static readonly Problem Denied = new("AccessDenied", "It was denied.", "Allow it.");
    private static readonly ScheduleRule Daily = new("daily", "cron(0 6 * * ? *)", IsEnabled: true);

    private static readonly AlarmFacts Failed = Alarm("failed", AlarmSide.Above, "Errors");
    private static readonly AlarmFacts NotRun = Alarm("not-run", AlarmSide.Below, "Invocations") with { CountsSilence = true };
    private static readonly AlarmFacts NewFailures = new("new", AlarmSide.Above, [new("IamHygiene", "NewFailures", null)])
    {
        HasAction = true,
    };

    private static readonly Dictionary<string, (ScheduleRule[] Rules, CheckOutcome Outcome, string Seen)> Schedules =
        new(StringComparer.Ordinal)
        {
            ["enabled"] = ([Daily], CheckOutcome.Pass, "daily: cron(0 6 * * ? *)"),
            ["one of two"] = ([Daily with { Name = "old", IsEnabled = false }, Daily], CheckOutcome.Pass, "(daily: "),
            ["none"] = ([], CheckOutcome.Warn, "No schedule"),
            ["disabled"] = ([Daily with { IsEnabled = false }], CheckOutcome.Warn, "is disabled: daily."),
            ["on events"] = ([Daily with { Expression = null }], CheckOutcome.Warn, "No schedule"),
        };

    private static readonly Dictionary<string, (AlarmFacts[] Alarms, CheckOutcome Outcome, string Seen)> Alarms =
        new(StringComparer.Ordinal)
        {
            ["all three"] = ([Failed, NewFailures, NotRun], CheckOutcome.Pass, "for the first time (new)."),
            ["both"] = ([Failed, NotRun], CheckOutcome.Pass, "fails (failed) and when none is made (not-run)."),
            ["none"] = ([], CheckOutcome.Warn, "No alarm goes off when a run fails"),
            ["no failure"] = ([NotRun, NewFailures], CheckOutcome.Warn, "No alarm goes off when a run fails"),
            ["no silence"] = ([Failed, NewFailures], CheckOutcome.Warn, "No alarm goes off when no run is made"),
            ["silent"] = ([Failed, NotRun with { CountsSilence = false }], CheckOutcome.Warn, "not-run stays silent"),
            ["no action"] = ([Failed with { HasAction = false }, NotRun], CheckOutcome.Warn, "has no action or its actions are disabled"),
            ["one acts"] = ([Failed with { HasAction = false }, Failed with { Name = "acts" }, NotRun], CheckOutcome.Pass, "(acts)"),
            ["not-run does not act"] = ([Failed, NotRun with { HasAction = false }], CheckOutcome.Warn, "The alarm not-run goes off"),
            ["wrong side"] = ([Failed with { GoesOff = AlarmSide.Below }, NotRun], CheckOutcome.Warn, "No alarm goes off when a run fails"),
            ["a band"] = ([Failed, NotRun with { GoesOff = AlarmSide.Other }], CheckOutcome.Warn, "No alarm goes off when no run is made"),
            ["another function"] = (
                [Failed with { Metrics = [new("AWS/Lambda", "Errors", "other")] }, NotRun],
                CheckOutcome.Warn,
                "No alarm goes off when a run fails"),
            ["all functions"] = (
                [Failed with { Metrics = [new("AWS/Lambda", "Errors", null)] }, NotRun],
                CheckOutcome.Warn,
                "No alarm goes off when a run fails"),
            ["another namespace"] = (
                [Failed with { Metrics = [new("Other", "Errors", Function)] }, NotRun],
                CheckOutcome.Warn,
                "No alarm goes off when a run fails"),
        };

    public static TheoryData<string> ScheduleRows => [.. Schedules.Keys];

    public static TheoryData<string> AlarmRows => [.. Alarms.Keys];

    [Theory]
    [MemberData(nameof(ScheduleRows))]
    public void A_schedule_is_judged(string row)
    {
        var (rules, outcome, seen) = Schedules[row];
        var check = Check(SetupCheckIds.Schedule, Facts(rules, []));
        Assert.Equal(outcome, check.Outcome);
        Assert.Contains(seen, check.Seen, StringComparison.Ordinal);
        Assert.Equal(outcome == CheckOutcome.Pass, check.Remedy is null);
    }

    [Theory]
    [MemberData(nameof(AlarmRows))]
    public void Alarms_are_judged(string row)
    {
        var (alarms, outcome, seen) = Alarms[row];
        var check = Check(SetupCheckIds.Alarms, Facts([], alarms));
        Assert.Equal(outcome, check.Outcome);
        Assert.Contains(seen, check.Seen, StringComparison.Ordinal);
        Assert.Equal(outcome == CheckOutcome.Pass, check.Remedy is null);
    }

    [Theory]
    [InlineData(SetupCheckIds.Schedule, "events:ListRuleNamesByTarget")]
    [InlineData(SetupCheckIds.Alarms, "cloudwatch:DescribeAlarms")]
    public void What_may_not_be_asked_is_skipped_with_the_reason(string id, string permission)
    {
        var facts = new ScheduleFacts(
            Function,
            "eu-central-1",
            Read.Unknown<IReadOnlyList<ScheduleRule>>(Denied),
            Read.Unknown<IReadOnlyList<AlarmFacts>>(Denied));
        var check = Check(id, facts);
        Assert.Equal(CheckOutcome.Skipped, check.Outcome);
        Assert.Contains(Denied.Message, check.Seen, StringComparison.Ordinal);
        Assert.Contains(permission, check.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SetupCheckIds.Schedule)]
    [InlineData(SetupCheckIds.Alarms)]
    public void In_an_account_that_is_entered_they_are_skipped(string id) =>
        Assert.Equal(CheckOutcome.Skipped, Check(id, null).Outcome);

    [Fact]
    public void Names_from_outside_are_made_harmless()
    {
        var check = Check(SetupCheckIds.Schedule, Facts([Daily with { Name = "a\u001b[31m\nb" }], []));
        Assert.DoesNotContain('\u001b', check.Seen);
        Assert.DoesNotContain('\n', check.Seen);
    }

    private static SetupCheck Check(string id, ScheduleFacts? facts) =>
        SetupTester.Decide(SetupCheckTests.Good() with { Schedule = facts }).Single(check => check.Check == id);

    private static ScheduleFacts Facts(ScheduleRule[] rules, AlarmFacts[] alarms) =>
        new(
            Function,
            "eu-central-1",
            Read.Known<IReadOnlyList<ScheduleRule>>(rules),
            Read.Known<IReadOnlyList<AlarmFacts>>(alarms));

    private static AlarmFacts Alarm(string name, AlarmSide side, string metric) =>
        new(name, side, [new("AWS/Lambda", metric, Function)]) { HasAction = true };
}
