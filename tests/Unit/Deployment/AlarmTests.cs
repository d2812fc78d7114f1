namespace IamHygiene.Tests.Deployment;

/// <summary>
/// The alarms of the templates over 40 days with runs that fail, are late, last long or are missing: each failing day is told once,
/// and a missing run within 26 hours of when it was due.
/// </summary>
public class AlarmTests
{
    private const int Days = 40;

    // As they were, period of a day: kept to show that the simulation tells them from the ones that work.
    private const string Before = """

          FailedAlarm:
              MetricName: Errors
              Statistic: Sum
              Period: 86400
              EvaluationPeriods: 1
              Threshold: 0
              ComparisonOperator: GreaterThanThreshold
              TreatMissingData: notBreaching
          NotRunAlarm:
              MetricName: Invocations
              Statistic: Sum
              Period: 86400
              EvaluationPeriods: 1
              Threshold: 1
              ComparisonOperator: LessThanThreshold
              TreatMissingData: breaching

        """;

    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    // Alone, in a row, and next to a day without a run.
    private static readonly int[] Failing = [3, 4, 5, 9, 14, 16, 17, 18, 19, 23, 30, 39];
    private static readonly int[] NewlyFailing = [3, 5, 9, 14, 18, 19, 39];
    private static readonly int[] Missing = [8, 20, 21, 24, 31];

    // Minutes; EventBridge delivers for an hour. A manual run may be later still.
    private static readonly Dictionary<int, int> Late = new() { [5] = 45, [11] = 61, [12] = 120, [23] = 59 };

    public static TheoryData<string, int, bool> Worlds { get; } = Combined();

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Each_failing_day_is_told_once(string template, int extraPeriods, bool fillsNothing)
    {
        var told = GoesOff(Alarm(template, "FailedAlarm"), new(extraPeriods, fillsNothing));
        Assert.Equal(Failing, told.Select(moment => DayOf(moment)));
        // Soon after the run has ended.
        Assert.All(told, moment => Assert.InRange(moment - Run(DayOf(moment)).End, TimeSpan.Zero, TimeSpan.FromMinutes(15)));
    }

    // The same user fails on every failing day; others fail for the first time on some of them.
    [Theory]
    [MemberData(nameof(Worlds))]
    public void What_fails_since_a_run_is_told_once_whoever_fails_every_day(string template, int extraPeriods, bool fillsNothing)
    {
        var told = GoesOff(Alarm(template, "NewFailureAlarm"), new(extraPeriods, fillsNothing));
        Assert.Equal(NewlyFailing, told.Select(DayOf));
    }

    [Theory]
    [MemberData(nameof(Worlds))]
    public void A_missing_run_is_told_within_26_hours_and_a_late_one_is_not(string template, int extraPeriods, bool fillsNothing)
    {
        var simulation = Simulation(Alarm(template, "NotRunAlarm"), new(extraPeriods, fillsNothing));
        var told = simulation.GoesOff(Start.AddDays(2), Start.AddDays(Days));
        // A row of missing days is one alarm, which stays on.
        Assert.Equal(Missing.Where(day => !Missing.Contains(day - 1)), told.Select(moment => DayOf(moment.AddHours(-6))));
        Assert.All(told, moment => Assert.InRange(moment - Due(DayOf(moment.AddHours(-6))), TimeSpan.Zero, TimeSpan.FromHours(26)));
        Assert.All(Missing, day => Assert.True(simulation.IsOn(Due(day).AddHours(20)), $"day {day}"));
        // After the next run it is off again.
        Assert.All(Missing.Where(day => !Missing.Contains(day + 1)), day => Assert.False(simulation.IsOn(Due(day + 1).AddHours(3))));
    }

    [Fact]
    public void The_alarms_as_they_were_told_of_the_first_failure_only_and_of_a_missing_run_too_late()
    {
        var unknowns = new AlarmUnknowns(2, FillsNothing: true);
        var failed = GoesOff(AlarmDefinition.Read(Before, "FailedAlarm"), unknowns);
        Assert.True(failed.Count < Failing.Length, $"{failed.Count} alarms");
        var notRun = Simulation(AlarmDefinition.Read(Before, "NotRunAlarm"), unknowns);
        Assert.Empty(notRun.GoesOff(Start.AddDays(2), Start.AddDays(Days)));
        // Without any run it takes until the fourth day.
        var stopped = new AlarmSimulation(
            AlarmDefinition.Read(Before, "NotRunAlarm"),
            Figures("Invocations").Where(figure => figure.Time < Start.AddDays(3)),
            unknowns);
        Assert.Equal(3, (Assert.Single(stopped.GoesOff(Start.AddDays(2), Start.AddDays(Days))) - Due(3)).Days + 1);
    }

    [Fact]
    public void One_period_of_five_minutes_would_never_see_a_run_that_lasts_longer()
    {
        var alarm = Alarm("main-account", "FailedAlarm") with { EvaluationPeriods = 1 };
        Assert.DoesNotContain(16, GoesOff(alarm, new(2, FillsNothing: true)).Select(DayOf));
    }

    private static TheoryData<string, int, bool> Combined()
    {
        var worlds = new TheoryData<string, int, bool>();
        foreach (var template in new[] { "main-account", "member-account" })
        {
            foreach (var extraPeriods in new[] { 0, 2, 9 })
            {
                worlds.Add(template, extraPeriods, true);
                worlds.Add(template, extraPeriods, false);
            }
        }

        return worlds;
    }

    private static AlarmDefinition Alarm(string template, string name) =>
        AlarmDefinition.Read(
            File.ReadAllText(Path.Combine(Repository.Root, "deploy", template + ".yaml")).ReplaceLineEndings("\n"),
            name);

    private static AlarmSimulation Simulation(AlarmDefinition alarm, AlarmUnknowns unknowns) => new(alarm, Figures(alarm.Metric), unknowns);

    private static IReadOnlyList<DateTimeOffset> GoesOff(AlarmDefinition alarm, AlarmUnknowns unknowns) =>
        Simulation(alarm, unknowns).GoesOff(Start, Start.AddDays(Days));

    // Lambda dates a figure to the start of the run and sends it after its end ("View metrics for Lambda functions"); some minutes
    // pass until CloudWatch has it.
    private static IEnumerable<Figure> Figures(string metric) =>
        from day in Enumerable.Range(0, Days)
        where !Missing.Contains(day)
        let run = Run(day)
        select new Figure(TimeOf(metric, run), ValueOf(metric, day), run.End.AddMinutes(3));

    // Lambda's own metrics are dated to the start of the run, that of the log to its end.
    private static DateTimeOffset TimeOf(string metric, (DateTimeOffset Start, DateTimeOffset End) run) =>
        metric == "NewFailures" ? run.End : run.Start;

    private static int ValueOf(string metric, int day)
    {
        var days = metric switch
        {
            "Invocations" => [day],
            "Errors" => Failing,
            "NewFailures" => NewlyFailing,
            _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "There are no figures of this metric."),
        };
        return days.Contains(day) ? 1 : 0;
    }

    // Every other run lasts as long as Lambda lets it.
    private static (DateTimeOffset Start, DateTimeOffset End) Run(int day)
    {
        var start = Due(day).AddMinutes(Late.GetValueOrDefault(day)).AddSeconds(20);
        return (start, start.AddMinutes(day % 2 == 0 ? 15 : 2));
    }

    private static DateTimeOffset Due(int day) => Start.AddDays(day).AddHours(6);

    private static int DayOf(DateTimeOffset moment) => (moment - Start).Days;
}
