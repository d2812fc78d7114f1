using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>Does the daily run: plans, changes access keys, mails owners and reports.</summary>
/// <remarks>
/// <para>Reads the account, decides what is due, and does it: replaces keys that are 80 days old, deactivates replaced keys
/// at 90 days, deletes deactivated ones at 111 days, and mails owners about their keys and about passwords that expire. The
/// numbers are those of the configuration.</para>
/// <para>Nobody is locked out: a key is deactivated only after its replacement is stored as AWSCURRENT and has been proven to work
/// at that moment. Running it twice on a day changes nothing and mails nobody again. If a run is interrupted, the next one
/// finishes or undoes what it had begun.</para>
/// <para>It is meant to run unattended, and so does not ask for confirmation unless -Confirm is given. -WhatIf shows each
/// change and each mail, and makes none.</para>
/// <para>With -AccountId or -Organization, or where the configuration names accounts, it does the run of each account, several side by
/// side, and gives one result for each as it finishes. Other accounts are entered through the role of -RoleName. Under a time limit
/// those that have waited longest come first; whom there is no time for waits for the next run, and its result has WasServed false.</para>
/// <para>Where the configuration asks for a digest (digest.schedule), the administrator gets one when all is done: by mail, SNS topic,
/// Slack or Microsoft Teams. What goes wrong with it is a warning and fails no run. docs/digest.md explains it.</para>
/// <para>One user's failure does not stop the others. Each failure is written as an error; the output tells all of them in
/// Failures, and Succeeded is false.</para>
/// </remarks>
/// <example>
/// <summary>Look first</summary>
/// <code>Invoke-IamHygiene -WhatIf</code>
/// <para>Shows what would be changed and who would be mailed, and does neither.</para>
/// </example>
/// <example>
/// <summary>The daily run with a report</summary>
/// <code>Invoke-IamHygiene | Export-IamHygieneReport -Path run.json</code>
/// <para>Does the run and keeps its result as a JSON file.</para>
/// </example>
/// <example>
/// <summary>An unattended run with a configuration and a limit of time</summary>
/// <code>$run = Invoke-IamHygiene -Configuration ./iamhygiene.json -TimeLimit 00:10:00
/// if (-not $run.Succeeded) { throw "$($run.Failures.Count) failures" }</code>
/// <para>Begins no user in the last minutes of the ten, which are kept for mail, and ends as failed where anything failed.</para>
/// </example>
/// <example>
/// <summary>A log that a program reads</summary>
/// <code>$summary = [IamHygiene.RunSummary]::new()
/// Invoke-IamHygiene -NoMail -Log Json | ForEach-Object { $summary.Add($_) }
/// $summary.ToJson()</code>
/// <para>Writes the log as JSON, as the daily Lambda function does, and shows the figures and the first failures as one JSON object.</para>
/// </example>
/// <example>
/// <summary>The whole organization, looked at first</summary>
/// <code>Invoke-IamHygiene -Organization -RoleName OrganizationAccountAccessRole -WhatIf |
///     Select-Object AccountName, Users, @{ Name = 'Due'; Expression = { $_.Planned.Count } }</code>
/// <para>Shows for each account what a run would do there, and how many changes that are. Suspended accounts are skipped.</para>
/// </example>
[Cmdlet(
    VerbsLifecycle.Invoke,
    "IamHygiene",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(HygieneRun))]
public sealed class InvokeIamHygieneCommand : AccountsCmdlet
{
    private bool isPreview;

    /// <summary>
    /// The accounts to serve, by their 12 digits: the own one as it is, others through the role of -RoleName. With -Organization:
    /// only these accounts of it. Takes the place of the accounts that the configuration names.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(AccountIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? AccountId { get; set; }

    /// <summary>Mails nobody. What is due to be told is told by a later run.</summary>
    [Parameter]
    public SwitchParameter NoMail { get; set; }

    /// <summary>Sends the administrator no digest. One that is due is sent by a later run.</summary>
    [Parameter]
    public SwitchParameter NoDigest { get; set; }

    /// <summary>
    /// How long the run may take. The last 20 seconds, and before them up to three minutes for mail, begin no user; the next run continues.
    /// </summary>
    [Parameter]
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>When the run must have ended. With -TimeLimit too, whichever comes first.</summary>
    [Parameter]
    public DateTimeOffset? Deadline { get; set; }

    /// <summary>
    /// Json writes the log of the run to the standard output of the process: one JSON object a line for each change, mail and
    /// finding as it happens, and at the end the metrics in the form that CloudWatch reads from a function's log. With -WhatIf
    /// the outcome of each change and mail is WhatIf, and its message says what would be done.
    /// </summary>
    [Parameter]
    public LogFormat Log { get; set; }

    /// <inheritdoc/>
    private protected override void Observe(RunEvent happened)
    {
        base.Observe(happened);
        if (happened is RunEvent.Digested { Result: var digest })
        {
            foreach (var problem in digest.Warnings)
            {
                Warn($"{problem.ErrorId}: {problem}");
            }
        }

        if (Log == LogFormat.Json)
        {
            StandardOutput.Write(RunLog.LinesFor(RunId, happened, Clock.GetUtcNow()));
        }
    }

    /// <inheritdoc/>
    private protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        if (MailIsOff && !NoMail)
        {
            Warn(
                "Nobody is mailed, because the configuration names no way for mail (mail.transport). Use -NoMail to say that "
                    + "this is meant.");
        }

        isPreview = IsWhatIf;
        using var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var options = new RunOptions
        {
            RunId = RunId,
            Approve = action => Approved(ConfirmationText.For(action), what => new RunEvent.WouldAct(action, what), cancellationToken),
            ApproveNotice = notice => Approved(
                ConfirmationText.For(notice),
                what => new RunEvent.WouldTell(notice, what),
                cancellationToken),
            SendMail = !NoMail && !MailIsOff,
            IsPreview = isPreview,
            Deadline = Earlier(Clock.GetUtcNow() + TimeLimit, Deadline?.ToUniversalTime()),
            ForecastDays = MakesDigest ? Effective.Digest.Days : null,
        };
        var digest = new DigestBuilder(
            RunId,
            StateTime.DayOf(Clock.GetUtcNow()),
            Effective.Digest.Days,
            Effective.Policy.MaskKeyIds);
        var accounts = Accounts();
        if (accounts.AreNamed || NamesARole)
        {
            await RunInSeveralAsync(connection, accounts, options, digest, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            var runner = new HygieneRunner(connection.Ports, Effective.Policy, Observe);
            var run = await runner.RunAsync(options, cancellationToken).ConfigureAwait(false);
            Tell(run, new(new()));
            digest.Add(run);
        }

        if (MakesDigest && connection.Ports.Digest is { } ways)
        {
            await SendDigestAsync(ways.Value, digest, options, cancellationToken).ConfigureAwait(false);
        }

        ProgressEnds();
    }

    private bool MakesDigest => Effective.Digest.IsOn && !NoDigest;

    // The results are out by now: whatever becomes of the digest, nothing of them is lost.
    private async Task SendDigestAsync(
        DigestPorts ports,
        DigestBuilder digest,
        RunOptions options,
        CancellationToken cancellationToken)
    {
        var channels = ports.Channels.Where(channel => options.SendMail || !channel.IsMail).ToList();
        var sender = new DigestSender(ports with { Channels = channels }, Effective.Digest, Clock);
        var request = new DigestRequest(digest, Ask) { Deadline = options.Deadline, IsPreview = isPreview };
        var result = await sender.SendAsync(request, cancellationToken).ConfigureAwait(false);
        Observe(new RunEvent.Digested(result));

        bool Ask(IReadOnlyList<IDigestChannel> due) => Approved(
            ConfirmationText.For(digest.Day, due),
            what => new RunEvent.WouldSendDigest(what),
            cancellationToken);
    }

    // What is typed goes before what the configuration says.
    private AccountsSettings Accounts()
    {
        var configured = Effective.Accounts;
        var isTyped = Organization || AccountId is not null;
        var typed = Asked(AccountId ?? []);
        var bound = MyInvocation.BoundParameters;
        var chosen = isTyped ? typed : configured;
        return chosen with
        {
            Role = new(
                bound.ContainsKey(nameof(RoleName)) ? RoleName : configured.Role.Name,
                RoleExternalId ?? configured.Role.ExternalId),
            Concurrency = bound.ContainsKey(nameof(ThrottleLimit)) ? ThrottleLimit : configured.Concurrency,
        };
    }

    private async Task RunInSeveralAsync(
        IConnection connection,
        AccountsSettings settings,
        RunOptions options,
        DigestBuilder digest,
        CancellationToken cancellationToken)
    {
        var (fleet, selection) = await ChooseAsync(connection, settings, cancellationToken).ConfigureAwait(false);
        var runner = new AccountsRunner(fleet, Effective.Policy, Clock, ObserveIn);
        var done = 0;
        AccountsProgress(done, selection.Accounts.Count);
        await foreach (var run in runner.RunAsync(selection, options, cancellationToken).ConfigureAwait(false))
        {
            AccountsProgress(++done, selection.Accounts.Count);
            Tell(run, new(new(), TargetAccount.Of(run)));
            digest.Add(run);
            await TakenAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Tell(HygieneRun run, AccountScope scope)
    {
        if (Log == LogFormat.Json)
        {
            StandardOutput.Write(RunLog.LinesFor(run));
        }

        Write(run);
        foreach (var (problem, target) in Failures(run))
        {
            Error(Errors.ToErrorRecord(scope.Locate(problem), target));
        }
    }

    // A host without a user interface, as Lambda's is, drops what ShouldProcess says under -WhatIf. The log says it there.
    private bool Approved(string what, Func<string, RunEvent> preview, CancellationToken cancellationToken)
    {
        if (isPreview)
        {
            Observe(preview(what + "."));
        }

        return Approved(what, cancellationToken);
    }

    private static IEnumerable<(Problem Problem, object? Target)> Failures(HygieneRun run) =>
    [
        .. run.Problems.Select(problem => (problem, (object?)run.AccountId)),
        .. run.Actions.Where(action => action.Problem is not null).Select(action => (action.Problem!, (object?)action)),
        .. run.Notices.Where(notice => notice.Problem is not null).Select(notice => (notice.Problem!, (object?)notice)),
        .. run.Findings
            .Where(finding => finding.Severity == FindingSeverity.Error)
            .Select(finding => (finding.ToProblem(), (object?)finding)),
    ];

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => a is null ? b : b is null ? a : a < b ? a : b;
}
