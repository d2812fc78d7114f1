namespace IamHygiene;

/// <summary>Checks of what starts the daily run and what watches it.</summary>
internal static class ScheduleChecks
{
    private const string OwnAccountOnly =
        "Schedule and alarms are looked at in the account of the credentials only: one function may serve other accounts.";

    private const string Lambda = "AWS/Lambda";

    public static IEnumerable<SetupCheck> Of(SetupFacts facts)
    {
        yield return Schedule(facts.Schedule, facts.Account);
        yield return Alarms(facts.Schedule, facts.Account);
    }

    private static SetupCheck Schedule(ScheduleFacts? facts, string account)
    {
        const string Id = SetupCheckIds.Schedule;
        if (facts is null)
        {
            return new(Id, CheckOutcome.Skipped, account, OwnAccountOnly);
        }

        if (facts.Rules is not Read<IReadOnlyList<ScheduleRule>>.Known { Value: var rules })
        {
            return NotAsked(
                Id,
                account,
                $"What starts the function {facts.FunctionName} could not be asked.",
                ((Read<IReadOnlyList<ScheduleRule>>.Unknown)facts.Rules).Problem,
                "Allow events:ListRuleNamesByTarget and events:DescribeRule.");
        }

        var function = $"the function {facts.FunctionName} in {facts.Region}";
        var schedules = rules.Where(rule => rule.Expression is not null).ToList();
        var enabled = schedules.Where(rule => rule.IsEnabled).ToList();
        if (enabled.Count > 0)
        {
            var words = enabled.Select(rule => $"{Shown(rule.Name)}: {Shown(rule.Expression ?? "")}");
            return new(
                Id,
                CheckOutcome.Pass,
                account,
                $"A rule of EventBridge starts {function} ({string.Join("; ", words)}, UTC).");
        }

        return schedules.Count > 0
            ? new(
                Id,
                CheckOutcome.Warn,
                account,
                $"The rule that would start {function} is disabled: {Names(schedules.Select(rule => rule.Name))}.")
            {
                Remedy = "Enable it (aws events enable-rule --name NAME), unless something else starts the function.",
            }
            : new(
                Id,
                CheckOutcome.Warn,
                account,
                $"No schedule of a rule of EventBridge starts {function}; something else may.")
            {
                Remedy = "Deploy deploy/main-account.yaml, or name the function with -FunctionName. "
                    + "If something else starts the daily run, nothing is to be done.",
            };
    }

    private static SetupCheck Alarms(ScheduleFacts? facts, string account)
    {
        const string Id = SetupCheckIds.Alarms;
        if (facts is null)
        {
            return new(Id, CheckOutcome.Skipped, account, OwnAccountOnly);
        }

        if (facts.Alarms is not Read<IReadOnlyList<AlarmFacts>>.Known { Value: var alarms })
        {
            return NotAsked(
                Id,
                account,
                $"Which alarms watch the function {facts.FunctionName} could not be asked.",
                ((Read<IReadOnlyList<AlarmFacts>>.Unknown)facts.Alarms).Problem,
                "Allow cloudwatch:DescribeAlarms.");
        }

        var function = facts.FunctionName;
        var failed = alarms.Where(alarm => alarm.GoesOff == AlarmSide.Above && Watches(alarm, Lambda, "Errors", function)).ToList();
        var notRun = alarms.Where(alarm => alarm.GoesOff == AlarmSide.Below && Watches(alarm, Lambda, "Invocations", function)).ToList();
        var heard = notRun.Where(alarm => alarm.CountsSilence).ToList();
        string?[] objections =
        [
            Objection(failed, "when a run fails (AWS/Lambda Errors)"),
            notRun.Count > 0 && heard.Count == 0
                ? $"The alarm {Names(notRun.Select(alarm => alarm.Name))} stays silent when no run is made: a period without a run has no "
                    + "figure at all."
                : Objection(heard, "when no run is made (AWS/Lambda Invocations)"),
        ];
        var missing = objections.OfType<string>().ToList();
        return missing.Count == 0
            ? new(
                Id,
                CheckOutcome.Pass,
                account,
                $"Alarms go off when a run of the function {function} fails ({Acting(failed)}) and when none is made ({Acting(heard)})."
                    + NewFailures(alarms))
            : new(
                Id,
                CheckOutcome.Warn,
                account,
                $"The function {function} in {facts.Region} is not watched well. {string.Join(' ', missing)}")
            {
                Remedy = "Make alarms like those of deploy/main-account.yaml, with an action that tells somebody.",
            };
    }

    private static string? Objection(List<AlarmFacts> alarms, string when)
    {
        if (alarms.Count == 0)
        {
            return $"No alarm goes off {when}.";
        }

        return alarms.Any(alarm => alarm.HasAction)
            ? null
            : $"The alarm {Names(alarms.Select(alarm => alarm.Name))} goes off {when}, but has no action or its actions are disabled.";
    }

    // Of all accounts that the function serves, so without the function's name.
    private static string NewFailures(IReadOnlyList<AlarmFacts> alarms)
    {
        const string Metric = nameof(RunFigures.NewFailures);
        var watching = alarms
            .Where(alarm => alarm.GoesOff == AlarmSide.Above && Watches(alarm, RunLog.MetricNamespace, Metric, null))
            .ToList();
        return watching.Any(alarm => alarm.HasAction)
            ? $" Another one goes off when something fails for a user for the first time ({Acting(watching)})."
            : "";
    }

    private static bool Watches(AlarmFacts alarm, string space, string name, string? functionName) =>
        alarm.Metrics.Contains(new(space, name, functionName));

    private static SetupCheck NotAsked(string id, string account, string seen, Problem problem, string remedy) =>
        new(id, CheckOutcome.Skipped, account, $"{seen} {problem.Message}") { Remedy = remedy };

    private static string Acting(IEnumerable<AlarmFacts> alarms) =>
        Names(alarms.Where(alarm => alarm.HasAction).Select(alarm => alarm.Name));

    private static string Names(IEnumerable<string> names) =>
        string.Join(", ", names.Order(StringComparer.Ordinal).Select(Shown));

    private static string Shown(string text) => Printable.OneLine(text);
}
