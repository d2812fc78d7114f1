namespace IamHygiene.Tests.Deployment;

/// <summary>A figure of a metric.</summary>
/// <param name="Time">The time it is dated to.</param>
/// <param name="Value">Its value.</param>
/// <param name="Published">From when on CloudWatch has it.</param>
internal sealed record Figure(DateTimeOffset Time, double Value, DateTimeOffset Published);

/// <summary>What CloudWatch's documentation leaves open, to be tried both ways.</summary>
/// <param name="ExtraPeriods">
/// How many more periods than the evaluation periods are retrieved. "Configuring how CloudWatch alarms treat missing data" says that
/// there are more, and gives no number but that of an example (five for three).
/// </param>
/// <param name="FillsNothing">Whether FILL makes figures of a metric that has none at all in what is retrieved.</param>
internal sealed record AlarmUnknowns(int ExtraPeriods, bool FillsNothing);

/// <summary>
/// CloudWatch's evaluation of an alarm, as its documentation describes it: "Alarm evaluation" and "Configuring how CloudWatch alarms
/// treat missing data". Not modelled: the states of alarms that treat missing data as "missing" or "ignore", and premature alarms,
/// which concern those.
/// </summary>
internal sealed class AlarmSimulation
{
    private readonly AlarmDefinition alarm;
    private readonly AlarmUnknowns unknowns;
    private readonly ILookup<long, Figure> figures;

    public AlarmSimulation(AlarmDefinition alarm, IEnumerable<Figure> figures, AlarmUnknowns unknowns)
    {
        this.alarm = alarm;
        this.unknowns = unknowns;
        this.figures = figures.ToLookup(figure => PeriodOf(figure.Time));
    }

    /// <summary>The moments at which the alarm goes off: it acts on a change of state only. It is evaluated every minute.</summary>
    public IReadOnlyList<DateTimeOffset> GoesOff(DateTimeOffset from, DateTimeOffset to)
    {
        var moments = new List<DateTimeOffset>();
        var wasOn = IsOn(from);
        for (var now = from; now < to; now += TimeSpan.FromMinutes(1))
        {
            var isOn = IsOn(now);
            if (isOn && !wasOn)
            {
                moments.Add(now);
            }

            wasOn = isOn;
        }

        return moments;
    }

    /// <summary>Whether it is in the state ALARM.</summary>
    public bool IsOn(DateTimeOffset now)
    {
        // Whole periods, the newest first.
        var retrieved = Enumerable.Range(1, alarm.EvaluationPeriods + unknowns.ExtraPeriods)
            .Select(back => Sum(PeriodOf(now) - back, now))
            .ToList();
        if (alarm.IsFilled && (unknowns.FillsNothing || retrieved.Exists(sum => sum is not null)))
        {
            retrieved = retrieved.ConvertAll(sum => sum ?? (double?)0);
        }

        // As many as are real, however far back; only what is then lacking is treated as missing.
        var evaluated = retrieved
            .Where(sum => sum is not null)
            .Concat(Enumerable.Repeat<double?>(null, alarm.EvaluationPeriods))
            .Take(alarm.EvaluationPeriods);
        return evaluated.Count(alarm.Breaches) >= alarm.DatapointsToAlarm;
    }

    private double? Sum(long period, DateTimeOffset now)
    {
        var published = figures[period].Where(figure => figure.Published <= now).ToList();
        return published.Count == 0 ? null : published.Sum(figure => figure.Value);
    }

    private long PeriodOf(DateTimeOffset time) => time.UtcTicks / alarm.Period.Ticks;
}
