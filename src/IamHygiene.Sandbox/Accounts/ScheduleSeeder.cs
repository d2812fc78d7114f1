namespace IamHygiene.Sandbox;

/// <summary>Seeds the rules and the alarms of an account.</summary>
internal sealed class ScheduleSeeder(SandboxAccount account, string region, string path)
{
    public void Seed(List<FileSchedule>? schedules, List<FileAlarm>? alarms)
    {
        for (var i = 0; i < schedules?.Count; i++)
        {
            Schedule(schedules[i], $"{path}.schedules[{i}]");
        }

        for (var i = 0; i < alarms?.Count; i++)
        {
            Alarm(alarms[i], $"{path}.alarms[{i}]");
        }
    }

    private void Schedule(FileSchedule file, string at)
    {
        var where = AccountsFile.RegionAt(at + ".region", file.Region, region);
        var function = Need(file.Function, at + ".function");
        var rule = new EventRuleState
        {
            Name = Need(file.Name, at + ".name"),
            Region = where,
            ScheduleExpression = Need(file.Expression, at + ".expression"),
            Enabled = file.Enabled ?? true,
            Targets = [account.State.Arn("lambda", where, $"function:{function}")],
        };
        account.Edit(state => state.WithEventRule(rule));
    }

    private void Alarm(FileAlarm file, string at)
    {
        var alarm = new AlarmState
        {
            Name = Need(file.Name, at + ".name"),
            Region = AccountsFile.RegionAt(at + ".region", file.Region, region),
            Namespace = file.Namespace ?? "AWS/Lambda",
            Metric = Need(file.Metric, at + ".metric"),
            FunctionName = file.Function,
            Expression = file.Expression,
            Comparison = file.Comparison ?? "GreaterThanThreshold",
            Threshold = file.Threshold ?? 0,
            Period = file.Period ?? 300,
            EvaluationPeriods = file.Periods ?? 1,
            TreatMissingData = file.MissingData ?? "missing",
            Actions = [.. file.Actions ?? []],
            ActionsEnabled = file.ActionsEnabled ?? true,
        };
        account.Edit(state => state.WithAlarm(alarm));
    }

    private static string Need(string? value, string at) =>
        value is { Length: > 0 } ? value : throw new AccountsFileException(at, "is missing", "write a text");
}
