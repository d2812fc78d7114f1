namespace IamHygiene;

/// <summary>
/// Makes the digest from the results of a run, as accounts end. It keeps no more than a digest can show, so that memory does not
/// grow with the number of accounts.
/// </summary>
/// <param name="runId">The run.</param>
/// <param name="day">The day (UTC) on which the run began.</param>
/// <param name="days">How many days the digest looks ahead.</param>
/// <param name="maskKeyIds">True: show only the last four characters of key ids.</param>
public sealed class DigestBuilder(string runId, DateOnly day, int days, bool maskKeyIds)
{
    /// <summary>How many lines a section has at most; of the others it is said how many there are.</summary>
    public const int MostLines = 25;

    /// <summary>How many accounts are told one by one at most; all are in the totals.</summary>
    public const int MostAccounts = 50;

    private readonly Dictionary<DigestTopic, RankedLines<DigestLine>> sections = Enum
        .GetValues<DigestTopic>()
        .ToDictionary(topic => topic, _ => new RankedLines<DigestLine>(MostLines));

    private readonly RankedLines<DigestAccount> accounts = new(MostAccounts);
    private readonly DigestLines lines = new(day, days, maskKeyIds);
    private RunFigures total = RunFigures.None;

    /// <summary>The run.</summary>
    public string RunId => runId;

    /// <summary>The day (UTC) on which the run began.</summary>
    public DateOnly Day => day;

    /// <summary>True where something was changed, or fails since this run.</summary>
    public bool HasNews { get; private set; }

    /// <summary>Adds the result of a run in one account.</summary>
    public void Add(HygieneRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var figures = RunFigures.From(run);
        var name = NameOf(run);
        total = total.Plus(figures);
        accounts.Add(new(name, figures, run.WasServed), run.Succeeded ? 1 : 0, order: 0);
        HasNews |= run.NewlyFailing.Count > 0 || run.Actions.Any(action => action.Outcome == ActionOutcome.Done);
        foreach (var (topic, line, rank) in lines.Of(run))
        {
            sections[topic].Add(line with { Account = name }, rank, line.Day?.DayNumber ?? 0);
        }
    }

    /// <summary>Adds something that went wrong with an earlier digest.</summary>
    public void Add(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        sections[DigestTopic.Failures].Add(lines.Of(problem), rank: 0, order: 0);
    }

    /// <summary>The digest of what was added.</summary>
    public Digest Build()
    {
        var isOfMany = accounts.Count > 1;
        return new(
            runId,
            day,
            days,
            total,
            accounts.Best,
            accounts.More,
            sections
                .Where(section => section.Value.Count > 0)
                .OrderBy(section => section.Key)
                .Select(section => Section(section.Key, section.Value, isOfMany))
                .ToList());
    }

    private DigestSection Section(DigestTopic topic, RankedLines<DigestLine> ranked, bool isOfMany) => new(
        topic,
        DigestTexts.Title(topic, days),
        ranked.Best.Select(line => isOfMany ? line : line with { Account = null }).ToList(),
        ranked.More);

    private static string NameOf(HygieneRun run)
    {
        if (run.AccountId.Length == 0)
        {
            return DigestTexts.UnknownAccount;
        }

        return run.AccountName == run.AccountId
            ? run.AccountId
            : $"{Printable.OneLine(run.AccountName)} ({run.AccountId})";
    }
}
