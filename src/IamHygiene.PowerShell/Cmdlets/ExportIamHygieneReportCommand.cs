using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>Writes statuses of users, plans, use of keys and results of runs into a CSV, JSON, HTML or ASFF file.</summary>
/// <remarks>
/// <para>The format follows the file's extension, .csv, .json, .html, .htm or .asff, or -Format. A file that exists is replaced, all at
/// once: whoever reads it sees the old one or the new one, never half of it. -NoClobber keeps it instead.</para>
/// <para>HTML is a page for people: figures of each account, findings with remedies, ages of keys, expiries of passwords, the plan
/// day by day, who uses old keys, results of runs, and a table of users to sort and filter. It takes every kind of input, in any
/// mix and order, and leaves out what it got nothing for. It needs nothing but a browser, asks nothing of the network and can be
/// sent by mail. Days are counted to the moment of writing; times are UTC.</para>
/// <para>CSV holds one line for each user, or for each change, mail, finding, exemption and problem of a run. A cell that begins
/// with = + - or @ gets an apostrophe in front, because a spreadsheet program would take it for a formula. It cannot hold
/// plans and use of keys. JSON holds everything: { format, created, summary, runs, users, plan, notices, usage }; summary has the
/// figures of each account and of all. No format holds a secret.</para>
/// <para>ASFF holds the findings of users and runs in the AWS Security Finding Format, for BatchImportFindings of Security Hub in
/// -Region. A finding that is told again has the same id, so that Security Hub updates it. docs/report.md shows how to import it.</para>
/// </remarks>
/// <example>
/// <summary>Keep the result of the daily run</summary>
/// <code>Invoke-IamHygiene | Export-IamHygieneReport -Path run.json</code>
/// <para>Does the daily run and writes its result as JSON.</para>
/// </example>
/// <example>
/// <summary>A spreadsheet of all users</summary>
/// <code>Get-IamCredentialStatus | Export-IamHygieneReport -Path users.csv</code>
/// <para>Writes one line for each user.</para>
/// </example>
/// <example>
/// <summary>A page to read and to mail</summary>
/// <code>&amp; { Get-IamCredentialStatus; Get-IamHygienePlan -Days 30 -IncludeMail } | Export-IamHygieneReport -Path report.html</code>
/// <para>Writes users, findings and the plan of 30 days as one page.</para>
/// </example>
/// <example>
/// <summary>The result of the daily run, with the users as it left them</summary>
/// <code>&amp; { Invoke-IamHygiene; Get-IamCredentialStatus; Get-IamKeyUsage } | Export-IamHygieneReport run.html</code>
/// <para>Writes what the run did, the users after it, and who still uses old keys.</para>
/// </example>
/// <example>
/// <summary>Findings for Security Hub</summary>
/// <code>Get-IamCredentialStatus | Export-IamHygieneReport findings.asff -Region eu-central-1</code>
/// <para>Writes the findings of all users in the AWS Security Finding Format.</para>
/// </example>
[Cmdlet(
    VerbsData.Export,
    "IamHygieneReport",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FileInfo))]
public sealed class ExportIamHygieneReportCommand : PSCmdlet
{
    private readonly ReportCollection collected = new();
    private KeySchedule schedule = new();

    /// <summary>The file to write. Its folder must exist.</summary>
    [Parameter(
        Mandatory = true,
        Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>
    /// Statuses from Get-IamCredentialStatus or results of Invoke-IamHygiene; for JSON and HTML also the plan of Get-IamHygienePlan
    /// and the use of keys of Get-IamKeyUsage.
    /// </summary>
    [Parameter(
        Mandatory = true,
        ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject[]? InputObject { get; set; }

    /// <summary>The format. Without it, the file's extension decides.</summary>
    [Parameter]
    public ReportFormat? Format { get; set; }

    /// <summary>
    /// The configuration, whose limits for ages of keys the HTML page shows: the path of a JSON file, or the JSON itself. Without it,
    /// 80, 90 and 111 days.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public object? Configuration { get; set; }

    /// <summary>The region of Security Hub that the findings go to, such as eu-central-1; -Format Asff needs it.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>Does not replace a file that exists.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a file also where it is read-only.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            schedule = ConfigurationArgument.Read(Configuration, SessionState.Path)?.Policy.Schedule ?? schedule;
        }
        catch (PolicyException e)
        {
            Errors.Terminate(this, Errors.ProblemOf(e), Configuration, ErrorCategory.InvalidData);
        }
        catch (IamHygieneException e)
        {
            Errors.Terminate(this, Errors.ProblemOf(e), Configuration, ErrorCategory.InvalidArgument);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var item in InputObject!)
        {
            if (!collected.Add(item?.BaseObject))
            {
                WriteError(
                    Errors.ToErrorRecord(
                        new Problem(
                            "NotReportable",
                            $"A report cannot hold a {item?.BaseObject.GetType().Name ?? "null"}.",
                            "Pipe the output of Get-IamCredentialStatus, Get-IamHygienePlan, Get-IamKeyUsage or Invoke-IamHygiene."),
                        item,
                        ErrorCategory.InvalidType));
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var file = new FileInfo(FullPath());
        var format = FormatOf(file);
        CheckContent(format);
        CheckClobber(file);
        var approved = ShouldProcess(
            $"Write {collected.Count} objects to {file.FullName}.",
            $"{(file.Exists ? "Replace" : "Write")} {file.FullName}?",
            "IamHygiene");
        if (!approved)
        {
            return;
        }

        Save(file, format);

        // As Get-Item gives it: with the path by which other cmdlets take it from the pipeline.
        WriteObject(InvokeProvider.Item.Get([file.FullName], force: true, literalPath: true), enumerateCollection: true);
    }

    private void CheckContent(ReportFormat format)
    {
        switch (format)
        {
            case ReportFormat.Csv:
                CheckCsv();
                break;
            case ReportFormat.Asff:
                CheckAsff();
                break;
            default:
                break;
        }
    }

    private void CheckAsff()
    {
        if (collected.CountOfPlan > 0)
        {
            throw Fail(
                "NotInAsff",
                "The AWS Security Finding Format holds findings, no plans and no use of keys.",
                "Leave these objects out, or choose -Format Html or Json.",
                ErrorCategory.InvalidData);
        }

        if (Region is null || !SecretArn.IsRegion(Region))
        {
            throw Fail(
                "SecurityHubRegion",
                Region is null
                    ? "Each finding names the region of Security Hub that it goes to, and none was given."
                    : $"'{Printable.OneLine(Region)}' is not the name of an AWS region.",
                "Give the region of Security Hub, such as -Region eu-central-1.",
                ErrorCategory.InvalidArgument);
        }
    }

    private void CheckCsv()
    {
        if (collected.CountOfPlan > 0)
        {
            throw Fail(
                "NotInCsv",
                "A CSV file cannot hold plans and use of keys: it has the columns of users, or those of runs.",
                "Choose -Format Html or Json, or pipe these objects to Export-Csv.",
                ErrorCategory.InvalidData);
        }

        if (collected.Content is { Runs.Count: > 0, Users.Count: > 0 })
        {
            throw Fail(
                "MixedReport",
                "A CSV file holds users or runs, not both: their columns differ.",
                "Write two files, or choose -Format Html or Json.",
                ErrorCategory.InvalidData);
        }
    }

    private void CheckClobber(FileInfo file)
    {
        if (file.Exists && NoClobber)
        {
            throw Fail(
                "FileExists",
                $"The file {file.FullName} exists.",
                "Leave -NoClobber out to replace it, or choose another name.",
                ErrorCategory.ResourceExists);
        }
    }

    private void Save(FileInfo file, ReportFormat format)
    {
        try
        {
            if (file.Exists && Force)
            {
                file.IsReadOnly = false;
            }

            ReportFile.Write(file, output => Write(output, format));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            var readOnly = file.Exists && file.IsReadOnly;
            throw Fail(
                "FileNotWritten",
                readOnly ? $"The file {file.FullName} is read-only." : $"The file {file.FullName} cannot be written: {e.Message}",
                readOnly ? "Use -Force to replace it." : "Check that its folder exists and may be written.",
                ErrorCategory.WriteError);
        }
    }

    private void Write(TextWriter output, ReportFormat format)
    {
        var content = collected.Content;
        // In a session with a sandbox it is the sandbox's time, which may be months ahead.
        var now = (RunningSandbox.Current?.Clock ?? TimeProvider.System).GetUtcNow();
        switch (format)
        {
            case ReportFormat.Html:
                HtmlReport.Write(output, content, now, schedule);
                break;
            case ReportFormat.Json:
                output.Write(JsonReport.Write(ReportDocument.Of(content, now)) + "\n");
                break;
            case ReportFormat.Asff:
                output.Write(SecurityHubReport.Write(content, now, Region!) + "\n");
                break;
            default:
                output.Write(content.Runs.Count > 0 ? CsvReport.Write(content.Runs) : CsvReport.Write(content.Users));
                break;
        }
    }

    private ReportFormat FormatOf(FileInfo file)
    {
        if (Format is { } given)
        {
            return given;
        }

        switch (file.Extension.ToUpperInvariant())
        {
            case ".CSV":
                return ReportFormat.Csv;
            case ".JSON":
                return ReportFormat.Json;
            case ".HTML" or ".HTM":
                return ReportFormat.Html;
            case ".ASFF":
                return ReportFormat.Asff;
            default:
                throw Fail(
                    "UnknownFormat",
                    $"The extension of '{file.Name}' is none of .csv, .json, .html, .htm and .asff.",
                    "Choose one of them, or give -Format.",
                    ErrorCategory.InvalidArgument);
        }
    }

    private string FullPath()
    {
        try
        {
            var full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(Path, out var provider, out _);
            if (provider.Name == "FileSystem")
            {
                return full;
            }
        }
        catch (Exception e) when (e is System.Management.Automation.DriveNotFoundException
            or ProviderNotFoundException
            or NotSupportedException)
        {
            // Told below, as what another provider resolves.
        }

        throw Fail(
            "NotAFile",
            $"'{Printable.OneLine(Path!)}' is not a path of the file system.",
            "Give the path of a file.",
            ErrorCategory.InvalidArgument);
    }

    /// <summary>Ends the cmdlet with an error about -Path; see <see cref="Errors.Terminate"/>.</summary>
    [DoesNotReturn]
    private Exception Fail(string id, string message, string remedy, ErrorCategory category) =>
        Errors.Terminate(this, new Problem(id, message, remedy), Path, category);
}
