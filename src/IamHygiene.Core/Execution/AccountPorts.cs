namespace IamHygiene;

/// <summary>The outside world of a run in one account.</summary>
/// <param name="Identity">IAM of the account.</param>
/// <param name="Secrets">Secrets Manager of the account that holds the secrets.</param>
/// <param name="Caller">STS, to prove key pairs.</param>
/// <param name="Mail">Takes mails on their way.</param>
/// <param name="Composer">Writes mails.</param>
/// <param name="Clock">Time and waiting.</param>
/// <param name="SesRegion">The region that SES SMTP passwords are derived for.</param>
public sealed record AccountPorts(
    IIdentityPort Identity,
    ISecretPort Secrets,
    ICallerIdentityPort Caller,
    IMailPort Mail,
    IMailComposer Composer,
    TimeProvider Clock,
    string SesRegion)
{
    /// <summary>The region in which secrets are looked for; null where that is not known.</summary>
    public string? SecretsRegion { get; init; }

    /// <summary>The note of the account's last run; null in the own account, which no role is needed for.</summary>
    public IRunMarkPort? RunMark { get; init; }

    /// <summary>What putting users under management needs beyond a run; null where that is not offered.</summary>
    public IRegistrationPort? Registration { get; init; }

    /// <summary>What a look at the set-up asks beyond what a run reads; null where that is not offered.</summary>
    public Lazy<ISetupPort>? Setup { get; init; }

    /// <summary>What starts the daily run and what watches it; null in accounts that are entered by a role.</summary>
    public Lazy<ISchedulePort>? Schedule { get; init; }

    /// <summary>Who used access keys; null where that is not offered.</summary>
    public Lazy<ITrailPort>? Trail { get; init; }

    /// <summary>Tries SMTP passwords; null where no mail server is known.</summary>
    public ISmtpSignInPort? SmtpSignIn { get; init; }

    /// <summary>The ways and the memory of the administrator's digest; null where that is not offered.</summary>
    public Lazy<DigestPorts>? Digest { get; init; }

    /// <summary>The pace of mails that other accounts send the same way; null where there are none.</summary>
    public MailPacer? SharedPacer { get; init; }
}

/// <summary>What one run is asked to do.</summary>
public sealed record RunOptions
{
    /// <summary>Names the run in tags, logs and role sessions: eight hexadecimal digits.</summary>
    public required string RunId { get; init; }

    /// <summary>Plans as of this moment (UTC) instead of now; for previews only.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Users whose rotation is asked for by hand.</summary>
    public IReadOnlySet<string> Force { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Which users the run is about; null: all.</summary>
    public Func<IamUser, bool>? Select { get; init; }

    /// <summary>Which of the planned changes to make; null: all.</summary>
    public Func<PlannedAction, bool>? Approve { get; init; }

    /// <summary>Which of the due notices to send; null: all. What was done to people's keys in this run is told in any case.</summary>
    public Func<Notice, bool>? ApproveNotice { get; init; }

    /// <summary>False: nobody is mailed.</summary>
    public bool SendMail { get; init; } = true;

    /// <summary>
    /// When the run must have ended (UTC). Whom it has no time for is named in its problems, and the next run begins there.
    /// </summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>How many days to look ahead for the administrator's digest, once all is done; null: not at all.</summary>
    public int? ForecastDays { get; init; }

    /// <summary>True where nothing at all is to be changed, as with -WhatIf; what is due is still asked of <see cref="Approve"/>.</summary>
    public bool IsPreview { get; init; }

    /// <summary>Tags that were written to users a moment ago, by user name: the bulk read may not show them yet.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? JustWritten { get; init; }

    /// <summary>
    /// True where the run is about all users and changes what is due: only then may it note on users what it says of the account.
    /// </summary>
    internal bool IsOfWholeAccount => Select is null && !IsPreview;

    /// <summary>The account with the tags that were just written.</summary>
    internal AccountSnapshot WithJustWritten(AccountSnapshot bulk) => JustWritten is null
        ? bulk
        : bulk with
        {
            Users = bulk.Users
                .Select(user => JustWritten.TryGetValue(user.User.UserName, out var tags) ? user.WithTags(tags) : user)
                .ToList(),
        };

    /// <summary>True where the run is about the user.</summary>
    internal bool Includes(IamUser user) => Select is null || Select(user);
}
