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
/// <code>[IamHygiene.HygieneRun[]] $runs = Invoke-IamHygiene -NoMail -Log Json
/// [IamHygiene.RunSummary]::ToJson($runs)</code>
/// <para>Writes the log as JSON, as the daily Lambda function does, and shows the figures and the first failures as one JSON object.</para>
/// </example>
[Cmdlet(
    VerbsLifecycle.Invoke,
    "IamHygiene",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(HygieneRun))]
public sealed class InvokeIamHygieneCommand : ConnectedCmdlet
{
    private bool isPreview;

    /// <summary>Mails nobody. What is due to be told is told by a later run.</summary>
    [Parameter]
    public SwitchParameter NoMail { get; set; }

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
        using var connection = Open();
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
        };
        var run = await new HygieneRunner(connection.Ports, Effective.Policy, Observe).RunAsync(
            options,
            cancellationToken).ConfigureAwait(false);
        ProgressEnds();
        if (Log == LogFormat.Json)
        {
            StandardOutput.Write(RunLog.LinesFor(run));
        }

        Write(run);
        foreach (var (problem, target) in Failures(run))
        {
            Error(Errors.ToErrorRecord(problem, target));
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
