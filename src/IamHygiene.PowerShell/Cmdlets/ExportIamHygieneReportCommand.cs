using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Text;

namespace IamHygiene.PowerShell;

/// <summary>Writes statuses of users or results of runs into a CSV or JSON file.</summary>
/// <remarks>
/// <para>The format follows the file's extension, .csv or .json, or -Format. A file that exists is replaced, all at once: whoever
/// reads it sees the old one or the new one, never half of it. -NoClobber keeps it instead.</para>
/// <para>CSV holds one line for each user, or for each change, mail, finding, exemption and problem of a run. A cell that begins
/// with = + - or @ gets an apostrophe in front, because a spreadsheet program would take it for a formula. JSON holds
/// everything: { format, created, summary, runs, users }; summary has the figures of each account and of all. Neither holds a
/// secret.</para>
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
[Cmdlet(
    VerbsData.Export,
    "IamHygieneReport",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FileInfo))]
public sealed class ExportIamHygieneReportCommand : PSCmdlet
{
    private readonly List<HygieneRun> runs = [];
    private readonly List<CredentialStatus> statuses = [];

    /// <summary>The file to write. Its folder must exist.</summary>
    [Parameter(
        Mandatory = true,
        Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Statuses from Get-IamCredentialStatus, or results of Invoke-IamHygiene.</summary>
    [Parameter(
        Mandatory = true,
        ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject[]? InputObject { get; set; }

    /// <summary>The format. Without it, the file's extension decides.</summary>
    [Parameter]
    public ReportFormat? Format { get; set; }

    /// <summary>Does not replace a file that exists.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a file also where it is read-only.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var item in InputObject!)
        {
            switch (item?.BaseObject)
            {
                case HygieneRun run:
                    runs.Add(run);
                    break;
                case CredentialStatus status:
                    statuses.Add(status);
                    break;
                default:
                    WriteError(
                        Errors.ToErrorRecord(
                            new Problem(
                                "NotReportable",
                                $"A report cannot hold a {item?.BaseObject.GetType().Name ?? "null"}.",
                                "Pipe the output of Get-IamCredentialStatus or Invoke-IamHygiene."),
                            item,
                            ErrorCategory.InvalidType));
                    break;
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
            $"Write {runs.Count + statuses.Count} objects to {file.FullName}.",
            $"{(file.Exists ? "Replace" : "Write")} {file.FullName}?",
            "IamHygiene");
        if (!approved)
        {
            return;
        }

        Save(file, Text(format));

        // As Get-Item gives it: with the path by which other cmdlets take it from the pipeline.
        WriteObject(InvokeProvider.Item.Get([file.FullName], force: true, literalPath: true), enumerateCollection: true);
    }

    private void CheckContent(ReportFormat format)
    {
        if (format == ReportFormat.Csv && runs.Count > 0 && statuses.Count > 0)
        {
            throw Fail(
                "MixedReport",
                "A CSV file holds users or runs, not both: their columns differ.",
                "Write two files, or choose -Format Json.",
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

    private void Save(FileInfo file, string text)
    {
        try
        {
            if (file.Exists && Force)
            {
                file.IsReadOnly = false;
            }

            ReportFile.Write(file, text);
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

    private string Text(ReportFormat format) =>
        format == ReportFormat.Json
            ? JsonReport.Write(ReportDocument.Of(runs, statuses, TimeProvider.System.GetUtcNow())) + "\n"
        : runs.Count > 0 ? CsvReport.Write(runs)
        : CsvReport.Write(statuses);

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
            default:
                throw Fail(
                    "UnknownFormat",
                    $"The extension of '{file.Name}' is neither .csv nor .json.",
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

/// <summary>Writes a file at once: beside it first, then in its place.</summary>
internal static class ReportFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void Write(FileInfo file, string text)
    {
        if (file is { Exists: true, IsReadOnly: true })
        {
            throw new UnauthorizedAccessException("It is read-only.");
        }

        var unfinished = System.IO.Path.Combine(file.DirectoryName!, $".{file.Name}.{Guid.NewGuid():N}.tmp");
        try
        {
            File.WriteAllText(unfinished, text, Utf8);
            File.Move(unfinished, file.FullName, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
