namespace IamHygiene;

/// <summary>What a section of the digest tells. The order is that of the digest.</summary>
public enum DigestTopic
{
    /// <summary>What failed, with remedies.</summary>
    Failures,

    /// <summary>What a person should look at, the most severe first.</summary>
    Findings,

    /// <summary>What the run has done.</summary>
    Done,

    /// <summary>What is due in the days to come.</summary>
    Due,

    /// <summary>Users whose owners cannot be mailed.</summary>
    NoAddress,

    /// <summary>Exemptions that end soon.</summary>
    Exemptions,
}

/// <summary>What the administrator is told of a run, in one account or in many.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Day">The day (UTC) on which the run began.</param>
/// <param name="Days">How many days it looks ahead.</param>
/// <param name="Total">The run in numbers, all accounts together.</param>
/// <param name="Accounts">Each account in numbers, those with failures first; not more than fit.</param>
/// <param name="MoreAccounts">How many accounts were left out.</param>
/// <param name="Sections">What is told, without sections that would be empty.</param>
public sealed record Digest(
    string RunId,
    DateOnly Day,
    int Days,
    RunFigures Total,
    IReadOnlyList<DigestAccount> Accounts,
    int MoreAccounts,
    IReadOnlyList<DigestSection> Sections)
{
    /// <summary>How many accounts the run was about.</summary>
    public int AccountCount => Accounts.Count + MoreAccounts;

    /// <summary>The digest with at most so many lines in each section, and so many accounts, for channels that take little.</summary>
    public Digest Shortened(int most)
    {
        var left = Math.Max(0, Accounts.Count - most);
        return this with
        {
            Accounts = Accounts.Take(most).ToList(),
            MoreAccounts = MoreAccounts + left,
            Sections = Sections.Select(section => section.Shortened(most)).ToList(),
        };
    }
}

/// <summary>One account of the digest.</summary>
/// <param name="Name">Its name and number, on one line.</param>
/// <param name="Figures">The run there in numbers.</param>
/// <param name="WasServed">False where the run had no time for it.</param>
public sealed record DigestAccount(string Name, RunFigures Figures, bool WasServed);

/// <summary>A section of the digest.</summary>
/// <param name="Topic">What it tells.</param>
/// <param name="Title">Its title.</param>
/// <param name="Lines">The lines, the most important first; not more than fit.</param>
/// <param name="More">How many lines were left out.</param>
public sealed record DigestSection(DigestTopic Topic, string Title, IReadOnlyList<DigestLine> Lines, int More)
{
    /// <summary>How many lines there are in truth.</summary>
    public int Count => Lines.Count + More;

    /// <summary>The section with at most so many lines.</summary>
    public DigestSection Shortened(int most) => this with
    {
        Lines = Lines.Take(most).ToList(),
        More = More + Math.Max(0, Lines.Count - most),
    };
}

/// <summary>One line of the digest: text on one line, without control characters. It may hold what others have typed.</summary>
/// <param name="Text">What it is.</param>
/// <param name="Remedy">What to do about it; empty where nothing is to be done.</param>
public sealed record DigestLine(string Text, string Remedy = "")
{
    /// <summary>The account; null where the digest is about one only.</summary>
    public string? Account { get; init; }

    /// <summary>The day (UTC) it is about; null: none.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>How much a finding matters; null for what is none.</summary>
    public FindingSeverity? Severity { get; init; }
}
