namespace IamHygiene;

/// <summary>How a change ended.</summary>
public enum ActionOutcome
{
    /// <summary>It was made.</summary>
    Done,

    /// <summary>It was not made, because it was not due any more, not approved, or out of time.</summary>
    Skipped,

    /// <summary>It was tried and failed.</summary>
    Failed,
}

/// <summary>One change and how it ended.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="UserName">The user.</param>
/// <param name="Action">What was to do.</param>
/// <param name="AccessKeyId">The key it was about.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Message">What happened, in words.</param>
/// <param name="Rule">The rule of docs/decision-table.md.</param>
/// <param name="Time">When it ended (UTC).</param>
public sealed record ActionResult(
    string AccountId,
    string UserName,
    PlannedActionKind Action,
    string? AccessKeyId,
    ActionOutcome Outcome,
    string Message,
    DecisionRule Rule,
    DateTimeOffset Time)
{
    /// <summary>The key that was made.</summary>
    public string? NewAccessKeyId { get; init; }

    /// <summary>What went wrong; also set where the change was made and something after it failed.</summary>
    public Problem? Problem { get; init; }
}

/// <summary>One mail and how it ended.</summary>
/// <param name="To">The address.</param>
/// <param name="Notices">What it says.</param>
/// <param name="Outcome">Done: handed over. Skipped: another run did. Failed: not sent.</param>
/// <param name="Problem">What went wrong.</param>
public sealed record NoticeResult(string To, IReadOnlyList<Notice> Notices, ActionOutcome Outcome, Problem? Problem);

/// <summary>All that one owner is told in one mail.</summary>
/// <param name="To">The address.</param>
/// <param name="AccountName">The account's alias or number.</param>
/// <param name="Notices">What it says.</param>
/// <param name="MaskKeyIds">True: show only the last four characters of key ids.</param>
public sealed record OwnerNotice(string To, string AccountName, IReadOnlyList<Notice> Notices, bool MaskKeyIds);

/// <summary>A run in one account: what was planned, done and told.</summary>
/// <param name="RunId">The run.</param>
/// <param name="AccountId">The account; empty where it could not be read.</param>
/// <param name="AccountName">Its alias or number.</param>
/// <param name="Started">When it began (UTC).</param>
/// <param name="Ended">When it ended (UTC).</param>
/// <param name="Users">How many users the account has.</param>
/// <param name="Planned">The plan's changes.</param>
/// <param name="Actions">How each ended.</param>
/// <param name="Notices">The mails.</param>
/// <param name="Findings">What a person should know.</param>
/// <param name="Exemptions">Who is exempt.</param>
/// <param name="Problems">What kept the account from being read or the run from ending.</param>
public sealed record HygieneRun(
    string RunId,
    string AccountId,
    string AccountName,
    DateTimeOffset Started,
    DateTimeOffset Ended,
    int Users,
    IReadOnlyList<PlannedAction> Planned,
    IReadOnlyList<ActionResult> Actions,
    IReadOnlyList<NoticeResult> Notices,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<Exemption> Exemptions,
    IReadOnlyList<Problem> Problems)
{
    /// <summary>The age in days of the oldest active key, by the credential report; null where there is none, or it was not read.</summary>
    public int? OldestActiveKeyDays { get; init; }

    /// <summary>What is due in the days after it; null where that was not asked for, or could not be foreseen.</summary>
    internal RunForecast? Forecast { get; init; }

    /// <summary>False where the account only waits, because a run over many accounts had no time for it.</summary>
    public bool WasServed { get; init; } = true;

    /// <summary>Everything that went wrong; a scheduled run that has any ends as failed, so that an alarm fires.</summary>
    public IReadOnlyList<Problem> Failures =>
    [
        .. Problems,
        .. Actions.Select(action => action.Problem).OfType<Problem>(),
        .. Notices.Select(notice => notice.Problem).OfType<Problem>(),
        .. Findings.Where(finding => finding.Severity == FindingSeverity.Error).Select(finding => finding.ToProblem()),
    ];

    /// <summary>The users for whom something went wrong, without the problems of the account.</summary>
    public IEnumerable<string> FailingUsers =>
    [
        .. Actions.Where(action => action.Problem is not null).Select(action => action.UserName),
        .. Notices.Where(mail => mail.Problem is not null).SelectMany(mail => mail.Notices).Select(notice => notice.UserName),
        .. Findings.Where(finding => finding.Severity == FindingSeverity.Error).Select(finding => finding.UserName).OfType<string>(),
    ];

    /// <summary>The users for whom something went wrong that was all right in the run before.</summary>
    public IReadOnlyList<string> NewlyFailing { get; init; } = [];

    /// <summary>True where nothing went wrong.</summary>
    public bool Succeeded => Failures.Count == 0;

    /// <summary>A run that could not read the account, nor learn which it is.</summary>
    internal static HygieneRun Unread(string runId, DateTimeOffset started, DateTimeOffset ended, Problem problem) =>
        new(runId, "", "", started, ended, 0, [], [], [], [], [], [problem]);

    /// <summary>A run that could not enter one of several accounts.</summary>
    internal static HygieneRun Unread(
        string runId,
        TargetAccount account,
        DateTimeOffset started,
        DateTimeOffset ended,
        Problem problem) =>
        new(runId, account.Id, account.Name ?? account.Id, started, ended, 0, [], [], [], [], [], [problem]);

    /// <summary>No run: there was no time for the account.</summary>
    internal static HygieneRun Waiting(string runId, TargetAccount account, DateTimeOffset started, DateTimeOffset ended) =>
        new(runId, account.Id, account.Name ?? account.Id, started, ended, 0, [], [], [], [], [], []) { WasServed = false };
}
